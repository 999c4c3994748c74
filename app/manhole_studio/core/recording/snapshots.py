"""Saves one frame with what was found in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from manhole_studio.core.detection.drawing import draw_detections
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.frame_writers import frame_record
from manhole_studio.core.detection.tracking import TrackIds
from manhole_studio.core.recording.jpeg import encode_jpeg
from manhole_studio.core.recording.shot import file_stem
from manhole_studio.core.store.os_errors import user_facing

_QUALITY: Final = 95


def save_snapshot(
    folder: Path,
    frame: Frame,
    detections: Detections,
    track_ids: TrackIds,
    class_names: Sequence[str],
    *,
    annotated: bool = True,
    is_live: bool = True,
    source: str | None = None,
) -> Path:
    """Write ``snapshot-TIME.jpg`` and ``snapshot-TIME.json``; blocks for some milliseconds.

    Args:
        folder: Created if it does not exist.
        frame: The frame, which tells the time.
        detections: What was found in it.
        track_ids: ``(N,)``, or ``NO_TRACK`` each.
        class_names: Names of the detector's classes.
        annotated: Whether the boxes are drawn into the image; the JSON has them in any case.
        is_live: Whether the JSON tells the time of day.
        source: What it is of, as the user sees it: without a password.

    Returns:
        The path of the image.

    Raises:
        UserFacingError: the disk refuses; then nothing is left.
    """
    image = frame.image
    if annotated:
        image = draw_detections(image, detections, class_names, track_ids)
    record = frame_record(frame, detections, track_ids, class_names, is_live=is_live)
    height, width = image.shape[:2]
    about = {"source": source, "width": width, "height": height, "annotated": annotated, **record}
    path = folder / f"{file_stem('snapshot')}.jpg"
    text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    with user_facing("The snapshot cannot be saved", folder):
        folder.mkdir(parents=True, exist_ok=True)
        _write_both(path, encode_jpeg(image, _QUALITY), text.encode())
    return path


def _write_both(path: Path, image: bytes, about: bytes) -> None:
    files = {path.with_suffix(".json"): about, path: image}
    parts = [target.with_name(f"{target.name}.part") for target in files]
    try:
        for part, data in zip(parts, files.values(), strict=True):
            part.write_bytes(data)
        for part, target in zip(parts, files, strict=True):
            part.replace(target)
    except OSError:
        for leftover in (*parts, *files):
            leftover.unlink(missing_ok=True)
        raise
