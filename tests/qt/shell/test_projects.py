from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from manhole_studio import paths
from manhole_studio.core import sample_project
from manhole_studio.core.progress import Progress
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.shell.projects import Projects
from manhole_studio.qt.workers import sample_thread


@pytest.fixture
def projects(
    qtbot: QtBot, settings: SettingsStore, session: ProjectSession, activity: ActivityModel
) -> Iterator[Projects]:
    window = QWidget()
    qtbot.addWidget(window)
    projects = Projects(settings, session, activity, window)
    yield projects
    projects.shut_down()


def fake_sample(steps: int, between: Callable[[int], None] = lambda _step: None) -> object:
    def make(folder: Path, progress: Callable[[Progress], None]) -> Path:
        for step in range(steps):
            between(step)
            progress(Progress("Reading photographs", step, steps))
        Project.create(folder, sample_project.SAMPLE_NAME).close()
        return folder

    return make


def test_a_new_project_is_opened_and_remembered(
    projects: Projects, session: ProjectSession, settings: SettingsStore, tmp_path: Path
) -> None:
    projects.create(tmp_path / "North", "North district")

    assert session.project is not None
    assert session.project.name == "North district"
    assert settings.current.recent_projects == (str(tmp_path / "North"),)


def test_closing_forgets_it_as_the_last_but_not_as_a_recent_one(
    projects: Projects, session: ProjectSession, settings: SettingsStore, tmp_path: Path
) -> None:
    projects.create(tmp_path / "North", "North")
    projects.close()

    assert session.project is None
    assert settings.current.last_project == ""
    assert len(settings.current.recent_projects) == 1


def test_the_sample_is_made_off_the_gui_thread_and_opened(
    qtbot: QtBot, projects: Projects, session: ProjectSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_thread, "ensure_sample_project", fake_sample(3))

    with qtbot.waitSignals([projects.progressed, projects.opened, projects.ended], timeout=5_000):
        projects.open_sample()

    assert session.project is not None
    assert session.project.folder == paths.data_dir() / "Sample project"


def test_a_cancelled_sample_opens_nothing(
    qtbot: QtBot, projects: Projects, session: ProjectSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel_at_two(step: int) -> None:
        if step == 2:
            projects.cancel()

    monkeypatch.setattr(sample_thread, "ensure_sample_project", fake_sample(5, cancel_at_two))

    with qtbot.assertNotEmitted(projects.failed), qtbot.waitSignal(projects.ended, timeout=5_000):
        projects.open_sample()

    assert session.project is None


def test_a_failure_to_make_the_sample_is_told(
    qtbot: QtBot, projects: Projects, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path, _progress: object) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(sample_thread, "ensure_sample_project", fail)
    with qtbot.waitSignal(projects.failed, timeout=5_000) as failed:
        projects.open_sample()
    qtbot.waitSignal(projects.ended, timeout=5_000)
    assert "disk full" in str(failed.args[0])


def test_opening_the_open_project_again_changes_nothing(
    qtbot: QtBot, projects: Projects, session: ProjectSession, tmp_path: Path
) -> None:
    projects.create(tmp_path / "North", "North")
    with qtbot.assertNotEmitted(projects.failed), qtbot.assertNotEmitted(session.project_changed):
        projects.open(tmp_path / "North")


def test_a_project_that_trains_is_closed_only_after_a_yes(
    qtbot: QtBot,
    projects: Projects,
    session: ProjectSession,
    activity: ActivityModel,
    tmp_path: Path,
) -> None:
    projects.create(tmp_path / "North", "North")
    activity.update(Activity("run", PageName.TRAIN, "run-01", 0.5, can_stop=True))

    projects.close()
    assert session.project is not None
    question = projects._window.findChildren(QMessageBox)[0]
    stop = next(b for b in question.findChildren(QPushButton) if b.text() == "Stop and go on")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)

    assert session.project is None
