"""What a run's state and progress are called."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PyQt6.QtCore import QCoreApplication, QLocale

from manhole_studio.core.training.events import BatchDone, EpochDone
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import formatting

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class RunProgress:
    """How far a run has come."""

    epoch: int = 0
    """The one under way, 1-based; 0 before the first batch."""
    epochs: int = 0
    fraction: float | None = None
    """Of the whole run, in steps small enough for a bar."""
    seconds_left: float = math.nan
    images_per_second: float = math.nan

    def after(self, event: BatchDone | EpochDone) -> RunProgress:
        if isinstance(event, EpochDone):
            return replace(
                self,
                epoch=event.epoch,
                epochs=event.epochs,
                fraction=round(event.epoch / event.epochs, 3),
                seconds_left=event.seconds_left,
            )
        done = event.epoch - 1 + event.batch / event.batches
        return replace(
            self,
            epoch=event.epoch,
            fraction=round(done / self.epochs, 3) if self.epochs else None,
            seconds_left=event.seconds_left,
            images_per_second=event.images_per_second,
        )


def progress_text(progress: RunProgress) -> str:
    """Such as ``epoch 18/40 · 4 min left``."""
    if not progress.epoch:
        return state_text(RunState.STARTING)
    epochs = f"{formatting.number(progress.epoch)}/{formatting.number(progress.epochs)}"
    parts = [translate("training", "epoch %1").replace("%1", epochs)]
    if math.isfinite(progress.seconds_left):
        left = formatting.duration(progress.seconds_left)
        parts.append(translate("training", "%1 left").replace("%1", left))
    return " · ".join(parts)


def with_queue(text: str, waiting: int) -> str:
    """``text``, and how many runs wait, if any does."""
    if not waiting:
        return text
    queue = translate("training", "%1 in the queue").replace("%1", formatting.number(waiting))
    return f"{text} · {queue}"


def speed_text(progress: RunProgress) -> str:
    if not math.isfinite(progress.images_per_second):
        return ""
    return images_per_second(progress.images_per_second)


def images_per_second(rate: float) -> str:
    speed = QLocale().toString(rate, "f", 0 if rate >= 100 else 1)
    return translate("training", "%1 images/s").replace("%1", speed)


def state_text(state: RunState) -> str:
    return {
        RunState.IDLE: translate("training", "not started"),
        RunState.STARTING: translate("training", "starting"),
        RunState.RUNNING: translate("training", "training"),
        RunState.PAUSING: translate("training", "pausing"),
        RunState.PAUSED: translate("training", "paused"),
        RunState.STOPPING: translate("training", "stopping"),
        RunState.SUCCEEDED: translate("training", "finished"),
        RunState.STOPPED: translate("training", "stopped"),
        RunState.PARKED: translate("training", "parked"),
        RunState.FAILED: translate("training", "failed"),
    }[state]


def record_state_text(record: RunRecord, is_live: bool) -> str:
    """A run that was active when the application ended is neither running nor finished."""
    if record.state.is_active and not is_live:
        return translate("training", "interrupted")
    return state_text(record.state)
