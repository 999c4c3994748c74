"""Follows covers from frame to frame."""

from __future__ import annotations

from typing import Final

from manhole_studio.core.detection.tracking import Tracker
from manhole_studio.engines.quiet_import import quiet_import

FALLBACK_RATE: Final = 25.0


def load_tracker(frame_rate: float, *, confidence: float = 0.25) -> Tracker:
    """Make a tracker for one source; the first call in a process takes seconds.

    Its numbers begin at 1. It wants to see what the detector found down to ``CONTINUING_SHARE`` of
    ``confidence``.

    Args:
        frame_rate: Of the source, a second; not positive where unknown.
        confidence: From which a detection is believed.
    """
    with quiet_import():
        from manhole_studio.engines.bot_sort import BotSortTracker

    return BotSortTracker(frame_rate if frame_rate > 0 else FALLBACK_RATE, confidence)
