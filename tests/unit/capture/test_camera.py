from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from manhole_studio.capture import camera, open_source
from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.detection.source import SourceKind, SourceLost
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2


class FakeCapture:
    """A driver that gives ``images``, then nothing more."""

    def __init__(self, images: Sequence[ImageArray], *, opens: bool = True) -> None:
        self.images = list(images)
        self.opens = opens
        self.released = False
        self.properties: dict[int, float] = {}

    def isOpened(self) -> bool:
        return self.opens

    def set(self, prop: int, value: float) -> bool:
        self.properties[prop] = value
        return True

    def get(self, prop: int) -> float:
        return self.properties.get(prop, 30.0)

    def read(self) -> tuple[bool, ImageArray | None]:
        return (True, self.images.pop(0)) if self.images else (False, None)

    def release(self) -> None:
        self.released = True


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> list[FakeCapture]:
    """The first of them is what opens."""
    captures: list[FakeCapture] = []
    monkeypatch.setattr(camera.cv2, "VideoCapture", lambda *_args: captures[0])
    return captures


def image(width: int = 640, height: int = 480) -> ImageArray:
    return np.zeros((height, width, 3), np.uint8)


def test_a_camera_gives_every_frame_until_it_is_unplugged(plugged: list[FakeCapture]) -> None:
    plugged.append(FakeCapture([image(), image(), image()]))

    with open_source("0") as source:
        frames = [source.read() for _ in range(3)]
        with pytest.raises(SourceLost, match="Camera 0"):
            source.read()

    assert (source.info.kind, source.info.width, source.info.height) == (
        *(SourceKind.CAMERA, 640, 480),
    )
    assert [frame.index for frame in frames if frame is not None] == [0, 1, 2]
    assert plugged[0].released


def test_a_mode_is_asked_for_and_what_came_is_told(plugged: list[FakeCapture]) -> None:
    plugged.append(FakeCapture([image(800, 600)]))

    with open_source("0?size=1280x720&rate=15") as source:
        pass

    asked = plugged[0].properties
    assert asked[cv2.CAP_PROP_FRAME_WIDTH] == 1280
    assert asked[cv2.CAP_PROP_FRAME_HEIGHT] == 720
    assert asked[cv2.CAP_PROP_FPS] == 15
    assert asked[cv2.CAP_PROP_FOURCC] == cv2.VideoWriter.fourcc(*"MJPG")
    assert (source.info.width, source.info.height) == (800, 600)


@pytest.mark.parametrize("opens", [True, False])
def test_a_camera_that_another_program_holds_is_refused(
    plugged: list[FakeCapture], monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    plugged.append(FakeCapture([], opens=opens))
    monkeypatch.setattr(camera.Path, "exists", lambda _path: True)
    monkeypatch.setattr(camera.os, "access", lambda *_args: True)

    with pytest.raises(UserFacingError, match="used by another program"):
        open_source("0")

    assert plugged[0].released or not opens


@pytest.mark.skipif(not camera.sys.platform.startswith("linux"), reason="Linux' own rights")
def test_a_camera_that_one_may_not_use_says_what_to_do(
    plugged: list[FakeCapture], monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged.append(FakeCapture([], opens=False))
    monkeypatch.setattr(camera.Path, "exists", lambda _path: True)
    monkeypatch.setattr(camera.os, "access", lambda *_args: False)

    with pytest.raises(UserFacingError, match="group"):
        open_source("0")
