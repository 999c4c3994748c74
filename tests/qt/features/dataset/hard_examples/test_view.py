from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from fixtures.hard_frames import HEIGHT, SEEN, WIDTH, add_hard_example
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.hard_examples.hard_example import HardExample, HardExampleState
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import PageName
from manhole_studio.qt.features.dataset.hard_examples.round import Answer
from manhole_studio.qt.features.dataset.hard_examples.view import HardExamplesView
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.workers import accept_thread

MakePage = Callable[[], DatasetPage]
SHOWN = Box("manhole", SEEN)


@pytest.fixture
def examples(filled: Project) -> list[HardExample]:
    """Four frames; the third was marked, and is looked at first."""
    doubts = (Doubt.UNCERTAIN, Doubt.FLICKERING, Doubt.MARKED, Doubt.LOST)
    return [add_hard_example(filled, seed, doubt=doubt) for seed, doubt in enumerate(doubts)]


@pytest.fixture
def page(qtbot: QtBot, make_page: MakePage, examples: list[HardExample]) -> DatasetPage:
    """With the queue open."""
    page = make_page()
    qtbot.waitUntil(lambda: page._is_read and page.queue.button.isVisible(), timeout=5_000)
    page.queue.button.click()
    view = page.queue.view
    qtbot.waitUntil(lambda: not view.desk.canvas.image().isNull(), timeout=5_000)
    return page


@pytest.fixture
def view(page: DatasetPage) -> HardExamplesView:
    return page.queue.view


def press(qtbot: QtBot, view: HardExamplesView, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifier = held[0] if held else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or view.desk.canvas, key, modifier)


