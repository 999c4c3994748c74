"""Walks the tree of modules in a weights file without loading a single tensor."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from manhole_studio.engines.inert_pickle import StandIn

_DEEPEST: Final = 32
_MOST_MODULES: Final = 20_000
"""More than any detector has: one module may be named many times over by a hostile file."""


@dataclass(frozen=True, slots=True)
class StoredTensor:
    """Where a tensor's numbers lie in the file; nothing about it was checked but the types."""

    name: str
    """As in the state dict."""
    is_parameter: bool
    size: tuple[int, ...]
    stride: tuple[int, ...]
    offset: int
    storage: tuple[Any, ...]
    """As pickled: kind, class, entry, device, number of elements."""

    @property
    def count(self) -> int:
        return math.prod(self.size)


def stored_tensors(model: Any) -> Iterator[StoredTensor]:
    """Yield the tensors of a model read by ``read_structure``, in the state dict's order.

    Raises:
        ValueError: the tree is not one of modules, or larger than any model's.
    """
    visited = [0]
    yield from _walk(model, "", 0, visited)


def tensor_of(name: str, value: Any, *, is_parameter: bool = True) -> StoredTensor | None:
    """What stands for a tensor or a parameter in the structure; None for anything else."""
    if isinstance(value, StandIn) and value.qualified_name == "torch._utils._rebuild_parameter":
        value = value.arguments[0] if value.arguments else None
    if not isinstance(value, StandIn) or len(value.arguments) < 4:
        return None
    if value.qualified_name != "torch._utils._rebuild_tensor_v2":
        return None
    storage, offset, size, stride = value.arguments[:4]
    is_placed = isinstance(storage, tuple) and isinstance(offset, int)
    if not (is_placed and _are_lengths(size) and _are_lengths(stride)):
        raise ValueError(f"the tensor {name} has no size or place")
    return StoredTensor(name, is_parameter, size, stride, offset, storage)


def layers_of(model: Any) -> list[str]:
    """The class names of a YOLO model's layers, such as ``models.common.C3``."""
    modules = _children(model).get("model")
    return [
        layer.qualified_name for layer in _children(modules).values() if isinstance(layer, StandIn)
    ]


def _walk(module: Any, prefix: str, depth: int, visited: list[int]) -> Iterator[StoredTensor]:
    visited[0] += 1
    if visited[0] > _MOST_MODULES or depth > _DEEPEST:
        raise ValueError("it has more modules than any model")
    for group in ("_parameters", "_buffers"):
        for name, value in _mapping(module, group).items():
            found = tensor_of(f"{prefix}{name}", value, is_parameter=group == "_parameters")
            if found is not None:
                yield found
    for name, child in _children(module).items():
        yield from _walk(child, f"{prefix}{name}.", depth + 1, visited)


def _children(module: Any) -> Mapping[str, Any]:
    return _mapping(module, "_modules")


def _mapping(module: Any, name: str) -> Mapping[str, Any]:
    value = module.attribute(name) if isinstance(module, StandIn) else None
    return value if isinstance(value, Mapping) else {}


def _are_lengths(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(n, int) and n >= 0 for n in value)
