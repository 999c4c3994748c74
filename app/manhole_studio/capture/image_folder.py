"""Folders of images, and single images, as a source of frames."""

from __future__ import annotations

import logging
import re
import time
from pathlib import Path
from typing import Final

from manhole_studio.capture.opened_source import OpenedSource
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.pacing import FOLDER_INTERVAL_S
from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.detection.source_address import IMAGE_SUFFIXES
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.pixels import read_pixels

log = logging.getLogger(__name__)

_ROUNDING: Final = 1e-6


class ImageFolder(OpenedSource):
    """Images in natural order (``2.jpg`` before ``10.jpg``), turned upright by their EXIF data.

    What cannot be read is skipped with a line in the log; frames have no time stamps.
    """

    def __init__(self, paths: list[Path], folder: Path) -> None:
        self._folder = folder
        self._paths = paths
        self._next = 0
        self._index = 0
        self._found: list[int] = []
        self._skipped = 0
        duration_s = len(paths) * FOLDER_INTERVAL_S
        self._info = SourceInfo(SourceKind.FOLDER, 0, 0, 0.0, len(paths), duration_s, can_seek=True)

    def read(self) -> Frame | None:
        while self._next < len(self._paths):
            path = self._paths[self._next]
            self._next += 1
            image = read_pixels(path)
            if image is None:
                log.warning("skipped %s: not a readable image", path)
                self._skipped += self._is_new
                continue
            if self._is_new:
                self._found.append(self._next - 1)
            frame = Frame(image, self._index, 0.0, time.perf_counter(), path)
            self._index += 1
            return frame
        if self._index == 0:
            raise _nothing_in(self._folder, "none of its images can be read")
        return None

    def seek(self, time_s: float) -> None:
        """See :class:`SeekableSource`; images play ``FOLDER_INTERVAL_S`` apart."""
        wanted = max(0, min(int(time_s / FOLDER_INTERVAL_S + _ROUNDING), len(self._paths) - 1))
        is_known = wanted < len(self._found)
        self._next = self._found[wanted] if is_known else wanted + self._skipped
        self._index = wanted

    def close(self) -> None:
        self._next = len(self._paths)

    @property
    def _is_new(self) -> bool:
        """Whether all before the one in work is known; not so after a seek far ahead."""
        return self._index == len(self._found)


def open_image_folder(path: Path) -> ImageFolder:
    """Open the images directly inside the folder ``path``, or the one image ``path``.

    Raises:
        UserFacingError: there is no image, or it may not be read.
    """
    if not path.exists():
        raise UserFacingError(
            "The source was not found",
            f"There is no file or folder {mask_password(str(path))}.",
            "Check the name, or choose another image folder, video, camera or stream.",
            mask_password(str(path)),
        )
    if path.is_file():
        return ImageFolder([path], path)
    try:
        paths = [entry for entry in path.iterdir() if entry.suffix.lower() in IMAGE_SUFFIXES]
    except OSError as error:
        raise _nothing_in(path, error.strerror or str(error)) from error
    if not paths:
        raise _nothing_in(path, "there is no image directly inside it")
    return ImageFolder(sorted(paths, key=natural_key), path)


def natural_key(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Sorts numbers in names by value and ignores case; the name itself settles ties."""
    pieces = re.split(r"([0-9]+)", path.name.casefold())
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces], path.name


def _nothing_in(folder: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "No images to show",
        f"{folder}: {reason}.",
        "Choose a folder with photographs such as JPEG or PNG directly inside it.",
        folder,
    )
