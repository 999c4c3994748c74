"""One recording as a series of videos that are not too long or large to handle."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.recording.video import VideoFile


@dataclass(frozen=True, slots=True)
class SplitLimits:
    """When a recording goes on in a new file."""

    seconds: float = 30 * 60.0
    bytes: int = 3_900_000_000
    """The file system of memory cards ends at 4.29 GB."""


class VideoSeries:
    """Writes ``stem.mp4``, ``stem_2.mp4``, ``stem_3.mp4``...; belongs to one thread."""

    def __init__(self, folder: Path, stem: str, rate: float, limits: SplitLimits) -> None:
        self._folder = folder
        self._stem = stem
        self._rate = rate
        self._limits = limits
        self._video: VideoFile | None = None
        self._closed_bytes = 0
        self._closed_seconds = 0.0
        self._opened = 0
        self.files: tuple[Path, ...] = ()
        """What is finished, in order."""

    @property
    def bytes_written(self) -> int:
        return self._closed_bytes + (self._video.bytes_written if self._video else 0)

    @property
    def seconds(self) -> float:
        return self._closed_seconds + (self._video.seconds if self._video else 0.0)

    def write(self, image: ImageArray, time_s: float) -> None:
        """Append a frame; blocks for the encoding.

        Raises:
            OSError: as :meth:`VideoFile.write`; :meth:`finish` keeps what is there.
        """
        if self._video is not None and self._is_long_enough(self._video):
            self.finish()
        if self._video is None:
            self._opened += 1
            suffix = f"_{self._opened}" if self._opened > 1 else ""
            height, width = image.shape[:2]
            path = self._folder / f"{self._stem}{suffix}.mp4"
            self._video = VideoFile(path, width, height, self._rate)
        self._video.write(image, time_s)

    def finish(self) -> None:
        """Finish the present file; another frame would begin the next."""
        if self._video is None:
            return
        video, self._video = self._video, None
        if video.finish():
            self.files = (*self.files, video.path)
            self._closed_seconds += video.seconds
            self._closed_bytes += video.path.stat().st_size

    def _is_long_enough(self, video: VideoFile) -> bool:
        return video.seconds >= self._limits.seconds or video.bytes_written >= self._limits.bytes
