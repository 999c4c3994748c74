from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fixtures.photographs import write_voc_folder
from fixtures.projects import import_into
from manhole_studio.core.evaluation.errors import ErrorKind
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.review_rows import BY_HAND
from manhole_studio.qt.features.dataset.browser import DatasetBrowser
from manhole_studio.qt.features.dataset.facets import LISTED, FacetName
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.project_session import ProjectSession

MakePage = Callable[[], DatasetPage]


def names(browser: DatasetBrowser) -> set[str]:
    items = browser.gallery.items
    return {items.record(item).path.name for item in range(items.rowCount())}


@pytest.fixture
def browser(qtbot: QtBot, make_page: MakePage, filled: Project) -> DatasetBrowser:
    """Of a page whose 14 photographs are shown."""
    browser = make_page().browser
    qtbot.waitUntil(lambda: browser.gallery.items.rowCount() == 14, timeout=5_000)
    return browser


def list_two(project: Project) -> tuple[str, str]:
    """Put one photograph on the list for each of two reasons."""
    missed, alarm = project.images()[2], project.images()[7]
    project.add_to_review([missed.image_id], ErrorKind.MISSED)
    project.add_to_review([alarm.image_id], ErrorKind.FALSE_ALARM)
    return missed.path.name, alarm.path.name


def test_the_review_list_is_a_filter_by_reason_once_it_has_photographs(
    qtbot: QtBot, browser: DatasetBrowser, filled: Project, session: ProjectSession
) -> None:
    facet = browser.filters.facet(FacetName.REVIEW)
    assert not facet.isVisible()

    missed, alarm = list_two(filled)
    session.review_changed.emit()

    qtbot.waitUntil(facet.isVisible, timeout=5_000)
    assert set(facet.choices.values()) == {"", LISTED, "missed", "false alarm"}
    facet.choose(LISTED)
    assert names(browser) == {missed, alarm}
    facet.choose("false alarm")
    assert names(browser) == {alarm}
    browser.gallery.choose(0)
    assert browser.inspector._values["To review"].text() == "False alarm"


def test_a_list_made_before_the_page_is_shown_from_the_start(
    qtbot: QtBot, filled: Project, make_page: MakePage
) -> None:
    list_two(filled)

    qtbot.waitUntil(make_page().browser.filters.facet(FacetName.REVIEW).isVisible, timeout=5_000)


def test_photographs_are_put_on_the_list_and_taken_off_by_hand(
    qtbot: QtBot, browser: DatasetBrowser, filled: Project, session: ProjectSession
) -> None:
    action = browser.actions_.review
    assert not action.isEnabled()
    browser.gallery.selectAll()
    assert action.text() == "Put on the review list"

    with qtbot.waitSignal(session.review_changed, timeout=5_000):
        action.trigger()
    qtbot.waitUntil(lambda: action.text() == "Take off the review list", timeout=5_000)
    assert [item.reason for item in filled.review_list()] == [BY_HAND] * 14
    assert browser.gallery.selected_rows().size == 14

    action.trigger()
    qtbot.waitUntil(lambda: action.text() == "Put on the review list", timeout=5_000)
    assert filled.review_list() == []


def test_the_editor_says_why_a_photograph_is_on_the_list_until_it_is_done(
    qtbot: QtBot, browser: DatasetBrowser, filled: Project, session: ProjectSession
) -> None:
    missed, alarm = list_two(filled)
    session.review_changed.emit()
    facet = browser.filters.facet(FacetName.REVIEW)
    qtbot.waitUntil(facet.isVisible, timeout=5_000)
    facet.choose(LISTED)
    note = browser.editor.review

    browser.gallery.choose(0)
    browser.gallery.opened.emit(0)
    assert note.isVisible()
    assert note._reason.text() == "On the review list: Missed"
    assert "no detection found" in note._meaning.text()

    qtbot.mouseClick(note.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(note.isHidden, timeout=5_000)
    assert [item.reason for item in filled.review_list()] == ["false alarm"]
    assert browser.editor.isVisible()  # whoever corrects boxes goes on here
    assert names(browser) == {missed, alarm}

    browser.editor.step_requested.emit(1)
    assert note._reason.text() == "On the review list: False alarm"


def test_a_requested_photograph_opens_in_the_editor_whatever_the_filter_says(
    qtbot: QtBot, browser: DatasetBrowser, session: ProjectSession
) -> None:
    browser.filters.facet(FacetName.CLASS).choose("open")
    session.photo_requested.emit("background.jpg")

    assert browser.editor.isVisible()
    assert browser.editor.session.document is not None
    assert browser.editor.session.document.record().path.name == "background.jpg"
    assert browser.gallery.items.rowCount() == 14
    assert session.take_requested_photo() == ""

    qtbot.keyClick(browser.editor.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(browser.gallery.isVisible, timeout=5_000)
    assert browser.gallery.items.record(browser.gallery.currentIndex().row()).path.name == (
        "background.jpg"
    )


def test_a_requested_photograph_leaves_a_filter_that_shows_it(
    browser: DatasetBrowser, session: ProjectSession
) -> None:
    browser.filters.facet(FacetName.CLASS).choose("open")

    session.photo_requested.emit("open.jpg")

    assert browser.editor.isVisible()
    assert names(browser) == {"open.jpg"}


def test_a_request_waits_for_a_page_that_is_built_later(
    qtbot: QtBot, filled: Project, session: ProjectSession, make_page: MakePage
) -> None:
    session.photo_requested.emit("open.jpg")

    page = make_page()

    qtbot.waitUntil(page.browser.editor.isVisible, timeout=5_000)
    qtbot.keyClick(page.browser.editor.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.browser.gallery.isVisible, timeout=5_000)


def test_a_request_waits_while_the_photographs_are_read_again(
    qtbot: QtBot, filled: Project, session: ProjectSession, make_page: MakePage, tmp_path: Path
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: page._is_read, timeout=5_000)
    import_into(filled, write_voc_folder(tmp_path / "more", 3))
    session.dataset_changed.emit()
    session.photo_requested.emit("open.jpg")
    assert not page.browser.editor.isVisible()

    qtbot.waitUntil(page.browser.editor.isVisible, timeout=5_000)
    assert page.browser.gallery.items.rowCount() == 17


def test_an_editor_opened_while_another_page_was_shown_gets_the_keys(
    qtbot: QtBot, make_page: MakePage, filled: Project, session: ProjectSession
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: page._is_read, timeout=5_000)
    page.hide()
    session.photo_requested.emit("open.jpg")
    page.show()

    assert page.browser.editor.isVisible()
    assert page.focusWidget() is page.browser.editor.canvas


def test_a_photograph_that_is_gone_is_said(
    browser: DatasetBrowser, session: ProjectSession, qtbot: QtBot
) -> None:
    session.photo_requested.emit("gone.jpg")

    page = browser.window()
    assert isinstance(page, DatasetPage)
    assert page.banner.isVisible()
    assert not browser.editor.isVisible()


def test_a_request_ends_with_its_project(session: ProjectSession, filled: Project) -> None:
    session.photo_requested.emit("open.jpg")

    session.close()

    assert session.take_requested_photo() == ""
