"""What happens while a source is watched, beside the frames themselves."""

from __future__ import annotations

from manhole_studio.core.detection.alerts import Alert
from manhole_studio.core.detection.covers import CoverEvent
from manhole_studio.core.hard_examples.hard_frame import HardFrame

Happening = CoverEvent | Alert | HardFrame
"""Frames may be skipped on their way to the window; none of these is."""
