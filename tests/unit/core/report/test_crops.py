from __future__ import annotations

import numpy as np
import pytest

from manhole_studio.core.opencv import cv2
from manhole_studio.core.report import crops

BLUE, ORANGE = (178, 114, 0), (0, 94, 213)


def pixels(jpeg: bytes) -> np.ndarray:
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    return image


def near(image: np.ndarray, colour: tuple[int, int, int]) -> int:
    return int((np.abs(image.astype(int) - colour).max(axis=2) < 40).sum())


def test_both_boxes_are_drawn_in_their_colours() -> None:
    grey = np.full((600, 800, 3), 127, np.uint8)

    made = crops.crop(grey, (300, 200, 400, 300), (320, 210, 420, 310), "both")

    image = pixels(made.jpeg)
    assert image.shape[:2] == (made.height, made.width)
    assert near(image, BLUE) > 200
    assert near(image, ORANGE) > 200


@pytest.mark.parametrize(
    "box",
    [
        (0, 0, 5, 5),
        (795, 595, 900, 700),
        (-50, -50, 900, 700),
        (10, 10, 10, 10),
        (0, 300, 800, 310),
    ],
)
def test_boxes_at_and_over_the_edge_are_cut_out(box: crops.Corners) -> None:
    grey = np.full((600, 800, 3), 127, np.uint8)

    made = crops.crop(grey, None, box, "edge")

    assert pixels(made.jpeg).shape == (crops.SIZE[1], crops.SIZE[0], 3)


def test_a_tiny_photograph_is_enough() -> None:
    made = crops.crop(np.zeros((1, 1, 3), np.uint8), (0, 0, 1, 1), None, "dot")

    assert pixels(made.jpeg).shape == (crops.SIZE[1], crops.SIZE[0], 3)
