from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fixtures.hard_frames import add_hard_example
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.project_session import ProjectSession

MakePage = Callable[[], DatasetPage]


def test_the_page_says_how_many_frames_wait(
    qtbot: QtBot, make_page: MakePage, filled: Project, session: ProjectSession
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: page._is_read and not page.queue.button._reading.is_busy, timeout=5_000)
    assert page.queue.button.isHidden()

    first, second = add_hard_example(filled, 1), add_hard_example(filled, 2)
    session.hard_examples_changed.emit()
    qtbot.waitUntil(page.queue.button.isVisible, timeout=5_000)
    assert page.queue.button.text() == "Frames from the camera (2)"

    filled.approve_hard_examples([first.id], approved=True)  # waits for a version
    filled.dismiss_hard_examples([second.id])
    session.hard_examples_changed.emit()
    qtbot.waitUntil(lambda: page.queue.button.text() == "Frames from the camera (1)", timeout=5_000)

    session.close()
    assert page.queue.button.isHidden()


def test_a_request_waits_for_a_page_that_is_built_later(
    qtbot: QtBot, make_page: MakePage, filled: Project, session: ProjectSession
) -> None:
    example = add_hard_example(filled, 1)
    session.hard_examples_requested.emit()

    view = make_page().queue.view

    qtbot.waitUntil(lambda: view.desk.session.document is not None, timeout=5_000)
    assert view.isVisible()
    assert view._round.entries[0].example == example
    assert not session.take_hard_examples_request()


def test_a_project_without_photographs_has_a_queue_too(
    qtbot: QtBot, make_page: MakePage, session: ProjectSession, tmp_path: Path
) -> None:
    add_hard_example(session.create(tmp_path / "empty", "Empty"), 1)
    page = make_page()
    session.hard_examples_requested.emit()
    view = page.queue.view
    qtbot.waitUntil(lambda: len(view._round.entries) == 1, timeout=5_000)

    qtbot.keyClick(view.desk.canvas, Qt.Key.Key_Escape)
    assert page._empty.isVisible()


def test_a_request_ends_with_its_project(session: ProjectSession, filled: Project) -> None:
    session.hard_examples_requested.emit()

    session.close()

    assert not session.take_hard_examples_request()


def test_escape_leads_back_to_the_same_place_in_the_gallery(
    qtbot: QtBot, make_page: MakePage, filled: Project, session: ProjectSession
) -> None:
    add_hard_example(filled, 1)
    page = make_page()
    gallery = page.browser.gallery
    qtbot.waitUntil(lambda: gallery.items.rowCount() == 14, timeout=5_000)
    gallery.set_cell_width(288)
    bar = gallery.verticalScrollBar()
    assert bar is not None
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    assert before

    session.hard_examples_requested.emit()
    view = page.queue.view
    qtbot.waitUntil(lambda: view.desk.session.document is not None, timeout=5_000)
    assert QApplication.focusWidget() is view.desk.canvas
    assert page.queue.button.isHidden()
    qtbot.keyClick(view.desk.canvas, Qt.Key.Key_Escape)

    assert gallery.isVisible()
    assert bar.value() == before
    assert QApplication.focusWidget() is gallery
    qtbot.waitUntil(page.queue.button.isVisible, timeout=5_000)


def test_reading_the_photographs_again_does_not_close_the_queue(
    qtbot: QtBot, make_page: MakePage, filled: Project, session: ProjectSession
) -> None:
    add_hard_example(filled, 1)
    page = make_page()
    session.hard_examples_requested.emit()
    qtbot.waitUntil(lambda: page._is_read, timeout=5_000)
    session.dataset_changed.emit()
    qtbot.waitUntil(lambda: not page._is_reading, timeout=5_000)

    assert page.queue.view.isVisible()
    session.photo_requested.emit("open.jpg")
    assert page.browser.editor.isVisible()
