# mypy: allow-untyped-calls
"""Lets ultralytics write a network in another format."""

from __future__ import annotations

import logging
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportFormat
from manhole_studio.engines import openvino_environment, ultralytics_environment
from manhole_studio.engines.networks import is_rtdetr
from manhole_studio.engines.weights_loading import LoadedModel, load_model

_LITTLE_SPACE: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Written:
    path: Path
    """The file, or for OpenVINO the folder, under some name."""
    image_size: int
    """Longer side of the usual input in pixels."""
    stride: int


def write_export(weights: Path, kind: ExportFormat, asked: int | None, folder: Path) -> Written:
    """Write ``weights`` in fp32 into ``folder``; takes seconds, on the calling thread.

    Sizes are left open where the format allows it, so that photographs need no more padding than
    in PyTorch; ``asked`` or the size of the training becomes the usual one.

    Raises:
        UserFacingError: the weights cannot be loaded, or the format cannot express them.
    """
    if kind is ExportFormat.TENSORRT:
        _check_tensorrt()
    loaded = load_model(weights)
    side = max(loaded.stride, -(-(asked or loaded.image_size) // loaded.stride) * loaded.stride)
    with _quiet():
        try:
            made = _run_exporter(loaded, kind, side, folder / f"model{weights.suffix}")
        # Each format fails in its own way, and none of the errors is meant for users.
        except Exception as error:
            raise _not_exported(error, weights, kind, folder) from error
    return Written(made, side, loaded.stride)


def _run_exporter(loaded: LoadedModel, kind: ExportFormat, side: int, name: Path) -> Path:
    openvino_environment.prepare()
    from ultralytics.engine.exporter import Exporter

    model: Any = loaded.model
    model.task = "detect"
    # It names the folders of whoever trained, and would be written into the file.
    model.args = {"data": ""}
    model.pt_path = str(name)
    model.yaml_file = model.yaml["yaml_file"] = Path(str(model.yaml.get("yaml_file", ""))).name
    arguments: dict[str, Any] = {
        "format": kind.value,
        "imgsz": side,
        "batch": 1,
        "dynamic": not is_rtdetr(model.yaml) and kind is not ExportFormat.TENSORRT,
        "device": "0" if kind is ExportFormat.TENSORRT else "cpu",
        "verbose": False,
    }
    if getattr(model, "end2end", False):
        arguments["nms"] = False  # keep the head that names every object once, as in PyTorch
    return Path(Exporter(overrides=arguments)(model=model))


def _check_tensorrt() -> None:
    """Not tried on any computer so far: none with such a card was at hand."""
    import importlib.util

    import torch

    missing = [
        text
        for text, is_there in (
            ("no NVIDIA card that PyTorch can use", torch.cuda.is_available()),
            ("no TensorRT", importlib.util.find_spec("tensorrt") is not None),
        )
        if not is_there
    ]
    if missing:
        raise UserFacingError(
            "TensorRT is not available here",
            f"This computer has {' and '.join(missing)}; such a file is made on the very computer "
            "that will use it.",
            "Export there, or choose ONNX or OpenVINO.",
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep deprecations of PyTorch and ultralytics' own reports away from the user."""
    ultralytics_environment.prepare()
    log = logging.getLogger("ultralytics")
    was_disabled = log.disabled
    log.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.disabled = was_disabled


def _not_exported(
    error: Exception, weights: Path, kind: ExportFormat, folder: Path
) -> UserFacingError:
    free = shutil.disk_usage(folder).free
    if free < weights.stat().st_size * 2 + _LITTLE_SPACE:
        return UserFacingError(
            "Not enough space on the disk",
            f"{folder.parent}: only {free / 1e6:.0f} MB are free, too few to export {weights}.",
            "Free some space there, or choose another place.",
            folder.parent,
        )
    reason = str(error).strip().partition("\n")[0] or type(error).__name__
    return UserFacingError(
        "The weights could not be exported",
        f"{weights} as {kind.value}: {reason}",
        "Try another format; ONNX takes most networks.",
        weights,
    )
