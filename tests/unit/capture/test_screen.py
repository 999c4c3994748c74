from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from manhole_studio.capture import open_source
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.errors import UserFacingError

needs_x11 = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("Xvfb") is None, reason="needs Xvfb"
)


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty, black screen of 320 x 240 pixels."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "320x240x24"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as numbers:
        name = f":{numbers.readline().strip()}"
    monkeypatch.setenv("DISPLAY", name)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    yield name
    server.terminate()
    server.wait(10)


@needs_x11
def test_a_screen_is_grabbed_at_its_rate(display: str) -> None:
    with open_source("screen://1?rate=20") as source:
        frames = [source.read() for _ in range(11)]

    assert source.info.kind is SourceKind.SCREEN
    assert (source.info.width, source.info.height) == (320, 240)
    assert all(frame is not None and frame.image.shape == (240, 320, 3) for frame in frames)
    last = frames[-1]
    assert last is not None
    assert 0.4 < last.time_s < 1.5


@needs_x11
def test_a_part_of_the_screen_is_that_part(display: str) -> None:
    window = subprocess.Popen(
        [sys.executable, "-c", SHOW_WINDOW],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert window.stdout is not None
        if window.stdout.readline().strip() != "shown":
            pytest.skip("no window can be opened here")
        with (
            open_source("screen://1?region=100,50,40,30") as part,
            open_source("screen://") as all_,
        ):
            deadline = time.monotonic() + 5
            while True:
                inside, whole = part.read(), all_.read()
                assert inside is not None
                assert whole is not None
                if inside.image[0, 0, 2] > 200 or time.monotonic() > deadline:
                    break
    finally:
        window.kill()
        window.communicate()

    assert inside.image.shape == (30, 40, 3)
    assert inside.image[15, 20].tolist() == [0, 0, 255]  # BGR: the window is red
    assert whole.image[10, 10].tolist() == [0, 0, 0]


SHOW_WINDOW = """
from PyQt6.QtCore import QTimer, Qt
from PyQt6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.BypassWindowManagerHint)
window.setStyleSheet("background: #ff0000")
window.setGeometry(100, 50, 60, 60)
window.show()
QTimer.singleShot(100, lambda: print("shown", flush=True))
app.exec()
"""


@needs_x11
@pytest.mark.parametrize(
    ("uri", "words"),
    [("screen://7", "no screen 7"), ("screen://1?region=300,0,100,100", "beyond the screen")],
)
def test_what_is_not_on_the_screen_is_named(display: str, uri: str, words: str) -> None:
    with pytest.raises(UserFacingError, match=words):
        open_source(uri)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a desktop")
def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    with pytest.raises(UserFacingError, match="cannot be watched"):
        open_source("screen://")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Wayland is Linux's")
def test_wayland_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with pytest.raises(UserFacingError, match="Wayland"):
        open_source("screen://")
