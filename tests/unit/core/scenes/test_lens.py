from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Camera
from manhole_studio.core.scenes.lens import bend, without_lens

AHEAD = Camera(x=0, y=0, height=1.4, pitch=math.radians(30), focal=420)


@pytest.mark.parametrize("distortion", [-0.16, -0.05, 0.04])
@pytest.mark.parametrize("place", [(0.0, 2.4), (-1.1, 2.0), (0.9, 1.7), (1.6, 4.5)])
def test_a_spot_is_seen_where_the_camera_says(
    distortion: float, place: tuple[float, float]
) -> None:
    camera = replace(AHEAD, distortion=distortion)
    ideal = without_lens(camera)
    (pixel,), _ = ideal.project(np.array((place,)))
    image = np.zeros((*ideal.size[::-1], 3), np.float32)
    middle = tuple(round(16 * value) for value in pixel)
    cv2.circle(image, middle, 16 * 5, (1, 1, 1), -1, cv2.LINE_8, 4)  # type: ignore[call-overload]
    rows, columns = np.nonzero(bend(image, camera)[..., 0] > 0.5)
    pixels, _ = camera.project(np.array((place,)))
    expected = camera.through_lens(pixels)[0]
    assert columns.mean() == pytest.approx(expected[0], abs=0.6)
    assert rows.mean() == pytest.approx(expected[1], abs=0.6)


@pytest.mark.parametrize("distortion", [-0.16, -0.05])
def test_the_ideal_picture_reaches_to_all_corners_of_a_bulging_one(distortion: float) -> None:
    camera = replace(AHEAD, distortion=distortion)
    image = np.ones((*without_lens(camera).size[::-1], 3), np.float32)
    image[[0, -1]] = image[:, [0, -1]] = 0
    assert (bend(image, camera) > 0.99).all()


def test_a_straight_lens_costs_nothing() -> None:
    image = np.zeros((480, 640, 3), np.float32)
    assert without_lens(AHEAD) is AHEAD
    assert bend(image, AHEAD) is image
