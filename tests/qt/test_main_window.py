from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.dropped import dropped_sources
from manhole_studio.qt.main_window import MainWindow
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.shell.projects import Projects
from manhole_studio.qt.widgets.page import Page


class FakePage(Page):
    shut_downs = 0

    def shut_down(self) -> None:
        self.shut_downs += 1


class Bench:
    """A window with fake pages."""

    def __init__(
        self, qtbot: QtBot, settings: SettingsStore, session: ProjectSession, model: ActivityModel
    ) -> None:
        self.made: list[PageName] = []
        self.imports: list[list[Path]] = []
        self.settings = settings
        self.session = session
        self.activity = model
        self.window = MainWindow(settings, model)
        qtbot.addWidget(self.window)
        self.projects = Projects(settings, session, model, self.window)

    def show(self, qtbot: QtBot) -> MainWindow:
        factories = {name: self._factory(name) for name in PageName}
        self.window.attach(self.session, self.projects, factories, self.imports.append)
        with qtbot.waitExposed(self.window):
            self.window.show()
        return self.window

    def page(self, name: PageName) -> FakePage:
        page = self.window.pages.page(name)
        assert isinstance(page, FakePage)
        return page

    def _factory(self, name: PageName) -> Callable[[], Page]:
        def make() -> Page:
            self.made.append(name)
            if name is PageName.LIVE:
                raise RuntimeError("no camera today")
            return FakePage(name.value)

        return make


@pytest.fixture
def bench(
    qtbot: QtBot, settings: SettingsStore, session: ProjectSession, activity: ActivityModel
) -> Iterator[Bench]:
    bench = Bench(qtbot, settings, session, activity)
    yield bench
    bench.window.shut_down()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "North district", "North district", ("manhole",)) as project:
        return project.folder


def training() -> Activity:
    return Activity("run", PageName.TRAIN, "run-01", 0.5, can_pause=True, can_stop=True)


def test_the_first_paint_is_told_once(qtbot: QtBot, bench: Bench) -> None:
    told: list[bool] = []
    bench.window.first_painted.connect(lambda: told.append(True))
    bench.show(qtbot)
    qtbot.waitUntil(lambda: bool(told))
    bench.window.repaint()
    qtbot.wait(20)
    assert told == [True]


def test_pages_are_made_when_first_shown_and_only_once(qtbot: QtBot, bench: Bench) -> None:
    window = bench.show(qtbot)
    assert bench.made == []

    for _ in range(2):
        window.show_page(PageName.MODELS)
        window.show_page(PageName.SETTINGS)

    assert bench.made == [PageName.MODELS, PageName.SETTINGS]


def test_the_welcome_stands_in_for_pages_that_need_a_project(
    qtbot: QtBot, bench: Bench, project: Path
) -> None:
    window = bench.show(qtbot)
    window.show_page(PageName.TRAIN)
    assert window.pages.currentWidget() is window.pages.welcome

    bench.projects.open(project)
    assert window.pages.currentWidget() is bench.page(PageName.TRAIN)
    assert window.windowTitle().startswith("North district")

    bench.projects.close()
    assert window.pages.currentWidget() is window.pages.welcome


def test_ctrl_and_a_digit_jumps_to_the_page(qtbot: QtBot, bench: Bench) -> None:
    window = bench.show(qtbot)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.shown_page is PageName.MODELS, timeout=2_000)


def test_arrow_keys_walk_along_the_rail(qtbot: QtBot, bench: Bench) -> None:
    window = bench.show(qtbot)
    window.activateWindow()
    first = window.rail.button(PageName.DATASET)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus, timeout=2_000)

    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert window.shown_page is PageName.TRAIN
    qtbot.keyClick(window.rail.button(PageName.TRAIN), Qt.Key.Key_Up)
    qtbot.keyClick(window.rail.button(PageName.DATASET), Qt.Key.Key_Up)
    assert window.shown_page is PageName.SETTINGS
    assert window.rail.button(PageName.SETTINGS).hasFocus()


