"""What the view of a run's samples needs from the disk; for a worker thread."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QImage, QImageIOHandler

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.annotations.yolo_txt import read_yaml_names, read_yolo
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.events import EpochSamples
from manhole_studio.core.training.samples import read_samples
from manhole_studio.qt.widgets.decoding import decode, reader_of

log = logging.getLogger(__name__)

LARGEST: Final = QSize(1280, 1280)
SMALL: Final = QSize(480, 480)


@dataclass(frozen=True, slots=True)
class SamplePhoto:
    """A photograph of the validation split and what is really in it."""

    image: QImage
    """No larger than ``LARGEST``; null if the photograph is gone or damaged."""
    small: QImage
    """The same, no larger than ``SMALL``: quick to paint among others."""
    width: int
    """Of the photograph itself, which the boxes' pixels count in."""
    truth: tuple[XYXY, ...]


@dataclass(frozen=True, slots=True)
class RunSamples:
    run: str
    epochs: tuple[EpochSamples, ...]
    photos: dict[str, SamplePhoto]
    """By file name."""
    class_names: tuple[str, ...]


def load_samples(folder: Path) -> RunSamples:
    """Read a run folder's samples and their photographs from its dataset version; blocks."""
    epochs = read_samples(folder)
    names = [sample.image for sample in epochs[-1].samples] if epochs else []
    try:
        data_yaml = run_folder.read_config(folder).data_yaml
        class_names = read_yaml_names(data_yaml) or ()
    except UserFacingError as error:
        log.info("samples without photographs: %s", error)
        return RunSamples(folder.name, tuple(epochs), {}, ())
    photos = {name: _photo(data_yaml.parent, name, class_names) for name in names}
    return RunSamples(folder.name, tuple(epochs), photos, class_names)


def _photo(version: Path, name: str, class_names: Sequence[str]) -> SamplePhoto:
    path = version / "images" / "val" / name
    size = _upright_size(path)
    image = decode(path, LARGEST)
    labels = (version / "labels" / "val" / name).with_suffix(".txt")
    try:
        boxes = read_yolo(labels, class_names, (size.width(), size.height())).boxes
    except UserFacingError:
        boxes = ()  # the photograph is still worth looking at
    return SamplePhoto(image, _smaller(image), size.width(), tuple(box.xyxy for box in boxes))


def _smaller(image: QImage) -> QImage:
    if image.isNull() or max(image.width(), image.height()) <= SMALL.width():
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(SMALL, keep, smooth)


def _upright_size(path: Path) -> QSize:
    reader = reader_of(path)
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    size = reader.size()
    return size.transposed() if turned else size
