from __future__ import annotations

import math

import numpy as np
import pytest

from manhole_studio.core.scenes.camera import Camera, look
from manhole_studio.core.scenes.noise import TILE, tile
from manhole_studio.core.scenes.patterns import PATTERNS, Polar


def test_rays_meet_the_ground_where_the_homography_says() -> None:
    camera = Camera(0.4, 2.0, 1.5, math.radians(25), 500, yaw=0.2, roll=0.05)
    view = look(camera)
    rows, columns = np.array((200, 300, 470)), np.array((5, 320, 630))
    points = np.column_stack((view.x[rows, columns], view.y[rows, columns])).astype(float)
    pixels, depth = camera.project(points)
    assert np.allclose(pixels, np.column_stack((columns, rows)), atol=0.05)
    assert np.allclose(depth, view.depth[rows, columns], rtol=1e-3)


def test_noise_tiles_repeat_without_a_seam() -> None:
    noise = tile(3, 4)
    assert noise.shape == (TILE + 1, TILE + 1)
    assert np.array_equal(noise[0], noise[-1])
    assert np.array_equal(noise[:, 0], noise[:, -1])
    assert abs(float(noise.std()) - 1) < 0.05


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.__name__)
def test_patterns_are_relief_between_nought_and_one(pattern) -> None:  # type: ignore[no-untyped-def]
    for seed in range(5):
        height = pattern(Polar.grid(64, 0.3), np.random.default_rng(seed))
        assert height.shape == (64, 64)
        assert height.min() >= 0
        assert height.max() <= 1
