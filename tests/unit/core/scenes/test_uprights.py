"""Things that stand on the ground: where they are drawn, and what they shade."""

from __future__ import annotations

import math

import numpy as np
import pytest

from manhole_studio.core.scenes.camera import Camera
from manhole_studio.core.scenes.figures import person, plant, two_wheeler
from manhole_studio.core.scenes.street_things import board, bollard, box, cone, drum, tyre
from manhole_studio.core.scenes.uprights import paint_upright, shade_ground
from manhole_studio.core.scenes.vehicles import bonnet, vehicle

AHEAD = Camera(x=0, y=0, height=1.5, pitch=math.radians(14), focal=500, roll=0.03)
MAKERS = (person, plant, two_wheeler, board, bollard, box, cone, drum, tyre, vehicle)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("seed", range(4))
def test_it_is_drawn_around_its_own_corners(make, seed: int) -> None:  # type: ignore[no-untyped-def]
    upright = make(np.random.default_rng(seed), 0.3, 8.0, 0.2)
    image = np.full((480, 640, 3), 0.5, np.float32)
    covered = paint_upright(image, AHEAD, upright)
    assert covered is not None
    rows, columns, alpha = covered
    assert alpha.max() == pytest.approx(1, abs=0.01)
    assert image.min() >= 0
    outside = np.ones((480, 640), bool)
    outside[rows, columns] = alpha == 0
    assert (image[outside] == 0.5).all()
    pixels, _ = AHEAD.project_points(upright.points)
    low, high = np.clip((pixels.min(0), pixels.max(0)), 0, (640, 480))
    assert columns.start >= low[0] - 2
    assert columns.stop <= high[0] + 3
    assert rows.start >= low[1] - 2
    assert rows.stop <= high[1] + 3


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_is_behind_or_beside_the_camera_is_left_out(make) -> None:  # type: ignore[no-untyped-def]
    image = np.full((480, 640, 3), 0.5, np.float32)
    for place in ((0.0, -6.0), (60.0, 3.0)):
        assert paint_upright(image, AHEAD, make(np.random.default_rng(1), *place, 0.0)) is None
    assert (image == 0.5).all()


def test_the_sun_throws_a_shadow_away_from_it() -> None:
    post = bollard(np.random.default_rng(3), 0.0, 7.0, 0.0)
    image = np.ones((480, 640, 3), np.float32)
    shade_ground(image, AHEAD, [post], (1.0, 0.0))
    beside = [AHEAD.project(np.array(((x, 7.0),)))[0][0].astype(int) for x in (-0.45, 0.45)]
    away, towards = (image[row, column, 0] for column, row in beside)
    assert away < 0.85
    assert towards > 0.95


def test_a_bonnet_is_at_the_bottom_of_the_picture() -> None:
    camera = Camera(x=0.5, y=2.0, height=1.4, pitch=math.radians(10), focal=450, yaw=0.1)
    image = np.full((480, 640, 3), 0.5, np.float32)
    covered = paint_upright(image, camera, bonnet(np.random.default_rng(2), camera))
    assert covered is not None
    rows, columns, alpha = covered
    assert rows.stop == 480
    assert rows.start > 240
    assert alpha[-1, 320 - columns.start] > 0.9
