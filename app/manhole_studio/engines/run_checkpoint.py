"""The full-precision state of a run after an epoch: enough to go on bit by bit."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

import torch

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.atomic import write_bytes
from manhole_studio.engines.precision import NumberFormat
from manhole_studio.engines.weights_archive import open_weights
from manhole_studio.engines.weights_facts import CHECKPOINT_KIND, is_our_checkpoint
from manhole_studio.engines.weights_inspection import read_structure

_FORMAT: Final = 1
_DAMAGE: Final = (
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    EOFError,
    pickle.UnpicklingError,
)
StateDict = dict[str, torch.Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCheckpoint:
    """Holds tensors, numbers, texts, lists and dicts only, so that loading it is safe."""

    architecture: Mapping[str, Any]
    """The model's description in ultralytics' own terms."""
    class_names: list[str]
    image_size: int
    epochs_done: int
    finished: bool
    model: StateDict
    averaged: StateDict
    """The moving average that is validated and saved as weights."""
    average_updates: int
    optimizer: dict[str, Any]
    best_fitness: float | None
    stopper: dict[str, Any]
    history: list[dict[str, Any]]
    """One row an epoch, as in ``results.csv``."""
    seconds: float
    precision: str
    threads: int
    batch: int
    channels_last: bool = False
    effective_batch: int = 0
    """Photographs between two steps of the optimizer once the batch was made smaller, before: 0."""
    rate_factor: float = 1.0
    """What all learning rates are multiplied by, below 1 after a divergence."""
    scaler: dict[str, Any] = field(default_factory=dict)

    @property
    def number_format(self) -> NumberFormat:
        return NumberFormat(self.precision, self.channels_last or self.precision != "fp32")


def write_checkpoint(path: Path, checkpoint: RunCheckpoint) -> None:
    """Replace ``path`` atomically; it is on the disk when this returns."""
    content = {item.name: getattr(checkpoint, item.name) for item in fields(checkpoint)}
    buffer = io.BytesIO()
    torch.save({"kind": CHECKPOINT_KIND, "format": _FORMAT, **content}, buffer)
    write_bytes(path, buffer.getvalue())


def is_checkpoint(path: Path) -> bool:
    """Whether this is one of ours; reads the structure only.

    Raises:
        UserFacingError: the file is damaged or no weights file.
    """
    return is_our_checkpoint(read_structure(open_weights(path)))


def read_checkpoint(path: Path) -> RunCheckpoint:
    """Load ``path`` without executing anything in it.

    Raises:
        UserFacingError: it is missing, damaged, or written by a newer version.
    """
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        kind, version = content.pop("kind"), content.pop("format")
        checkpoint = RunCheckpoint(**content)
    except _DAMAGE as error:
        raise _unreadable(path, error) from error
    if kind != CHECKPOINT_KIND or version > _FORMAT:
        raise _unreadable(path, ValueError("another program or a newer version wrote it"))
    return checkpoint


def weights_sha256(state: Mapping[str, torch.Tensor]) -> str:
    """Over the concatenated raw bytes of the tensors, in the state dict's order."""
    digest = hashlib.sha256()
    for tensor in state.values():
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _unreadable(path: Path, error: Exception) -> UserFacingError:
    return UserFacingError(
        "The run cannot be resumed",
        f"{path} cannot be read ({str(error).partition(chr(10))[0]}).",
        "Start a new run; this run's best.pt and last.pt stay usable.",
        path,
    )
