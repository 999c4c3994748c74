from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from manhole_studio.core.detection.cameras import Camera, CameraMode
from manhole_studio.qt.features.live.sources.source_box import SourceBox

FRONT = Camera("Front", "0", (CameraMode(1280, 720, 30.0), CameraMode(640, 480, 15.0)))
REAR = Camera("Rear", "2")
WITH_PASSWORD = "rtsp://admin:s3cret@camera/live"  # noqa: S105  # of nobody


@pytest.fixture
def box(qtbot: QtBot) -> SourceBox:
    box = SourceBox()
    qtbot.addWidget(box)
    box.resize(700, 40)
    box.set_cameras([FRONT, REAR])
    return box


def texts(box: SourceBox) -> list[str]:
    return [box.combo.itemText(at) for at in range(box.combo.count())]


def test_cameras_screens_and_recent_ones_are_offered_by_name(box: SourceBox) -> None:
    box.set_recent([WITH_PASSWORD, "/films/night.mp4", "0"])

    assert texts(box) == [
        "Front",
        "Rear",
        "Screen 1",
        "rtsp://admin:***@camera/live",
        "night.mp4 (films)",
    ]


def test_the_modes_of_a_camera_can_be_chosen(qtbot: QtBot, box: SourceBox) -> None:
    box.set_uri("0")
    assert box.modes.isVisibleTo(box)
    assert box.uri() == "0"

    box.modes.setCurrentIndex(2)

    assert box.modes.currentText() == "640 × 480, 15 frames/s"
    assert box.uri() == "0?size=640x480&rate=15"
    assert box.title() == "Front"
    box.set_uri("2")
    assert not box.modes.isVisibleTo(box)
    assert box.uri() == "2"


def test_a_mode_that_was_remembered_is_shown(box: SourceBox) -> None:
    box.set_uri("0?size=1280x720&rate=30")

    assert box.combo.currentText() == "Front"
    assert box.modes.currentText() == "1280 × 720, 30 frames/s"
    assert box.uri() == "0?size=1280x720&rate=30"


def test_what_is_typed_survives_a_new_list_of_cameras(qtbot: QtBot, box: SourceBox) -> None:
    box.set_uri("0")
    edit = box.combo.lineEdit()
    assert edit is not None
    edit.selectAll()
    qtbot.keyClicks(edit, "rtsp://new")

    box.set_cameras([REAR])

    assert box.uri() == "rtsp://new"


def test_passwords_do_not_show_but_are_used(box: SourceBox) -> None:
    box.set_uri(WITH_PASSWORD)

    assert box.combo.currentText() == "rtsp://admin:***@camera/live"
    assert box.uri() == WITH_PASSWORD


def test_a_masked_address_can_be_edited_without_typing_its_password_again(box: SourceBox) -> None:
    box.set_uri(WITH_PASSWORD)

    box.combo.setEditText(" rtsp://admin:***@camera/other ")

    assert box.uri() == "rtsp://admin:s3cret@camera/other"


def test_a_password_goes_to_no_other_computer(box: SourceBox) -> None:
    box.set_uri(WITH_PASSWORD)

    box.combo.setEditText("rtsp://admin:***@elsewhere/live")

    assert "s3cret" not in box.uri()


def open_by_menu(box: SourceBox, way: str) -> None:
    menu = box._open.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == way).trigger()


def test_files_are_opened(
    qtbot: QtBot, box: SourceBox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = str(tmp_path / "clip.mp4")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (video, ""))

    with qtbot.waitSignal(box.confirmed):
        open_by_menu(box, "Video file…")

    assert box.uri() == video


def test_nothing_happens_when_the_choice_is_cancelled(
    qtbot: QtBot, box: SourceBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    box.set_uri("0")

    with qtbot.assertNotEmitted(box.confirmed):
        open_by_menu(box, "Image folder…")

    assert box.uri() == "0"


def test_what_is_typed_is_added_at_once(qtbot: QtBot, box: SourceBox) -> None:
    box.set_uri("0")
    box.set_taken(["0"])
    box.combo.setEditText("rtsp://new/live")

    with qtbot.waitSignal(box.add_wanted) as wanted:
        qtbot.mouseClick(box.add, Qt.MouseButton.LeftButton)

    assert wanted.args == ["rtsp://new/live"]


def test_the_rest_is_offered_where_the_chosen_one_is_in_the_grid_already(
    qtbot: QtBot, box: SourceBox
) -> None:
    box.set_uri("0")
    box.set_taken(["0"])
    menu = box.add_menu()
    offered = [action.text() for action in menu.actions() if action.text()]

    assert offered == ["Rear", "Screen 1", "Video file…", "Image folder…", "Stream address…"]
    with qtbot.waitSignal(box.add_wanted) as wanted:
        menu.actions()[0].trigger()
    assert wanted.args == ["2"]
