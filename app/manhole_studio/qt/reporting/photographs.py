"""The pixels of what was looked at: photographs, and frames of a video."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evidence import EvidenceImage
from manhole_studio.core.pixels import read_pixels
from manhole_studio.core.report import crops

MOST_FRAMES: Final = 5_000
"""Read from the start of a video; later ones would take too long to get to."""


class Photographs:
    """Reads files one by one, and what is wanted of a video in one go."""

    def __init__(self, wanted: Collection[EvidenceImage]) -> None:
        frames: dict[Path, set[int]] = {}
        for image in wanted:
            if image.frame is not None and image.frame < MOST_FRAMES:
                frames.setdefault(image.path, set()).add(image.frame)
        self._frames = {video: _frames(video, numbers) for video, numbers in frames.items()}

    def read(self, image: EvidenceImage) -> crops.Image | None:
        """None if it is gone, cannot be read or comes too late in its video."""
        if image.frame is not None:
            return self._frames.get(image.path, {}).get(image.frame)
        return read_pixels(image.path)


def _frames(video: Path, numbers: set[int]) -> dict[int, crops.Image]:
    from manhole_studio.capture import open_source

    found: dict[int, crops.Image] = {}
    try:
        with open_source(str(video)) as source:
            for number in range(max(numbers) + 1):
                frame = source.read()
                if frame is None:
                    break
                if number in numbers:
                    found[number] = frame.image
    except UserFacingError:  # said as pictures that are left out
        pass
    return found
