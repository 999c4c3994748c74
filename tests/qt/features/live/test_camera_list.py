from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.detection.cameras import Camera
from manhole_studio.qt.features.live.sources import camera_list
from manhole_studio.qt.features.live.sources.camera_list import CameraList, with_different_names


def test_cameras_are_found_off_the_gui_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera_list, "list_cameras", lambda: [Camera("Front", "0")])
    cameras = CameraList()

    with qtbot.waitSignal(cameras.found) as found:
        cameras.refresh()

    assert found.args == [[Camera("Front", "0")]]
    cameras.shut_down()


def test_where_the_system_tells_nothing_qt_is_asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(camera_list, "list_cameras", list)
    monkeypatch.setattr(camera_list, "_load_qt_multimedia", lambda: None)
    monkeypatch.setattr(camera_list, "_ask_qt", lambda: [Camera("FaceTime", "0")])
    cameras = CameraList()

    with qtbot.waitSignal(cameras.found) as found:
        cameras.refresh()

    assert found.args == [[Camera("FaceTime", "0")]]
    cameras.shut_down()


def test_cameras_of_one_name_are_told_apart() -> None:
    cameras = [Camera("USB", "0"), Camera("Front", "1"), Camera("USB", "2"), Camera("", "3")]

    names = [camera.name for camera in with_different_names(cameras)]

    assert names == ["USB (1)", "Front", "USB (2)", ""]
