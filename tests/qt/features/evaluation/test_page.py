from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QLocale, QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fixtures.evidence_fixture import (
    add_evaluation,
    labelled_evidence,
    negative_evidence,
    video_evidence,
)
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.result import EvaluationCancelled, EvaluationResult
from manhole_studio.core.evaluation.target import TEST_SPLIT, EvaluationTarget
from manhole_studio.core.opencv import cv2
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.evaluation import result_view
from manhole_studio.qt.features.evaluation.assessing import Loaded, Said, load, say
from manhole_studio.qt.features.evaluation.compare.tab import CompareTab
from manhole_studio.qt.features.evaluation.page import EvaluatePage
from manhole_studio.qt.features.evaluation.runner import ACTIVITY_ID
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.workers import left_behind

DIGEST = "d" * 64


def result(map50: float, split: str = "test") -> EvaluationResult:
    figures = {"boxes": 20, "map50": map50, "map50_95": 0.4, "precision": 0.8, "recall": 0.8}
    ends = (map50 - 0.1, map50 + 0.1)
    return EvaluationResult(split, 19, 20, map50, ends, 0.4, 0.8, 0.8, 0.36, {"manhole": figures})


class FakeEvaluate:
    """Succeeds, fails, or waits until it is let go on or cancelled."""

    def __init__(self) -> None:
        self.calls: list[tuple[Path, EvaluationTarget]] = []
        self.error: Exception | None = None
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(
        self,
        project: Project,
        weights: Path,
        *,
        target: EvaluationTarget,
        progress: Any,
        cancelled: Any,
    ) -> EvaluationRecord:
        self.calls.append((weights, target))
        progress(1, 4)
        while not self.may_end.wait(0.005):
            if cancelled():
                raise EvaluationCancelled
        if self.error is not None:
            raise self.error
        run = weights.parent.name
        evidence = labelled_evidence(project.images_dir)
        return add_evaluation(
            project, evidence, weights=weights, run=run, split=target.split, file_sha256=DIGEST
        )


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.fixture
def evaluate() -> FakeEvaluate:
    return FakeEvaluate()


@pytest.fixture
def went() -> list[PageName]:
    """The pages that were gone to."""
    return []


@pytest.fixture
def page(
    qtbot: QtBot,
    services: Services,
    session: ProjectSession,
    activity: ActivityModel,
    evaluate: FakeEvaluate,
    went: list[PageName],
) -> Iterator[EvaluatePage]:
    page = EvaluatePage(
        dataclasses.replace(services, evaluate=evaluate),
        session,
        activity,
        show_page=went.append,
    )
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
    qtbot.waitUntil(lambda: not page.runner.is_running and page.progress.isHidden())


def wait_for_text(qtbot: QtBot, page: EvaluatePage, text: str) -> None:
    qtbot.waitUntil(lambda: text in shown_text(page))


def wait_for_result(qtbot: QtBot, page: EvaluatePage) -> None:
    """Until the sentence is the assessment's, not the recorded figures'."""
    qtbot.waitUntil(
        lambda: (
            page.result.shown is not None
            and page.result.shown.assessment is not None
            and not page.result.is_busy
        )
    )


def names(box: Any) -> list[str]:
    return [box.itemText(index) for index in range(box.count()) if box.itemText(index)]


