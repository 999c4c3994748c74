"""Going on with half the batch when the memory runs out, whatever the epoch."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import torch

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.engines.run_checkpoint import (
    RunCheckpoint,
    read_checkpoint,
    write_checkpoint,
)

_SIGNS: Final = (
    "out of memory",
    "can't allocate memory",
    "cannot allocate memory",
    "bad_alloc",
    "insufficient memory",  # OpenCV
    "cublas_status_alloc_failed",
    "is killed by signal: killed",  # a process that loads photographs
)


def is_out_of_memory(error: Exception) -> bool:
    """Whether torch, NumPy, OpenCV or Python itself had no memory left."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    if isinstance(error, UserFacingError):
        return False
    return any(sign in str(error).lower() for sign in _SIGNS)


def smaller_batch(folder: Path) -> tuple[RunCheckpoint, str]:
    """Take the run back to its last completed epoch, with half the batch from there on.

    The steps of the optimizer stay as large as they were: more batches make one.

    Returns:
        What to go on from, which is on the disk already, and a sentence for the user.

    Raises:
        UserFacingError: the batch cannot be halved, or there is no checkpoint yet.
    """
    if not run_folder.has_checkpoint(folder):
        raise _not_enough(folder, "before the first epoch")
    saved = read_checkpoint(folder / run_folder.CHECKPOINT)
    if saved.batch < 2:
        raise _not_enough(folder, "with a batch of 1")
    said = run_folder.read_run_json(folder)
    reduced = dataclasses.replace(
        saved,
        batch=saved.batch // 2,
        effective_batch=saved.effective_batch or _effective_batch(saved.batch, said),
    )
    write_checkpoint(folder / run_folder.CHECKPOINT, reduced)
    fact = {
        "epoch": saved.epochs_done + 1,
        "batch": reduced.batch,
        "effective_batch": _made(reduced),
    }
    earlier = said.get("out_of_memory", [])
    run_folder.write_run_json(folder, {**said, "out_of_memory": [*earlier, fact]})
    return reduced, _sentence(saved, reduced)


def free_memory() -> None:
    """Give back what the failed attempt held; call it where nothing refers to that any more."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def _effective_batch(batch: int, said: Mapping[str, Any]) -> int:
    nominal = int(said.get("settings", {}).get("nbs", 64))  # 64: ultralytics' own
    return batch * max(1, round(nominal / batch))


def _made(state: RunCheckpoint) -> int:
    """The effective batch that whole batches can make."""
    return state.batch * max(1, round(state.effective_batch / state.batch))


def _sentence(saved: RunCheckpoint, reduced: RunCheckpoint) -> str:
    before, after = reduced.effective_batch, _made(reduced)
    steps = (
        f"a step still follows every {after} photographs"
        if before == after
        else f"a step now follows every {after} photographs instead of {before}"
    )
    return (
        f"The memory ran out in epoch {saved.epochs_done + 1}: the epoch begins anew with a "
        f"batch of {reduced.batch} instead of {saved.batch}; {steps}."
    )


def _not_enough(folder: Path, when: str) -> UserFacingError:
    return UserFacingError(
        "Not enough memory",
        f"The memory ran out {when}.",
        "Use a smaller image size or model, or close other programs, and try again.",
        folder,
    )
