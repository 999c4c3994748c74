"""What stands beside the road and above it: house fronts, trees, sky, haze."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats, View
from manhole_studio.core.scenes.fronts import ROWS_OF_FRONTS, TALLEST, fronts
from manhole_studio.core.scenes.noise import sample, smoothstep, tile
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.tiling import bands, look_up, part_of

Colour = tuple[float, float, float]
_HAZE_FROM = 18.0
_SKYLINE = 1024


@dataclass(frozen=True)
class Scenery:
    """Colours are BGR from 0 to 1; ``left`` and ``right`` are the x of the house fronts."""

    left: float
    right: float
    sky_top: Colour
    sky_low: Colour
    clouds: float
    haze: float
    """Share of the sky's colour that the farthest road takes on."""
    skyline: Floats
    """Tangents of heights above the horizon, of far hills, woods or towns all around."""
    far_tint: Colour
    rows: tuple[int, int]
    """Which fronts stand to the left and to the right."""
    shift: float
    sides: tuple[float, float]
    """Brightness of the fronts to the left and to the right."""


def make_scenery(random: Random, left: float, right: float, *, sunny: bool) -> Scenery:
    """Choose surroundings for a road whose edges are at ``left`` and ``right``."""
    top, low = _sky(random, sunny)
    green = random.random() < 0.5
    far = (0.5, 0.56, 0.5) if green else (0.58, 0.56, 0.55)
    tone = float(random.uniform(0.6, 1.25))
    lit = random.uniform(0.6, 1.15, 2)
    return Scenery(
        left=left - float(random.choice((random.uniform(1, 6), random.uniform(5, 25)))),
        right=right + float(random.choice((random.uniform(1, 6), random.uniform(5, 25)))),
        sky_top=top,
        sky_low=low,
        clouds=float(random.uniform(0.01, 0.08)),
        haze=float(random.uniform(0.2, 0.7)),
        skyline=_skyline(random),
        far_tint=(far[0] * tone, far[1] * tone, far[2] * tone),
        rows=(int(random.integers(ROWS_OF_FRONTS)), int(random.integers(ROWS_OF_FRONTS))),
        shift=float(random.uniform(0, 50)),
        sides=(float(lit[0]), float(lit[1])),
    )


def _sky(random: Random, sunny: bool) -> tuple[Colour, Colour]:
    """Above and at the horizon: blue, pale or white, or grey."""
    grey = random.uniform(0.65, 1.05)
    deep = random.uniform(0, 1) if sunny else random.uniform(0, 0.15)
    top = np.array((grey, grey * 0.98, grey * 0.96)) * (1 - deep) + deep * np.array(
        (0.86, 0.62, 0.36)
    )
    low = top * 0.45 + 0.55 * np.array((0.96, 0.93, 0.9)) * random.uniform(0.85, 1.05)
    return (float(top[0]), float(top[1]), float(top[2])), (
        float(low[0]),
        float(low[1]),
        float(low[2]),
    )


