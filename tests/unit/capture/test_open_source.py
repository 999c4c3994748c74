from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fixtures.sources import number_of, write_image, write_video
from manhole_studio.capture import image_folder, open_source, stream
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.source import FrameSource, SeekableSource, SourceKind
from manhole_studio.core.errors import UserFacingError


def read_all(source: FrameSource) -> list[Frame]:
    with source:
        return list(iter(source.read, None))


def test_a_video_gives_its_frames_with_the_containers_time_stamps(tmp_path: Path) -> None:
    source = open_source(str(write_video(tmp_path / "clip é.mp4", frames=15, rate=10)))

    info = source.info
    frames = read_all(source)

    assert (info.kind, info.width, info.height) == (SourceKind.VIDEO, 64, 48)
    assert (info.frames_per_second, info.frame_count) == (10.0, 15)
    assert [number_of(frame.image) for frame in frames] == list(range(15))
    assert [frame.time_s for frame in frames] == pytest.approx([n / 10 for n in range(15)])


def test_a_folder_is_read_in_natural_order(tmp_path: Path) -> None:
    for number, name in enumerate(("井盖 1.png", "井盖 2.JPG", "井盖 10.png")):
        write_image(tmp_path / name.lower(), number).rename(tmp_path / name)
    (tmp_path / "notes.txt").write_text("not an image")

    source = open_source(str(tmp_path))
    frames = read_all(source)

    assert source.info.kind is SourceKind.FOLDER
    assert [frame.path and frame.path.name for frame in frames] == [
        *("井盖 1.png", "井盖 2.JPG", "井盖 10.png"),
    ]
    assert [number_of(frame.image) for frame in frames] == [0, 1, 2]


def test_a_single_image_is_a_folder_of_one(tmp_path: Path) -> None:
    frames = read_all(open_source(str(write_image(tmp_path / "a.png", 7))))

    assert [number_of(frame.image) for frame in frames] == [7]


def test_unreadable_images_are_skipped_with_a_log_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_image(tmp_path / "2.png", 5)
    (tmp_path / "1.png").write_bytes(b"\x89PNG but no more")
    (tmp_path / "3.jpg").touch()

    with caplog.at_level(logging.WARNING, image_folder.__name__):
        frames = read_all(open_source(str(tmp_path)))

    assert [(frame.index, number_of(frame.image)) for frame in frames] == [(0, 5)]
    assert [record.args for record in caplog.records] == [
        *((tmp_path / "1.png",), (tmp_path / "3.jpg",)),
    ]


def test_a_folder_is_sought_in_past_what_cannot_be_read(tmp_path: Path) -> None:
    for number in range(6):
        write_image(tmp_path / f"{number}.png", number)
    (tmp_path / "1.png").write_bytes(b"\x89PNG but no more")

    with open_source(str(tmp_path)) as folder:
        assert isinstance(folder, SeekableSource)
        assert folder.info.can_seek
        forth = [folder.read() for _ in range(4)]
        folder.seek(0.5)
        back = list(iter(folder.read, None))

    shown = [(frame.index, number_of(frame.image)) for frame in forth if frame is not None]
    assert shown == [(0, 0), (1, 2), (2, 3), (3, 4)]
    assert [(frame.index, number_of(frame.image)) for frame in back] == [*shown[1:], (4, 5)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.mp4", None), ("missing", None), ("missing.jpg", None), ("zero.mp4", b"")],
)
def test_what_is_not_there_is_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UserFacingError) as caught:
        open_source(str(path))

    assert str(path) in caught.value.detail
    assert caught.value.path == str(path)


@pytest.mark.parametrize("content", [b"hello " * 1000, os.urandom(5000)], ids=["text", "noise"])
def test_what_is_no_video_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)

    with pytest.raises(UserFacingError, match=r"clip\.mp4"):
        read_all(open_source(str(path)))


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError) as caught:
        open_source(str(tmp_path))

    assert str(tmp_path) in caught.value.detail


def test_a_folder_of_broken_images_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"not a photograph")

    with pytest.raises(UserFacingError, match="none of its images"):
        read_all(open_source(str(tmp_path)))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="device files are Linux's")
@pytest.mark.parametrize("name", ["97", "/dev/video97"])
def test_an_absent_camera_is_named(name: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        open_source(name)

    assert "/dev/video97" in caught.value.detail


@pytest.mark.parametrize("scheme", ["rtsp", "http"])
def test_a_refused_stream_is_an_error_without_its_password(scheme: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        open_source(f"{scheme}://admin:s3cret@127.0.0.1:1/live")

    assert f"{scheme}://admin:***@127.0.0.1:1/live" in caught.value.detail
    assert "s3cret" not in f"{caught.value} {caught.value.path}"


@pytest.mark.parametrize("scheme", ["rtsp", "http"])
def test_a_server_that_says_nothing_is_given_up(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "OPEN_TIMEOUT_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with pytest.raises(UserFacingError):
            open_source(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/live")

    assert time.monotonic() - began < 3


def test_opencv_leaves_qts_plugins_alone() -> None:
    code = (
        "import os; os.environ['QT_QPA_FONTDIR'] = '/my/fonts'\n"
        "from manhole_studio.core.opencv import cv2\n"
        "print(os.environ.get('QT_QPA_PLATFORM_PLUGIN_PATH'), os.environ.get('QT_QPA_FONTDIR'))"
    )
    app = Path(__file__).parents[3] / "app"

    output = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(app)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert output.split() == ["None", "/my/fonts"]


def test_naming_a_source_loads_neither_opencv_nor_ffmpeg() -> None:
    code = (
        "import sys; from manhole_studio.capture import source_kind; source_kind('clip.mp4')\n"
        "sys.exit(bool({'cv2', 'av', 'mss'} & set(sys.modules)))"
    )
    app = Path(__file__).parents[3] / "app"

    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(app)}, check=True
    )
