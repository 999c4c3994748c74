"""What is said of recordings and clips."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.recording.clip import SavedClip
from manhole_studio.core.recording.disk_space import DiskRoom
from manhole_studio.core.recording.recorder import RecordingStatus
from manhole_studio.qt import counted
from manhole_studio.qt.formatting import duration, file_size

translate = QCoreApplication.translate

Notice = tuple[str, str, Path | None]
"""Title, detail, and the file that it is about."""


def recording_saved(status: RecordingStatus, source: str) -> Notice:
    if not status.files:
        detail = translate("recording", "No image came from %1 while it was on.")
        title = translate("recording", "Nothing was recorded")
        return title, detail.replace("%1", source), None
    detail = _recorded(status)
    if status.dropped:
        missing = translate(
            "recording",
            "The computer was too busy for all of it: the video lacks %1, the tables have them.",
        )
        detail = f"{detail}. {missing.replace('%1', counted.frames(status.dropped))}"
    return translate("recording", "Recording saved"), detail, status.files[0]


def clip_saved(clip: SavedClip) -> Notice:
    title = translate("recording", "The last %1 are saved").replace("%1", duration(clip.seconds))
    return title, clip.path.name, clip.path


def recovered(videos: Sequence[Path]) -> Notice:
    detail = translate(
        "recording", "The program ended while it recorded. What it had recorded is kept: %1."
    )
    names = ", ".join(path.name for path in videos[:3])
    if len(videos) > 3:
        names += " …"
    title = translate("recording", "Recordings recovered")
    return title, detail.replace("%1", names), videos[0]


def disk_low(room: DiskRoom) -> UserFacingError:
    """A warning: the recording goes on."""
    detail = translate("recording", "%1 are free.").replace("%1", file_size(room.free))
    if room.seconds_left is not None:
        ends = translate("recording", "The recording will stop by itself in about %1.")
        detail = f"{detail} {ends.replace('%1', duration(room.seconds_left))}"
    return UserFacingError(
        translate("recording", "The disk is nearly full"),
        detail,
        translate("recording", "Free some space now, and the recording goes on."),
    )


def stopped(error: UserFacingError, status: RecordingStatus) -> UserFacingError:
    """Why a recording ended by itself, and what there is of it."""
    if not status.files:
        return error
    kept = translate("recording", "Saved: %1.").replace("%1", _recorded(status))
    return UserFacingError(error.title, f"{error.detail} {kept}", error.hint, status.files[0])


def _recorded(status: RecordingStatus) -> str:
    """``recording-….mp4, 41 s, 12 MB``; of several files the first, and how many there are."""
    name = status.files[0].name
    if len(status.files) > 1:
        name = f"{name} … ({counted.files(len(status.files))})"
    return f"{name}, {duration(status.seconds)}, {file_size(status.bytes_written)}"
