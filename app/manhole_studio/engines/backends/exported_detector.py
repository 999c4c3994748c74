"""Runs a detector that was exported, whatever executes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.class_numbers import numbered_name
from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.engines.backends.decoding import (
    MERGE_IOU,
    Rows,
    decode,
    decode_merged,
    decode_queries,
)
from manhole_studio.engines.backends.export_facts import ExportFacts
from manhole_studio.engines.backends.letterbox import BORDER, Letterbox
from manhole_studio.engines.devices import threads_within

_USUAL_SIDE = 640


class Network(Protocol):
    """One exported file, loaded; belongs to one thread."""

    @property
    def facts(self) -> ExportFacts: ...

    @property
    def backend(self) -> str: ...

    @property
    def precision(self) -> str: ...

    @property
    def input_size(self) -> tuple[int, int] | None:
        """Height and width, if it takes no others."""
        ...

    def run(self, canvas: ImageArray) -> NDArray[np.float32]:
        """``(H, W, 3)`` BGR in, the first output out; any error is the file's."""
        ...

    def use_threads(self, threads: int) -> None:
        """Use so many from now on, or as soon as that is prepared; returns at once."""
        ...

    def close(self) -> None: ...


class ExportedDetector:
    """A ``Detector`` around a network; pre- and post-processing are as in ``TorchDetector``."""

    def __init__(
        self,
        network: Network,
        path: Path,
        *,
        image_size: int | None = None,
        confidence_floor: float = 0.05,
        border: float = BORDER,
        merge_iou: float = MERGE_IOU,
    ) -> None:
        """Run once on an empty image.

        Args:
            network: Is closed with the detector, also when this fails.
            path: Where it came from, for messages.
            image_size: Longer side of the input in pixels, rounded up to the network's stride;
                that of the export where not given.
            confidence_floor: What is less sure is not returned.
            border: Grey padding around the image, in strides; none where the input has one size.
            merge_iou: Boxes of one class that overlap by more count as one.

        Raises:
            UserFacingError: the network does not run, is no detector, or takes another size.
        """
        self._network, self._path = network, path
        self._facts = network.facts
        self._floor, self._border, self._merge_iou = confidence_floor, border, merge_iou
        try:
            self._side = self._chosen_side(image_size)
            self._names = self._checked_names()
        except BaseException:
            network.close()
            raise

    @property
    def class_names(self) -> tuple[str, ...]:
        return self._names

    @property
    def backend(self) -> str:
        return self._network.backend

    @property
    def precision(self) -> str:
        return self._network.precision

    def detect(self, image: ImageArray) -> Detections:
        height, width = image.shape[:2]
        letterbox = self._letterbox(width, height)
        output = self._network.run(letterbox.apply(image))
        return self._read(output, letterbox)

    def use_threads(self, threads: int | None) -> None:
        self._network.use_threads(threads_within(threads))

    def close(self) -> None:
        self._network.close()

    def _letterbox(self, width: int, height: int) -> Letterbox:
        if self._facts.is_rtdetr:
            return Letterbox.stretch(width, height, self._side)
        if self._network.input_size is not None:
            return Letterbox.within(width, height, *self._network.input_size[::-1])
        return Letterbox.fit(width, height, self._side, self._facts.stride, self._border)

    def _read(self, output: NDArray[np.float32], letterbox: Letterbox) -> Detections:
        """Nothing of ``output`` is kept."""
        rows = self._rows(output)
        return Detections(
            letterbox.restore(rows[:, :4]),
            np.ascontiguousarray(rows[:, 4]),
            rows[:, 5].astype(np.int64),
        )

    def _rows(self, output: NDArray[np.float32]) -> Rows:
        found = output[0]
        if self._facts.is_rtdetr:
            return self._of_known_classes(decode_queries(found, self._floor, self._side))
        if self._facts.end2end:
            return self._of_known_classes(decode_merged(found, self._floor))
        return decode(found, self._floor, self._merge_iou)

    def _of_known_classes(self, rows: Rows) -> Rows:
        """The network says the number itself, and may say any."""
        return rows[(rows[:, 5] >= 0) & (rows[:, 5] < len(self._names))]

    def _chosen_side(self, asked: int | None) -> int:
        stride, fixed = self._facts.stride, self._network.input_size
        if fixed is None:
            wanted = asked or max(self._facts.input_size or (_USUAL_SIDE,))
            return max(stride, -(-wanted // stride) * stride)
        if asked is not None and asked != max(fixed):
            raise UserFacingError(
                "The exported file takes another image size",
                f"{self._path} was made for {fixed[1]} × {fixed[0]} pixels, not for {asked}.",
                "Leave the image size as it is, or export the weights again at that size.",
                self._path,
            )
        return max(fixed)

    def _checked_names(self) -> tuple[str, ...]:
        """The class names; where the file does not say, numbers in place of names."""
        height, width = self._network.input_size or (self._side, self._side)
        empty = np.zeros((height, width, 3), np.uint8)
        output = _attempt(lambda: self._network.run(empty), self._path)
        names = self._facts.class_names
        is_merged = self._facts.is_rtdetr or self._facts.end2end
        if output.ndim != 3 or len(output) != 1:
            raise _no_detector(self._path, f"its output has the shape {output.shape}")
        if is_merged != (output.shape[2] == 6) or (is_merged and not names):
            reason = "it does not say what its classes are, or how its answers are to be read"
            raise _no_detector(self._path, reason)
        if is_merged:
            return names
        classes = output.shape[1] - 4
        if classes < 1 or (names and len(names) != classes):
            reason = f"it answers with {max(classes, 0)} classes and names {len(names)}"
            raise _no_detector(self._path, reason)
        return names or tuple(map(numbered_name, range(classes)))


def as_batch(canvas: ImageArray) -> NDArray[np.float32]:
    """``(H, W, 3)`` BGR to ``(1, 3, H, W)`` RGB from 0 to 1."""
    return np.asarray(cv2.dnn.blobFromImage(canvas, 1 / 255, swapRB=True), np.float32)


def _attempt(run: Callable[[], NDArray[np.float32]], path: Path) -> NDArray[np.float32]:
    try:
        return run()
    # Each runtime has its own exceptions, and the file is a stranger's.
    except Exception as error:
        raise _no_detector(path, first_line(error)) from error


def first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:300] or type(error).__name__


def unusable(path: Path, reason: str) -> UserFacingError:
    """Of a file that cannot be loaded; ``reason`` is a clause without a full stop."""
    return UserFacingError(
        "The exported file cannot be used",
        f"{path}: {reason}.",
        "Export the weights again, or choose another file.",
        path,
    )


def _no_detector(path: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "This file is no detector that could be used",
        f"{path} was loaded, but: {reason}.",
        "Export detector weights of the YOLO family again, without non-maximum suppression, and "
        "keep what is written beside them.",
        path,
    )
