"""What a screen shows, or a rectangle of it, as a source of frames."""

from __future__ import annotations

import os
import sys
import time

import mss
import numpy as np

from manhole_studio.capture.opened_source import OpenedSource
from manhole_studio.core.detection.frame import Frame, ImageArray
from manhole_studio.core.detection.source import SourceInfo, SourceKind, SourceLost
from manhole_studio.core.detection.source_address import ScreenAddress
from manhole_studio.core.errors import UserFacingError


class Screen(OpenedSource):
    """Grabs at a steady rate, newest content; belongs to one thread."""

    def __init__(self, grabber: mss.MSS, area: dict[str, int], rate: float) -> None:
        self._grabber = grabber
        self._area = area
        self._interval_s = 1 / rate
        self._index = 0
        self._began_at = 0.0
        self._due_at = 0.0
        self._info = SourceInfo(SourceKind.SCREEN, area["width"], area["height"], rate, None)

    def read(self) -> Frame | None:
        time.sleep(max(0.0, self._due_at - time.perf_counter()))
        try:
            image = _grab(self._grabber, self._area)
        except mss.ScreenShotError as error:
            raise SourceLost(f"the screen cannot be grabbed: {error}") from error
        now = time.perf_counter()
        if self._index == 0:
            self._began_at = now
        self._due_at = max(self._due_at + self._interval_s, now)
        frame = Frame(image, self._index, now - self._began_at, now)
        self._index += 1
        return frame

    def close(self) -> None:
        self._grabber.close()


def open_screen(address: ScreenAddress) -> Screen:
    """Open a screen.

    Raises:
        UserFacingError: there is no such screen, no such place on it, or the desktop does not
            let programs see it, as Wayland does.
    """
    if sys.platform.startswith("linux") and _is_wayland():
        raise _refusal("Wayland lets no program see the screen", "Log in with an X11 session")
    try:
        grabber = mss.MSS()
    except mss.ScreenShotError as error:
        raise _refusal(f"{error}", "Run it on a desktop") from error
    try:
        area = _area(grabber, address)
        _grab(grabber, area)
    except mss.ScreenShotError as error:
        grabber.close()
        raise _refusal(f"{error}", "Choose a rectangle within the screen") from error
    except BaseException:
        grabber.close()
        raise
    return Screen(grabber, area, address.rate)


def _area(grabber: mss.MSS, address: ScreenAddress) -> dict[str, int]:
    screens = grabber.monitors
    if address.screen >= len(screens):
        reason = f"there is no screen {address.screen}, only {len(screens) - 1}"
        raise _refusal(reason, "Choose another screen")
    screen = screens[address.screen]
    whole = (0, 0, screen["width"], screen["height"])
    left, top, width, height = address.region or whole
    if left + width > whole[2] or top + height > whole[3]:
        reason = f"the rectangle reaches beyond the screen of {whole[2]} × {whole[3]} pixels"
        raise _refusal(reason, "Choose a rectangle within the screen")
    return {
        "left": screen["left"] + left,
        "top": screen["top"] + top,
        "width": width,
        "height": height,
    }


def _grab(grabber: mss.MSS, area: dict[str, int]) -> ImageArray:
    shot = grabber.grab(area)
    pixels = np.frombuffer(shot.raw, np.uint8).reshape(shot.height, shot.width, 4)
    return np.ascontiguousarray(pixels[:, :, :3])


def _is_wayland() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY"))


def _refusal(reason: str, remedy: str) -> UserFacingError:
    return UserFacingError(
        "The screen cannot be watched",
        f"{reason[:1].upper()}{reason[1:]}.",
        f"{remedy}, or record a video and open that.",
    )
