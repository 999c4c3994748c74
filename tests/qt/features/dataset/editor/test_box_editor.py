from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fixtures.editor_desk import FIRST, SECOND, Desk
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.proposals import Proposal
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.store.project import Project

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NEW = Proposal("manhole", (60, 40, 90, 70), 0.9)


def press(
    desk: Desk, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None
) -> None:
    target = QApplication.focusWidget() or desk.editor.canvas
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def drag(desk: Desk, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    canvas = desk.editor.canvas
    qtbot.mouseMove(canvas, start)
    qtbot.mousePress(canvas, LEFT, pos=start)
    qtbot.mouseMove(canvas, (start + end) / 2)
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, LEFT, pos=end)


def draw(desk: Desk, qtbot: QtBot, start: tuple[int, int], end: tuple[int, int]) -> None:
    press(desk, qtbot, Qt.Key.Key_W)
    drag(desk, qtbot, desk.pixel(*start), desk.pixel(*end))


def type_class(desk: Desk, qtbot: QtBot, name: str) -> None:
    edit = desk.editor.panel.class_field.box.lineEdit()
    assert edit is not None
    qtbot.waitUntil(edit.hasFocus)
    edit.setText(name)  # the list that typing opens wants more than the offscreen platform has
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_it_shows_the_boxes_in_pixels_of_the_photograph(desk: Desk) -> None:
    assert desk.boxes() == (FIRST, SECOND)
    assert desk.editor.panel.boxes.boxes.rowCount() == 2


def test_w_and_a_drag_draw_a_box_of_the_current_class(desk: Desk, qtbot: QtBot) -> None:
    draw(desk, qtbot, (5, 5), (40, 15))

    assert desk.boxes()[2] == Box("manhole", (5, 5, 40, 15))
    assert not desk.editor.canvas.is_drawing
    assert desk.editor.session.document is not None
    assert desk.editor.session.document.selection == {2}


def test_escape_leaves_drawing_then_the_selection_then_the_editor(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.editor.canvas, LEFT, pos=desk.pixel(30, 40))
    press(desk, qtbot, Qt.Key.Key_W)
    assert desk.editor.canvas.is_drawing

    press(desk, qtbot, Qt.Key.Key_Escape)
    assert not desk.editor.canvas.is_drawing
    press(desk, qtbot, Qt.Key.Key_Escape)
    assert desk.editor.session.document is not None
    assert not desk.editor.session.document.selection
    assert not desk.is_closed
    press(desk, qtbot, Qt.Key.Key_Escape)
    assert desk.is_closed


def test_a_drag_moves_a_box_but_not_out_of_the_photograph(desk: Desk, qtbot: QtBot) -> None:
    drag(desk, qtbot, desk.pixel(30, 40), desk.pixel(33, 44))
    assert desk.boxes()[0].xyxy == (13, 24, 53, 64)

    drag(desk, qtbot, desk.pixel(30, 40), desk.pixel(-200, 40))
    assert desk.boxes()[0].xyxy == (0, 24, 40, 64)


def test_a_handle_resizes_the_selected_box(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.editor.canvas, LEFT, pos=desk.pixel(30, 40))

    drag(desk, qtbot, desk.pixel(50, 60), desk.pixel(58, 66))

    assert desk.boxes()[0].xyxy == (10, 20, 58, 66)


def test_handles_work_at_any_zoom(desk: Desk, qtbot: QtBot) -> None:
    canvas = desk.editor.canvas
    qtbot.mouseClick(canvas, LEFT, pos=desk.pixel(30, 40))
    canvas.zoom(3.0, desk.pixel(50, 60).toPointF())

    drag(desk, qtbot, desk.pixel(50, 60), desk.pixel(54, 62))

    assert desk.boxes()[0].xyxy == (10, 20, 54, 62)


