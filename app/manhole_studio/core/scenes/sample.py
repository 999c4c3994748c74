"""A labelImg folder of rendered scenes, and a drive video."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.voc import write_voc
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import ProgressSink, Ticker
from manhole_studio.core.scenes.drive import write_drive
from manhole_studio.core.scenes.scene import make_photograph, render
from manhole_studio.core.store import atomic
from manhole_studio.core.store.os_errors import user_facing

VERSION = 1
"""Of the renderer: raised whenever the same seed gives other pictures."""
JPEG_QUALITY = 80


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """What was written; ``boxes`` counts those of all images."""

    images: int
    boxes: int
    video: Path


def render_photograph(seed: int, index: int) -> tuple[NDArray[np.uint8], tuple[Box, ...]]:
    """Picture ``(480, 640, 3)`` BGR and ground truth; the same arguments give the same result."""
    random = np.random.default_rng((seed, 0, index))
    scene, camera = make_photograph(random)
    return render(scene, camera, random), scene.boxes(camera)


def write_sample(
    folder: Path, images: int = 60, seed: int = 0, progress: ProgressSink | None = None
) -> SampleSummary:
    """Render ``photos/*.jpg`` with labelImg's ``*.xml`` beside them, and ``drive.mp4``.

    Blocks for a fraction of a second an image. Existing files of the same names are replaced.

    Raises:
        UserFacingError: the folder cannot be written to.
    """
    photos, ticker, boxes = folder / "photos", Ticker(progress), 0
    with user_facing("The sample could not be written", folder):
        photos.mkdir(parents=True, exist_ok=True)
        for index in range(images):
            boxes += _write_photograph(photos / f"road-{index + 1:04}.jpg", seed, index)
            ticker("Rendering photographs", index + 1, images)
        write_drive(folder / "drive.mp4", seed, progress)
    return SampleSummary(images, boxes, folder / "drive.mp4")


def _write_photograph(path: Path, seed: int, index: int) -> int:
    """The photograph last, so that one without its annotation never lies there."""
    image, boxes = render_photograph(seed, index)
    whole = tuple(Box(box.class_name, _whole(box), truncated=_cut(box, image)) for box in boxes)
    size = (image.shape[1], image.shape[0])
    write_voc(path.with_suffix(".xml"), Annotation(whole, size, path.name))
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    atomic.write_bytes(path, data.tobytes())
    return len(boxes)


def _whole(box: Box) -> tuple[float, float, float, float]:
    """Corners as labelImg stores them, in whole pixels."""
    left, top, right, bottom = (float(round(value)) for value in box.xyxy)
    return left, top, right, bottom


def _cut(box: Box, image: NDArray[np.uint8]) -> bool:
    height, width = image.shape[:2]
    left, top, right, bottom = box.xyxy
    return left <= 0 or top <= 0 or right >= width or bottom >= height
