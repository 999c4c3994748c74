"""From the menu of the real window to a training with rendered scenes in it."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMainWindow, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from fixtures.projects import import_photographs
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.features.dataset.scenes import jobs
from manhole_studio.qt.main_window import MainWindow
from manhole_studio.qt.page_factories import page_factories
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.shell.actions import Commands, fill_project_menu
from manhole_studio.qt.shell.projects import Projects


class Shell:
    def __init__(self, window: MainWindow) -> None:
        self.show_page = window.show_page

    def open_import(self, _folders: list[Path]) -> None:
        raise AssertionError("nobody asked for an import")

    def show_log(self) -> None:
        raise AssertionError("nobody asked for the log")


@pytest.fixture
def project(session: ProjectSession, tmp_path: Path) -> Project:
    project = session.create(tmp_path / "project", "North")
    import_photographs(project, tmp_path / "photos")
    return project


@pytest.fixture
def window(
    qtbot: QtBot,
    services: Services,
    settings: SettingsStore,
    session: ProjectSession,
    activity: ActivityModel,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    monkeypatch.setattr(jobs, "PROCESSES", 0)
    settings.update(scenes_images=2)
    window = MainWindow(settings, activity)
    qtbot.addWidget(window)
    factories = page_factories(services, session, activity, Shell(window))
    window.attach(
        session, Projects(settings, session, activity, window), factories, lambda _folders: None
    )
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.shut_down()


def test_scenes_lead_to_a_training(qtbot: QtBot, window: MainWindow, project: Project) -> None:
    def until(is_so: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(is_so()), timeout=20_000)

    def click(words: str) -> None:
        def button() -> QPushButton | None:
            found = (each for each in window.findChildren(QPushButton) if each.text() == words)
            return next((one for one in found if one.isVisible() and one.isEnabled()), None)

        until(button)
        found = button()
        assert found is not None
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    until(lambda: window.findChild(DatasetPage))
    page = window.findChild(DatasetPage)
    assert page is not None
    until(lambda: page._is_read)
    page.scenes.view.rendered.scene_size = (200, 160)

    click("Make training scenes")
    until(lambda: len(page.scenes.view.grid.fresh) == 12)
    click("Make 2 scenes")
    click("Train on them")

    until(lambda: window.shown_page is PageName.TRAIN)
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
