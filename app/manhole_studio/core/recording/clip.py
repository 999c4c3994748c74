"""Makes a video of frames that were kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.detection.drawing import draw_detections
from manhole_studio.core.detection.frame_writers import JsonLinesWriter
from manhole_studio.core.detection.trails import Trails
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.free_space import free_bytes
from manhole_studio.core.recording.disk_space import FULL_BYTES, disk_full
from manhole_studio.core.recording.jpeg import decode_jpeg
from manhole_studio.core.recording.shot import Shot
from manhole_studio.core.recording.video import VideoFile
from manhole_studio.core.store.os_errors import user_facing


@dataclass(frozen=True, slots=True, eq=False)
class KeptFrame:
    jpeg: bytes
    shot: Shot
    """Without its image."""
    at_s: float
    """On a time axis that always grows."""


@dataclass(frozen=True, slots=True)
class SavedClip:
    path: Path
    """The video; what was found lies beside it in a file of JSON lines."""
    frames: int
    seconds: float


def save_clip(
    path: Path,
    kept: Sequence[KeptFrame],
    class_names: Sequence[str],
    *,
    annotated: bool,
    is_live: bool,
) -> SavedClip:
    """Write ``path`` (``*.mp4``) and its ``.jsonl``; blocks for the encoding.

    Raises:
        UserFacingError: there is nothing to write, or no room; then nothing is left.
    """
    if not kept:
        raise nothing_to_save(path)
    folder = path.parent
    with user_facing("The clip cannot be saved", path):
        folder.mkdir(parents=True, exist_ok=True)
        if (free := free_bytes(folder)) < FULL_BYTES:
            raise disk_full(folder, free)
        lines = JsonLinesWriter(path.with_suffix(".jsonl"), class_names, is_live=is_live)
        video = _video(path, kept)
        trails = Trails()
        try:
            for each in kept:
                shot, image = each.shot, decode_jpeg(each.jpeg)
                if annotated:
                    seen = trails.update(shot.frame, shot.detections, shot.track_ids)
                    image = draw_detections(
                        image, shot.detections, class_names, shot.track_ids, seen
                    )
                video.write(image, each.at_s)
                lines.write(shot.frame, shot.detections, shot.track_ids)
            video.finish()
            lines.finish()
        except BaseException:
            video.discard()
            lines.discard()
            raise
    return SavedClip(path, len(kept), kept[-1].at_s - kept[0].at_s)


def nothing_to_save(path: Path) -> UserFacingError:
    return UserFacingError(
        "There is nothing to save yet",
        f"No frame has come that {path.name} could hold.",
        "Watch a source and try again.",
        path,
    )


def _video(path: Path, kept: Sequence[KeptFrame]) -> VideoFile:
    """Of the first frame's size and the mean rate."""
    height, width = decode_jpeg(kept[0].jpeg).shape[:2]
    seconds = kept[-1].at_s - kept[0].at_s
    return VideoFile(path, width, height, (len(kept) - 1) / seconds if seconds else 0.0)
