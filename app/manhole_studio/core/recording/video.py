"""Writes a video that plays everywhere and is readable whenever the program dies."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final, Protocol

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2
from manhole_studio.core.recording import h264
from manhole_studio.core.recording.fitting import coded_size, fit
from manhole_studio.core.recording.timeline import LONGEST_FREEZE_S, Timeline

log = logging.getLogger(__name__)

FALLBACK_RATE: Final = 25.0
PART_SUFFIX: Final = ".part.mp4"
_HIGHEST_RATE: Final = 1000.0


class VideoFile:
    """An MP4 under a temporary name until :meth:`finish`; belongs to one thread.

    H.264 where PyAV is installed, otherwise MPEG-4 part 2, which browsers do not play. Without a
    frame there is no file.
    """

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        rate: float,
        preset: str = h264.PRESET,
        quality: str = h264.QUALITY,
    ) -> None:
        """Describe the video; nothing is opened yet.

        Args:
            path: Where the finished video lies, ``*.mp4``; its folder exists.
            width: Pixels of the frames expected; others are scaled to it, with bars.
            height: Likewise.
            rate: Frames a second where frames come without a time; 0 where unknown.
            preset: How much work x264 makes of H.264.
            quality: Its constant rate factor: 6 more halve the file.
        """
        self.path = path
        self.part = path.with_suffix(PART_SUFFIX)
        self.error: OSError | None = None
        """What the disk refused before or in :meth:`finish`: the end of the video is missing."""
        self.frames = 0
        self.seconds = 0.0
        """From the first frame to the last."""
        self._size = coded_size(width, height)
        self._rate = min(rate, _HIGHEST_RATE) if rate > 0 else FALLBACK_RATE
        self._preset, self._quality = preset, quality
        self._timeline = Timeline(self._rate)
        self._encoder: _Encoder | None = None

    @property
    def codec(self) -> str:
        """``h264`` or ``mpeg4``; empty before the first frame."""
        return "" if self._encoder is None else self._encoder.codec

    @property
    def bytes_written(self) -> int:
        return 0 if self._encoder is None else self._encoder.bytes_written

    def write(self, image: ImageArray, time_s: float | None = None) -> None:
        """Append a BGR image; blocks for the encoding.

        Args:
            image: ``(H, W, 3)`` uint8, of any size.
            time_s: When it was seen, on the source's clock: where frames were dropped, the one
                before is shown for longer. Without it frames follow each other at ``rate``.

        Raises:
            OSError: the file cannot be written. No more can be appended; :meth:`finish` keeps
                what is there.
        """
        if self._encoder is None:
            self._encoder = _open(self.part, self._size, self._rate, self._preset, self._quality)
        self.seconds = self._timeline.place(time_s)
        self._encoder.encode(fit(image, self._size), self.seconds)
        self.frames += 1

    def finish(self) -> bool:
        """Give the video its name; False if there is none, for nothing could be written.

        A video that the disk had no room for is kept as far as it goes; ``error`` says why.
        """
        if self._encoder is None:
            return False
        encoder, self._encoder = self._encoder, None
        there = encoder.close()
        self.error = encoder.error
        if there and self.frames:
            self.part.replace(self.path)
            return True
        self.part.unlink(missing_ok=True)
        return False

    def discard(self) -> None:
        if self._encoder is not None:
            self._encoder.close()
            self._encoder = None
            self.part.unlink(missing_ok=True)


class _Encoder(Protocol):
    codec: str

    @property
    def bytes_written(self) -> int: ...

    @property
    def error(self) -> OSError | None: ...

    def encode(self, image: ImageArray, time_s: float) -> None: ...

    def close(self) -> bool: ...


def _open(path: Path, size: tuple[int, int], rate: float, preset: str, quality: str) -> _Encoder:
    if h264.is_available():
        return h264.H264Encoder(path, size, rate, preset, quality)
    log.warning("no H.264 encoder: %s becomes MPEG-4 part 2", path.name)
    return _Mpeg4Encoder(path, size, rate)


class _Mpeg4Encoder:
    """OpenCV's: frames lie at fixed distances, so the last one is repeated to keep the time."""

    codec = "mpeg4"
    error: OSError | None = None
    """OpenCV keeps to itself what it cannot write."""

    def __init__(self, path: Path, size: tuple[int, int], rate: float) -> None:
        codec = cv2.VideoWriter.fourcc(*"mp4v")
        self._path = path
        self._rate = rate
        self._last: ImageArray | None = None
        self._written = 0
        self._video = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, codec, rate, size)
        if not self._video.isOpened():
            raise OSError(f"the video {path} cannot be created")

    @property
    def bytes_written(self) -> int:
        return self._path.stat().st_size

    def encode(self, image: ImageArray, time_s: float) -> None:
        missing = min(round(time_s * self._rate) - self._written, LONGEST_FREEZE_S * self._rate)
        for _ in range(int(missing)):
            if self._last is not None:
                self._put(self._last)
        self._put(image)
        self._last = image

    def close(self) -> bool:
        self._video.release()
        return self._written > 0

    def _put(self, image: ImageArray) -> None:
        self._video.write(image)
        self._written += 1