def draw(
    qtbot: QtBot, view: HardExamplesView, start: tuple[int, int], end: tuple[int, int]
) -> None:
    press(qtbot, view, Qt.Key.Key_W)
    canvas, left = view.desk.canvas, Qt.MouseButton.LeftButton
    first, last = (canvas.viewport().point(*each).toPoint() for each in (start, end))
    qtbot.mousePress(canvas, left, pos=first)
    qtbot.mouseMove(canvas, QPoint((first.x() + last.x()) // 2, (first.y() + last.y()) // 2))
    qtbot.mouseMove(canvas, last)
    qtbot.mouseRelease(canvas, left, pos=last)


def shown(view: HardExamplesView) -> int:
    """The id of the frame."""
    document = view.desk.session.document
    assert document is not None
    return document.record().image_id


def answers(view: HardExamplesView) -> dict[int, Answer]:
    return {entry.example.id: entry.answer for entry in view._round.entries}


def ids(project: Project, state: HardExampleState) -> list[int]:
    return [example.id for example in project.hard_examples(state)]


def test_the_marked_frame_comes_first_with_its_boxes_and_why(
    view: HardExamplesView, examples: list[HardExample]
) -> None:
    assert shown(view) == examples[2].id
    assert view.desk.session.document is not None
    assert view.desk.session.document.boxes == (SHOWN,)
    assert view.facts._why.text() == "Marked as wrong"
    assert "walk.mp4, at 00:00" in view.facts._facts.text()
    assert view.header._position.text() == "1 of 4"
    first = view.list.items.index(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Marked as wrong")
    assert not view.bar.button.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Return])
def test_accepting_goes_on_and_is_remembered(
    qtbot: QtBot, page: DatasetPage, filled: Project, examples: list[HardExample], key: Qt.Key
) -> None:
    view = page.queue.view
    press(qtbot, view, key)

    assert shown(view) == examples[0].id
    assert view.bar.button.text() == "Make dataset version with 1 photograph"
    assert view.flush()
    assert ids(filled, HardExampleState.APPROVED) == [examples[2].id]
    assert filled.hard_examples(HardExampleState.APPROVED)[0].boxes == (SHOWN,)

    view.closed.emit()
    page.queue.button.click()
    qtbot.waitUntil(lambda: len(view._round.entries) == 4, timeout=5_000)
    assert answers(view)[examples[2].id] is Answer.ACCEPTED
    assert shown(view) == examples[0].id


def test_no_cover_here_accepts_without_boxes_and_undo_brings_them_back(
    qtbot: QtBot, view: HardExamplesView, filled: Project, examples: list[HardExample]
) -> None:
    press(qtbot, view, Qt.Key.Key_N)
    assert view.flush()
    (approved,) = filled.hard_examples(HardExampleState.APPROVED)
    assert (approved.id, approved.boxes) == (examples[2].id, ())

    press(qtbot, view, Qt.Key.Key_Left)
    press(qtbot, view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.flush()
    assert filled.hard_examples(HardExampleState.APPROVED)[0].boxes == (SHOWN,)


@pytest.mark.parametrize("by_keyboard", [True, False])
def test_a_dismissal_is_taken_back(
    qtbot: QtBot,
    view: HardExamplesView,
    filled: Project,
    examples: list[HardExample],
    by_keyboard: bool,
) -> None:
    press(qtbot, view, Qt.Key.Key_D)
    assert shown(view) == examples[0].id
    assert view.flush()
    assert ids(filled, HardExampleState.DISMISSED) == [examples[2].id]
    assert view._toast.isVisible()

    if by_keyboard:
        press(qtbot, view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        qtbot.mouseClick(view._toast.findChild(QPushButton), Qt.MouseButton.LeftButton)

    assert shown(view) == examples[2].id
    assert view._toast.isHidden()
    assert view.flush()
    assert ids(filled, HardExampleState.DISMISSED) == []
    assert filled.hard_example_count() == 4


def test_a_dismissed_frame_can_still_be_accepted(
    qtbot: QtBot, view: HardExamplesView, filled: Project, examples: list[HardExample]
) -> None:
    press(qtbot, view, Qt.Key.Key_D)
    press(qtbot, view, Qt.Key.Key_Left)
    assert shown(view) == examples[2].id
    press(qtbot, view, Qt.Key.Key_A)

    assert view.flush()
    assert ids(filled, HardExampleState.APPROVED) == [examples[2].id]


def test_delete_and_arrows_belong_to_selected_boxes_first(
    qtbot: QtBot, view: HardExamplesView, filled: Project, examples: list[HardExample]
) -> None:
    document = view.desk.session.document
    assert document is not None
    document.select([0])
    press(qtbot, view, Qt.Key.Key_Right)
    assert document.boxes[0].xyxy == (21, 30, 61, 70)
    press(qtbot, view, Qt.Key.Key_Delete)
    assert document.boxes == ()
    assert shown(view) == examples[2].id

    press(qtbot, view, Qt.Key.Key_Right)
    assert shown(view) == examples[0].id
    press(qtbot, view, Qt.Key.Key_Left)
    assert shown(view) == examples[2].id
    press(qtbot, view, Qt.Key.Key_Delete)
    assert shown(view) == examples[0].id
    assert view.flush()
    assert ids(filled, HardExampleState.DISMISSED) == [examples[2].id]


def test_edited_boxes_are_stored_by_themselves(
    qtbot: QtBot, view: HardExamplesView, filled: Project, examples: list[HardExample]
) -> None:
    with qtbot.waitSignal(view.saved, timeout=5_000):
        draw(qtbot, view, (100, 20), (140, 60))

    stored = next(each for each in filled.hard_examples() if each.id == examples[2].id)
    assert stored.boxes == (SHOWN, Box("manhole", (100, 20, 140, 60)))
    assert view._round.entries[0].boxes == stored.boxes  # so the small picture shows them


def test_the_accepted_become_a_version_that_leads_to_training(
    qtbot: QtBot,
    page: DatasetPage,
    view: HardExamplesView,
    filled: Project,
    session: ProjectSession,
) -> None:
    pages: list[PageName] = []
    page._show_page = pages.append
    press(qtbot, view, Qt.Key.Key_A)
    press(qtbot, view, Qt.Key.Key_N)
    press(qtbot, view, Qt.Key.Key_D)
    before = filled.newest_version()
    assert before is not None

    with qtbot.waitSignals([session.dataset_changed, session.hard_examples_changed], timeout=9_000):
        view.bar.button.click()
        assert not view.list.isEnabled()

    version = filled.newest_version()
    assert version is not None
    assert (version.number, version.images) == (2, before.images + 2)
    qtbot.waitUntil(lambda: len(view._round.entries) == 2, timeout=5_000)
    assert view.banner._title.text() == "Version 2 has 2 photographs more."
    assert view.isVisible()  # what is left can be gone on with
    assert view.list.isEnabled()
    qtbot.mouseClick(view.banner._action, Qt.MouseButton.LeftButton)
    assert pages == [PageName.TRAIN]


def test_making_a_version_can_be_cancelled(
    qtbot: QtBot,
    view: HardExamplesView,
    filled: Project,
    examples: list[HardExample],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = threading.Event()

    def slow(
        _project: Project, _ids: Sequence[int], _progress: Any, cancelled: Any, **_more: Any
    ) -> None:
        begun.set()
        while not cancelled():
            begun.wait(0.01)
        raise ImportCancelled

    monkeypatch.setattr(accept_thread, "accept", slow)
    press(qtbot, view, Qt.Key.Key_A)
    view.bar.button.click()
    qtbot.waitUntil(begun.is_set, timeout=5_000)
    press(qtbot, view, Qt.Key.Key_D)  # answers wait until the version is made
    assert list(answers(view).values()).count(Answer.DISMISSED) == 0

    view.bar._progress._cancel.click()

    qtbot.waitUntil(lambda: not view.bar.is_busy, timeout=5_000)
    assert view.bar.button.isEnabled()
    assert view.list.isEnabled()
    assert ids(filled, HardExampleState.APPROVED) == [examples[2].id]


def test_what_refuses_the_version_is_told(
    qtbot: QtBot, view: HardExamplesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **_more: Any) -> None:
        raise UserFacingError("The disk is full", "No room.", "Free some space.")

    monkeypatch.setattr(accept_thread, "accept", refuse)
    press(qtbot, view, Qt.Key.Key_A)
    view.bar.button.click()

    qtbot.waitUntil(view.banner.isVisible, timeout=5_000)
    assert view.banner._title.text() == "The disk is full"
    qtbot.waitUntil(view.bar.button.isEnabled, timeout=5_000)


def test_a_class_that_the_project_does_not_have_is_asked_about(
    qtbot: QtBot, view: HardExamplesView, filled: Project
) -> None:
    document = view.desk.session.document
    assert document is not None
    document.select([0])
    view.desk.session.choose_class("hydrant")
    document.select(())
    press(qtbot, view, Qt.Key.Key_A)

    view.bar.button.click()
    assert view.banner._title.text() == "New class: hydrant"
    assert not view.bar.is_busy
    with qtbot.waitSignal(view.version_made, timeout=9_000):
        qtbot.mouseClick(view.banner._action, Qt.MouseButton.LeftButton)
    assert filled.class_names[-1] == "hydrant"


def test_frames_that_come_meanwhile_are_put_at_the_end(
    qtbot: QtBot, view: HardExamplesView, filled: Project, session: ProjectSession
) -> None:
    press(qtbot, view, Qt.Key.Key_Right)
    before = shown(view)
    added = add_hard_example(filled, 50, doubt=Doubt.MARKED)
    session.hard_examples_changed.emit()

    qtbot.waitUntil(lambda: len(view._round.entries) == 5, timeout=5_000)
    assert view._round.entries[-1].example.id == added.id
    assert shown(view) == before
    assert view.list.currentIndex().row() == 1
    assert view.header._position.text() == "2 of 5"


def test_a_frame_that_cannot_be_read_says_so(
    qtbot: QtBot, page: DatasetPage, view: HardExamplesView, examples: list[HardExample]
) -> None:
    view.closed.emit()
    examples[3].path.write_bytes(b"no picture")
    page.queue.button.click()
    qtbot.waitUntil(lambda: len(view._round.entries) == 4, timeout=5_000)
    view.list.choose(3)

    qtbot.waitUntil(lambda: "cannot be read" in view.desk.canvas._message, timeout=5_000)


def test_frames_are_shown_in_their_own_pixels(view: HardExamplesView) -> None:
    document = view.desk.session.document
    assert document is not None
    assert document.size == (WIDTH, HEIGHT)


def test_an_empty_queue_says_how_frames_come(
    qtbot: QtBot, make_page: MakePage, filled: Project, session: ProjectSession
) -> None:
    page = make_page()
    pages: list[PageName] = []
    page._show_page = pages.append
    session.hard_examples_requested.emit()
    view = page.queue.view

    qtbot.waitUntil(view._nothing.isVisible, timeout=5_000)
    assert not view.bar.isVisible()
    qtbot.mouseClick(view._nothing._action, Qt.MouseButton.LeftButton)
    assert pages == [PageName.LIVE]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.browser.isVisible()


def test_closing_the_project_saves_and_leaves_the_queue(
    qtbot: QtBot, page: DatasetPage, view: HardExamplesView, session: ProjectSession
) -> None:
    assert session.project is not None
    folder = session.project.folder
    draw(qtbot, view, (100, 20), (140, 60))
    press(qtbot, view, Qt.Key.Key_A)
    session.close()
    assert not view.isVisible()
    assert not page.queue.button.isVisible()

    with Project.open(folder) as project:
        (approved,) = project.hard_examples(HardExampleState.APPROVED)
        assert len(approved.boxes) == 2
