from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from fixtures.projects import import_photographs
from fixtures.runs import add_run
from fixtures.starters import STARTER, starter_registry
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.sample_files import (
    RUN_NAME,
    SAMPLE_NAME,
    sample_project_folder,
    sample_video,
)
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.shell.tour.guide import TourGuide
from manhole_studio.qt.shell.tour.happened import TourStep

MakeGuide = Callable[[], TourGuide]


@pytest.fixture
def shown() -> list[PageName]:
    return []


@pytest.fixture
def registry() -> ModelRegistry:
    return starter_registry()


@pytest.fixture
def guide(
    qtbot: QtBot,
    settings: SettingsStore,
    registry: ModelRegistry,
    session: ProjectSession,
    activity: ActivityModel,
    shown: list[PageName],
) -> Iterator[TourGuide]:
    window = QMainWindow()
    qtbot.addWidget(window)
    guide = TourGuide(settings, registry, session, activity, shown.append, window)
    window.setCentralWidget(guide.bar)
    window.show()
    yield guide
    guide.shut_down()


@pytest.fixture
def project(guide: TourGuide, session: ProjectSession, tmp_path: Path, qtbot: QtBot) -> Project:
    """The sample project, open, with a few photographs."""
    folder = sample_project_folder()
    with Project.create(folder, SAMPLE_NAME) as made:
        import_photographs(made, tmp_path / "photos")
    session.open(folder)
    assert session.project is not None
    qtbot.waitUntil(guide.bar.action.isEnabled)
    return session.project


def press(qtbot: QtBot, guide: TourGuide) -> None:
    qtbot.mouseClick(guide.bar.action, Qt.MouseButton.LeftButton)


def wait_for_step(qtbot: QtBot, guide: TourGuide, step: TourStep | None) -> None:
    qtbot.waitUntil(lambda: guide.step is step and guide.bar.action.isEnabled())


def evaluate(project: Project) -> None:
    from manhole_studio.core.evaluation.result import EvaluationResult

    result = EvaluationResult("test", 2, 3, 0.7, (0.6, 0.8), 0.4, 0.8, 0.7, 0.35)
    project.add_evaluation(project.runs_dir / "run-01" / "best.pt", "run-01", result)


def test_it_is_shown_in_the_sample_project_only(
    guide: TourGuide, session: ProjectSession, tmp_path: Path
) -> None:
    assert guide.bar.isHidden()
    session.create(tmp_path / "mine", SAMPLE_NAME)
    assert guide.bar.isHidden()
    sample_project_folder().parent.mkdir(parents=True)
    session.create(sample_project_folder(), SAMPLE_NAME)
    assert not guide.bar.isHidden()
    session.close()
    assert guide.bar.isHidden()


def test_a_photograph_is_asked_for_and_its_opening_ticks_the_step(
    qtbot: QtBot, guide: TourGuide, project: Project, session: ProjectSession, shown: list[PageName]
) -> None:
    assert guide.step is TourStep.LOOK
    press(qtbot, guide)
    assert shown == [PageName.DATASET]
    assert session.take_requested_photo() in {image.path.name for image in project.images()}

    session.photo_opened.emit()
    assert guide.done == {TourStep.LOOK}
    assert guide.step is TourStep.TRAIN
    assert guide.bar.marks[TourStep.LOOK].accessibleName() == "1 Look, done"


def test_training_is_asked_for_with_our_own_weights(
    qtbot: QtBot, guide: TourGuide, project: Project, session: ProjectSession, shown: list[PageName]
) -> None:
    session.photo_opened.emit()
    with qtbot.waitSignal(session.training_requested) as request:
        press(qtbot, guide)
    assert shown == [PageName.TRAIN]
    assert request.args is not None
    assert request.args[0].model == STARTER.name

    add_run(project, "run-01")
    session.runs_changed.emit()
    wait_for_step(qtbot, guide, TourStep.EVALUATE)


def test_the_run_that_came_with_the_project_is_not_the_users_training(
    qtbot: QtBot, guide: TourGuide, project: Project, session: ProjectSession
) -> None:
    add_run(project, RUN_NAME)
    session.runs_changed.emit()
    guide.bar.marks[TourStep.EVALUATE].click()
    with qtbot.waitSignal(guide._reader.answered):
        pass
    assert TourStep.TRAIN not in guide.done
    with qtbot.waitSignal(session.evaluation_requested) as request:
        press(qtbot, guide)
    assert request.args == [project.runs_dir / RUN_NAME / "best.pt"]


def test_what_the_user_did_without_the_bar_is_ticked_to_the_end(
    qtbot: QtBot,
    guide: TourGuide,
    project: Project,
    session: ProjectSession,
    activity: ActivityModel,
) -> None:
    session.photo_opened.emit()
    add_run(project, "run-01")
    evaluate(project)
    session.runs_changed.emit()
    wait_for_step(qtbot, guide, TourStep.WATCH)

    with qtbot.waitSignal(session.watch_requested) as request:
        press(qtbot, guide)
    assert request.args == [project.runs_dir / "run-01" / "best.pt", str(sample_video())]

    project.begin_watch("0", "best.pt", threshold=0.3)
    often = QTimer(interval=100)
    often.timeout.connect(lambda: activity.update(Activity("live", PageName.LIVE, "Live")))
    often.start()
    qtbot.waitUntil(lambda: guide.step is None)
    often.stop()
    activity.remove("live")
    with qtbot.waitSignal(guide.import_requested):
        press(qtbot, guide)


def test_a_training_that_goes_on_is_shown_in_place_of_the_button(
    guide: TourGuide, project: Project, session: ProjectSession, activity: ActivityModel
) -> None:
    session.photo_opened.emit()
    activity.update(Activity("training", PageName.TRAIN, "run-01: epoch 1", 0.25))
    assert guide.bar.action.isHidden()
    assert guide.bar.progress.value() == 250
    assert guide.bar.progress.accessibleName() == "run-01: epoch 1"
    activity.remove("training")
    assert not guide.bar.action.isHidden()
    assert guide.bar.progress.isHidden()


def test_another_step_can_be_read_of_with_the_keyboard(
    qtbot: QtBot, guide: TourGuide, project: Project
) -> None:
    mark = guide.bar.marks[TourStep.WATCH]
    mark.setFocus()
    qtbot.keyClick(mark, Qt.Key.Key_Space)
    assert guide.step is TourStep.WATCH
    assert guide.bar.action.text() == "Watch the drive"
    assert mark.isChecked()
    assert not guide.bar.marks[TourStep.LOOK].isChecked()


def test_closed_it_stays_closed_until_it_is_brought_back(
    guide: TourGuide, project: Project, session: ProjectSession, settings: SettingsStore
) -> None:
    guide.close()
    assert guide.bar.isHidden()
    folder = project.folder
    session.close()
    session.open(folder)
    assert guide.bar.isHidden()
    assert settings.current.tour_closed

    guide.bring_back()
    assert not guide.bar.isHidden()
    assert not settings.current.tour_closed


class TestWithoutStarter:
    @pytest.fixture
    def registry(self) -> ModelRegistry:
        return ModelRegistry({})

    def test_it_says_that_learning_begins_from_nothing(
        self, guide: TourGuide, project: Project, session: ProjectSession
    ) -> None:
        session.photo_opened.emit()
        assert "from nothing" in guide.bar.accessibleDescription()

    def test_without_weights_there_is_nothing_to_watch_with(
        self, guide: TourGuide, project: Project
    ) -> None:
        guide.bar.marks[TourStep.WATCH].click()
        assert not guide.bar.action.isEnabled()
