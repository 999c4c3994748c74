"""Boxes against what is really painted."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from manhole_studio.core.scenes.camera import Camera
from manhole_studio.core.scenes.cover import LEAST_PIXELS, Cover, Rim
from manhole_studio.core.scenes.decals import Decal, paint
from manhole_studio.core.scenes.scene import CLASS_NAME, make_photograph

AHEAD = Camera(x=0, y=0, height=1.4, pitch=math.radians(18), focal=520)


def painted(cover: Cover, camera: Camera) -> NDArray[np.bool_]:
    """Which pixels the cover's own texture reaches."""
    alpha = cover.decal.texture[..., 3:]
    solid = replace(cover.decal, texture=np.repeat(alpha, 4, axis=2))
    image = np.zeros((camera.size[1], camera.size[0], 3), np.float32)
    paint(image, camera, solid)
    return image[..., 0] > 0.3


def rectangle(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    rows, columns = np.nonzero(mask)
    return np.array(
        (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1), dtype=np.float64
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_box_is_the_rectangle_around_the_painted_cover(seed: int) -> None:
    scene, camera = make_photograph(np.random.default_rng((9, seed)))
    for cover in scene.covers:
        box = cover.rim.box(camera)
        assert box is not None, "a photograph shows a cover without a label"
        assert np.abs(rectangle(painted(cover, camera)) - box).max() <= 1.5


@pytest.mark.parametrize("seed", range(12))
def test_boxes_lie_inside_the_picture_and_are_large_enough(seed: int) -> None:
    scene, camera = make_photograph(np.random.default_rng((10, seed)))
    for box in scene.boxes(camera):
        left, top, right, bottom = box.xyxy
        assert box.class_name == CLASS_NAME
        assert 0 <= left < right <= camera.size[0]
        assert 0 <= top < bottom <= camera.size[1]
        assert min(box.width, box.height) >= LEAST_PIXELS


def test_a_cover_cut_by_the_edge_keeps_a_label_only_while_enough_of_it_shows() -> None:
    whole = Rim(0, 3.5, 0.7).box(AHEAD)
    assert whole is not None
    half = None
    for x in np.arange(1.5, 3.5, 0.01):
        box = Rim(float(x), 3.5, 0.7).box(AHEAD)
        if box is None:
            break
        half = box
    assert half is not None
    assert half[2] == AHEAD.size[0]
    assert 0.35 < (half[2] - half[0]) / (whole[2] - whole[0]) < 0.5


@pytest.mark.parametrize(("x", "y"), [(0.0, 60.0), (0.0, -5.0), (9.0, 3.0), (0.0, 0.0)])
def test_no_box_for_a_cover_that_is_too_far_behind_or_beside(x: float, y: float) -> None:
    assert Rim(x, y, 0.7).box(AHEAD) is None


def test_distractors_keep_off_the_covers() -> None:
    for seed in range(8):
        scene, _ = make_photograph(np.random.default_rng((11, seed)))
        for cover in scene.covers:
            for decal in scene.decals:
                apart = math.hypot(decal.x - cover.rim.x, decal.y - cover.rim.y)
                assert apart == 0 or apart > 0.45


def test_a_decal_lands_where_the_camera_projects_it() -> None:
    camera = replace(AHEAD, yaw=0.1, roll=0.03, x=0.2)
    white = Decal(np.ones((64, 64, 4), np.float32), 0.3, 4.0, 0.8, 1.2, 0.4)
    image = np.zeros((480, 640, 3), np.float32)
    paint(image, camera, white)
    pixels, depth = camera.project(white.corners)
    assert (depth > 0).all()
    expected = np.concatenate((pixels.min(0), pixels.max(0))) + 0.5
    assert np.abs(rectangle(image[..., 0] > 0.5) - expected).max() <= 1.5
