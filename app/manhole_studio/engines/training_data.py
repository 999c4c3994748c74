# mypy: allow-untyped-calls
"""Reads and checks a dataset version before a run; nothing in it is downloaded or executed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manhole_studio.core.errors import UserFacingError

_IMPORT_AGAIN = "Import the photographs again."
_IMAGES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".avif"})


@dataclass(frozen=True, slots=True)
class TrainingData:
    """A ``data.yaml`` whose folders exist and hold images and boxes."""

    yaml: Path
    train: Path
    val: Path
    class_names: tuple[str, ...]

    @property
    def train_count(self) -> int:
        """Photographs of the training split."""
        return sum(path.suffix.lower() in _IMAGES for path in self.train.iterdir())

    def as_ultralytics(self) -> dict[str, Any]:
        return {
            "path": str(self.yaml.parent),
            "train": str(self.train),
            "val": str(self.val),
            "names": dict(enumerate(self.class_names)),
            "nc": len(self.class_names),
            "channels": 3,
            "yaml_file": str(self.yaml),
        }


def read_training_data(data_yaml: Path) -> TrainingData:
    """Check ``data_yaml`` and its folders.

    Raises:
        UserFacingError: it is missing or malformed, a folder is missing or empty, or there is no
            box to learn from.
    """
    from ultralytics.utils import YAML

    if not data_yaml.is_file():
        raise _bad(data_yaml, "it does not exist", "Import labelled photographs first.")
    try:
        content = YAML.load(data_yaml)
    # The parser's own errors are many, and the file may be anything.
    except Exception as error:
        raise _bad(data_yaml, f"it is not YAML ({error})", _IMPORT_AGAIN) from error
    if not isinstance(content, Mapping):
        raise _bad(data_yaml, "it holds no settings", _IMPORT_AGAIN)
    root = (data_yaml.parent / str(content.get("path") or ".")).resolve()
    train, val = (_folder(data_yaml, root, content, split) for split in ("train", "val"))
    _check_boxes(data_yaml, train)
    return TrainingData(data_yaml, train, val, _names(data_yaml, content))


def _folder(data_yaml: Path, root: Path, content: Mapping[str, Any], split: str) -> Path:
    folder = root / str(content.get(split) or f"images/{split}")
    if not folder.is_dir() or not any(p.suffix.lower() in _IMAGES for p in folder.iterdir()):
        raise _bad(
            data_yaml,
            f"its {split} folder {folder} has no images",
            "Import more photographs, or give this split a larger share.",
        )
    return folder


def _names(data_yaml: Path, content: Mapping[str, Any]) -> tuple[str, ...]:
    names = content.get("names")
    values = [names[key] for key in sorted(names)] if isinstance(names, Mapping) else names
    if not isinstance(values, list) or not values:
        raise _bad(data_yaml, "it names no classes", _IMPORT_AGAIN)
    return tuple(str(name) for name in values)


def _check_boxes(data_yaml: Path, images: Path) -> None:
    if not any(path.read_bytes().strip() for path in labels_of(images).glob("*.txt")):
        raise _bad(
            data_yaml,
            f"none of the photographs in {images} has a box",
            "Import photographs with labels, and check that no class was left out.",
        )


def labels_of(images: Path) -> Path:
    """By ultralytics' own rule: the last "images" of the path becomes "labels"."""
    parts = list(images.parts)
    for index in reversed(range(len(parts))):
        if parts[index] == "images":
            parts[index] = "labels"
            break
    return Path(*parts)


def _bad(data_yaml: Path, reason: str, hint: str) -> UserFacingError:
    return UserFacingError("The dataset cannot be used", f"{data_yaml}: {reason}.", hint, data_yaml)
