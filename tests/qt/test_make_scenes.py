"""From the menu of the real window to a training with rendered scenes in it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from fixtures.window_user import User, open_project, shown_window
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.features.dataset.scenes import jobs
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.shell.actions import Commands, fill_project_menu


@pytest.fixture
def project(session: ProjectSession, tmp_path: Path) -> Project:
    return open_project(session, tmp_path)


@pytest.fixture
def user(
    qtbot: QtBot,
    services: Services,
    settings: SettingsStore,
    session: ProjectSession,
    activity: ActivityModel,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[User]:
    monkeypatch.setattr(jobs, "PROCESSES", 0)
    settings.update(scenes_images=2)
    with shown_window(qtbot, services, settings, session, activity) as user:
        yield user


def test_scenes_lead_to_a_training(user: User, project: Project) -> None:
    window = user.window
    user.until(lambda: window.findChild(DatasetPage))
    page = window.findChild(DatasetPage)
    assert page is not None
    user.until(lambda: page._is_read)
    page.scenes.view.rendered.scene_size = (200, 160)

    user.click("Make training scenes")
    user.until(lambda: len(page.scenes.view.grid.fresh) == 12)
    user.click("Make 2 scenes")
    user.click("Train on them")

    user.until(lambda: window.shown_page is PageName.TRAIN)
    newest = project.newest_version()
    assert newest is not None
    assert (newest.number, newest.synthetic, newest.images) == (2, 2, 12)


def test_the_menu_of_the_project_offers_scenes(qtbot: QtBot) -> None:
    chosen: list[str] = []
    names = [field.name for field in dataclasses.fields(Commands)]
    commands = Commands(*(functools.partial(chosen.append, name) for name in names))
    window = QMainWindow()
    qtbot.addWidget(window)
    menu, recent = QMenu(window), QMenu(window)

    fill_project_menu(menu, recent, window, commands)
    (action,) = [each for each in menu.actions() if each.text() == "Make training scenes"]
    action.trigger()

    assert chosen == ["make_scenes"]