def _skyline(random: Random) -> Floats:
    high = random.uniform(0.0, 0.07)
    kind = int(random.integers(3))
    if kind == 0:
        steps = np.repeat(random.uniform(0.2, 1.8, _SKYLINE // 8), random.choice((4, 8), 128))
        line = np.resize(steps, _SKYLINE)
    else:
        rough = tile(5, 6)[kind * 100, :-1] + 0.5 * tile(6, 3)[kind * 50, :-1] * (kind == 2)
        line = np.clip(1 + 0.35 * np.resize(rough, _SKYLINE), 0.1, 3)
    return np.asarray(high * line, np.float32)


def paint_sky(image: Floats, view: View, scenery: Scenery) -> None:
    """Fill everything that is not ground, and fade the far road into the haze."""
    _fade(image, view, scenery)
    rows = np.flatnonzero(~view.ground.all(1))
    if not len(rows):
        return
    part = slice(rows[0], rows[-1] + 1)
    sky = _sky_colours(view.direction[:, part.start : part.stop : 2, ::2], scenery)
    height, width = view.ground[part].shape
    full = cv2.resize(sky, (width, height), interpolation=cv2.INTER_LINEAR)
    cv2.copyTo(full, (~view.ground[part]).view(np.uint8), image[part])


def _fade(image: Floats, view: View, scenery: Scenery) -> None:
    rows = np.flatnonzero((view.ground & (view.depth > _HAZE_FROM))[:, ::16].any(1))
    if not len(rows):
        return
    part = image[rows[0] : rows[-1] + 1]
    haze = smoothstep(_HAZE_FROM, 90, view.depth[rows[0] : rows[-1] + 1]) * np.float32(scenery.haze)
    cv2.multiply(part, cv2.merge([1 - haze] * 3), dst=part)
    cv2.add(
        part, cv2.merge([haze * np.float32(0.85 * value) for value in scenery.sky_low]), dst=part
    )


def _sky_colours(direction: Floats, scenery: Scenery) -> Floats:
    x, y, z = direction
    rise = z / np.sqrt(x * x + y * y)
    around = cv2.phase(-y, x) * np.float32(_SKYLINE / (2 * np.pi))
    share = np.clip(rise * 2, 0, 1)
    cloud = sample(tile(62, 6), around * 0.5, rise * 150) * np.float32(scenery.clouds)
    line = scenery.skyline[around.astype(int) % _SKYLINE]
    wood = 1 + np.float32(0.12) * sample(tile(66, 4), around * 2, rise * 300)
    far = np.clip((line - rise) * np.float32(400) + 0.5, 0, 1)
    layers = []
    for top, low, tint in zip(scenery.sky_top, scenery.sky_low, scenery.far_tint, strict=True):
        sky = np.float32(low) + np.float32(top - low) * share + cloud
        layers.append(sky + far * (np.float32(low * tint) * wood - sky))
    return np.asarray(cv2.merge(layers), np.float32)


def paint_fronts(image: Floats, view: View, scenery: Scenery) -> None:
    """Draw the vertical planes of houses and trees on both sides."""
    for side, wall in enumerate((scenery.left, scenery.right)):
        region = _reached(view, wall)
        if region is not None:
            _paint_front(image[region], part_of(view, region), scenery, side)


def _depth(view: View, wall: float) -> Floats:
    """How far away along the line of sight an endless wall is at every pixel."""
    away = wall - view.camera.x
    across = view.direction[0] * np.float32(np.sign(away))
    return np.asarray(np.float32(abs(away)) / np.maximum(across, np.float32(1e-3)), np.float32)


def _reached(view: View, wall: float) -> tuple[slice, slice] | None:
    """Rows and columns where the wall may be seen, found on every fourth pixel."""
    few = part_of(view, (slice(None, None, 4), slice(None, None, 4)))
    depth = _depth(few, wall)
    z = np.float32(view.camera.height) + depth * few.direction[2]
    hit = (z > -0.5) & (z < TALLEST + 1) & (depth < 150)
    rows, columns = np.flatnonzero(hit.any(1)), np.flatnonzero(hit.any(0))
    if not len(rows):
        return None
    low, left = max(4 * int(rows[0]) - 4, 0), max(4 * int(columns[0]) - 4, 0)
    return slice(low, 4 * int(rows[-1]) + 5), slice(left, 4 * int(columns[-1]) + 5)


def _paint_front(image: Floats, view: View, scenery: Scenery, side: int) -> None:
    wall = (scenery.left, scenery.right)[side]
    depth = _depth(view, wall)
    y = depth * view.direction[1] + np.float32(view.camera.y + scenery.shift)
    z = depth * view.direction[2] + np.float32(view.camera.height)
    source = fronts(scenery.rows[side])
    middle = depth.shape[0] // 2
    layer = np.zeros((*depth.shape, 4), np.uint8)
    size = depth[middle] / np.float32(view.camera.focal)
    for start, end, number in bands(source, size, size < 150):
        part = slice(None), slice(start, end)
        layer[part] = look_up(source, number, (y[part], -z[part]))
    hidden = ~((z > 0) & (z < TALLEST) & (depth < 150))
    layer[hidden] = 0
    fade = smoothstep(15, 120, depth) * np.float32(0.9 * scenery.haze)
    keep = 1 - layer[..., 3] * np.float32(1 / 255)
    cv2.multiply(image, cv2.merge([keep] * 3), dst=image)
    lit = (1 - fade) * np.float32(scenery.sides[side] / 255)
    colours = cv2.multiply(layer[..., :3].copy(), cv2.merge([lit] * 3), dtype=cv2.CV_32F)
    cv2.add(image, colours, dst=image)
    fade *= 1 - keep
    cv2.add(image, cv2.merge([fade * np.float32(0.8 * v) for v in scenery.sky_low]), dst=image)
