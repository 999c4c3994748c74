from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.detection.source_address import (
    CameraAddress,
    ScreenAddress,
    camera_address,
    screen_address,
    source_kind,
    source_path,
)
from manhole_studio.core.errors import UserFacingError


@pytest.mark.parametrize(
    ("uri", "kind"),
    [
        ("0", SourceKind.CAMERA),
        (" 12 ", SourceKind.CAMERA),
        ("/dev/video2", SourceKind.CAMERA),
        ("0?size=1280x720&rate=30", SourceKind.CAMERA),
        ("screen://", SourceKind.SCREEN),
        ("Screen://2?region=0,0,9,9", SourceKind.SCREEN),
        ("rtsp://10.0.0.7:554/live", SourceKind.STREAM),
        ("RTSPS://camera/live", SourceKind.STREAM),
        ("http://camera/video.mjpg", SourceKind.STREAM),
        ("https://camera/video.mjpg", SourceKind.STREAM),
        ("clip.mp4", SourceKind.VIDEO),
        ("no such thing", SourceKind.VIDEO),
        ("C:\\clips\\walk.mp4", SourceKind.VIDEO),
        ("2024", SourceKind.VIDEO),
        ("photo.JPG", SourceKind.FOLDER),
    ],
)
def test_the_kind_follows_from_how_it_is_written(uri: str, kind: SourceKind) -> None:
    assert source_kind(uri) is kind


def test_a_folder_is_known_by_looking(tmp_path: Path) -> None:
    assert source_kind(str(tmp_path)) is SourceKind.FOLDER
    assert source_kind(tmp_path.as_uri()) is SourceKind.FOLDER


@pytest.mark.parametrize("uri", ["", "   ", "ftp://host/clip.mp4", "gopher://u:secret@h/x"])
def test_what_cannot_be_watched_is_refused(uri: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        source_kind(uri)

    assert "secret" not in str(caught.value)


def test_a_file_address_names_its_path(tmp_path: Path) -> None:
    path = tmp_path / "with space 井盖.mp4"

    assert source_path(path.as_uri()) == path


def test_a_camera_is_named_with_its_mode() -> None:
    assert camera_address("2") == CameraAddress("2")
    assert camera_address("0?size=1280x720&rate=30") == CameraAddress("0", (1280, 720), 30.0)
    assert camera_address("/dev/video1?rate=7.5") == CameraAddress("/dev/video1", None, 7.5)


def test_a_screen_is_named_with_its_region() -> None:
    assert screen_address("screen://") == ScreenAddress()
    assert screen_address("screen://2?region=10,20,640,480&rate=5") == ScreenAddress(
        2, (10, 20, 640, 480), 5.0
    )


@pytest.mark.parametrize("uri", ["0?size=big", "0?zoom=2", "0?rate="])
def test_a_mode_that_means_nothing_is_refused(uri: str) -> None:
    with pytest.raises(UserFacingError, match="means nothing"):
        camera_address(uri)


@pytest.mark.parametrize("uri", ["screen://left", "screen://1?region=1,2,3"])
def test_a_screen_that_means_nothing_is_refused(uri: str) -> None:
    with pytest.raises(UserFacingError):
        screen_address(uri)
