from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from fixtures.editor_desk import FakeDetector
from manhole_studio.core.dataset.proposals import Suggested
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_folder import BEST
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.features.dataset.editor import suggester as module
from manhole_studio.qt.features.dataset.editor.suggester import Suggester
from manhole_studio.qt.workers import left_behind


@pytest.fixture
def suggester() -> Iterator[Suggester]:
    suggester = Suggester(lambda _weights: FakeDetector())
    yield suggester
    suggester.release()


def test_only_runs_with_weights_are_offered_newest_first(
    project: Project, suggester: Suggester, qtbot: QtBot
) -> None:
    for number, has_weights in enumerate((True, True, False)):
        name = f"run-{number}"
        project.add_run(
            RunRecord(name, f"2026-11-0{number + 1}", RunState.SUCCEEDED, 1, "yolov8n", "full", 4)
        )
        if has_weights:
            path = project.runs_dir / name / BEST
            path.parent.mkdir(parents=True)
            path.touch()

    with qtbot.waitSignal(suggester.weights_known) as known:
        suggester.list_weights(project)

    (found,) = known.args or ()
    assert [name for name, _ in found] == ["run-1", "run-0"]


def test_a_job_tells_each_photograph_and_then_its_sum(
    project: Project, records: list[ImageRecord], suggester: Suggester, qtbot: QtBot
) -> None:
    done: list[int] = []
    suggester.proposed.connect(lambda found: done.append(found.image_id))
    with qtbot.waitSignal(suggester.finished, timeout=5000) as finished:
        suggester.start(Path("best.pt"), project, records[:2], "")

    assert finished.args == [Suggested(2, 4)]
    assert done == [record.image_id for record in records[:2]]
    assert not suggester.is_running


def test_a_cancelled_job_keeps_what_it_has(
    project: Project, records: list[ImageRecord], suggester: Suggester, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(suggester.finished, timeout=5000) as finished:
        suggester.proposed.connect(suggester.cancel)
        suggester.start(Path("best.pt"), project, records * 500, "")

    assert finished.args == [None]
    assert len(project.proposals(records[0].image_id)) == 2


def test_weights_for_something_else_fail_in_words(
    project: Project, records: list[ImageRecord], suggester: Suggester, qtbot: QtBot
) -> None:
    project_of_cars = Project.create(project.folder.parent / "cars", class_names=["car"])
    with qtbot.waitSignal(suggester.failed, timeout=5000) as failed:
        suggester.start(Path("best.pt"), project_of_cars, records, "")
    project_of_cars.close()

    assert isinstance((failed.args or [None])[0], UserFacingError)


def test_a_load_that_takes_long_does_not_hold_up_the_closing(
    project: Project,
    records: list[ImageRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_JOIN_MS", 50)
    go_on = threading.Event()

    def slow(_weights: Path) -> Any:
        go_on.wait(5)
        return FakeDetector()

    suggester = Suggester(slow)
    suggester.start(Path("best.pt"), project, records, "")
    suggester.release()
    assert not suggester.is_running

    (slow_one,) = left_behind.still_working()
    go_on.set()
    assert slow_one.wait(5000)
    assert project.proposals(records[0].image_id) == ()
