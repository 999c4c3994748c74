"""What a run's state and progress are called."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PyQt6.QtCore import QCoreApplication, QLocale

from manhole_studio.core.training.events import BatchDone, EpochDone
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import formatting


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
    parts = [_tr("epoch %1").replace("%1", epochs)]
    if math.isfinite(progress.seconds_left):
        left = formatting.duration(progress.seconds_left)
        parts.append(_tr("%1 left").replace("%1", left))
    return " · ".join(parts)


def speed_text(progress: RunProgress) -> str:
    if not math.isfinite(progress.images_per_second):
        return ""
    places = 0 if progress.images_per_second >= 100 else 1
    speed = QLocale().toString(progress.images_per_second, "f", places)
    return _tr("%1 images/s").replace("%1", speed)


def state_text(state: RunState) -> str:
    return {
        RunState.IDLE: _tr("not started"),
        RunState.STARTING: _tr("starting"),
        RunState.RUNNING: _tr("training"),
        RunState.PAUSING: _tr("pausing"),
        RunState.PAUSED: _tr("paused"),
        RunState.STOPPING: _tr("stopping"),
        RunState.SUCCEEDED: _tr("finished"),
        RunState.STOPPED: _tr("stopped"),
        RunState.FAILED: _tr("failed"),
    }[state]


def record_state_text(record: RunRecord, is_live: bool) -> str:
    """A run that was active when the application ended is neither running nor finished."""
    if record.state.is_active and not is_live:
        return _tr("interrupted")
    return state_text(record.state)


def strategy_title(strategy: str) -> str:
    return {"full": _tr("Fine-tune everything"), "scratch": _tr("From scratch")}.get(
        strategy, strategy
    )


def strategy_explanation(strategy: str) -> str:
    return {
        "full": _tr(
            "Starts from what the weights already know and adapts all layers to your photographs."
        ),
        "scratch": _tr(
            "Starts from nothing. It needs many photographs and many epochs to become useful."
        ),
    }.get(strategy, "")


def _tr(source: str) -> str:
    return QCoreApplication.translate("training", source)
