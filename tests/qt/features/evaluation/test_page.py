from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationCancelled, EvaluationResult
from manhole_studio.core.opencv import cv2
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.evaluation.page import ACTIVITY_ID, EvaluatePage
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services


def result(map50: float, split: str = "test") -> EvaluationResult:
    figures = {"boxes": 20, "map50": map50, "map50_95": 0.4, "precision": 0.8, "recall": 0.8}
    ends = (map50 - 0.1, map50 + 0.1)
    return EvaluationResult(split, 19, 20, map50, ends, 0.4, 0.8, 0.8, 0.36, {"manhole": figures})


class FakeEvaluate:
    """Succeeds, fails, or waits until it is let go on or cancelled."""

    def __init__(self) -> None:
        self.calls: list[tuple[Path, str]] = []
        self.error: Exception | None = None
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(
        self, project: Project, weights: Path, *, split: str, progress: Any, cancelled: Any
    ) -> EvaluationResult:
        self.calls.append((weights, split))
        progress(1, 4)
        while not self.may_end.wait(0.005):
            if cancelled():
                raise EvaluationCancelled
        if self.error is not None:
            raise self.error
        outcome = result(0.7, split)
        project.add_evaluation(weights, weights.parent.name, outcome)
        return outcome


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.fixture
def evaluate() -> FakeEvaluate:
    return FakeEvaluate()


@pytest.fixture
def page(
    qtbot: QtBot,
    services: Services,
    session: ProjectSession,
    activity: ActivityModel,
    evaluate: FakeEvaluate,
) -> Iterator[EvaluatePage]:
    page = EvaluatePage(dataclasses.replace(services, evaluate=evaluate), session, activity)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    yield page
    page.shut_down()


def open_project(session: ProjectSession, folder: Path, runs: int = 1) -> Project:
    """A project of eight photographs with as many finished runs as wanted."""
    photographs = folder / "photographs"
    photographs.mkdir()
    (photographs / "classes.txt").write_text("manhole\n", encoding="utf-8")
    for index in range(8):
        image = np.random.default_rng(index).integers(0, 255, (60, 80, 3), dtype=np.uint8)
        cv2.imwrite(str(photographs / f"{index}.jpg"), image)
        (photographs / f"{index}.txt").write_text("0 0.5 0.4 0.3 0.2\n", encoding="utf-8")
    project = session.create(folder / "project", "North district")
    run_import(project, plan_import(scan_sources([photographs]), ImportOptions()))
    for number in range(1, runs + 1):
        add_run(project, f"run-{number:02}")
    session.dataset_changed.emit()
    return project


def add_run(project: Project, name: str) -> Path:
    created = f"2026-11-01T00:00:{len(project.runs()):02}+00:00"
    project.add_run(RunRecord(name, created, RunState.SUCCEEDED, 1, "yolov8n", "full", 20))
    (project.runs_dir / name).mkdir()
    weights = project.runs_dir / name / "best.pt"
    weights.write_bytes(b"weights")
    return weights