def test_a_page_that_cannot_be_made_is_told_and_the_rest_works(
    qtbot: QtBot, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    window = bench.show(qtbot)

    window.show_page(PageName.LIVE)

    assert "no camera today" in window.banner.details()
    assert "no camera today" in caplog.text
    window.show_page(PageName.MODELS)
    assert window.pages.currentWidget() is bench.page(PageName.MODELS)


def test_size_page_and_project_are_remembered(
    qtbot: QtBot, bench: Bench, project: Path, activity: ActivityModel
) -> None:
    window = bench.show(qtbot)
    bench.projects.open(project)
    window.show_page(PageName.MODELS)
    window.resize(1111, 700)
    window.shut_down()

    stored = SettingsStore(bench.settings._path)
    assert stored.current.last_project == str(project)
    again = MainWindow(stored, activity)
    qtbot.addWidget(again)
    assert again.shown_page is PageName.MODELS
    assert again.rail.button(PageName.MODELS).isChecked()
    assert again.height() == 700  # the offscreen screen is narrower than the window


def test_closing_stops_every_page_and_asks_nothing(qtbot: QtBot, bench: Bench) -> None:
    window = bench.show(qtbot)
    window.show_page(PageName.MODELS)

    with qtbot.waitSignal(window.closed, timeout=5_000):
        window.close()

    assert not window.isVisible()
    assert bench.page(PageName.MODELS).shut_downs == 1
    assert bench.session.project is None


def test_a_running_training_is_not_stopped_without_a_yes(qtbot: QtBot, bench: Bench) -> None:
    window = bench.show(qtbot)
    bench.activity.update(training())

    window.close()
    question = the_question(window)
    assert "press Resume" in question.informativeText()
    press(qtbot, question, "Keep training")
    assert window.isVisible()

    window.close()
    with qtbot.waitSignal(window.closed, timeout=5_000):
        press(qtbot, the_question(window), "Stop and quit")
    assert not window.isVisible()


def test_a_dropped_project_is_opened_and_other_folders_are_imported(
    qtbot: QtBot, bench: Bench, project: Path, tmp_path: Path
) -> None:
    window = bench.show(qtbot)
    photos = tmp_path / "photos"
    photos.mkdir()

    drop(window, photos)
    assert bench.imports == [[photos]]
    drop(window, project)
    assert bench.session.project is not None
    assert bench.session.project.folder == project


def test_dropped_archives_and_photographs_are_imported_and_texts_are_not(
    qtbot: QtBot, bench: Bench, tmp_path: Path
) -> None:
    window = bench.show(qtbot)

    drop(window, tmp_path / "photos.ZIP")
    drop(window, tmp_path / "盖 1.jpg")

    assert bench.imports == [[tmp_path / "photos.ZIP"], [tmp_path / "盖 1.jpg"]]
    assert dropped_sources(None) == []
    text = QMimeData()
    text.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    assert dropped_sources(text) == []


def test_edits_that_cannot_be_saved_are_not_lost_without_a_yes(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bench.show(qtbot)
    window.show_page(PageName.MODELS)
    monkeypatch.setattr(bench.page(PageName.MODELS), "flush", lambda: False)

    window.close()
    press(qtbot, the_question(window), "Stay")
    assert window.isVisible()

    window.close()
    with qtbot.waitSignal(window.closed, timeout=5_000):
        press(qtbot, the_question(window), "Lose the changes")


def test_a_project_that_cannot_be_opened_leaves_the_open_one(
    qtbot: QtBot, bench: Bench, project: Path, tmp_path: Path
) -> None:
    window = bench.show(qtbot)
    bench.projects.open(project)

    bench.projects.open(tmp_path / "nothing")

    assert not window.banner.isHidden()
    assert bench.session.project is not None


def test_every_button_has_a_name_for_screen_readers(qtbot: QtBot, bench: Bench) -> None:
    window = bench.show(qtbot)
    bench.activity.update(training())

    unnamed = [
        button
        for button in window.findChildren(QAbstractButton)
        if not (button.isHidden() or button.text() or button.accessibleName())
        and not button.objectName().startswith("qt_")
    ]
    assert unnamed == []


def test_everything_fits_the_smallest_window(qtbot: QtBot, bench: Bench) -> None:
    window = bench.show(qtbot)

    hint = window.minimumSizeHint()

    assert (hint.width(), hint.height()) <= (1280, 800)


def the_question(window: MainWindow) -> QMessageBox:
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def press(qtbot: QtBot, question: QMessageBox, text: str) -> None:
    button = next(b for b in question.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def drop(window: MainWindow, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    window.dropEvent(
        QDropEvent(
            QPointF(1, 1),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_request_for_the_review_queue_brings_the_dataset_page_to_the_front(
    qtbot: QtBot, bench: Bench, project: Path
) -> None:
    window = bench.show(qtbot)
    bench.session.open(project)
    window.show_page(PageName.MODELS)

    bench.session.hard_examples_requested.emit()

    assert window.shown_page is PageName.DATASET
    assert window.pages.currentWidget() is bench.page(PageName.DATASET)
