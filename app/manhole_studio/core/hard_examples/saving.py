"""Puts a frame into the review queue, entirely or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.fingerprints import bits_apart, fingerprint_of
from manhole_studio.core.dataset.proposals import SMALLEST_SIDE, match_classes
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.secrets_in_addresses import without_password
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.free_space import free_bytes
from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.hard_examples.finder import SAME_LOOK_BITS
from manhole_studio.core.hard_examples.hard_example import (
    MOST_PENDING,
    WAITING,
    HardExample,
)
from manhole_studio.core.hard_examples.hard_frame import HardFrame
from manhole_studio.core.opencv import cv2
from manhole_studio.core.store import atomic, hard_example_rows
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.hard_example_rows import Folders, NewExample
from manhole_studio.core.store.os_errors import user_facing

JPEG_QUALITY: Final = 95
"""What training sees; recordings and crops are only looked at."""
LEAST_FREE_BYTES: Final = 500_000_000
"""Trainings and recordings need the rest of the disk more."""
_REFUSED: Final = "The frame could not be kept for review"


def save_hard_frame(
    database: Database,
    folders: Folders,
    project_classes: Sequence[str],
    hard: HardFrame,
    source: str,
    class_names: Sequence[str],
    weights: Path,
) -> HardExample | None:
    """See ``Project.add_hard_example``."""
    fingerprint = fingerprint_of(hard.frame.image)
    known = hard_example_rows.looks(database)
    if hard.doubt is not Doubt.MARKED and _is_like(fingerprint, [look for _, look in known]):
        return None
    data = _encoded(hard.frame, folders.frames)
    sha256 = hashlib.sha256(data).hexdigest()
    if any(sha256 == other for other, _ in known):
        return None
    _refuse_too_many(database, folders)
    boxes, confidences = _first_boxes(hard, project_classes, class_names)
    now = dt.datetime.now(dt.UTC)
    height, width = hard.frame.image.shape[:2]
    new = NewExample(
        file_name=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}.jpg",
        sha256=sha256,
        fingerprint=fingerprint,
        width=width,
        height=height,
        doubt=hard.doubt,
        source=without_password(source),
        time_s=hard.frame.time_s,
        weights=hard_example_rows.kept_weights(weights, folders.root),
        boxes=boxes,
        confidences=confidences,
    )
    number = _write(database, folders, new, data)
    return None if number is None else hard_example_rows.example(database, folders, number)


def _write(database: Database, folders: Folders, new: NewExample, data: bytes) -> int | None:
    """The file before the row, so that no row is ever without one."""
    path = folders.frames / new.file_name
    with user_facing(_REFUSED, folders.frames):
        folders.frames.mkdir(parents=True, exist_ok=True)
        atomic.write_bytes(path, data)
    try:
        return hard_example_rows.add_example(database, new)
    except BaseException as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(error, sqlite3.IntegrityError):  # another thread was faster
            return None
        raise


def _is_like(fingerprint: bytes, others: Sequence[bytes]) -> bool:
    return bool(fingerprint) and any(
        other and bits_apart(fingerprint, other) <= SAME_LOOK_BITS for other in others
    )


def _encoded(frame: Frame, folder: Path) -> bytes:
    try:
        _, data = cv2.imencode(".jpg", frame.image, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    except cv2.error as error:
        height, width = frame.image.shape[:2]
        raise UserFacingError(
            _REFUSED,
            f"{folder}: a frame of {width} by {height} pixels cannot be saved as JPEG.",
            "Let the camera send smaller frames.",
            folder,
        ) from error
    return data.tobytes()


def _refuse_too_many(database: Database, folders: Folders) -> None:
    if hard_example_rows.count(database, WAITING) >= MOST_PENDING:
        raise UserFacingError(
            "The review queue is full",
            f"{MOST_PENDING} frames wait in {folders.frames}; new ones are not kept.",
            "Accept or dismiss some of them on the Dataset page.",
            folders.frames,
        )
    with user_facing(_REFUSED, folders.frames):
        free = free_bytes(folders.frames)
    if free < LEAST_FREE_BYTES:
        raise UserFacingError(
            "The disk is nearly full",
            f"{folders.frames}: {free / 1e6:.0f} MB are free, so frames are not kept for review.",
            "Free some space there.",
            folders.frames,
        )


def _first_boxes(
    hard: HardFrame, project_classes: Sequence[str], class_names: Sequence[str]
) -> tuple[tuple[Box, ...], tuple[float, ...]]:
    """A class that the project does not have keeps the detector's name: a person decides."""
    names = dict(enumerate(class_names))
    with suppress(UserFacingError):
        names |= match_classes(class_names, project_classes)
    height, width = hard.frame.image.shape[:2]
    found = hard.detections
    corners = found.xyxy.clip(0, (width, height, width, height)).round(1).tolist()
    boxes, confidences = [], []
    for (x0, y0, x1, y1), confidence, class_id in zip(
        corners, found.confidence.tolist(), found.class_id.tolist(), strict=True
    ):
        if min(x1 - x0, y1 - y0) >= SMALLEST_SIDE:
            boxes.append(Box(names.get(class_id, f"class {class_id}"), (x0, y0, x1, y1)))
            confidences.append(round(confidence, 4))
    return tuple(boxes), tuple(confidences)