def drop(page: EvaluatePage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    page.dropEvent(event)
    page.setProperty("took", event.isAccepted())


@pytest.fixture
def project(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> Iterator[Project]:
    """With one run, shown by the page."""
    project = open_project(session, tmp_path)
    qtbot.waitUntil(lambda: page.choice.weights.weights() is not None)
    yield project
    page.shut_down()


def show_evaluation(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, record: EvaluationRecord
) -> None:
    session.runs_changed.emit()
    qtbot.waitUntil(lambda: page.result.record is not None)
    qtbot.waitUntil(lambda: page.result.record.number == record.number)
    wait_for_result(qtbot, page)


def test_without_a_project_the_page_says_what_it_is_for(page: EvaluatePage) -> None:
    assert "No project is open" in shown_text(page)
    assert not page.choice.start.isVisible()


def test_without_photographs_it_asks_for_them(
    page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> None:
    session.create(tmp_path / "project", "North district")

    assert "No photographs yet" in shown_text(page)


def test_without_weights_a_file_can_be_chosen(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_project(session, tmp_path, runs=0)
    wait_for_text(qtbot, page, "No weights yet")
    mine = tmp_path / "mine.pt"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(mine), ""))

    page.no_weights.action_triggered.emit()

    assert page.choice.weights.weights() == mine
    qtbot.waitUntil(page.choice.start.isVisible)
    assert page.choice.start.isEnabled()


def test_runs_come_first_then_exports(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> None:
    project = open_project(session, tmp_path, runs=2)
    (add_run(project, "run-03")).unlink()
    project.exports_dir.mkdir(exist_ok=True)
    (project.exports_dir / "run-01.onnx").write_bytes(b"onnx")
    (project.exports_dir / "photographs.zip").write_bytes(b"no weights")
    openvino = project.exports_dir / "run-01_openvino_model"
    openvino.mkdir()
    for ending in ("xml", "bin"):
        (openvino / f"run-01.{ending}").write_bytes(b"")
    session.runs_changed.emit()

    offered = ["run-02", "run-01", "run-01_openvino_model", "run-01.onnx", "Other weights file…"]
    qtbot.waitUntil(lambda: sorted(names(page.choice.weights)) == sorted(offered))
    assert names(page.choice.weights)[:2] == ["run-02", "run-01"]


def test_the_primary_button_evaluates_what_was_chosen(
    qtbot: QtBot, page: EvaluatePage, project: Project, evaluate: FakeEvaluate
) -> None:
    page.choice.target.select(EvaluationTarget("val"))

    qtbot.mouseClick(page.choice.start, Qt.MouseButton.LeftButton)
    wait_for_result(qtbot, page)
    wait_until_done(qtbot, page)

    weights = project.runs_dir / "run-01" / "best.pt"
    assert evaluate.calls == [(weights, EvaluationTarget("val"))]
    assert page.result.head.sentence.text().startswith("Finds 26 of 34 covers (")
    assert "in 20 photographs (" in page.result.head.sentence.text()
    assert "Only 10 of the photographs show different things." in shown_text(page)
    assert "run-01 · Validation · mAP50 0.70" in page.result.past.box.currentText()
    assert page.result.figures.recall.text().startswith("0.76 (")
    assert page.tabs.currentIndex() == page.tabs.errors


def test_progress_and_cancel_are_in_place_and_in_the_activity_bar(
    qtbot: QtBot,
    page: EvaluatePage,
    project: Project,
    activity: ActivityModel,
    evaluate: FakeEvaluate,
) -> None:
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
    assert project.evaluations() == []
    assert page.choice.start.isEnabled()
    assert "Nothing evaluated yet" in shown_text(page)


def test_the_activity_bar_stops_it_too(
    qtbot: QtBot,
    page: EvaluatePage,
    project: Project,
    activity: ActivityModel,
    evaluate: FakeEvaluate,
) -> None:
    evaluate.may_end.clear()
    page.choice.start.click()

    activity.stop_requested.emit("something else")
    assert page.progress.isVisible()
    activity.stop_requested.emit(ACTIVITY_ID)

    wait_until_done(qtbot, page)


def test_an_error_stands_in_the_banner_until_the_next_try(
    qtbot: QtBot, page: EvaluatePage, project: Project, evaluate: FakeEvaluate
) -> None:
    evaluate.error = UserFacingError("The weights are not there", "gone.pt", "Choose another.")

    page.choice.start.click()
    qtbot.waitUntil(page.banner.isVisible)
    wait_until_done(qtbot, page)
    assert "The weights are not there" in shown_text(page.banner)

    evaluate.error = None
    page.choice.start.click()
    assert not page.banner.isVisible()
    wait_until_done(qtbot, page)


def test_the_sentence_follows_the_slider_and_its_end_is_remembered(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    record = add_evaluation(
        project, labelled_evidence(project.images_dir), split="test", file_sha256=DIGEST
    )
    show_evaluation(qtbot, page, session, record)
    page.result.operating.slider.setFocus()
    before = page.result.head.sentence.text()

    page.result.operating.slider.setValue(page.result.operating.slider.maximum())

    wait_for_text(qtbot, page, "Finds none of 34 covers")
    assert before.startswith("Finds 26")
    assert page.result.shown is not None
    assert page.result.shown.threshold == 0.99
    qtbot.waitUntil(lambda: project.operating_point(DIGEST) == 0.99)
    wait_for_text(qtbot, page, "Goes with these weights into Live")


def test_the_sentence_keeps_up_with_a_slider_that_does_not_stop(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = add_evaluation(project, labelled_evidence(project.images_dir))
    show_evaluation(qtbot, page, session, record)

    def slow(assessment: Assessment, threshold: float) -> Said:
        threading.Event().wait(0.03)
        return say(assessment, threshold)

    monkeypatch.setattr(result_view, "say", slow)
    seen = set()
    for step in range(100, 200, 2):
        page.result.operating.slider.setValue(step)
        qtbot.wait(10)
        seen.add(page.result.head.sentence.text())

    assert len(seen) > 3
    wait_for_result(qtbot, page)
    page.result.operating.slider.setValue(200)
    wait_for_text(qtbot, page, "Finds none of 34 covers")


def test_evidence_that_cannot_be_read_is_said(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    record = add_evaluation(project, labelled_evidence(project.images_dir))
    with project.database.transaction() as connection:
        connection.execute("UPDATE evidence SET data = x'00'")

    session.runs_changed.emit()

    wait_for_text(qtbot, page, "can no longer be read")
    assert page.result.record is not None
    assert page.result.record.number == record.number
    assert page.result.again.isVisible()
    assert not page.result.operating.isVisible()


def test_suggestions_move_the_slider(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    record = add_evaluation(project, labelled_evidence(project.images_dir), file_sha256=DIGEST)
    show_evaluation(qtbot, page, session, record)

    page.result.operating.no_false_alarms.click()

    wait_for_text(qtbot, page, "with no false alarm in 20 photographs")
    assert page.result.shown is not None
    assert page.result.shown.assessment is not None
    expected = page.result.shown.assessment.suggestions().no_false_alarms
    assert page.result.operating.threshold() == expected
    qtbot.waitUntil(lambda: project.operating_point(DIGEST) == expected)


def test_a_suggestion_that_does_not_exist_says_why(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    record = add_evaluation(project, labelled_evidence(project.images_dir, skill=0.0))
    show_evaluation(qtbot, page, session, record)

    assert not page.result.operating.no_false_alarms.isEnabled()
    assert page.result.operating.no_false_alarms.toolTip().startswith("Nothing right")


def test_the_chosen_point_is_there_again(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    project.set_operating_point(DIGEST, 0.123)

    record = add_evaluation(project, labelled_evidence(project.images_dir), file_sha256=DIGEST)
    show_evaluation(qtbot, page, session, record)

    assert page.result.operating.threshold() == 0.123
    assert "0.12" in shown_text(page.result.operating)


def test_weights_go_to_live_with_their_point(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    project: Project,
    went: list[PageName],
) -> None:
    weights = project.runs_dir / "run-01" / "best.pt"
    record = add_evaluation(
        project, labelled_evidence(project.images_dir), weights=weights, file_sha256=DIGEST
    )
    show_evaluation(qtbot, page, session, record)
    stored: list[float | None] = []
    session.weights_chosen.connect(lambda _path: stored.append(project.operating_point(DIGEST)))

    with qtbot.waitSignal(session.weights_chosen) as chosen:
        page.result.operating.use_in_live.click()

    assert chosen.args == [weights]
    assert went == [PageName.LIVE]
    assert stored == [page.result.operating.threshold()]


def test_looks_at_the_test_split_are_said(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    evidence = labelled_evidence(project.images_dir)
    for digest in ("a", "b"):
        record = add_evaluation(project, evidence, file_sha256=digest * 64)
    show_evaluation(qtbot, page, session, record)

    assert "looked at 2 times, with 2 different weights" in shown_text(page)


def test_an_evaluation_of_an_earlier_version_shows_its_figures_and_can_be_made_anew(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    project: Project,
    evaluate: FakeEvaluate,
) -> None:
    weights = project.runs_dir / "run-01" / "best.pt"
    project.add_evaluation(weights, "run-01", result(0.5))
    session.runs_changed.emit()
    wait_for_text(qtbot, page, "Finds 16 of 20 covers (58–92 of 100)")

    assert not page.result.operating.isVisible()
    assert "an earlier version" in shown_text(page)
    page.result.again.click()
    wait_for_result(qtbot, page)
    wait_until_done(qtbot, page)

    assert evaluate.calls == [(weights, TEST_SPLIT)]
    assert page.result.operating.isVisible()


def test_of_negatives_only_false_alarms_are_shown(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project, tmp_path: Path
) -> None:
    labelled = add_evaluation(project, labelled_evidence(project.images_dir))
    show_evaluation(qtbot, page, session, labelled)
    page.tabs.setCurrentIndex(page.tabs.curves)
    record = add_evaluation(project, negative_evidence(tmp_path), split=str(tmp_path))
    session.runs_changed.emit()
    qtbot.waitUntil(lambda: page.result.past.box.count() == 2)

    page.result.past.box.setCurrentIndex(0)
    wait_for_result(qtbot, page)
    assert page.result.record is not None
    assert page.result.record.number == record.number
    assert page.tabs.currentIndex() != page.tabs.curves

    page.result.operating.choose(0.05)
    wait_for_text(qtbot, page, "6 false alarms in 20 photographs (")
    page.result.operating.choose(0.9)
    wait_for_text(qtbot, page, "No false alarm in 20 photographs")
    assert "does not mean never" in shown_text(page)
    assert not page.result.figures.isVisible()
    assert not page.tabs.isTabEnabled(page.tabs.curves)
    assert page.tabs.tabToolTip(page.tabs.curves) == "There are no boxes to find."


def test_of_a_video_they_are_counted_by_the_minute_and_the_kilometre(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project, tmp_path: Path
) -> None:
    video = tmp_path / "drive.mp4"
    record = add_evaluation(project, video_evidence(video), split=str(video))
    show_evaluation(qtbot, page, session, record)

    page.result.operating.choose(0.5)
    wait_for_text(qtbot, page, "2 false alarms a minute (4 in 2 min of video)")
    assert "= 4 a kilometre" in shown_text(page)
    page.result.speed.speed.setValue(60)
    assert "= 2 a kilometre" in shown_text(page)
    assert not page.tabs.isTabEnabled(page.tabs.slices)


def test_past_evaluations_can_be_looked_at_again(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    project.add_evaluation(Path("/d/old.pt"), None, result(0.5))
    project.add_evaluation(Path("/d/new.pt"), None, result(0.8))
    session.dataset_changed.emit()
    qtbot.waitUntil(lambda: page.result.past.box.currentText().startswith("new.pt · Test"))

    page.result.past.box.setCurrentIndex(1)

    assert page.result.record is not None
    assert page.result.record.weights == "/d/old.pt"
    session.runs_changed.emit()
    qtbot.wait(50)
    assert page.result.record.weights == "/d/old.pt", "a reload must not change what is looked at"


def test_removing_can_be_undone(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    record = add_evaluation(project, labelled_evidence(project.images_dir))
    show_evaluation(qtbot, page, session, record)

    page.result.past.remove.click()
    wait_for_text(qtbot, page, "Nothing evaluated yet")
    assert len(project.evaluations()) == 1
    page.banner._act()
    qtbot.waitUntil(lambda: page.result.past.box.count() == 1)
    page.result.past.remove.click()
    page.removal.complete()

    assert project.evaluations() == []
    assert record.dataset_version is not None
    assert project.looks(record.dataset_version).evaluations == 1
    assert not page.banner.isVisible()


def test_weights_evaluated_for_a_comparison_leave_what_is_shown(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    project: Project,
    evaluate: FakeEvaluate,
) -> None:
    record = add_evaluation(project, labelled_evidence(project.images_dir), split="val")
    show_evaluation(qtbot, page, session, record)

    other = add_run(project, "run-02")
    page.tabs.evaluate_requested.emit(other)
    qtbot.waitUntil(lambda: page.result.past.box.count() == 2)
    wait_until_done(qtbot, page)

    assert evaluate.calls == [(other, EvaluationTarget("val"))]
    assert page.result.record is not None
    assert page.result.record.number == record.number


@pytest.mark.parametrize("name", ["curves", "slices"])
def test_what_goes_wrong_in_a_tab_is_said(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    def fail(*_: object) -> None:
        raise UserFacingError("The photographs are gone")

    monkeypatch.setattr(Assessment, name, fail)
    record = add_evaluation(project, labelled_evidence(project.images_dir))
    show_evaluation(qtbot, page, session, record)
    page.tabs.setCurrentIndex(getattr(page.tabs, name))
    qtbot.waitUntil(page.banner.isVisible)
    assert "The photographs are gone" in page.banner.details()


def test_a_comparison_cannot_be_asked_for_while_something_is_evaluated(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    project: Project,
    evaluate: FakeEvaluate,
) -> None:
    record = add_evaluation(project, labelled_evidence(project.images_dir), split="val")
    show_evaluation(qtbot, page, session, record)
    evaluate.may_end.clear()
    page.choice.start.click()
    page.tabs.setCurrentIndex(page.tabs.compare)
    compare = page.tabs.built(page.tabs.compare)
    assert isinstance(compare, CompareTab)
    assert not compare.evaluate.isEnabled()
    assert not page.result.again.isEnabled()

    page.tabs.evaluate_requested.emit(add_run(project, "run-02"))
    evaluate.may_end.set()
    wait_until_done(qtbot, page)

    assert len(evaluate.calls) == 1
    assert compare.evaluate.isEnabled()
    # What was asked for first is shown as always.
    qtbot.waitUntil(lambda: page.result.record is not None and page.result.record != record)


def test_weights_chosen_elsewhere_are_taken(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, tmp_path: Path
) -> None:
    project = open_project(session, tmp_path, runs=2)
    first = project.runs_dir / "run-01" / "best.pt"

    session.weights_chosen.emit(first)
    qtbot.waitUntil(lambda: "run-02" in names(page.choice.weights))
    assert page.choice.weights.weights() == first
    session.weights_chosen.emit(tmp_path / "mine.pt")

    assert page.choice.weights.weights() == tmp_path / "mine.pt"


@pytest.mark.parametrize(
    ("name", "nothing_there"), [("photos", True), ("labelled", False), ("data.yaml", False)]
)
def test_what_is_dropped_is_looked_at(
    page: EvaluatePage, project: Project, tmp_path: Path, name: str, nothing_there: bool
) -> None:
    place = tmp_path / name
    if place.suffix:
        place.write_text("names: [manhole]\n", encoding="utf-8")
    else:
        place.mkdir()
        (place / "a.jpg").write_bytes(b"")
        if name == "labelled":
            (place / "a.xml").write_text("<annotation/>", encoding="utf-8")

    drop(page, place)

    assert page.property("took")
    assert page.choice.target.target() == EvaluationTarget(data=place, nothing_there=nothing_there)


def test_dropped_videos_and_weights_are_told_apart(
    page: EvaluatePage, project: Project, tmp_path: Path
) -> None:
    video, weights, text = tmp_path / "a.mp4", tmp_path / "b.onnx", tmp_path / "c.txt"
    for path in (video, weights, text):
        path.write_bytes(b"")

    drop(page, video)
    drop(page, weights)
    assert page.choice.target.target() == EvaluationTarget(data=video, nothing_there=True)
    assert page.choice.weights.weights() == weights

    drop(page, text)
    assert not page.property("took")


def test_places_are_remembered(
    page: EvaluatePage,
    project: Project,
    services: Services,
    session: ProjectSession,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "quiet road"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    box = page.choice.target

    box.setCurrentIndex(box.findText("Photographs without covers (folder)…"))
    box.activated.emit(box.currentIndex())

    wanted = EvaluationTarget(data=folder, nothing_there=True)
    assert box.target() == wanted
    other = EvaluatePage(services, session, ActivityModel())
    qtbot.addWidget(other)
    assert "quiet road, without covers" in names(other.choice.target)
    other.shut_down()


def test_closing_the_project_ends_the_evaluation_first(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    project: Project,
    evaluate: FakeEvaluate,
) -> None:
    evaluate.may_end.clear()
    page.choice.start.click()

    session.close()

    wait_until_done(qtbot, page)
    assert "No project is open" in shown_text(page)


def test_everything_has_a_name_and_is_reachable_by_keyboard(
    qtbot: QtBot, page: EvaluatePage, session: ProjectSession, project: Project
) -> None:
    record = add_evaluation(project, labelled_evidence(project.images_dir))
    show_evaluation(qtbot, page, session, record)
    operating = page.result.operating

    controls = (
        page.choice.weights,
        page.choice.target,
        page.choice.start,
        page.result.past.box,
        page.result.past.remove,
        operating.slider,
        operating.miss_nothing,
        operating.use_in_live,
        page.result.speed.speed,
    )

    for control in controls:
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.accessibleName() or getattr(control, "text", str)()


def test_stepping_through_evaluations_waits_for_none_of_them(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = add_evaluation(project, labelled_evidence(project.images_dir))
    second = add_evaluation(project, labelled_evidence(project.images_dir), split="val")
    show_evaluation(qtbot, page, session, second)
    begun, may_end = threading.Event(), threading.Event()

    def slow(project: Project, record: EvaluationRecord) -> Loaded:
        begun.set()
        assert may_end.wait(10)
        return load(project, record)

    monkeypatch.setattr(result_view, "load", slow)
    page.result.show_record(project, first)
    qtbot.waitUntil(begun.is_set)
    page.result.show_record(project, second)
    assert left_behind.still_working() == []
    may_end.set()
    qtbot.waitUntil(lambda: page.result.shown is not None)
    assert page.result.shown is not None
    assert page.result.shown.record.number == second.number


def test_a_request_evaluates_on_the_test_split_at_once(
    qtbot: QtBot,
    page: EvaluatePage,
    session: ProjectSession,
    evaluate: FakeEvaluate,
    tmp_path: Path,
) -> None:
    project = open_project(session, tmp_path)
    weights = project.runs_dir / "run-01" / "best.pt"
    with qtbot.waitSignal(page.runner.succeeded):
        session.evaluation_requested.emit(weights)
    assert evaluate.calls == [(weights, TEST_SPLIT)]
    assert page.choice.weights.weights() == weights
