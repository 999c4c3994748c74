"""Writes what a run leaves behind, each file replaced in one step."""

from __future__ import annotations

import copy
import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from manhole_studio.core.store.atomic import write_bytes
from manhole_studio.core.training import run_folder
from manhole_studio.engines.run_checkpoint import RunCheckpoint, weights_sha256, write_checkpoint
from manhole_studio.engines.run_provenance import used_arguments


class RunFiles:
    """``run.json`` begins with ``provenance`` and is completed after every epoch."""

    def __init__(self, folder: Path, provenance: Mapping[str, Any]) -> None:
        self._folder = folder
        self._provenance = provenance
        self._written: dict[str, Any] = {}

    def write_state(self, state: RunCheckpoint) -> str:
        """Write checkpoint, results and ``run.json``; return the averaged weights' sha256."""
        digest = weights_sha256(state.averaged)
        write_checkpoint(self._folder / run_folder.CHECKPOINT, state)
        run_folder.write_results(self._folder, state.history)
        outcome = {
            "precision": state.precision,
            "batch": state.batch,
            "epochs_done": state.epochs_done,
            "finished": state.finished,
            "seconds": state.seconds,
            "weights_sha256": digest,
            "updated_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        content = {**self._provenance, **self._written, **outcome}
        run_folder.write_run_json(self._folder, content)
        return digest

    def write_weights(
        self,
        averaged: torch.nn.Module,
        arguments: Mapping[str, Any],
        metrics: Mapping[str, float],
        *,
        is_best: bool,
    ) -> None:
        """Write ``last.pt``, and ``best.pt`` too, in the form of ultralytics' own final weights."""
        data = _serialised(averaged, arguments, metrics)
        digest = hashlib.sha256(data).hexdigest()
        self._written |= {"arguments": used_arguments(arguments), "last_sha256": digest}
        if is_best:
            write_bytes(self._folder / run_folder.BEST, data)
            self._written["best_sha256"] = digest
        write_bytes(self._folder / run_folder.LAST, data)


def _serialised(
    averaged: torch.nn.Module, arguments: Mapping[str, Any], metrics: Mapping[str, float]
) -> bytes:
    from ultralytics import __version__
    from ultralytics.utils import DEFAULT_CFG_KEYS

    kept = {key: value for key, value in arguments.items() if key in DEFAULT_CFG_KEYS}
    model: Any = copy.deepcopy(averaged).half().to(memory_format=torch.contiguous_format)
    model.criterion = None
    model.args = kept
    buffer = io.BytesIO()
    torch.save(
        {
            "epoch": -1,
            "model": model,
            "ema": None,
            "updates": None,
            "optimizer": None,
            "best_fitness": None,
            "train_args": kept,
            "train_metrics": dict(metrics),
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "version": __version__,
            "license": "AGPL-3.0 (https://ultralytics.com/license)",
            "docs": "https://docs.ultralytics.com",
        },
        buffer,
    )
    return buffer.getvalue()
