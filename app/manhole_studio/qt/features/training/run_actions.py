"""What can be done with the selected runs, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.training import run_folder
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.features.training.listed_run import ListedRun

translate = QCoreApplication.translate


class RunAction(StrEnum):
    RESUME = "resume"
    RESUME_LATER = "resume_later"
    EVALUATE = "evaluate"
    WATCH = "watch"
    COMPARE = "compare"
    REPEAT = "repeat"
    RENAME = "rename"
    NOTE = "note"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    OPEN_FOLDER = "open_folder"
    DELETE = "delete"
    START_QUEUE = "start_queue"
    MOVE_UP = "move_up"
    MOVE_DOWN = "move_down"
    UNQUEUE = "unqueue"


BUTTONS = (RunAction.RESUME, RunAction.EVALUATE, RunAction.WATCH, RunAction.COMPARE)
"""Shown at any time; the others are in the menus."""
QUEUE_BUTTONS = (
    RunAction.START_QUEUE,
    RunAction.MOVE_UP,
    RunAction.MOVE_DOWN,
    RunAction.UNQUEUE,
)
"""In place of the others while a waiting run is selected."""
MENU = (
    *BUTTONS,
    None,
    RunAction.RESUME_LATER,
    RunAction.REPEAT,
    RunAction.RENAME,
    RunAction.NOTE,
    RunAction.ARCHIVE,
    RunAction.UNARCHIVE,
    RunAction.OPEN_FOLDER,
    None,
    RunAction.DELETE,
)
"""None is a line between groups."""

ICONS: Mapping[RunAction, str] = {
    RunAction.RESUME: "resume",
    RunAction.RESUME_LATER: "plus",
    RunAction.EVALUATE: "evaluate",
    RunAction.WATCH: "live",
    RunAction.COMPARE: "chart",
    RunAction.REPEAT: "refresh",
    RunAction.OPEN_FOLDER: "folder-open",
    RunAction.DELETE: "trash",
    RunAction.START_QUEUE: "play",
    RunAction.MOVE_UP: "chevron-up",
    RunAction.MOVE_DOWN: "chevron-down",
    RunAction.UNQUEUE: "close",
}


def title(action: RunAction) -> str:
    return {
        RunAction.RESUME: translate("training", "Resume"),
        RunAction.RESUME_LATER: translate("training", "Resume later"),
        RunAction.EVALUATE: translate("training", "Evaluate"),
        RunAction.WATCH: translate("training", "Watch live"),
        RunAction.COMPARE: translate("training", "Compare"),
        RunAction.REPEAT: translate("training", "Repeat…"),
        RunAction.RENAME: translate("training", "Rename"),
        RunAction.NOTE: translate("training", "Write a note"),
        RunAction.ARCHIVE: translate("training", "Archive"),
        RunAction.UNARCHIVE: translate("training", "Take out of the archive"),
        RunAction.OPEN_FOLDER: translate("training", "Open folder"),
        RunAction.DELETE: translate("training", "Delete"),
        RunAction.START_QUEUE: translate("training", "Start queue"),
        RunAction.MOVE_UP: translate("training", "Earlier"),
        RunAction.MOVE_DOWN: translate("training", "Later"),
        RunAction.UNQUEUE: translate("training", "Take out of queue"),
    }[action]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides about the actions besides the selected runs."""

    runs_dir: Path | None = None
    is_training: bool = False
    waiting: int = 0


def allowed(runs: Sequence[ListedRun], now: Circumstances) -> frozenset[RunAction]:
    """What can be done with the selected runs; looks at files, but opens none."""
    found = {RunAction.START_QUEUE} if now.waiting and not now.is_training else set()
    if not runs or now.runs_dir is None:
        return frozenset(found)
    if all(run.place for run in runs):
        return frozenset(found | _with_waiting(runs, now))
    if len(runs) > 1 and all(run.is_begun for run in runs):
        found.add(RunAction.COMPARE)
    if not any(run.place or run.is_live for run in runs):
        found.add(RunAction.DELETE)
        is_archived = all(run.record.archived for run in runs)
        found.add(RunAction.UNARCHIVE if is_archived else RunAction.ARCHIVE)
    if len(runs) == 1:
        found |= _with_one(runs[0], now.runs_dir / runs[0].name, now)
    return frozenset(found)


def _with_waiting(runs: Sequence[ListedRun], now: Circumstances) -> set[RunAction]:
    found = {RunAction.UNQUEUE}
    if len(runs) == 1:
        found |= {RunAction.MOVE_UP} if runs[0].place > 1 else set()
        found |= {RunAction.MOVE_DOWN} if runs[0].place < now.waiting else set()
    return found


def _with_one(run: ListedRun, folder: Path, now: Circumstances) -> set[RunAction]:
    found = {RunAction.NOTE}
    if (folder / run_folder.BEST).is_file():
        found |= {RunAction.EVALUATE, RunAction.WATCH}
    if folder.is_dir():
        found |= {RunAction.OPEN_FOLDER}
    if (folder / run_folder.CONFIG).is_file():
        found |= {RunAction.REPEAT}
    if run.is_live:
        return found
    found |= {RunAction.RENAME}
    if run.record.state is not RunState.SUCCEEDED and run_folder.can_resume(folder):
        found |= {RunAction.RESUME_LATER if now.is_training else RunAction.RESUME}
    return found