def test_arrows_move_by_pixels_and_are_undone_together(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.editor.canvas, LEFT, pos=desk.pixel(30, 40))
    for _ in range(3):
        press(desk, qtbot, Qt.Key.Key_Right)
    press(desk, qtbot, Qt.Key.Key_Up, SHIFT)
    assert desk.boxes()[0].xyxy == (13, 10, 53, 50)

    press(desk, qtbot, Qt.Key.Key_Z, CTRL)
    assert desk.boxes()[0] == FIRST
    press(desk, qtbot, Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk.boxes()[0].xyxy == (13, 10, 53, 50)


def test_number_keys_and_ctrl_e_change_the_class(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.editor.canvas, LEFT, pos=desk.pixel(30, 40))

    press(desk, qtbot, Qt.Key.Key_2)
    assert desk.boxes()[0].class_name == "open"
    press(desk, qtbot, Qt.Key.Key_E, CTRL)
    type_class(desk, qtbot, "MANHOLE")
    assert desk.boxes()[0] == FIRST
    assert desk.editor.canvas.hasFocus()


def test_a_new_class_is_asked_about_in_place(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseDClick(desk.editor.canvas, LEFT, pos=desk.pixel(30, 40))
    qtbot.mouseClick(desk.editor.canvas, LEFT, pos=desk.pixel(30, 40))
    press(desk, qtbot, Qt.Key.Key_E, CTRL)
    type_class(desk, qtbot, "  storm   drain ")
    field = desk.editor.panel.class_field
    assert field.is_asking
    assert desk.boxes()[0] == FIRST

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert desk.boxes()[0].class_name == "storm drain"
    assert desk.editor.flush()
    assert desk.project.class_names == ("manhole", "open", "storm drain")


def test_a_new_class_can_be_thought_better_of(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.editor.canvas, LEFT, pos=desk.pixel(30, 40))
    press(desk, qtbot, Qt.Key.Key_E, CTRL)
    edit = desk.editor.panel.class_field.box.lineEdit()
    assert edit is not None
    edit.clear()
    qtbot.keyClicks(edit, "wd")  # the keys of two commands
    assert (edit.text(), desk.at, desk.editor.canvas.is_drawing) == ("wd", 0, False)

    qtbot.keyClick(edit, Qt.Key.Key_Escape)

    assert (desk.boxes()[0], edit.text(), desk.is_closed) == (FIRST, "manhole", False)


def test_duplicate_delete_and_select_all(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, Qt.Key.Key_A, CTRL)
    press(desk, qtbot, Qt.Key.Key_D, CTRL)
    assert desk.boxes()[2].xyxy == (22, 32, 62, 72)
    assert desk.boxes()[3] == replace(SECOND, xyxy=(72, 22, 92, 42))

    press(desk, qtbot, Qt.Key.Key_Delete)
    assert desk.boxes() == (FIRST, SECOND)


def test_boxes_are_copied_to_another_photograph(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.editor.canvas, LEFT, pos=desk.pixel(70, 20))
    press(desk, qtbot, Qt.Key.Key_C, CTRL)
    press(desk, qtbot, Qt.Key.Key_D)
    press(desk, qtbot, Qt.Key.Key_V, CTRL)

    assert desk.at == 1
    assert desk.boxes() == (FIRST, SECOND)


def test_without_a_copy_the_boxes_of_the_previous_photograph_are_pasted_once(
    desk: Desk, qtbot: QtBot
) -> None:
    draw(desk, qtbot, (5, 5), (40, 15))
    press(desk, qtbot, Qt.Key.Key_D)
    press(desk, qtbot, Qt.Key.Key_V, CTRL)
    press(desk, qtbot, Qt.Key.Key_V, CTRL | SHIFT)

    assert desk.boxes() == (FIRST, SECOND, Box("manhole", (5, 5, 40, 15)))


def test_flags_are_set_by_key_for_everything_selected(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, Qt.Key.Key_A, CTRL)
    assert desk.editor.panel.truncated.checkState() == Qt.CheckState.PartiallyChecked

    press(desk, qtbot, Qt.Key.Key_T)
    press(desk, qtbot, Qt.Key.Key_F)

    assert [(box.difficult, box.truncated) for box in desk.boxes()] == [(True, True)] * 2


def test_the_list_and_the_photograph_select_the_same(desk: Desk, qtbot: QtBot) -> None:
    boxes = desk.editor.panel.boxes
    boxes.setCurrentIndex(boxes.boxes.index(1))
    assert desk.editor.session.document is not None
    assert desk.editor.session.document.selection == {1}

    qtbot.mouseClick(desk.editor.canvas, LEFT, pos=desk.pixel(30, 40))
    assert [index.row() for index in boxes.selectedIndexes()] == [0]
    qtbot.mouseClick(desk.editor.canvas, LEFT, SHIFT, desk.pixel(70, 20))
    assert sorted(index.row() for index in boxes.selectedIndexes()) == [0, 1]


def test_every_change_reaches_the_database_by_itself(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.editor.saved, timeout=3000) as saved:
        draw(desk, qtbot, (5, 5), (40, 15))

    (record,) = saved.args or ()
    assert isinstance(record, ImageRecord)
    assert record.boxes == desk.boxes()
    assert desk.stored().boxes == desk.boxes()


def test_the_next_photograph_does_not_wait_for_the_saving(desk: Desk, qtbot: QtBot) -> None:
    draw(desk, qtbot, (5, 5), (40, 15))
    press(desk, qtbot, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: len(desk.stored(0).boxes) == 3)
    assert desk.stored(1).boxes == (FIRST,)


def test_undo_outlives_a_visit_to_another_photograph(desk: Desk, qtbot: QtBot) -> None:
    draw(desk, qtbot, (5, 5), (40, 15))
    press(desk, qtbot, Qt.Key.Key_D)
    press(desk, qtbot, Qt.Key.Key_Z, CTRL)
    assert desk.boxes() == (FIRST,)  # nothing was done here

    press(desk, qtbot, Qt.Key.Key_A)
    press(desk, qtbot, Qt.Key.Key_Z, CTRL)
    assert desk.boxes() == (FIRST, SECOND)
    assert desk.editor.flush()
    assert desk.stored().boxes == (FIRST, SECOND)


def test_neighbours_are_there_at_once(desk: Desk, qtbot: QtBot) -> None:
    photos = desk.editor.desk._photos
    qtbot.waitUntil(lambda: len(photos._images) == 2)
    press(desk, qtbot, Qt.Key.Key_D)

    assert not desk.editor.canvas.image().isNull()


def test_a_background_is_confirmed_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    desk.show(3)
    background = desk.editor.state.background
    assert (background.isEnabled(), background.isChecked()) == (True, False)

    press(desk, qtbot, Qt.Key.Key_Space)
    assert background.isChecked()
    assert desk.editor.flush()
    assert desk.stored().labelled
    press(desk, qtbot, Qt.Key.Key_B)
    assert desk.editor.flush()
    assert not desk.stored().labelled


def test_a_box_says_that_somebody_has_looked_and_undo_takes_it_back(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.show(3)
    qtbot.waitUntil(lambda: not desk.editor.canvas.image().isNull())
    draw(desk, qtbot, (5, 5), (40, 15))
    assert desk.editor.flush()
    assert desk.stored().labelled
    assert not desk.editor.state.background.isEnabled()

    press(desk, qtbot, Qt.Key.Key_Z, CTRL)
    assert desk.editor.flush()
    assert (desk.stored().boxes, desk.stored().labelled) == ((), False)


def test_a_photograph_is_left_out_by_key(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, Qt.Key.Key_D, CTRL | SHIFT)

    assert desk.editor.flush()
    assert desk.stored().excluded


def test_space_and_a_drag_pan_and_confirm_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.show(3)
    qtbot.waitUntil(lambda: not desk.editor.canvas.image().isNull())
    canvas = desk.editor.canvas
    canvas.zoom(4)
    before = desk.pixel(0, 0)

    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    drag(desk, qtbot, QPoint(300, 200), QPoint(340, 220))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)

    assert desk.pixel(0, 0) - before == QPoint(40, 20)
    assert not desk.editor.state.background.isChecked()


def test_hidden_boxes_cannot_be_caught(desk: Desk, qtbot: QtBot) -> None:
    press(desk, qtbot, Qt.Key.Key_H, CTRL)
    drag(desk, qtbot, desk.pixel(30, 40), desk.pixel(40, 50))

    assert desk.boxes() == (FIRST, SECOND)


def test_the_first_box_of_a_project_without_classes_asks_for_its_class(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.editor.session.forget_classes()
    desk.editor.session.clear()
    desk.project.set_class_names([])
    desk.records = [replace(desk.records[2], boxes=())]
    desk.show(0)
    qtbot.waitUntil(lambda: not desk.editor.canvas.image().isNull())

    draw(desk, qtbot, (5, 5), (40, 15))
    assert desk.boxes() == ()
    type_class(desk, qtbot, "井盖")
    desk.editor.panel.class_field._yes.click()

    assert desk.boxes() == (Box("井盖", (5, 5, 40, 15)),)


def test_suggestions_of_the_database_are_shown_and_answered_by_key(
    desk: Desk, qtbot: QtBot
) -> None:
    other = Proposal("manhole", (2, 2, 9, 9), 0.4)
    desk.project.set_proposals(desk.records[1].image_id, [NEW, other])
    desk.show(1)
    document = desk.editor.session.document
    assert document is not None
    qtbot.waitUntil(lambda: len(document.suggestions()) == 2)

    press(desk, qtbot, Qt.Key.Key_Tab)
    press(desk, qtbot, Qt.Key.Key_N)
    press(desk, qtbot, Qt.Key.Key_Return)
    assert desk.boxes() == (FIRST, NEW.box)
    assert desk.editor.flush()
    assert desk.stored().boxes == (FIRST, NEW.box)
    assert desk.project.proposals(desk.records[1].image_id) == ()

    press(desk, qtbot, Qt.Key.Key_Z, CTRL)
    assert desk.boxes() == (FIRST,)
    assert list(document.suggestions().values()) == [NEW]
    assert desk.editor.flush()
    assert desk.project.proposals(desk.records[1].image_id) == (NEW,)


def test_the_detector_is_asked_for_this_photograph(desk: Desk, qtbot: QtBot, weights: Path) -> None:
    desk.editor.suggestions.choose(weights)
    document = desk.editor.session.document
    assert document is not None

    press(desk, qtbot, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: bool(document.suggestions()), timeout=5000)

    assert [item.xyxy for item in document.suggestions().values()] == [(60, 40, 90, 70)]
    qtbot.waitUntil(lambda: not desk.editor.suggester.is_running)
    press(desk, qtbot, Qt.Key.Key_Return, SHIFT)
    assert desk.boxes()[2] == Box("manhole", (60, 40, 90, 70))


def test_asking_changes_neither_boxes_nor_what_was_looked_at(
    desk: Desk, qtbot: QtBot, weights: Path
) -> None:
    desk.editor.suggestions.choose(weights)
    with qtbot.waitSignal(desk.editor.suggester.finished, timeout=5000):
        desk.editor.suggest_for(None)

    assert desk.editor.flush()
    assert not desk.stored(3).labelled
    assert len(desk.project.proposals(desk.records[3].image_id)) == 2
    assert desk.project.proposals(desk.records[0].image_id) == ()


def test_weights_that_cannot_be_loaded_are_told_beside_the_photograph(
    desk: Desk, qtbot: QtBot, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path) -> None:
        raise OSError("no such weights")

    monkeypatch.setattr(desk.editor.suggester, "_load_detector", broken)
    desk.editor.suggestions.choose(weights)
    with qtbot.waitSignal(desk.editor.suggester.failed, timeout=5000):
        press(desk, qtbot, Qt.Key.Key_S)

    assert desk.editor.banner.isVisible()
    assert not desk.editor.suggester.is_running


def test_what_cannot_be_saved_is_kept_and_tried_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Project, "save_boxes", full)
        draw(desk, qtbot, (5, 5), (40, 15))
        qtbot.waitUntil(desk.editor.banner.isVisible, timeout=3000)
        press(desk, qtbot, Qt.Key.Key_D)
        assert not desk.editor.flush()
    assert desk.stored(0).boxes == (FIRST, SECOND)

    desk.editor.banner._action.click()
    qtbot.waitUntil(lambda: len(desk.stored(0).boxes) == 3)
    qtbot.waitUntil(lambda: not desk.editor.banner.isVisible())


def test_clearing_saves_first(desk: Desk, qtbot: QtBot) -> None:
    draw(desk, qtbot, (5, 5), (40, 15))
    desk.editor.clear()

    assert len(desk.stored(0).boxes) == 3
    assert desk.editor.canvas.image().isNull()


def test_releasing_the_project_stops_a_job_on_the_way(
    desk: Desk, qtbot: QtBot, weights: Path
) -> None:
    desk.editor.suggestions.choose(weights)
    desk.editor.suggest_for(desk.records * 50)

    assert desk.editor.release_project()
    assert not desk.editor.suggester.is_running


def test_a_photograph_that_cannot_be_read_says_so(desk: Desk, qtbot: QtBot) -> None:
    broken = desk.records[2].path
    broken.unlink()
    broken.write_bytes(b"no photograph")
    desk.show(2)

    qtbot.waitUntil(lambda: bool(desk.editor.canvas._message))


def test_help_lists_the_keys_and_escape_closes_it(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.editor.canvas, "?")
    assert desk.editor.desk.help.isVisible()

    press(desk, qtbot, Qt.Key.Key_Escape)
    assert not desk.editor.desk.help.isVisible()
    assert not desk.is_closed
