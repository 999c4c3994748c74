"""Fits an image into a network's input and takes boxes back, as ultralytics' own predictor does."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.geometry import clip_xyxy
from manhole_studio.core.opencv import cv2

GREY: Final = 114
"""What the networks were trained to see as "no image here"."""
BORDER: Final = 0.5
"""Strides of grey around the image, as in validation: without them what touches the edge of the
image is found less well (ADR 11)."""


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Where an image lies in the input: scaled, then moved by the padding, in pixels."""

    width: int
    height: int
    scaled_width: int
    scaled_height: int
    left: int
    top: int
    input_width: int
    input_height: int

    @classmethod
    def fit(cls, width: int, height: int, side: int, stride: int, border: float = 0.0) -> Letterbox:
        """The smallest rectangle of multiples of ``stride`` around the image scaled to ``side``.

        ``border`` is the least padding along each axis, both sides together, in strides:
        0 is what ultralytics' predictor does, 0.5 what its validator does.
        """
        ratio = min(side / height, side / width)
        scaled_width = max(1, round(width * ratio))
        scaled_height = max(1, round(height * ratio))
        pad_x = math.ceil(scaled_width / stride + border) * stride - scaled_width
        pad_y = math.ceil(scaled_height / stride + border) * stride - scaled_height
        return cls(
            *(width, height, scaled_width, scaled_height),
            # Rounded as in ultralytics, where .5 goes to the right and the bottom.
            left=round(pad_x / 2 - 0.1),
            top=round(pad_y / 2 - 0.1),
            input_width=scaled_width + pad_x,
            input_height=scaled_height + pad_y,
        )

    @classmethod
    def within(cls, width: int, height: int, input_width: int, input_height: int) -> Letterbox:
        """The middle of an input of one size, which the image fills along one axis."""
        ratio = min(input_height / height, input_width / width)
        scaled_width = min(input_width, max(1, round(width * ratio)))
        scaled_height = min(input_height, max(1, round(height * ratio)))
        return cls(
            *(width, height, scaled_width, scaled_height),
            left=round((input_width - scaled_width) / 2 - 0.1),
            top=round((input_height - scaled_height) / 2 - 0.1),
            input_width=input_width,
            input_height=input_height,
        )

    @classmethod
    def stretch(cls, width: int, height: int, side: int) -> Letterbox:
        """A square of ``side`` that the image fills, as RT-DETR is trained."""
        return cls(width, height, side, side, left=0, top=0, input_width=side, input_height=side)

    @property
    def input_shape(self) -> tuple[int, int, int]:
        return self.input_height, self.input_width, 3

    def apply(self, image: ImageArray) -> ImageArray:
        """``(H, W, 3)`` BGR to ``(input_height, input_width, 3)`` BGR."""
        canvas = np.empty(self.input_shape, np.uint8)
        self.apply_into(image, canvas)
        return canvas

    def apply_into(self, image: ImageArray, canvas: ImageArray) -> None:
        """The same into memory that is there already; all of it is written to."""
        canvas.fill(GREY)
        rows = slice(self.top, self.top + self.scaled_height)
        columns = slice(self.left, self.left + self.scaled_width)
        size = (self.scaled_width, self.scaled_height)
        if size == (self.width, self.height):
            canvas[rows, columns] = image
        else:
            cv2.resize(image, size, dst=canvas[rows, columns], interpolation=cv2.INTER_LINEAR)

    def restore(self, xyxy: NDArray[np.float32]) -> NDArray[np.float32]:
        """``(N, 4)`` corners in the input to corners in the image, clipped to it."""
        offset = np.array([self.left, self.top] * 2, np.float32)
        scale = np.array(
            [self.scaled_width / self.width, self.scaled_height / self.height] * 2, np.float32
        )
        return clip_xyxy((xyxy - offset) / scale, self.width, self.height).astype(np.float32)
