"""Which cameras there are, found out without opening any."""

from __future__ import annotations

import re
from pathlib import Path

DEVICES = Path("/sys/class/video4linux")


def camera_numbers(devices: Path = DEVICES) -> list[int]:
    """Numbers to name cameras by; where the system does not tell, the first one is assumed."""
    numbers = [
        int(match[1])
        for entry in (devices.iterdir() if devices.is_dir() else ())
        if (match := re.fullmatch(r"video(\d+)", entry.name)) and _gives_images(entry)
    ]
    return sorted(numbers) or [0]


def _gives_images(device: Path) -> bool:
    """A camera's further devices carry data about its images, not images."""
    try:
        return (device / "index").read_text("ascii").strip() == "0"
    except (OSError, ValueError):
        return True
