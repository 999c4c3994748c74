"""The curves of a run as TensorBoard event files, for those who keep theirs there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import EpochDone, EventSink, RunStarted, TrainingEvent

FOLDER: Final = "tensorboard"
_PREFIXES: Final = {"train_": "loss/train/", "val_": "loss/val/", "lr_": "rate/"}
_NAMES: Final = {
    "precision": "metrics/precision",
    "recall": "metrics/recall",
    "map50": "metrics/mAP50",
    "map50_95": "metrics/mAP50-95",
    "learning_rate": "rate/all",
    "images_per_second": "speed/images_per_second",
    "seconds": "speed/seconds",
    "memory_bytes": "memory/megabytes",
}
_MEGABYTE: Final = 1_000_000


@contextmanager
def event_files(
    config: TrainingConfig, history: Sequence[Mapping[str, Any]], emit: EventSink
) -> Iterator[EventSink]:
    """Give a sink that writes what it passes on into the run's folder too, if that is wanted.

    Args:
        config: Of the run.
        history: The run's rows so far; a row more whenever an ``EpochDone`` comes.
        emit: Gets every event first.

    Raises:
        UserFacingError: the library is not installed.
    """
    if not config.tensorboard:
        yield emit
        return
    if find_spec("tensorboardX") is None:
        raise UserFacingError(
            "TensorBoard files cannot be written",
            "The package tensorboardX is not installed.",
            "Install it with: pip install tensorboardX. Or train without TensorBoard files.",
        )
    files = _EventFiles(config.run_folder / FOLDER, history, emit)
    try:
        yield files
    finally:
        files.close()


class _EventFiles:
    def __init__(self, folder: Path, history: Sequence[Mapping[str, Any]], emit: EventSink) -> None:
        self._folder = folder
        self._history = history
        self._emit = emit
        self._writer: Any = None

    def __call__(self, event: TrainingEvent) -> None:
        self._emit(event)
        if isinstance(event, RunStarted):
            self._begin()
        elif isinstance(event, EpochDone):
            self._add(self._history[-1])
            self._writer.flush()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()

    def _begin(self) -> None:
        from tensorboardX import SummaryWriter

        self.close()  # a run that goes on after it ran out of memory begins twice
        # All that came before is written anew: so nothing is missing or there twice, whatever a
        # killed run left. A TensorBoard that is watching forgets its steps by purge_step.
        for path in self._folder.glob("events.out.tfevents.*"):
            path.unlink()
        self._writer = SummaryWriter(str(self._folder), purge_step=1)
        for row in self._history:
            self._add(row)
        self._writer.flush()

    def _add(self, row: Mapping[str, Any]) -> None:
        for tag, value in scalars(row).items():
            self._writer.add_scalar(tag, value, row["epoch"])


def scalars(row: Mapping[str, Any]) -> dict[str, float]:
    """What TensorBoard shows of one epoch; memory in 10^6 bytes."""
    named: dict[str, float] = {}
    for key, value in row.items():
        prefix = next((each for each in _PREFIXES if key.startswith(each)), None)
        tag = _NAMES.get(key) or (_PREFIXES[prefix] + key.removeprefix(prefix) if prefix else None)
        if tag is not None and math.isfinite(value):
            named[tag] = value / _MEGABYTE if key == "memory_bytes" else float(value)
    return named
