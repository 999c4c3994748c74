"""Which cameras there are, found out without opening any."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.detection import v4l2

DEVICES: Final = Path("/sys/class/video4linux")
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class CameraMode:
    width: int
    """Pixels."""
    height: int
    rate: float
    """Most frames a second; 0.0 where unknown."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera of this computer."""

    name: str
    """As its maker calls it; empty where the system does not tell."""
    address: str
    """What ``open_source`` takes."""
    modes: tuple[CameraMode, ...] = ()
    """The largest first; empty where the system does not tell."""

    def address_of(self, mode: CameraMode) -> str:
        """The address that also chooses ``mode``."""
        rate = f"&rate={mode.rate:g}" if mode.rate else ""
        return f"{self.address}?size={mode.width}x{mode.height}{rate}"


def list_cameras(
    devices: Path = DEVICES,
    modes_of: Callable[[Path], list[tuple[int, int, float]]] = v4l2.modes_of,
) -> list[Camera]:
    """Every camera that the system knows of, by its number; takes a few milliseconds each.

    Other systems than Linux tell nothing here: the list is empty, and a window asks its own
    toolkit.
    """
    return [
        Camera(
            _name(devices / f"video{number}"),
            str(number),
            tuple(CameraMode(*mode) for mode in modes_of(Path(f"/dev/video{number}"))),
        )
        for number in _numbers(devices)
    ]


def _numbers(devices: Path) -> list[int]:
    return sorted(
        int(match[1])
        for entry in (devices.iterdir() if devices.is_dir() else ())
        if (match := re.fullmatch(r"video(\d+)", entry.name)) and _gives_images(entry)
    )


def _gives_images(device: Path) -> bool:
    """A camera's further devices carry data about its images, not images."""
    return _text(device / "index") in {"0", ""}


def _name(device: Path) -> str:
    """Drivers often say it twice: ``Integrated Camera: Integrated C``."""
    name = "".join(filter(str.isprintable, _text(device / "name")))[:_LONGEST_NAME]
    first, _, second = name.partition(": ")
    return first if second and first.startswith(second) else name


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
