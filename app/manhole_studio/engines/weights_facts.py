"""What a weights file says of itself, read from its inert structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PureWindowsPath
from typing import Any, Final

from manhole_studio.engines.inert_pickle import StandIn
from manhole_studio.engines.module_tree import layers_of, stored_tensors, tensor_of

YOLOV5_ORIGINAL: Final = "yolov5-original"
CHECKPOINT_KIND: Final = "manhole-studio-checkpoint"
_YAML_NAME = re.compile(r"(rtdetr|yolo(?:v?\d+)|yoloe|yolo)", re.IGNORECASE)
_BLOCKS = (
    ("RTDETRDecoder", "rtdetr"),
    ("C3k2", "yolo11"),
    ("C2f", "yolov8"),
    ("C3", "yolov5"),
)
_TASKS: Final = {
    "Detect": "detect",
    "v10Detect": "detect",
    "RTDETRDecoder": "detect",
    "Segment": "segment",
    "Segment26": "segment",
    "YOLOESegment": "segment",
    "YOLOESegment26": "segment",
    "YOLOEDetect": "detect",
    "WorldDetect": "detect",
    "Pose": "pose",
    "Pose26": "pose",
    "Classify": "classify",
    "OBB": "obb",
    "OBB26": "obb",
}
"""By the class of the last layer."""
_AVERAGES = ("running_mean", "running_var", "num_batches_tracked")
_LONGEST: Final = 200


def is_our_checkpoint(root: Any) -> bool:
    return isinstance(root, Mapping) and root.get("kind") == CHECKPOINT_KIND


def model_of(root: Any) -> Any:
    """The model inside a checkpoint: the averaged one if both are there."""
    if isinstance(root, Mapping):
        return root.get("ema") or root.get("model")
    return root


def family_of(root: Any, names: frozenset[str]) -> str:
    if any(name.startswith("models.yolo.") for name in names):
        return YOLOV5_ORIGINAL
    if is_our_checkpoint(root):
        return _family_of_yaml(root.get("architecture")) or "unknown"
    named = _family_of_yaml(_attribute(model_of(root), "yaml"))
    if named:
        return named
    blocks = {name.rpartition(".")[2] for name in names if name.startswith("ultralytics.")}
    return next((family for block, family in _BLOCKS if block in blocks), "unknown")


def task_of(root: Any) -> str:
    if is_our_checkpoint(root):
        return "detect"
    layers = layers_of(model_of(root))
    return _TASKS.get(layers[-1].rpartition(".")[2], "") if layers else ""


def class_names(root: Any) -> tuple[str, ...]:
    if is_our_checkpoint(root):
        return tuple(str(name) for name in root.get("class_names", ()))
    return class_names_of(model_of(root))


def class_names_of(model: Any) -> tuple[str, ...]:
    """The names inside a model; empty if it has none."""
    names = _attribute(model, "names")
    values = names.values() if isinstance(names, Mapping) else names
    return tuple(str(name) for name in values) if isinstance(values, Iterable) else ()


def parameters_of(root: Any) -> int:
    """How many numbers the network learned; 0 if that cannot be told."""
    if not is_our_checkpoint(root):
        return sum(item.count for item in stored_tensors(model_of(root)) if item.is_parameter)
    averaged = root.get("averaged")
    items = averaged.items() if isinstance(averaged, Mapping) else ()
    tensors = (tensor_of(str(name), value) for name, value in items)
    return sum(item.count for item in tensors if item and not item.name.endswith(_AVERAGES))


def image_size_of(root: Any) -> int:
    size = root.get("image_size") if is_our_checkpoint(root) else _training(root).get("imgsz")
    return size if isinstance(size, int) and 0 < size < 100_000 else 0


def origin_of(root: Any, path: Path) -> dict[str, str]:
    """Where the file says that it comes from; every value is a stranger's text."""
    if not isinstance(root, Mapping):
        return {}
    if is_our_checkpoint(root):
        facts = {
            "made by": "Manhole Studio, to resume a run",
            "run": path.absolute().parent.name,
            "epochs": root.get("epochs_done"),
            "finished": "yes" if root.get("finished") else "no",
            "precision": root.get("precision"),
        }
    else:
        training = _training(root)
        facts = {
            "date": root.get("date"),
            "ultralytics": root.get("version"),
            "licence": root.get("license"),
            "started from": _file_name(training.get("model")),
            "dataset": _file_name(training.get("data")),
            "epochs": training.get("epochs"),
            "run": training.get("name"),
        }
    return {
        name: str(value)[:_LONGEST]
        for name, value in facts.items()
        if isinstance(value, (str, int, float)) and str(value)
    }


def _training(root: Any) -> Mapping[str, Any]:
    arguments = root.get("train_args") if isinstance(root, Mapping) else None
    if isinstance(arguments, StandIn):
        arguments = arguments.state
    return arguments if isinstance(arguments, Mapping) else {}


def _file_name(value: Any) -> str | None:
    # The rest of the path names folders, and often the person, of whoever trained.
    return PureWindowsPath(value).name if isinstance(value, str) else None


def _family_of_yaml(yaml: Any) -> str:
    stem = Path(str(yaml.get("yaml_file", ""))).stem if isinstance(yaml, Mapping) else ""
    match = _YAML_NAME.match(stem)
    return match.group(1).lower() if match else ""


def _attribute(model: Any, name: str) -> Any:
    return model.attribute(name) if isinstance(model, StandIn) else None
