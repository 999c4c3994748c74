"""Where each annotation format's own tools expect the files of a dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.annotations.coco import coco_bytes
from manhole_studio.core.annotations.createml import createml_bytes
from manhole_studio.core.annotations.voc import voc_bytes
from manhole_studio.core.annotations.yolo_txt import yolo_text
from manhole_studio.core.dataset.file_names import FileNames
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.dataset.versions import data_yaml

File = tuple[str, bytes | Path]
"""Its place inside the export, with slashes, and its content or where that lies."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is exported: photographs under the names that they will have."""

    images: Mapping[str, ImageRecord]
    class_names: Sequence[str]

    def of(self, side: Split) -> dict[str, ImageRecord]:
        return {name: image for name, image in self.images.items() if image.split is side}

    def sides(self) -> list[Split]:
        """Those that have photographs."""
        used = {image.split for image in self.images.values()}
        return [side for side in Split if side in used]


@dataclass(frozen=True, slots=True)
class Layout:
    title: str
    files: Callable[[Dataset], Iterator[File]]
    """Everything but the notes and the manifest; each photograph as its path."""
    about: str
    """What whoever gets the export should know."""
    taken: tuple[str, ...] = ()
    """Names that no photograph may have."""
    blanks: bool = True
    """Whether file names may hold them."""


def file_names(images: Sequence[ImageRecord], layout: Layout) -> dict[str, ImageRecord]:
    """Each photograph by its name in the export, which nearly always is its own."""
    names = FileNames(layout.taken)
    return {
        names.claim(
            image.path.stem if layout.blanks else "_".join(image.path.stem.split()),
            image.sha256,
            image.path.suffix,
        ): image
        for image in images
    }


def _voc(dataset: Dataset) -> Iterator[File]:
    for name, image in dataset.images.items():
        yield f"JPEGImages/{name}", image.path
        yield f"Annotations/{Path(name).stem}.xml", voc_bytes(_annotation(name, image))
    for side in dataset.sides():
        yield f"ImageSets/Main/{side}.txt", _stems(dataset.of(side))
    learnt = dataset.of(Split.TRAIN) | dataset.of(Split.VAL)
    yield "ImageSets/Main/trainval.txt", _stems(learnt)


def _yolo(dataset: Dataset) -> Iterator[File]:
    for name, image in dataset.images.items():
        size = (image.width, image.height)
        text = yolo_text(image.boxes, dataset.class_names, size)
        yield f"images/{image.split}/{name}", image.path
        yield f"labels/{image.split}/{Path(name).stem}.txt", text.encode()
    classes = "".join(f"{name}\n" for name in dataset.class_names).encode()
    for side in dataset.sides():
        yield f"labels/{side}/classes.txt", classes
    yield "data.yaml", data_yaml(dataset.class_names, dataset.sides()).encode()


def _coco(dataset: Dataset) -> Iterator[File]:
    for side in dataset.sides():
        images = dataset.of(side)
        for name, image in images.items():
            yield f"{side}/{name}", image.path
        annotations = {name: _annotation(name, image) for name, image in images.items()}
        data = coco_bytes(annotations, dataset.class_names)
        yield f"annotations/instances_{side}.json", data


def _createml(dataset: Dataset) -> Iterator[File]:
    for side in dataset.sides():
        images = dataset.of(side)
        for name, image in images.items():
            yield f"{side}/{name}", image.path
        annotations = {name: _annotation(name, image) for name, image in images.items()}
        yield f"{side}/_annotations.createml.json", createml_bytes(annotations)


def _annotation(name: str, image: ImageRecord) -> Annotation:
    return Annotation(image.boxes, (image.width, image.height), name)


def _stems(names: Mapping[str, ImageRecord]) -> bytes:
    return "".join(f"{Path(name).stem}\n" for name in names).encode()


_NO_FLAGS: Final = "The format cannot say that a box is difficult or truncated; the box is there."

LAYOUTS: Final[Mapping[str, Layout]] = {
    "voc": Layout(
        "Pascal VOC",
        _voc,
        "Corners are pixels from 0 on, as labelImg writes them. Blanks in file names became "
        "underscores, because the lists in ImageSets/Main are read word by word.",
        blanks=False,
    ),
    "yolo": Layout(
        "YOLO",
        _yolo,
        "Train with: yolo train data=data.yaml model=yolov8n.pt, with the full path of "
        f"data.yaml. {_NO_FLAGS}",
        taken=("classes.txt",),
    ),
    "coco": Layout(
        "COCO",
        _coco,
        "Boxes are [x, y, width, height] in pixels; category numbers start at 1. Each file in "
        "annotations/ names the photographs of the folder called like its split.",
    ),
    "createml": Layout(
        "Create ML",
        _createml,
        f"Boxes are their centre and their size in pixels. {_NO_FLAGS}",
    ),
}
"""By the name that the command line has for a format."""
