"""Takes the tensors, and only the tensors, out of an original YOLOv5 checkpoint."""

from __future__ import annotations

import math
import pickle
from collections.abc import Iterator, Mapping
from typing import Any, Final

import torch

from manhole_studio.core.errors import UserFacingError
from manhole_studio.engines.inert_pickle import DAMAGE, InertUnpickler, StandIn
from manhole_studio.engines.weights_archive import WeightsArchive
from manhole_studio.engines.weights_inspection import class_names_of, model_of

# depth and width multiple of the five sizes, from the original repository's model files
_SIZES: Final = {
    (0.33, 0.25): "n",
    (0.33, 0.5): "s",
    (0.67, 0.75): "m",
    (1.0, 1.0): "l",
    (1.33, 1.25): "x",
}
_STORAGES: Final = {
    "DoubleStorage": torch.float64,
    "FloatStorage": torch.float32,
    "HalfStorage": torch.float16,
    "BFloat16Storage": torch.bfloat16,
    "LongStorage": torch.int64,
    "IntStorage": torch.int32,
    "ShortStorage": torch.int16,
    "CharStorage": torch.int8,
    "ByteStorage": torch.uint8,
    "BoolStorage": torch.bool,
}
_DEEPEST: Final = 32
_BACKBONE_LAYERS: Final = 10  # the P6 models have more


def read_yolov5(archive: WeightsArchive) -> tuple[str, dict[str, torch.Tensor], tuple[str, ...]]:
    """Return the architecture's name in ultralytics, the fp32 state dict and the class names.

    Raises:
        UserFacingError: the file is damaged or of a size that ultralytics does not have.
    """
    try:
        model = model_of(_TensorUnpickler(archive).load())
        state = {name: _plain(tensor) for name, tensor in _tensors(model, "", 0)}
        names = class_names_of(model)
        architecture = _architecture(model)
    except DAMAGE as error:
        raise _unusable(archive, f"it is damaged ({error})") from error
    if not state:
        raise _unusable(archive, "it holds no tensors")
    if architecture is None:
        raise _unusable(archive, "it is not one of YOLOv5 n, s, m, l and x")
    return architecture, state, names


class _TensorUnpickler(InertUnpickler):
    def __init__(self, archive: WeightsArchive) -> None:
        super().__init__(archive.pickle, _resolve, self._load_storage)
        self._archive = archive
        self._loaded: dict[str, torch.Tensor] = {}

    def _load_storage(self, key: Any) -> torch.Tensor:
        kind, storage_type, name, _device, count = key
        if kind != "storage" or not isinstance(storage_type, torch.dtype):
            raise pickle.UnpicklingError("unknown kind of storage")
        if name not in self._loaded:
            data = self._archive.read(f"data/{name}")
            self._loaded[name] = torch.frombuffer(
                bytearray(data), dtype=storage_type, count=int(count)
            )
        return self._loaded[name]


def _resolve(module: str, name: str) -> Any:
    if module == "torch" and name in _STORAGES:
        return _STORAGES[name]
    if module == "torch._utils" and name == "_rebuild_tensor_v2":
        return _rebuild_tensor
    if module == "torch._utils" and name == "_rebuild_parameter":
        return _rebuild_parameter
    return None


def _rebuild_tensor(
    storage: torch.Tensor, offset: int, size: tuple[int, ...], stride: tuple[int, ...], *_: Any
) -> torch.Tensor:
    # A stride of 0 would make a few bytes a tensor of any size.
    if math.prod(size) > storage.numel():
        raise ValueError("a tensor is larger than its data")
    return storage.as_strided(size, stride, offset)


def _rebuild_parameter(data: torch.Tensor, *_: Any) -> torch.Tensor:
    return data


def _tensors(module: Any, prefix: str, depth: int) -> Iterator[tuple[str, torch.Tensor]]:
    if not isinstance(module, StandIn) or depth > _DEEPEST:
        return
    for group in ("_parameters", "_buffers"):
        for name, value in (module.attribute(group) or {}).items():
            if isinstance(value, torch.Tensor):
                yield f"{prefix}{name}", value
    for name, child in (module.attribute("_modules") or {}).items():
        yield from _tensors(child, f"{prefix}{name}.", depth + 1)


def _plain(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.float().clone() if tensor.is_floating_point() else tensor.clone()


def _architecture(model: StandIn) -> str | None:
    yaml = model.attribute("yaml")
    yaml = yaml if isinstance(yaml, Mapping) else {}
    depth, width = (float(yaml.get(f"{kind}_multiple") or 0) for kind in ("depth", "width"))
    size = _SIZES.get((depth, width))
    if size is None or len(yaml.get("backbone", ())) > _BACKBONE_LAYERS:
        return None
    return f"yolov5{size}.yaml"


def _unusable(archive: WeightsArchive, reason: str) -> UserFacingError:
    return UserFacingError(
        "These YOLOv5 weights cannot be used",
        f"{archive.path}: {reason}.",
        "Start from yolov5n, yolov8n, or another weights file.",
        archive.path,
    )
