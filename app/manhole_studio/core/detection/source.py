"""What a source of frames is, and how users name one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self

from manhole_studio.core.detection.frame import Frame


class SourceKind(StrEnum):
    CAMERA = "camera"
    STREAM = "stream"
    VIDEO = "video"
    FOLDER = "folder"

    @property
    def is_live(self) -> bool:
        """Live sources go on without us: frames are dropped, a loss is reconnected."""
        return self in {SourceKind.CAMERA, SourceKind.STREAM}


@dataclass(frozen=True, slots=True)
class SourceInfo:
    kind: SourceKind
    width: int
    """Pixels; 0 where it differs from frame to frame."""
    height: int
    frames_per_second: float
    """0.0 where unknown."""
    frame_count: int | None
    """None for live sources."""


class FrameSource(Protocol):
    """An opened source; belongs to one thread. :meth:`read` blocks."""

    @property
    def info(self) -> SourceInfo: ...

    def read(self) -> Frame | None:
        """Return the next frame, or None at the end of a file or folder.

        Raises:
            SourceLost: a live source stopped answering; opening it again may help.
            UserFacingError: the source cannot go on.
        """
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_exc: object) -> None: ...


class SourceLost(Exception):  # noqa: N818  # a state of the source, handled by reconnecting
    """A live source stopped delivering frames."""
