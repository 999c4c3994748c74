"""A frame that waits for somebody to say what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.hard_examples.doubt import Doubt

MOST_PENDING: Final = 500
"""Nobody looks at more in one sitting, and as JPEGs of 1920 × 1080 they take about 0.3 GB."""


class HardExampleState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    """A person said that its boxes are right; it waits for a dataset version."""
    ACCEPTED = "accepted"
    """It is a photograph of the project now."""
    DISMISSED = "dismissed"


WAITING: Final = (HardExampleState.PENDING, HardExampleState.APPROVED)
"""For a person, or for a dataset version."""


@dataclass(frozen=True, slots=True)
class HardExample:
    """One frame of the review queue with what is to be seen in it."""

    id: int
    path: Path
    """The JPEG; of an accepted one the photograph."""
    width: int
    """Pixels."""
    height: int
    doubt: Doubt
    source: str
    """Where the frame is from, without passwords."""
    time_s: float
    """Since the source's start."""
    added_at: str
    """ISO 8601, UTC."""
    boxes: tuple[Box, ...]
    """First those that the detector saw, with the project's class names where it has them."""
    confidences: tuple[float, ...]
    """As many as the boxes; empty once a person has set them."""
    weights: Path
    """What the detector ran with."""
    state: HardExampleState = HardExampleState.PENDING
    image_id: int | None = None
    """Of the photograph that it became, as long as the project has it."""
    version: int | None = None
    """The first dataset version that holds it."""