def shown_text(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def wait_until_done(qtbot: QtBot, page: EvaluatePage) -> None:
    qtbot.waitUntil(lambda: page.choice.weights.isEnabled() and page.progress.isHidden())


def test_without_a_project_the_page_says_what_it_is_for(page: EvaluatePage) -> None:
    assert "No project is open" in shown_text(page)
    assert not page.choice.start.isVisible()


def test_without_photographs_it_asks_for_them(
    page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> None:
    session.create(tmp_path / "project", "North district")

    assert "No photographs yet" in shown_text(page)


def test_without_weights_a_file_can_be_chosen(
    page: EvaluatePage, session: ProjectSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_project(session, tmp_path, runs=0)
    assert "No weights yet" in shown_text(page)
    mine = tmp_path / "mine.pt"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(mine), ""))

    page.no_weights.action_triggered.emit()

    assert page.choice.chosen_weights() == mine
    assert page.choice.start.isVisible()
    assert page.choice.start.isEnabled()


def test_runs_are_offered_newest_first_and_only_with_weights(
    page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> None:
    project = open_project(session, tmp_path, runs=2)
    (add_run(project, "run-03")).unlink()
    session.runs_changed.emit()

    weights = page.choice.weights
    assert [weights.itemText(index) for index in range(weights.count())] == ["run-02", "run-01"]


def test_the_primary_button_evaluates_what_was_chosen(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    evaluate: FakeEvaluate,
    tmp_path: Path,
) -> None:
    project = open_project(session, tmp_path)
    page.choice.split.setCurrentIndex(1)

    qtbot.mouseClick(page.choice.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.history.rowCount() == 1)
    wait_until_done(qtbot, page)

    assert evaluate.calls == [(project.runs_dir / "run-01" / "best.pt", "val")]
    assert (
        page.result.headline()
        == "Finds 16 of 20 covers (12–18) with 4 false alarms in 19 photographs"
    )
    assert "±22 points" in page.result.caveat()
    text = shown_text(page)
    assert "run-01 on the split “Validation”" in text
    assert "0.70\n(0.60–0.80)" in text
    assert [page.classes.item(0, column).text() for column in range(6)] == [
        *("manhole", "20", "0.70", "0.40", "0.80", "0.80")
    ]
    assert page.history.item(0, 2).text() == "0.70 (0.60–0.80)"


def test_progress_and_cancel_are_in_place_and_in_the_activity_bar(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    activity: ActivityModel,
    evaluate: FakeEvaluate,
    tmp_path: Path,
) -> None:
    open_project(session, tmp_path)
    evaluate.may_end.clear()
    page.choice.start.click()
    qtbot.waitUntil(
        lambda: bool(activity.activities()) and activity.activities()[0].fraction == 0.25
    )

    assert page.progress.isVisible()
    assert not page.choice.start.isEnabled()
    page.progress.cancel_requested.emit()
    wait_until_done(qtbot, page)

    assert activity.activities() == []
    assert page.history.rowCount() == 0
    assert page.choice.start.isEnabled()
    assert "Nothing evaluated yet" in shown_text(page)


def test_the_activity_bar_stops_it_too(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    activity: ActivityModel,
    evaluate: FakeEvaluate,
    tmp_path: Path,
) -> None:
    open_project(session, tmp_path)
    evaluate.may_end.clear()
    page.choice.start.click()

    activity.stop_requested.emit("something else")
    assert page.progress.isVisible()
    activity.stop_requested.emit(ACTIVITY_ID)

    wait_until_done(qtbot, page)


def test_an_error_stands_in_the_banner_until_the_next_try(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    evaluate: FakeEvaluate,
    tmp_path: Path,
) -> None:
    open_project(session, tmp_path)
    evaluate.error = UserFacingError("The weights are not there", "gone.pt", "Choose another.")

    page.choice.start.click()
    qtbot.waitUntil(page.banner.isVisible)
    wait_until_done(qtbot, page)
    assert "The weights are not there" in shown_text(page.banner)

    evaluate.error = None
    page.choice.start.click()
    assert not page.banner.isVisible()
    wait_until_done(qtbot, page)


def test_past_evaluations_are_shown_and_can_be_looked_at_again(
    page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> None:
    project = open_project(session, tmp_path)
    project.add_evaluation(Path("/d/old.pt"), None, result(0.5))
    project.add_evaluation(Path("/d/new.pt"), None, result(0.8))
    session.dataset_changed.emit()
    assert "new.pt on the split" in shown_text(page)

    page.history.selectRow(1)

    assert "old.pt on the split" in shown_text(page)
    session.runs_changed.emit()
    assert "old.pt on the split" in shown_text(page), "a reload must not change what is looked at"


def test_weights_chosen_elsewhere_are_taken(
    page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> None:
    project = open_project(session, tmp_path, runs=2)
    first = project.runs_dir / "run-01" / "best.pt"

    session.weights_chosen.emit(first)
    assert page.choice.chosen_weights() == first
    session.weights_chosen.emit(tmp_path / "mine.pt")
    session.runs_changed.emit()

    assert page.choice.chosen_weights() == tmp_path / "mine.pt"
    assert page.choice.weights.count() == 3


def test_closing_the_project_ends_the_evaluation_first(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    evaluate: FakeEvaluate,
    tmp_path: Path,
) -> None:
    open_project(session, tmp_path)
    evaluate.may_end.clear()
    page.choice.start.click()

    session.close()

    wait_until_done(qtbot, page)
    assert "No project is open" in shown_text(page)


def test_everything_has_a_name_and_is_reachable_by_keyboard(
    page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> None:
    project = open_project(session, tmp_path)
    project.add_evaluation(Path("/d/new.pt"), None, result(0.8))
    session.dataset_changed.emit()

    controls = (
        page.choice.weights,
        page.choice.other,
        page.choice.split,
        page.choice.start,
        page.classes,
        page.history,
    )

    for control in controls:
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.accessibleName() or getattr(control, "text", str)()
