"""A run whose loss is no number any more, and how it goes on."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.engines.run_checkpoint import RunCheckpoint, write_checkpoint

_LOWER: Final = 0.1
_KEY: Final = "diverged_in_epoch"


class DivergedError(UserFacingError):
    """The loss became infinite or undefined; what was learned before that epoch is kept."""

    def __init__(self, folder: Path, epoch: int, batch: int, rate: float) -> None:
        """Describe it; ``epoch`` and ``batch`` are 1-based, ``batch`` 0 means validation."""
        where = f"at batch {batch} of epoch {epoch}" if batch else f"in the validation of {epoch}"
        super().__init__(
            "The training diverged",
            f"The loss became infinite or undefined {where}, at a learning rate of {rate:.3g}: "
            "the steps were too large.",
            f"Resume the run: it goes on from the end of epoch {epoch - 1} with a tenth of the "
            "rate. Or start a new one with a lower rate (lr0) or with precision fp32.",
            folder,
        )
        self.epoch = epoch


def record_divergence(folder: Path, error: DivergedError) -> None:
    """Let the next resume know."""
    said = run_folder.read_run_json(folder)
    run_folder.write_run_json(folder, {**said, _KEY: error.epoch})


def after_divergence(folder: Path, saved: RunCheckpoint) -> tuple[RunCheckpoint, list[str]]:
    """Lower the rate of a run that ended by diverging; what to go on from is on the disk then."""
    said = run_folder.read_run_json(folder)
    epoch = said.pop(_KEY, None)
    if epoch is None:
        return saved, []
    lower = dataclasses.replace(saved, rate_factor=saved.rate_factor * _LOWER)
    write_checkpoint(folder / run_folder.CHECKPOINT, lower)
    run_folder.write_run_json(folder, {**said, "rate_factor": lower.rate_factor})
    note = f"The run diverged in epoch {epoch}: it goes on with a tenth of its learning rate."
    return lower, [note]
