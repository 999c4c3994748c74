"""Finds out what a weights file is without executing anything in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelInspection
from manhole_studio.engines.inert_pickle import DAMAGE, InertUnpickler, StandIn
from manhole_studio.engines.pickle_scan import UNREADABLE, globals_in, is_allowed
from manhole_studio.engines.weights_archive import WeightsArchive, open_weights

YOLOV5_ORIGINAL: Final = "yolov5-original"
CHECKPOINT_KIND: Final = "manhole-studio-checkpoint"
_YAML_NAME = re.compile(r"(rtdetr|yolo(?:v?\d+)|yoloe|yolo)", re.IGNORECASE)
_BLOCKS = (
    ("RTDETRDecoder", "rtdetr"),
    ("C3k2", "yolo11"),
    ("C2f", "yolov8"),
    ("C3", "yolov5"),
)


def inspect_weights(path: Path) -> ModelInspection:
    """Tell family, classes and whether loading is safe.

    Raises:
        UserFacingError: ``path`` is no weights file at all, or is damaged.
    """
    return inspect_archive(open_weights(path))


def inspect_archive(archive: WeightsArchive) -> ModelInspection:
    """Like :func:`inspect_weights` for a file that is already open."""
    names = _globals(archive)
    bad = sorted(name for name in names if not is_allowed(name))
    if bad or archive.is_torchscript or not archive.entries:
        return ModelInspection(archive.path, "unknown", (), False, _refusals(archive, bad))
    root = read_structure(archive)
    reasons = (f"It names {len(names)} classes and functions, all of them known parts of a model.",)
    return ModelInspection(archive.path, _family(root, names), _class_names(root), True, reasons)


def read_structure(archive: WeightsArchive) -> Any:
    """The pickled objects with inert stand-ins instead of tensors and modules.

    Raises:
        UserFacingError: the pickle is damaged.
    """
    try:
        return InertUnpickler(archive.pickle).load()
    except DAMAGE as error:
        raise _damaged(archive.path, error) from error


def _globals(archive: WeightsArchive) -> frozenset[str]:
    try:
        return frozenset(globals_in(archive.pickle))
    except DAMAGE as error:
        raise _damaged(archive.path, error) from error


def _refusals(archive: WeightsArchive, bad: Iterable[str]) -> tuple[str, ...]:
    reasons = [
        f"Loading it would call {name}."
        if name != UNREADABLE
        else "Loading it would call something whose name is hidden."
        for name in bad
    ]
    if archive.is_torchscript:
        reasons.append("It is a TorchScript program, which is code and not only numbers.")
    if not archive.entries:
        reasons.append("It is a bare pickle; PyTorch has written zip archives since 2020.")
    return tuple(reasons)


def _family(root: Any, names: frozenset[str]) -> str:
    if any(name.startswith("models.yolo.") for name in names):
        return YOLOV5_ORIGINAL
    if isinstance(root, Mapping) and root.get("kind") == CHECKPOINT_KIND:
        return _family_of_yaml(root.get("architecture")) or "unknown"
    named = _family_of_yaml(_attribute(model_of(root), "yaml"))
    if named:
        return named
    blocks = {name.rpartition(".")[2] for name in names if name.startswith("ultralytics.")}
    return next((family for block, family in _BLOCKS if block in blocks), "unknown")


def _family_of_yaml(yaml: Any) -> str:
    stem = Path(str(yaml.get("yaml_file", ""))).stem if isinstance(yaml, Mapping) else ""
    match = _YAML_NAME.match(stem)
    return match.group(1).lower() if match else ""


def _class_names(root: Any) -> tuple[str, ...]:
    if isinstance(root, Mapping) and root.get("kind") == CHECKPOINT_KIND:
        return tuple(str(name) for name in root.get("class_names", ()))
    return class_names_of(model_of(root))


def class_names_of(model: Any) -> tuple[str, ...]:
    """The names inside a model read by :func:`read_structure`; empty if it has none."""
    names = _attribute(model, "names")
    values = names.values() if isinstance(names, Mapping) else names
    return tuple(str(name) for name in values) if isinstance(values, Iterable) else ()


def model_of(root: Any) -> Any:
    """The model inside a checkpoint read by :func:`read_structure`: the averaged one if both."""
    if isinstance(root, Mapping):
        return root.get("ema") or root.get("model")
    return root


def _attribute(model: Any, name: str) -> Any:
    return model.attribute(name) if isinstance(model, StandIn) else None


def _damaged(path: Path, error: Exception) -> UserFacingError:
    return UserFacingError(
        "The weights file is damaged",
        f"{path} cannot be read ({error}).",
        "Fetch or copy the file again.",
        path,
    )
