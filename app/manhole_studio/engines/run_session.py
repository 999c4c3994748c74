"""The bookkeeping of one run: events out, requests in, files into the run folder."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final

from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    EpochSamples,
    EventSink,
    Notice,
    RunResult,
    RunStarted,
    StateChanged,
)
from manhole_studio.core.training.run_control import Request, RunControl
from manhole_studio.core.training.run_pace import RunPace
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.state_reporter import state_after
from manhole_studio.core.training.strategies.layers import Part
from manhole_studio.engines.memory_use import memory_now, memory_peak

_SECONDS_BETWEEN_BATCHES: Final = 0.05
LOSSES: Final = ("box", "cls", "dfl", "total")
METRICS: Final = ("precision", "recall", "map50", "map50_95")


class RunSession:
    """Knows nothing of ultralytics; the trainer tells it numbers and it tells the world."""

    def __init__(
        self,
        config: TrainingConfig,
        control: RunControl,
        emit: EventSink,
        history: list[dict[str, Any]],
        seconds_before: float,
    ) -> None:
        self.config = config
        self.history = history
        self._control = control
        self._emit = emit
        self._seconds_before = seconds_before
        self._pace = RunPace(config.epochs, (row["seconds"] for row in history))
        self._epoch = len(history)
        self._last_batch_event = 0.0
        self._training_speed = 0.0

    @property
    def seconds(self) -> float:
        """Of work on this run, over all its sessions, pauses excluded."""
        return self._seconds_before + self._pace.run_seconds

    @property
    def threads(self) -> int | None:
        """How many the run may use from now on; None for all."""
        return self._control.threads

    def started(self, event: RunStarted) -> None:
        self._emit(event)

    def notice(self, text: str) -> None:
        self._emit(Notice(text))

    def poll(self) -> None:
        """Wait while paused.

        Raises:
            RunStopped: the user wants the run to end.
        """
        request = self._control.request
        if request is Request.RUN:
            return
        if request is Request.PAUSE:
            self._emit(StateChanged(RunState.PAUSED))
        else:
            self._emit(StateChanged(RunState.STOPPING))
        started = time.monotonic()
        try:
            self._control.checkpoint()
        finally:
            self._pace.add_pause(time.monotonic() - started)
        self._emit(StateChanged(RunState.RUNNING, time.monotonic() - started))

    def go_back_to(self, history: list[dict[str, Any]]) -> None:
        """Forget all since ``history``, in place: it is done again."""
        self.history[:] = history

    def expect_closing(self, first: int, share: float) -> None:
        """Epochs from ``first`` on, 0-based, show that share of the photographs."""
        self._pace.expect_closing(first, share)

    def epoch_begins(self) -> None:
        self._epoch = len(self.history)
        self._pace.begin_epoch(self._epoch)

    def batch_done(
        self, batch: int, batches: int, images: int, losses: Mapping[str, float], rate: float
    ) -> None:
        """Report a batch, 1-based, unless the last report is fresher than 50 ms."""
        self._pace.add_images(images)
        if batch == batches:
            self._training_speed = self._pace.images_per_second
        now = time.monotonic()
        if batch < batches and now - self._last_batch_event < _SECONDS_BETWEEN_BATCHES:
            return
        self._last_batch_event = now
        self._emit(
            BatchDone(
                epoch=self._epoch + 1,
                batch=batch,
                batches=batches,
                losses=losses,
                learning_rate=rate,
                images_per_second=self._pace.images_per_second,
                seconds_left=self._pace.seconds_left(self._epoch, self._pace.epoch_seconds),
                memory_bytes=memory_now(),
            )
        )

    def add_epoch(
        self,
        losses: Mapping[str, float],
        val_losses: Mapping[str, float],
        metrics: Mapping[str, float],
        rate: float,
        rates: Mapping[str, float],
        *,
        is_best: bool,
    ) -> None:
        """Append the row of the epoch that was just validated."""
        self.history.append(
            {
                "epoch": self._epoch + 1,
                "seconds": self._pace.end_epoch(),
                **{f"train_{name}": losses.get(name, 0.0) for name in LOSSES},
                **{f"val_{name}": val_losses.get(name, 0.0) for name in LOSSES},
                **{name: metrics[name] for name in METRICS},
                "learning_rate": rate,
                **{f"lr_{part}": rates[part] for part in Part},
                "is_best": is_best,
                "images_per_second": self._training_speed,
                "memory_bytes": memory_peak(),
            }
        )

    def sampled(self, samples: EpochSamples | None) -> None:
        if samples is not None:
            self._emit(samples)

    def epoch_saved(self) -> None:
        """Report the newest row, now that its files are on the disk."""
        self._emit(self._event(self.history[-1]))

    @property
    def requested_end(self) -> RunState:
        """How the run ends when it has done what was asked of it."""
        return state_after(self._control.request)

    def result(self, state: RunState, sha256: str, precision: str) -> RunResult:
        folder = self.config.run_folder
        return RunResult(
            run=folder.name,
            state=state,
            epochs_done=len(self.history),
            best_weights=run_folder.existing(folder / run_folder.BEST),
            last_weights=run_folder.existing(folder / run_folder.LAST),
            checkpoint=run_folder.existing(folder / run_folder.CHECKPOINT),
            weights_sha256=sha256,
            seconds=self.seconds,
            precision=precision,
            cancelled=self._control.request is Request.CANCEL,
            best_metrics=self.best_metrics(),
        )

    def best_metrics(self) -> dict[str, float]:
        best = next((row for row in reversed(self.history) if row["is_best"]), None)
        return {name: best[name] for name in METRICS} if best else {}

    def _event(self, row: Mapping[str, Any]) -> EpochDone:
        return EpochDone(
            epoch=row["epoch"],
            epochs=self.config.epochs,
            losses={name: row[f"train_{name}"] for name in LOSSES},
            val_losses={name: row[f"val_{name}"] for name in LOSSES},
            metrics={name: row[name] for name in METRICS},
            learning_rate=row["learning_rate"],
            learning_rates={str(part): row[f"lr_{part}"] for part in Part if f"lr_{part}" in row},
            seconds=row["seconds"],
            is_best=row["is_best"],
            seconds_left=self._pace.seconds_left(row["epoch"]),
            images_per_second=row.get("images_per_second", 0.0),
            memory_bytes=row.get("memory_bytes", 0),
        )
