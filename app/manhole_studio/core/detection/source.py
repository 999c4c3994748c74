"""What a source of frames is, and how users name one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self, runtime_checkable

from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.errors import UserFacingError


class SourceKind(StrEnum):
    CAMERA = "camera"
    STREAM = "stream"
    SCREEN = "screen"
    VIDEO = "video"
    FOLDER = "folder"

    @property
    def is_live(self) -> bool:
        """Live sources go on without us: frames are dropped, a loss is reconnected."""
        return self in {SourceKind.CAMERA, SourceKind.STREAM, SourceKind.SCREEN}


@dataclass(frozen=True, slots=True)
class SourceInfo:
    kind: SourceKind
    width: int
    """Pixels; 0 where it differs from frame to frame."""
    height: int
    frames_per_second: float
    """0.0 where unknown."""
    frame_count: int | None
    """None for live sources; an estimate where the container does not tell."""
    duration_s: float | None = None
    """None where there is no end, or nobody knows it."""
    can_seek: bool = False
    """Whether the source is a :class:`SeekableSource` and this one lets itself be sought in."""

    @property
    def has_end(self) -> bool:
        """A film fetched over the network ends too, and plays at its own speed."""
        return not self.kind.is_live or self.frame_count is not None


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


@runtime_checkable
class SeekableSource(FrameSource, Protocol):
    """A source in which the next frame can be chosen, where ``info.can_seek`` says so."""

    def seek(self, time_s: float) -> None:
        """Make the frame that is shown at ``time_s`` the next one; blocks to decode up to it.

        Before the start it is the first one, behind the end the last one.
        """
        ...


class AccessRefusedError(UserFacingError):
    """The source answers, but not to this user; asking again might lock the account."""


class SourceLost(Exception):  # noqa: N818  # a state of the source, handled by reconnecting
    """A live source stopped delivering frames."""
