"""Textures, strips and roads."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Camera, look
from manhole_studio.core.scenes.roads import Line, Road, make_road, shade
from manhole_studio.core.scenes.strips import Strip, filled
from manhole_studio.core.scenes.surfaces import VARIANTS, Surface, ground, noise
from manhole_studio.core.scenes.tiling import bands, lay, part_of, tiling

AHEAD = Camera(x=0, y=0, height=1.4, pitch=math.radians(18), focal=520)
DOWN = Camera(x=0, y=2, height=1.2, pitch=math.radians(80), focal=600, size=(320, 240))


def plain(surface: Surface, seed: int = 1) -> Road:
    """A road with nothing on it."""
    return replace(
        make_road(np.random.default_rng(seed), surface),
        left=-100,
        right=100,
        grain=1,
        mottle=0,
        stains=0,
        cracks=0,
        wheel_tracks=(),
        seams=(),
        joints=0,
        lines=(),
        kerb=0,
    )


class TestTiling:
    texture = np.random.default_rng(1).integers(0, 256, (64, 64), np.uint8)

    def test_near_ground_shows_the_texture_bilinearly(self) -> None:
        view = look(DOWN)
        texel = 0.02
        shown = lay(tiling(self.texture, texel), view, turn=0.4)
        turned = (
            view.x * math.cos(0.4) - view.y * math.sin(0.4),
            view.x * math.sin(0.4) + view.y * math.cos(0.4),
        )
        column, row = (np.asarray(value, np.float64) / texel for value in turned)
        left, top = np.floor(column).astype(int), np.floor(row).astype(int)
        u, v = column - left, row - top
        expected = sum(
            self.texture[(top + down) % 64, (left + aside) % 64]
            * (v if down else 1 - v)
            * (u if aside else 1 - u)
            for down in (0, 1)
            for aside in (0, 1)
        )
        assert np.abs(shown - expected).mean() < 5
        assert np.abs(shown - expected).max() < 40

    def test_it_repeats_after_its_own_length(self) -> None:
        source = tiling(self.texture, 0.02)
        here = lay(source, look(DOWN))
        there = lay(source, look(replace(DOWN, y=DOWN.y + 64 * 0.02 * 3, x=-64 * 0.02)))
        assert np.abs(here.astype(int) - there).mean() < 4

    def test_far_ground_takes_smaller_levels_and_so_does_not_flicker(self) -> None:
        camera = replace(AHEAD, pitch=math.radians(8))
        view = look(camera)
        shown = lay(tiling(self.texture, 0.002), view)
        rows = np.flatnonzero(view.ground.all(1))
        assert shown[rows[3] : rows[8]].std() < 0.5 * shown[-20:].std()

    def test_rows_above_the_ground_stay_empty(self) -> None:
        view = look(replace(AHEAD, pitch=0.0))
        shown = lay(tiling(self.texture + np.uint8(1), 0.02), view)
        assert not shown[~view.ground.any(1)].any()

    def test_half_the_resolution_shows_the_same_places(self) -> None:
        soft = tiling(
            np.asarray(128 + 40 * noise(np.random.default_rng(3), 16, 64, 64), np.uint8), 0.02
        )
        whole, half = lay(soft, look(DOWN)), lay(soft, look(DOWN), step=2)
        assert np.abs(whole[::2, ::2].astype(int) - half).mean() < 3

    def test_bands_join_what_takes_the_same_level_and_leave_out_the_unwanted(self) -> None:
        source = tiling(self.texture, 1.0)
        sizes = np.array((9, 1, 1, 2, 4, 4), np.float32)
        wanted = np.array((False, True, True, True, True, True))
        assert list(bands(source, sizes, wanted)) == [(1, 3, 0), (3, 4, 1), (4, 6, 2)]


class TestStrips:
    def test_edges_lie_where_the_camera_projects_them(self) -> None:
        camera = replace(AHEAD, yaw=0.1, roll=0.04)
        mask = filled(camera, [Strip(-0.5, 0.3, 3.0, 6.0)])
        corners = np.array(((-0.5, 3.0), (0.3, 3.0), (0.3, 6.0), (-0.5, 6.0)))
        pixels, _ = camera.project(corners)
        rows, columns = np.nonzero(mask > 127)
        found = (columns.min(), rows.min(), columns.max(), rows.max())
        assert np.abs(np.concatenate((pixels.min(0), pixels.max(0))) - found).max() < 1.5

    @pytest.mark.parametrize("yaw", [-1.2, -0.5, 0.0, 0.5, 1.2])
    @pytest.mark.parametrize("low", [-2.0, 1.0])
    def test_a_half_plane_fills_everything_on_its_side(self, yaw: float, low: float) -> None:
        view = look(replace(AHEAD, yaw=yaw, roll=0.15))
        mask = filled(view.camera, [Strip(low, low + 300)]) > 127
        there = view.x > low
        # Pixels next to the edge may be on either side.
        kernel = np.ones((5, 5), np.uint8)
        inner = cv2.erode(there.astype(np.uint8), kernel) > 0
        outer = cv2.dilate(there.astype(np.uint8), kernel) == 0
        near = view.ground & (view.depth < 40)
        assert mask[near & inner].all()
        assert not mask[near & outer].any()

    @pytest.mark.parametrize("strip", [Strip(-1, 1, -20, -10), Strip(500, 501)])
    def test_what_is_behind_or_beside_draws_nothing(self, strip: Strip) -> None:
        assert not filled(replace(AHEAD, pitch=0.5), [strip]).any()


class TestSurfaces:
    @pytest.mark.parametrize("surface", Surface)
    def test_textures_continue_at_their_edges_and_keep_their_mean(self, surface: Surface) -> None:
        level = ground(surface, 1).levels[0].astype(np.float32)
        assert np.array_equal(level[0], level[-1])
        assert np.array_equal(level[:, 0], level[:, -1])
        assert abs(level.mean() - 128) < 6
        steps = np.abs(np.diff(level, axis=0)).mean((1, 2))
        # A joint between stones may well lie on the edge; a cut through stones is what must not.
        assert steps[-1] < 1.3 * steps.max()

    def test_variants_differ(self) -> None:
        first, second = (ground(Surface.ASPHALT, number).levels[0] for number in (0, VARIANTS - 1))
        assert not np.array_equal(first, second)

    def test_noise_has_the_waves_that_were_asked_for(self) -> None:
        fine = noise(np.random.default_rng(2), 4, 16, 128)
        spectrum = np.abs(np.fft.rfft2(fine)) ** 2
        radius = np.hypot(np.fft.fftfreq(128)[:, None], np.fft.rfftfreq(128)[None, :])
        assert abs(float(fine.std()) - 1) < 1e-3
        assert spectrum[(radius > 1 / 3.9) | (radius < 1 / 16.1)].sum() < 1e-6 * spectrum.sum()


class TestRoads:
    @pytest.mark.parametrize("surface", Surface)
    def test_bare_ground_has_its_own_colour_and_texture(self, surface: Surface) -> None:
        road = plain(surface)
        image = shade(road, look(DOWN))
        assert image.dtype == np.float32
        assert image.shape == (240, 320, 3)
        assert np.abs(image.mean((0, 1)) / road.ground.colour - 1).max() < 0.3
        assert 0.02 < image.std((0, 1)).mean() / road.tone < 0.7

    @pytest.mark.parametrize("surface", [None, *Surface])
    def test_the_same_seed_gives_the_same_road_and_pixels(self, surface: Surface | None) -> None:
        first, second = (make_road(np.random.default_rng(4), surface) for _ in range(2))
        assert first == second
        assert surface is None or first.surface is surface
        assert np.array_equal(shade(first, look(DOWN)), shade(second, look(DOWN)))

    def test_all_surfaces_occur(self) -> None:
        random = np.random.default_rng(5)
        assert {make_road(random).surface for _ in range(200)} == set(Surface)

    @pytest.mark.parametrize("size", [(333, 251), (64, 48), (1280, 720)])
    @pytest.mark.parametrize("pitch", [-0.6, 0.0, 0.5, math.pi / 2])
    def test_any_size_and_direction_can_be_shaded(
        self, size: tuple[int, int], pitch: float
    ) -> None:
        camera = Camera(0.3, 5, 1.5, pitch, 500 * size[0] / 640, yaw=0.4, roll=0.1, size=size)
        image = shade(make_road(np.random.default_rng(3), Surface.ASPHALT), look(camera))
        assert image.shape == (size[1], size[0], 3)
        assert np.isfinite(image).all()

    def test_a_line_is_painted_where_it_lies_and_its_gaps_are_not(self) -> None:
        line = Line(0.2, 0.14, 2.0, 2.0, (0.9, 0.9, 0.9))
        road = replace(plain(Surface.ASPHALT), lines=(line,), wear=0)
        image = shade(road, look(AHEAD))
        bare = shade(replace(road, lines=()), look(AHEAD))
        # The dash that begins at y = 4 and the gap behind it.
        pixels, _ = AHEAD.project(np.array(((0.2, 5.0), (0.2, 7.0), (0.6, 5.0))))
        (dash, gap, beside) = np.round(pixels).astype(int)
        assert image[dash[1], dash[0]].mean() > bare[dash[1], dash[0]].mean() + 0.2
        assert np.array_equal(image[gap[1], gap[0]], bare[gap[1], gap[0]])
        assert np.array_equal(image[beside[1], beside[0]], bare[beside[1], beside[0]])

    def test_the_verge_begins_at_the_edge_of_the_road(self) -> None:
        road = replace(plain(Surface.ASPHALT), right=1.0)
        road = replace(road, verge=replace(road.ground, tone=0.95, tint=(1.0, 1.0, 1.0)))
        view = look(AHEAD)
        image = shade(road, view)
        near = view.ground & (view.depth < 12)
        grass = image[near & (view.x > 1.1)].mean()
        assert grass > 1.5 * image[near & (view.x < 0.9)].mean()

    def test_cracks_only_darken(self) -> None:
        road = plain(Surface.CONCRETE)
        torn = shade(replace(road, cracks=0.8), look(DOWN))
        whole = shade(road, look(DOWN))
        assert (torn <= whole + 1e-5).all()
        assert (torn < 0.6 * whole).any()

    def test_a_part_of_a_view_keeps_its_pixels(self) -> None:
        view = look(AHEAD)
        part = part_of(view, (slice(300, 340), slice(10, 90)))
        assert part.direction.shape == (3, 40, 80)
        assert np.array_equal(part.x, view.x[300:340, 10:90])
