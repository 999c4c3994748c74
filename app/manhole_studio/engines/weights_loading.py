# mypy: allow-untyped-calls
"""Loads a detector's weights, and never anything that would run code."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from manhole_studio.core.detection.class_numbers import numbered_name
from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.engines import ultralytics_environment
from manhole_studio.engines.networks import new_network
from manhole_studio.engines.run_checkpoint import RunCheckpoint, is_checkpoint, read_checkpoint
from manhole_studio.engines.weights_facts import YOLOV5_ORIGINAL
from manhole_studio.engines.weights_inspection import check_detector, inspect_weights


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A detector on the CPU in fp32 and evaluation mode."""

    model: torch.nn.Module
    class_names: tuple[str, ...]
    stride: int
    """Image sides must be multiples of this, in pixels."""
    image_size: int
    """Side in pixels at which it was trained, or 640."""


def load_model(path: Path) -> LoadedModel:
    """Load a weights file of ultralytics or a ``checkpoint.pt`` of one of our runs.

    Raises:
        UserFacingError: the file is missing, damaged, hostile, or not a detector of this kind.
    """
    inspection = inspect_weights(path)
    check_detector(inspection)
    if inspection.family == YOLOV5_ORIGINAL:
        raise UserFacingError(
            "These weights cannot detect yet",
            f"{path} is an original YOLOv5 file, which serves as a start for training only.",
            "Train from it first and use the run's best.pt.",
            path,
        )
    ultralytics_environment.prepare()
    if is_checkpoint(path):
        checkpoint = read_checkpoint(path)
        return _describe(build_from_checkpoint(checkpoint), checkpoint.image_size)
    return _load_ultralytics(path)


def build_from_checkpoint(checkpoint: RunCheckpoint) -> torch.nn.Module:
    """The averaged model of a checkpoint, with its class names."""
    model = new_network(checkpoint.architecture, len(checkpoint.class_names))
    model.load_state_dict(checkpoint.averaged)
    model.names = dict(enumerate(checkpoint.class_names))
    loaded: torch.nn.Module = model.eval()
    return loaded


def _load_ultralytics(path: Path) -> LoadedModel:
    from ultralytics.nn.tasks import DetectionModel, load_checkpoint

    try:
        with _under_its_own_name(path) as name:
            model, checkpoint = load_checkpoint(name)
    # Every kind of damage surfaces as another exception, and the file is a stranger's.
    except Exception as error:
        raise UserFacingError(
            "The weights cannot be loaded",
            f"{path}: {_first_line(error)}",
            "Fetch or copy the file again, or choose other weights.",
            path,
        ) from error
    if not isinstance(model, DetectionModel):
        raise NotAvailableYetError(f"Using a {type(model).__name__} ({path.name})")
    trained_at = (checkpoint.get("train_args") or {}).get("imgsz", 640)
    return _describe(model, trained_at if isinstance(trained_at, int) else 640)


@contextmanager
def _under_its_own_name(path: Path) -> Iterator[str]:
    """Give a path that ultralytics opens as it is, if need be that of a copy.

    It takes whatever ends in ``yolov5n.pt`` for the original file, and opens ``yolov5nu.pt``.
    """
    from ultralytics.utils.checks import check_yolov5u_filename

    if check_yolov5u_filename(str(path), verbose=False) == str(path):
        yield str(path)
        return
    with tempfile.TemporaryDirectory(prefix="weights-") as folder:
        yield str(shutil.copyfile(path, Path(folder) / "weights.pt"))


def _describe(model: Any, image_size: int) -> LoadedModel:
    names = _class_names(model)
    model.names = dict(enumerate(names))
    return LoadedModel(model, names, int(max(model.stride)), image_size)


def _class_names(model: Any) -> tuple[str, ...]:
    """One for each class of the last layer; a number where the file has no name."""
    names = getattr(model, "names", None) or {}
    named = names if isinstance(names, Mapping) else dict(enumerate(names))
    count = getattr(model.model[-1], "nc", len(named))
    return tuple(str(named.get(index, numbered_name(index))) for index in range(count))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
