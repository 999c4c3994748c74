"""Asks which cameras there are, off the GUI thread."""

from __future__ import annotations

import dataclasses
import logging
import sys

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.cameras import Camera, list_cameras
from manhole_studio.qt.workers.latest_call import LatestCall

log = logging.getLogger(__name__)


class CameraList(QObject):
    """The system's own list; where it has none, Qt's."""

    found = pyqtSignal(object)  # list[Camera]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look_up = LatestCall(0, self)
        self._look_up.answered.connect(self._take)

    def refresh(self) -> None:
        """Answers soon with ``found``."""
        self._look_up.ask(_ask_system)

    def shut_down(self) -> None:
        self._look_up.shut_down()

    @pyqtSlot(object)
    def _take(self, cameras: list[Camera]) -> None:
        # Qt's devices belong to the GUI thread. Linux has answered already.
        if not cameras and sys.platform != "linux":
            cameras = _ask_qt()
        self.found.emit(with_different_names(cameras))


def with_different_names(cameras: list[Camera]) -> list[Camera]:
    """Two cameras of one make are told apart by a number."""
    names = [camera.name for camera in cameras]
    return [
        dataclasses.replace(camera, name=f"{camera.name} ({names[: at + 1].count(camera.name)})")
        if camera.name and names.count(camera.name) > 1
        else camera
        for at, camera in enumerate(cameras)
    ]


def _ask_system() -> list[Camera]:
    cameras = list_cameras()
    if not cameras and sys.platform != "linux":
        _load_qt_multimedia()
    return cameras


def _load_qt_multimedia() -> None:
    """Slow the first time, so not on the GUI thread."""
    try:
        import PyQt6.QtMultimedia  # noqa: F401
    except ImportError:
        log.info("Qt's multimedia cannot be loaded: cameras have no names", exc_info=True)


def _ask_qt() -> list[Camera]:
    """OpenCV opens them by their place in this list."""
    try:
        from PyQt6.QtMultimedia import QMediaDevices
    except ImportError:
        return []
    devices = QMediaDevices.videoInputs()
    return [Camera(device.description(), str(at)) for at, device in enumerate(devices)]
