"""Runs weights over images and keeps what was seen, labelled and found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections, Detector, ImageArray
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet, map_classes
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage
from manhole_studio.core.evaluation.finite import finite
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pixels import read_pixels
from manhole_studio.core.progress import Cancelled, never
from manhole_studio.engines.backends import load_detector

CONFIDENCE_FLOOR: Final = 0.001
"""Low, so that the whole curve of precision over recall is seen, as in the usual evaluations."""
_CELLS: Final = (32, 32)
"""As brightness is measured when photographs are imported."""

Steps = Callable[[int, int], None]
"""Takes how many are done, and of how many."""


def no_steps(_done: int, _total: int) -> None:
    """Of a job that nobody watches."""


class Looker:
    """Weights that answer in the class ids of the images; belongs to one thread."""

    def __init__(
        self, detector: Detector, class_ids: NDArray[np.int64], class_names: tuple[str, ...]
    ) -> None:
        self.class_names = class_names
        self._detector = detector
        self._class_ids = class_ids

    def find(self, image: ImageArray) -> Detections:
        """Everything of the classes that are wanted."""
        found = self._detector.detect(image)
        class_id = self._class_ids[found.class_id]
        wanted = class_id >= 0
        return Detections(found.xyxy[wanted], found.confidence[wanted], class_id[wanted])


@contextmanager
def looking(
    weights: Path, class_names: tuple[str, ...], floor: float = CONFIDENCE_FLOOR
) -> Iterator[Looker]:
    """Load weights or an export of them to look for ``class_names``, or if empty for their own.

    Raises:
        UserFacingError: they cannot be used, or know none of the classes.
    """
    if not weights.exists():
        raise weights_missing(weights)
    backend = "torch" if weights.suffix.lower() == ".pt" else "auto"
    detector = load_detector(weights, backend=backend, precision="fp32", confidence_floor=floor)
    try:
        wanted = class_names or detector.class_names
        yield Looker(detector, map_classes(detector.class_names, wanted, weights), wanted)
    finally:
        detector.close()


def gather_evidence(
    weights: Path,
    chosen: EvaluationSet,
    *,
    progress: Steps | None = None,
    cancelled: Cancelled = never,
) -> Evidence:
    """Look at every image of ``chosen``; nothing is recorded. Blocks.

    Raises:
        UserFacingError: weights or photographs cannot be used, or have no class in common.
        EvaluationCancelled: ``cancelled`` said so.
    """
    tell, total = progress or no_steps, len(chosen.images)
    images, found = [], []
    with looking(weights, chosen.class_names) as looker:
        for done, one in enumerate(chosen.images):
            if cancelled():
                raise EvaluationCancelled
            tell(done, total)
            image = read_image(one.path)
            height, width = image.shape[:2]
            light = brightness(image) if one.brightness is None else one.brightness
            images.append(EvidenceImage(one.path, width, height, one.group, one.source, light))
            found.append(looker.find(image))
    tell(total, total)
    names, truth = looker.class_names, chosen.truth()
    return Evidence(chosen.kind, names, tuple(images), tuple(truth), tuple(finite(found)))


def brightness(image: ImageArray) -> float:
    """Mean grey level, 0 to 255, of a BGR image."""
    cells = cv2.resize(image, _CELLS, interpolation=cv2.INTER_AREA)
    return float(cv2.mean(cv2.cvtColor(cells, cv2.COLOR_BGR2GRAY))[0])


def read_image(path: Path) -> ImageArray:
    """Decode a photograph upright, whatever characters its path has.

    Raises:
        UserFacingError: the file is no image.
    """
    image = read_pixels(path)
    if image is None:
        raise UserFacingError(
            "A photograph cannot be read",
            f"{path} is missing, damaged or no image.",
            "Replace the file, or import the photographs again to make a new dataset version.",
            path,
        )
    return image


def weights_missing(weights: Path) -> UserFacingError:
    return UserFacingError(
        "The weights are not there",
        f"{weights} does not exist.",
        "Choose another weights file, or finish a training run first.",
        weights,
    )
