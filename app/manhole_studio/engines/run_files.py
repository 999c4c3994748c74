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
from manhole_studio.core.training.results import write_results
from manhole_studio.engines.run_checkpoint import RunCheckpoint, weights_sha256, write_checkpoint
from manhole_studio.engines.run_provenance import PLACES, used_arguments
from manhole_studio.engines.run_session import METRICS


class RunFiles:
    """``run.json`` begins with ``provenance`` and is completed after every epoch."""

    def __init__(self, folder: Path, provenance: Mapping[str, Any]) -> None:
        self._folder = folder
        self._provenance = provenance
        self._written: dict[str, Any] = {}

    def remember(self, **said: Any) -> None:
        """Add what is known only once the model is built to ``run.json``, from the next time on."""
        self._written |= said

    def write_state(
        self, state: RunCheckpoint, averaged: torch.nn.Module, arguments: Mapping[str, Any]
    ) -> str:
        """Save an epoch, or the state before the first; return the averaged weights' sha256.

        The epoch counts from the moment that the checkpoint is replaced. All else follows from
        it, so that a run which is killed in between is completed by :meth:`complete`.

        Args:
            state: After the epoch.
            averaged: The model whose state dict is ``state.averaged``.
            arguments: Ultralytics' own, which its form of weights carries along.
        """
        digest = weights_sha256(state.averaged)
        if not state.history:  # so that a checkpoint never lacks what run.json says of its origin
            self._write_json(state, digest)
        write_checkpoint(self._folder / run_folder.CHECKPOINT, state)
        self._write_rest(state, averaged, arguments, digest)
        return digest

    def complete(
        self, state: RunCheckpoint, averaged: torch.nn.Module, arguments: Mapping[str, Any]
    ) -> str:
        """Write what the checkpoint ``state`` is ahead of; return its sha256."""
        digest = weights_sha256(state.averaged)
        if not is_complete(self._folder, state):
            self._write_rest(state, averaged, arguments, digest)
        return digest

    def _write_rest(
        self,
        state: RunCheckpoint,
        averaged: torch.nn.Module,
        arguments: Mapping[str, Any],
        digest: str,
    ) -> None:
        if state.history:
            self._write_weights(state.history[-1], averaged, arguments)
        write_results(self._folder, state.history)
        self._write_json(state, digest)  # the last: it tells that the others are there

    def _write_weights(
        self, row: Mapping[str, Any], averaged: torch.nn.Module, arguments: Mapping[str, Any]
    ) -> None:
        data = _serialised(averaged, arguments, {name: row[name] for name in METRICS})
        digest = hashlib.sha256(data).hexdigest()
        self._written |= {"arguments": used_arguments(arguments), "last_sha256": digest}
        if row["is_best"]:
            write_bytes(self._folder / run_folder.BEST, data)
            self._written["best_sha256"] = digest
        write_bytes(self._folder / run_folder.LAST, data)

    def _write_json(self, state: RunCheckpoint, digest: str) -> None:
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


def is_complete(folder: Path, state: RunCheckpoint) -> bool:
    """Whether all files of the run folder are as new as its checkpoint ``state``."""
    said = run_folder.read_run_json(folder)
    names = [run_folder.RESULTS, *([run_folder.LAST] if state.history else [])]
    return (said.get("epochs_done"), said.get("finished"), said.get("weights_sha256")) == (
        state.epochs_done,
        state.finished,
        weights_sha256(state.averaged),
    ) and all((folder / name).is_file() for name in names)


def _serialised(
    averaged: torch.nn.Module, arguments: Mapping[str, Any], metrics: Mapping[str, float]
) -> bytes:
    from ultralytics import __version__
    from ultralytics.utils import DEFAULT_CFG_KEYS

    names = DEFAULT_CFG_KEYS - PLACES
    kept = {key: value for key, value in arguments.items() if key in names}
    model: Any = copy.deepcopy(averaged).half().to(memory_format=torch.contiguous_format)
    model.criterion = None
    model.args = kept
    vars(model).pop("pt_path", None)  # weights are handed to others, who need not know our folders
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
