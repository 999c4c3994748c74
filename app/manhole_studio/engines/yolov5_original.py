"""Takes the tensors, and only the tensors, out of an original YOLOv5 checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import torch

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.inert_pickle import DAMAGE, StandIn
from manhole_studio.engines.module_tree import StoredTensor, layers_of, stored_tensors
from manhole_studio.engines.weights_archive import WeightsArchive
from manhole_studio.engines.weights_facts import class_names_of, model_of
from manhole_studio.engines.weights_inspection import read_structure

# depth and width multiple of the five sizes, from the original repository's model files
_SIZES: Final = {
    (0.33, 0.25): "n",
    (0.33, 0.5): "s",
    (0.67, 0.75): "m",
    (1.0, 1.0): "l",
    (1.33, 1.25): "x",
}
_SHAPES: Final = {(10, 25): "", (12, 34): "-p6"}
"""Layers of the backbone and in all, and what the architecture's name ends in: the models for
640 pixels, and those for 1280, of which the names end in 6."""
_STORAGES: Final = {
    "torch.DoubleStorage": torch.float64,
    "torch.FloatStorage": torch.float32,
    "torch.HalfStorage": torch.float16,
    "torch.BFloat16Storage": torch.bfloat16,
    "torch.LongStorage": torch.int64,
    "torch.IntStorage": torch.int32,
    "torch.ShortStorage": torch.int16,
    "torch.CharStorage": torch.int8,
    "torch.ByteStorage": torch.uint8,
    "torch.BoolStorage": torch.bool,
}


def read_yolov5(archive: WeightsArchive) -> tuple[str, dict[str, torch.Tensor], tuple[str, ...]]:
    """Return the architecture's name in ultralytics, the fp32 state dict and the class names.

    Raises:
        UserFacingError: the file is damaged, or none of the detectors of YOLOv5 6.0 to 7.0.
    """
    model = model_of(read_structure(archive))
    try:
        architecture = _architecture(archive, model)
        state = _read_tensors(archive, tuple(stored_tensors(model)))
        names = class_names_of(model)
    except DAMAGE as error:
        raise _unusable(archive, f"it is damaged ({error})") from error
    if not state:
        raise _unusable(archive, "it holds no tensors")
    return architecture, state, names


def _architecture(archive: WeightsArchive, model: Any) -> str:
    yaml = model.attribute("yaml") if isinstance(model, StandIn) else None
    yaml = yaml if isinstance(yaml, Mapping) else {}
    depth, width = (float(yaml.get(f"{kind}_multiple") or 0) for kind in ("depth", "width"))
    size = _SIZES.get((depth, width))
    layers = layers_of(model)
    shape = _SHAPES.get((len(yaml.get("backbone", ())), len(layers)))
    if size is None or shape is None:
        raise _unusable(archive, "it is not one of YOLOv5 n, s, m, l, x and n6, s6, m6, l6, x6")
    if "models.common.Focus" in layers:
        raise _unusable(archive, "it is of a release before YOLOv5 6.0, which was built otherwise")
    return f"yolov5{size}{shape}.yaml"


def _read_tensors(
    archive: WeightsArchive, stored: tuple[StoredTensor, ...]
) -> dict[str, torch.Tensor]:
    # Every number takes a byte at least; a small file may still name its bytes a million times.
    if sum(tensor.count for tensor in stored) > archive.path.stat().st_size:
        raise ValueError("its tensors are larger than the file")
    storages: dict[str, torch.Tensor] = {}
    return {tensor.name: _read(archive, tensor, storages) for tensor in stored}


def _read(
    archive: WeightsArchive, tensor: StoredTensor, storages: dict[str, torch.Tensor]
) -> torch.Tensor:
    if tensor.count == 0:
        return torch.zeros(tensor.size)
    kind, storage_type, entry, _device, count = tensor.storage
    dtype = _STORAGES.get(getattr(storage_type, "qualified_name", ""))
    if kind != "storage" or dtype is None:
        raise ValueError("unknown kind of storage")
    if entry not in storages:
        data = bytearray(archive.read(f"data/{entry}"))
        storages[entry] = torch.frombuffer(data, dtype=dtype, count=int(count))
    storage = storages[entry]
    # A stride of 0 would make a few bytes a tensor of any size.
    if tensor.count > storage.numel():
        raise ValueError("a tensor is larger than its data")
    value = storage.as_strided(tensor.size, tensor.stride, tensor.offset)
    return value.float().clone() if value.is_floating_point() else value.clone()


def _unusable(archive: WeightsArchive, reason: str) -> UserFacingError:
    return UserFacingError(
        "These YOLOv5 weights cannot be used",
        f"{archive.path}: {reason}.",
        "Start from yolov5n, yolov8n, or another weights file.",
        archive.path,
    )
