"""Covers in their states: what tells them apart, and that seeds decide everything."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from manhole_studio.core.scenes.camera import Camera
from manhole_studio.core.scenes.cover import Cover, make_cover
from manhole_studio.core.scenes.planes import SIZES, Grid, Skin
from manhole_studio.core.scenes.shapes import Ragged, Rounded
from manhole_studio.core.scenes.spec import CoverState

DOWN = Camera(x=0, y=0, height=1.5, pitch=math.radians(70), focal=300, size=(320, 240))
ROAD = 0.45


def a_cover(state: CoverState, seed: int, x: float = 0.0, y: float = 0.5) -> Cover:
    return make_cover(np.random.default_rng((21, seed)), x, y, state, (0.2, -0.25), ROAD)


def drawn(cover: Cover, camera: Camera = DOWN) -> NDArray[np.floating]:
    image = np.full((camera.size[1], camera.size[0], 3), ROAD, np.float32)
    cover.paint(image, camera)
    cover.paint_standing(image, camera)
    return image


def middle(cover: Cover) -> float:
    """How bright the inner half of its box is."""
    box = replace(cover, lid=None).box(DOWN)
    assert box is not None
    left, top, right, bottom = box
    wide, high = (right - left) / 4, (bottom - top) / 4
    rows = slice(round(top + high), round(bottom - high))
    columns = slice(round(left + wide), round(right - wide))
    return float(drawn(replace(cover, lid=None))[rows, columns].mean())


@pytest.mark.parametrize("state", CoverState)
def test_the_same_seed_gives_the_same_pixels(state: CoverState) -> None:
    for seed in range(3):
        assert np.array_equal(drawn(a_cover(state, seed)), drawn(a_cover(state, seed)))
    assert not np.array_equal(drawn(a_cover(state, 0)), drawn(a_cover(state, 1)))


@pytest.mark.parametrize("state", CoverState)
def test_a_cover_looks_the_same_whatever_was_seen_of_it_before(state: CoverState) -> None:
    cover = a_cover(state, 4)
    for focal in (60.0, 700.0):
        drawn(cover, replace(DOWN, focal=focal))
    assert np.array_equal(drawn(cover), drawn(a_cover(state, 4)))


def test_holes_are_dark_and_lids_are_not() -> None:
    bright = {state: [middle(a_cover(state, seed)) for seed in range(12)] for state in CoverState}
    means = {state: np.mean(values) for state, values in bright.items()}
    assert means[CoverState.CLOSED] > 1.5 * means[CoverState.OPEN]
    assert means[CoverState.CLOSED] > means[CoverState.BROKEN] > means[CoverState.OPEN]
    assert means[CoverState.MISSING] < 0.5 * ROAD


def test_only_open_holes_have_a_lid_beside_them_and_it_is_drawn() -> None:
    lids = {state: [a_cover(state, seed).lid for seed in range(25)] for state in CoverState}
    assert all(not any(found) for state, found in lids.items() if state != CoverState.OPEN)
    beside = [number for number, lid in enumerate(lids[CoverState.OPEN]) if lid is not None]
    assert 5 < len(beside) < 22
    for seed in beside:
        cover = a_cover(CoverState.OPEN, seed)
        camera = replace(DOWN, y=-0.6, height=4.0)
        assert not np.array_equal(drawn(cover, camera), drawn(replace(cover, lid=None), camera))


def test_the_radius_reaches_around_the_lid() -> None:
    for seed in range(25):
        cover = a_cover(CoverState.OPEN, seed)
        assert cover.radius >= max(cover.shape.half)
        if cover.lid is not None:
            points = np.concatenate(cover.lid.edges)[:, :2]
            away = np.linalg.norm(points - (cover.x, cover.y), axis=1)
            assert away.max() <= cover.radius + 0.1


@pytest.mark.parametrize("state", CoverState)
def test_colours_stay_between_black_and_white(state: CoverState) -> None:
    for seed in range(6):
        image = drawn(a_cover(state, seed))
        assert image.dtype == np.float32
        assert np.isfinite(image).all()
        assert image.min() >= -0.01
        assert image.max() < 2


@pytest.mark.parametrize("place", [(0.0, -4.0), (30.0, 5.0)])
def test_out_of_view_nothing_is_drawn_or_even_made(place: tuple[float, float]) -> None:
    for state in CoverState:
        cover = a_cover(state, 3, *place)
        start = time.process_time()
        image = drawn(cover)
        assert time.process_time() - start < 0.2
        assert (image == np.float32(ROAD)).all()
        assert cover.box(DOWN) is None


def test_a_texture_is_made_only_as_large_as_it_is_seen_and_only_once() -> None:
    made = []

    def make(grid: Grid) -> NDArray[np.floating]:
        made.append(max(grid.x.shape))
        return np.ones(grid.x.shape, np.float32)

    skin = Skin((0.3, 0.3), make)
    for pixels in (20, 30, 300, 25, 5000):
        skin.seen_at(pixels)
    assert made[0] == SIZES[0]
    assert made[-1] == SIZES[-1]
    assert len(made) == 3


@pytest.mark.parametrize(
    "shape",
    [
        Rounded.circle(0.4),
        Rounded((0.3, 0.5), 0.05),
        Ragged.torn(np.random.default_rng(1), 0.4, 0.1),
    ],
    ids=["round", "rectangle", "ragged"],
)
def test_an_outline_is_where_the_margin_is_nought(shape: Rounded | Ragged) -> None:
    points = shape.outline.astype(np.float32)
    assert abs(shape.margin(points[:, 0], points[:, 1])).max() < 0.002
    assert np.allclose(abs(points).max(0), shape.half, atol=0.002)
    assert (shape.margin(points[:, 0] * 0.5, points[:, 1] * 0.5) > 0.02).all()
