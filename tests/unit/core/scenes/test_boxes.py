"""Boxes against what is really painted."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.boxes import LEAST_PIXELS
from manhole_studio.core.scenes.camera import Camera
from manhole_studio.core.scenes.cover import Cover, make_cover
from manhole_studio.core.scenes.decals import Decal, paint
from manhole_studio.core.scenes.shapes import Rounded
from manhole_studio.core.scenes.spec import CoverState

AHEAD = Camera(x=0, y=0, height=1.4, pitch=math.radians(18), focal=520)
SMALL = replace(AHEAD, focal=390, size=(480, 360))
CAMERAS = {
    "ahead": (SMALL, (0.3, 4.0)),
    "turned": (replace(SMALL, yaw=0.15, roll=0.06, x=0.2), (0.9, 4.5)),
    "low": (replace(SMALL, height=0.35, pitch=math.radians(12)), (0.0, 1.9)),
    "down": (replace(SMALL, height=1.5, pitch=math.radians(84), roll=1.0), (0.1, 0.1)),
    "barrel": (replace(SMALL, distortion=-0.15), (-0.9, 3.5)),
    "pincushion": (replace(SMALL, distortion=0.1, pitch=math.radians(30)), (0.5, 2.6)),
    "far": (AHEAD, (-0.6, 6.2)),
}


def a_cover(state: CoverState, seed: int, x: float, y: float) -> Cover:
    return make_cover(np.random.default_rng((9, seed)), x, y, state, (0.6, -0.8), 0.45)


@lru_cache(maxsize=4)
def lens_maps(camera: Camera) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Where each pixel of the bent picture comes from: columns and rows."""
    width, height = camera.size
    wanted = np.stack(np.meshgrid(np.arange(width), np.arange(height)), -1).reshape(-1, 2)
    source = wanted.astype(float)
    for _ in range(12):
        source += wanted - camera.through_lens(source)
    maps = source.astype(np.float32).reshape(height, width, 2)
    return maps[..., 0].copy(), maps[..., 1].copy()


def through_lens(image: NDArray[np.floating], camera: Camera) -> NDArray[np.floating]:
    if not camera.distortion:
        return image
    columns, rows = lens_maps(camera)
    edge = cv2.BORDER_REPLICATE
    return np.asarray(cv2.remap(image, columns, rows, cv2.INTER_LINEAR, borderMode=edge))


def painted(cover: Cover, camera: Camera) -> NDArray[np.bool_]:
    """Which pixels the cover itself reaches: those that do not show the ground any more."""
    bare = replace(cover, litter=(), sun=(0.0, 0.0), shade=0.0)
    pictures = []
    for level in (0.0, 1.0):
        image = np.full((camera.size[1], camera.size[0], 3), level, np.float32)
        bare.paint(image, camera)
        pictures.append(through_lens(image, camera))
    return np.asarray(pictures[1][..., 0] - pictures[0][..., 0] < 0.5)


def rectangle(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    rows, columns = np.nonzero(mask)
    return np.array(
        (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1), dtype=np.float64
    )


@pytest.mark.parametrize("camera", CAMERAS)
@pytest.mark.parametrize("state", CoverState)
def test_a_box_is_the_rectangle_around_what_is_painted(state: CoverState, camera: str) -> None:
    shapes, rises = set(), set()
    for seed in range(6):
        eye, place = CAMERAS[camera]
        cover = a_cover(state, seed, *place)
        shapes.add(cover.shape.round)
        rises.add(cover.rise > 0)
        box = cover.box(eye)
        assert box is not None
        assert np.abs(rectangle(painted(cover, eye)) - box).max() <= 1.5, seed
    if state != CoverState.MISSING:
        assert rises <= {True, False}


def test_a_cover_cut_by_the_edge_keeps_a_label_only_while_enough_of_it_shows() -> None:
    cover = Cover(CoverState.CLOSED, 0, 3.5, Rounded.circle(0.35))
    whole = cover.box(AHEAD)
    assert whole is not None
    half = None
    for x in np.arange(1.5, 3.5, 0.01):
        box = replace(cover, x=float(x)).box(AHEAD)
        if box is None:
            break
        half = box
    assert half is not None
    assert half[2] == AHEAD.size[0]
    assert 0.35 < (half[2] - half[0]) / (whole[2] - whole[0]) < 0.5


@pytest.mark.parametrize(("x", "y"), [(0.0, 60.0), (0.0, -5.0), (9.0, 3.0), (0.0, 0.0)])
def test_no_box_for_a_cover_that_is_too_far_behind_or_beside(x: float, y: float) -> None:
    assert Cover(CoverState.CLOSED, x, y, Rounded.circle(0.35)).box(AHEAD) is None


def test_the_least_side_of_a_box() -> None:
    sides = []
    for y in np.arange(5.0, 40.0, 0.5):
        box = Cover(CoverState.OPEN, 0, float(y), Rounded.circle(0.35)).box(AHEAD)
        if box is not None:
            sides.append(min(box[2] - box[0], box[3] - box[1]))
    assert LEAST_PIXELS <= min(sides) < LEAST_PIXELS + 1


def test_a_decal_lands_where_the_camera_projects_it() -> None:
    camera = replace(AHEAD, yaw=0.1, roll=0.03, x=0.2)
    white = Decal(np.ones((64, 64, 4), np.float32), 0.3, 4.0, 0.8, 1.2, 0.4)
    image = np.zeros((480, 640, 3), np.float32)
    paint(image, camera, white)
    pixels, depth = camera.project(white.corners)
    assert (depth > 0).all()
    expected = np.concatenate((pixels.min(0), pixels.max(0))) + 0.5
    assert np.abs(rectangle(image[..., 0] > 0.5) - expected).max() <= 1.5
