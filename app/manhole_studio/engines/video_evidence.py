"""Runs weights over a video that shows nothing to find."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage, SetKind
from manhole_studio.core.evaluation.finite import finite
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.progress import Cancelled, never
from manhole_studio.engines.evidence import Steps, brightness, looking, no_steps

log = logging.getLogger(__name__)

OpenSource = Callable[[str], FrameSource]

LOOKS_PER_SECOND: Final = 10
"""Alarms are counted, and few of them are over sooner than the next look."""
VIDEO_FLOOR: Final = 0.01
"""Nobody works below it, and an hour of video has 36 000 frames."""
SHORTEST_S: Final = 1.0
"""Of a video from which a rate can be told."""
STRETCH_S: Final = 5.0
"""What is seen within it is one place; intervals are drawn from such stretches."""
_SLACK_S: Final = 0.001
"""Time stamps are rounded."""


def watch_video(
    weights: Path,
    video: Path,
    class_names: tuple[str, ...],
    open_source: OpenSource,
    *,
    progress: Steps | None = None,
    cancelled: Cancelled = never,
) -> Evidence:
    """Look about ten times a second; of a damaged video at what can be read. Blocks.

    Args:
        weights: What looks.
        video: A file in which whatever is reported is a false alarm.
        class_names: What it looks for; if empty for all that the weights know.
        open_source: Opens the video.
        progress: Takes frames done and their number, which of a damaged video is only claimed.
        cancelled: Asked at every frame.

    Raises:
        UserFacingError: the weights cannot be used, or less than a second can be read.
        EvaluationCancelled: ``cancelled`` said so.
    """
    tell = progress or no_steps
    images: list[EvidenceImage] = []
    found: list[Detections] = []
    with open_source(str(video)) as source, looking(weights, class_names, VIDEO_FLOOR) as looker:
        count = source.info.frame_count or 0
        for frame in _looks(source, cancelled):
            tell(frame.index, max(count, frame.index + 1))
            height, width = frame.image.shape[:2]
            images.append(
                EvidenceImage(
                    *(video, width, height, str(int(frame.time_s / STRETCH_S)), video.name),
                    brightness=brightness(frame.image),
                    frame=frame.index,
                    time_s=frame.time_s,
                )
            )
            found.append(looker.find(frame.image))
    seconds = images[-1].time_s or 0.0 if images else 0.0
    if seconds < SHORTEST_S:
        raise _too_short(video, seconds)
    tell(images[-1].frame or 0, images[-1].frame or 0)
    nothing = ImageTruth(np.zeros((0, 4)), np.zeros(0, np.int64))
    truth = (nothing,) * len(images)
    return Evidence(SetKind.VIDEO, looker.class_names, tuple(images), truth, tuple(finite(found)))


def _looks(source: FrameSource, cancelled: Cancelled) -> Iterator[Frame]:
    """About ten frames a second, up to the end or to the first damage."""
    due = 0.0
    while True:
        if cancelled():
            raise EvaluationCancelled
        try:
            frame = source.read()
        except UserFacingError as error:
            if not due:
                raise
            log.warning("the video ends early: %s", error.detail)
            return
        if frame is None:
            return
        if frame.time_s + _SLACK_S < due:
            continue
        yield frame
        due = (int((frame.time_s + _SLACK_S) * LOOKS_PER_SECOND) + 1) / LOOKS_PER_SECOND


def _too_short(video: Path, seconds: float) -> UserFacingError:
    return UserFacingError(
        "The video is too short",
        f"{video}: only {seconds:.1f} seconds of it can be read.",
        f"Choose a video of at least {SHORTEST_S:g} second; a minute or more says something.",
        video,
    )
