"""A YOLO dataset from elsewhere, described by its ``data.yaml``, as something to evaluate on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.text_file import read_limited
from manhole_studio.core.annotations.yaml_file import read_yaml
from manhole_studio.core.annotations.yolo_txt import read_yaml_names, read_yolo
from manhole_studio.core.dataset.images import IMAGE_SUFFIXES, read_image
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.labelled_image import labelled_images


def set_of_data_yaml(
    data_yaml: Path, split: str, *, nothing_there: Sequence[str] | None = None
) -> EvaluationSet:
    """One side of a dataset as ultralytics lays it out; blocks, as it reads every image.

    Args:
        data_yaml: Describes the dataset.
        split: Which side.
        nothing_there: Given if nothing in them is to be found; then the classes that matter.

    Raises:
        UserFacingError: the file or what it points to cannot be used.
    """
    names, side = labelled_side(data_yaml, split)
    name = f"{split}: {data_yaml.absolute()}"
    images = labelled_images([_record(path, boxes) for path, boxes in side])
    if nothing_there is None:
        return EvaluationSet(name, names, images)
    return EvaluationSet(name, tuple(nothing_there), images, SetKind.NEGATIVES)


def labelled_side(
    data_yaml: Path, split: str
) -> tuple[tuple[str, ...], list[tuple[Path, tuple[Box, ...]]]]:
    """The class names, and the images of one side with their boxes.

    An image without a label file is a background. Relative paths start at the ``path`` entry, or
    at the ``data.yaml`` where that folder is not there, as after a move.

    Raises:
        UserFacingError: the file or what it points to cannot be used.
    """
    data_yaml = data_yaml.absolute()
    names = read_yaml_names(data_yaml)
    fields = read_yaml(data_yaml)
    if not names or not isinstance(fields, dict):
        raise _unusable(data_yaml, "it names no classes", "Add a “names” list.")
    entries = fields.get(split)
    if not entries:
        known = ", ".join(key for key in ("train", "val", "test") if fields.get(key)) or "none"
        raise _unusable(data_yaml, f"it has no {split} split", f"Choose one it has: {known}.")
    root = _root(data_yaml, fields.get("path"))
    images = [image for entry in _listed(entries) for image in _images(root / entry, data_yaml)]
    return names, [(path, _annotation(path, names).boxes) for path in images]


def _record(path: Path, boxes: tuple[Box, ...]) -> ImageRecord:
    facts = read_image(path)
    return ImageRecord(
        image_id=0,
        path=path,
        sha256=facts.sha256,
        width=facts.width,
        height=facts.height,
        source=str(path.parent),
        boxes=boxes,
        taken_at=facts.taken_at,
        place=facts.place,
    )


def _root(data_yaml: Path, stated: Any) -> Path:  # whatever the file holds there
    folder = data_yaml.parent
    stated_folder = folder / str(stated or "")
    return stated_folder if stated_folder.is_dir() else folder


def _listed(entries: Any) -> list[str]:  # one path or several
    return [str(entry) for entry in (entries if isinstance(entries, list) else [entries])]


def _images(place: Path, data_yaml: Path) -> list[Path]:
    """The images below a folder, or those that a text file lists."""
    if place.is_dir():
        files = (path for path in place.rglob("*") if path.suffix.lower() in IMAGE_SUFFIXES)
        return sorted(path for path in files if path.is_file())
    if not place.is_file():
        reason = f"it points to {place}, which does not exist"
        raise _unusable(data_yaml, reason, "Correct the path in the file.")
    lines = read_limited(place).decode("utf-8", "replace").splitlines()
    return [place.parent / line.strip() for line in lines if line.strip()]


def _annotation(image: Path, names: tuple[str, ...]) -> Annotation:
    label = _label_of(image)
    if not label.is_file():
        return Annotation()
    facts = read_image(image)
    return read_yolo(label, names, (facts.width, facts.height))


def _label_of(image: Path) -> Path:
    """Beside the image, or in the ``labels`` folder that mirrors its ``images`` folder."""
    parts = list(image.with_suffix(".txt").parts)
    places = [index for index, part in enumerate(parts[:-1]) if part == "images"]
    if places:
        parts[places[-1]] = "labels"
    return Path(*parts)


def _unusable(data_yaml: Path, reason: str, hint: str) -> UserFacingError:
    return UserFacingError(
        "This dataset cannot be evaluated", f"{data_yaml}: {reason}.", hint, data_yaml
    )
