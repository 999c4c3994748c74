"""Why a frame is worth looking at; apart, because it must not load numpy."""

from __future__ import annotations

from enum import StrEnum


class Doubt(StrEnum):
    """Why somebody should look at a frame."""

    UNCERTAIN = "uncertain"
    """A track whose confidence stays near the threshold."""
    FLICKERING = "flickering"
    """A track that is seen and not seen in turns."""
    LOST = "lost"
    """A track that was away for a moment and came back; this is a frame of that moment."""
    MARKED = "marked"
    """The user said that it is wrong."""
