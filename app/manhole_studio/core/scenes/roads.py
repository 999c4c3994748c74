"""The ground: what it is made of, lines, joints and kerbs, and what lies beside the road.

Textures and polygons that the camera projects, so it has no end and no resolution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats, View
from manhole_studio.core.scenes.noise import smoothstep
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.strips import Overlay, Strip, filled
from manhole_studio.core.scenes.surfaces import VARIANTS, Surface, cracks, ground, marks
from manhole_studio.core.scenes.tiling import Bytes, lay, part_of

Colour = tuple[float, float, float]

_SHARES = {
    Surface.ASPHALT: 0.5,
    Surface.CONCRETE: 0.16,
    Surface.PAVING: 0.09,
    Surface.BRICK: 0.1,
    Surface.SOIL: 0.09,
    Surface.GRASS: 0.06,
}
_TONES = {
    Surface.ASPHALT: (0.17, 0.56),
    Surface.CONCRETE: (0.4, 0.72),
    Surface.PAVING: (0.3, 0.7),
    Surface.BRICK: (0.25, 0.6),
    Surface.SOIL: (0.28, 0.6),
    Surface.GRASS: (0.22, 0.42),
}
_TINTS: dict[Surface, tuple[Colour, ...]] = {
    Surface.ASPHALT: ((1, 1, 1), (1.04, 1.0, 0.97), (0.94, 1.0, 1.04), (0.98, 1.0, 1.01)),
    Surface.CONCRETE: ((0.97, 1.0, 1.01), (0.88, 0.97, 1.03), (1.02, 1.0, 0.99)),
    Surface.PAVING: ((0.95, 1.0, 1.03), (0.75, 0.95, 1.12), (1.02, 1.0, 0.98)),
    Surface.BRICK: ((0.62, 0.74, 1.24), (0.98, 1, 1.02), (0.76, 0.95, 1.08), (0.8, 0.88, 1.12)),
    Surface.SOIL: ((0.74, 0.94, 1.1), (0.6, 0.82, 1.22), (0.88, 0.98, 1.05), (0.8, 0.95, 1.07)),
    Surface.GRASS: ((0.58, 1.12, 0.86), (0.55, 1.08, 1.0), (0.65, 1.03, 1.12)),
}
_CRACKING = (Surface.ASPHALT, Surface.CONCRETE)
_WHITE: Colour = (0.82, 0.84, 0.85)
_YELLOW: Colour = (0.2, 0.62, 0.8)


@dataclass(frozen=True)
class Line:
    """A painted line along the road; ``dash`` and ``gap`` in metres, no gap for a solid one."""

    x: float
    width: float
    dash: float
    gap: float
    colour: Colour


@dataclass(frozen=True)
class Ground:
    """A surface as it lies somewhere; ``tone`` and ``tint`` give its mean colour, BGR 0 to 1."""

    surface: Surface
    tone: float
    tint: Colour
    variant: int
    turn: float
    stretch: float

    @property
    def colour(self) -> Floats:
        return np.array(self.tint, np.float32) * np.float32(self.tone)


@dataclass(frozen=True)
class Road:
    """A straight road along y; lengths are metres."""

    left: float
    right: float
    ground: Ground
    verge: Ground
    grain: float
    """Contrast of the ground's texture; 1 is usual."""
    mottle: float
    stains: float
    cracks: float
    """How dark cracks are, 0 to 1."""
    wheel_tracks: tuple[float, ...]
    track_depth: float
    seams: tuple[float, ...]
    joints: float
    """Metres between cast slabs; 0 for none."""
    lines: tuple[Line, ...]
    wear: float
    kerb: float
    """Brightness of the kerb stones; 0 where there is no kerb."""
    seed: int

    @property
    def surface(self) -> Surface:
        return self.ground.surface

    @property
    def tone(self) -> float:
        return self.ground.tone


def make_road(random: Random, surface: Surface | None = None) -> Road:
    """Choose a road, of a usual surface by default; the camera's own lane is about x = 0."""
    kind = surface or _choice(random, _SHARES)
    lane = float(random.uniform(2.8, 3.6))
    street = kind in (Surface.ASPHALT, Surface.CONCRETE) or random.random() < 0.3
    left = -lane / 2 - (lane if random.random() < 0.75 else random.uniform(0.3, 1.5))
    right = lane / 2 + random.uniform(0.3, 2.5)
    if not street:
        left, right = left - random.uniform(0, 8), right + random.uniform(0, 8)
    cast = kind is Surface.CONCRETE and random.random() < 0.7
    tracks = (-0.8, 0.8, -lane - 0.8, -lane + 0.8) if random.random() < 0.6 and street else ()
    return Road(
        left=float(left),
        right=float(right),
        ground=_ground(random, kind),
        verge=_ground(random, _verge(random)),
        grain=float(random.uniform(0.6, 1.4)),
        mottle=float(random.uniform(0.015, 0.08)),
        stains=float(random.uniform(0, 0.5) * (random.random() < 0.4)),
        cracks=float(random.uniform(0.3, 0.8) * (random.random() < 0.4) * (kind in _CRACKING)),
        wheel_tracks=tracks,
        track_depth=float(random.uniform(-0.12, 0.08)),
        seams=_seams(random, kind, float(left), float(right)),
        joints=float(random.uniform(2.0, 5.0)) if cast else 0.0,
        lines=_lines(random, float(left), float(right), lane) if street else (),
        wear=float(random.uniform(0.1, 0.9)),
        kerb=float(random.uniform(0.4, 0.75)) if random.random() < 0.7 and street else 0.0,
        seed=int(random.integers(1, 5)),
    )


def _choice(random: Random, shares: dict[Surface, float]) -> Surface:
    return list(shares)[int(random.choice(len(shares), p=tuple(shares.values())))]


def _verge(random: Random) -> Surface:
    beside = (Surface.PAVING, Surface.BRICK, Surface.GRASS, Surface.SOIL, Surface.CONCRETE)
    return beside[int(random.choice(len(beside), p=(0.24, 0.16, 0.3, 0.18, 0.12)))]


def _ground(random: Random, kind: Surface) -> Ground:
    tints = _TINTS[kind]
    tint = np.array(tints[int(random.integers(len(tints)))]) + random.normal(0, 0.02, 3)
    straight = kind in (Surface.PAVING, Surface.BRICK, Surface.CONCRETE)
    turn = random.choice((0, 1, 0.5)) * math.pi / 2 if straight else random.uniform(0, 6)
    return Ground(
        surface=kind,
        tone=float(random.uniform(*_TONES[kind])),
        tint=(float(tint[0]), float(tint[1]), float(tint[2])),
        variant=int(random.integers(VARIANTS)),
        turn=float(turn),
        stretch=float(random.uniform(0.75, 1.5)),
    )


def _seams(random: Random, kind: Surface, left: float, right: float) -> tuple[float, ...]:
    usual = kind is Surface.ASPHALT or kind is Surface.CONCRETE
    return tuple(random.uniform(left, right, int(random.integers(0, 3)) if usual else 0))


def _lines(random: Random, left: float, right: float, lane: float) -> tuple[Line, ...]:
    lines = []
    if random.random() < 0.65:
        gap = float(random.choice((0.0, 3.0, 6.0)))
        colour = _YELLOW if random.random() < 0.3 else _WHITE
        lines.append(Line(-lane / 2, 0.13, 3.0, gap, colour))
        if random.random() < 0.2:
            lines.append(Line(-lane / 2 - 0.28, 0.13, 3.0, 0.0, colour))
    if random.random() < 0.4:
        lines.append(Line(min(lane / 2, right - 0.25), 0.12, 3.0, 0.0, _WHITE))
    if random.random() < 0.3:
        lines.append(Line(left + 0.3, 0.12, 3.0, 0.0, _WHITE))
    return tuple(lines)


def shade(road: Road, view: View) -> Floats:
    """The bare road and its verges, ``(H, W, 3)`` BGR; the sky's pixels hold nonsense."""
    slow = lay(marks(road.seed % VARIANTS), view, step=2)
    image = _textured(road.ground, road.grain, view, _level(road, view, slow))
    if road.cracks:
        _draw_cracks(image, road, view)
    _draw_verges(image, road, view, slow)
    overlay = Overlay(view.camera)
    overlay.draw(_joints(road, view), (0.05, 0.05, 0.05), 0.45)
    for line in road.lines:
        overlay.draw(_dashes(line, view), line.colour)
    overlay.wear(_left_of_paint(road, slow))
    if road.kerb:
        _draw_kerbs(overlay, road, view)
    overlay.mix_into(image)
    return image


def _textured(place: Ground, grain: float, view: View, level: Floats) -> Floats:
    """A ground's texture in its colour; ``level`` is the brightness at half the resolution."""
    texture = lay(ground(place.surface, place.variant), view, place.turn, place.stretch)
    if grain != 1:
        # OpenCV takes the absolute value, which dark pores would bring back as bright ones.
        cv2.addWeighted(texture, grain, texture, 0, 128 * (1 - grain), dst=texture)
    colour = place.colour / np.float32(128)
    half = cv2.merge([level * value for value in colour])
    height, width = view.x.shape
    full = cv2.resize(half, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.multiply(texture, full, dst=full, dtype=cv2.CV_32F), np.float32)


def _level(road: Road, view: View, slow: Bytes) -> Floats:
    """Brightness of the road around 1, at half the resolution."""
    level = np.asarray(slow[..., 0], np.float32)
    cv2.addWeighted(level, road.mottle / 42, level, 0, 1 - 128 * road.mottle / 42, dst=level)
    if road.stains:
        level -= np.float32(road.stains) * smoothstep(
            175, 235, np.asarray(slow[..., 1], np.float32)
        )
    x = view.x[::2, ::2]
    beside = np.minimum(x - np.float32(road.left), np.float32(road.right) - x)
    level -= np.float32(0.22) * smoothstep(0.5, 0.0, beside) * (beside > 0)
    for track in road.wheel_tracks:
        away = cv2.addWeighted(x, 1 / 0.35, x, 0, -track / 0.35)
        cv2.multiply(away, away, dst=away, scale=-1)
        # Floating point's smallest numbers are many times as slow as zero.
        np.maximum(away, np.float32(-20), out=away)
        cv2.scaleAdd(cv2.exp(away), road.track_depth, level, dst=level)
    return np.asarray(np.maximum(level, np.float32(0.15)), np.float32)


def _draw_cracks(image: Floats, road: Road, view: View) -> None:
    whole = lay(cracks(road.ground.variant), view, road.ground.turn, road.ground.stretch)
    level = np.float32(1 - road.cracks) + whole * np.float32(road.cracks / 255)
    cv2.multiply(image, cv2.merge([level] * 3), dst=image)


def _joints(road: Road, view: View) -> list[Strip]:
    """Seams along the road, filled with tar, and the joints of cast slabs."""
    strips = [Strip(x - 0.015, x + 0.015, sway=0.02) for x in road.seams]
    if road.joints:
        places = _marks_along(view, road.joints, 25)
        strips += [Strip(road.left, road.right, y, y + 0.02) for y in places]
    return strips


def _left_of_paint(road: Road, slow: Bytes) -> Bytes:
    """Lines wear off in blotches."""
    left = 1.6 - road.wear * (slow[..., 2] - np.float32(60)) / 75
    return np.asarray(255 * np.clip(left, 0.1, 0.95), np.uint8)


def _dashes(line: Line, view: View) -> list[Strip]:
    """The pieces of a line that may be in view."""
    low, high = line.x - line.width / 2, line.x + line.width / 2
    if not line.gap:
        return [Strip(low, high)]
    starts = _marks_along(view, line.dash + line.gap, 60)
    return [Strip(low, high, start, start + line.dash) for start in starts]


def _marks_along(view: View, step: float, reach: float) -> list[float]:
    """Multiples of ``step`` along the road that may be in view and are not beyond ``reach``."""
    low = max(float(view.y.min()), view.camera.y - reach)
    high = min(float(view.y.max()), view.camera.y + reach)
    return [number * step for number in range(math.floor(low / step) - 1, math.ceil(high / step))]


def _draw_verges(image: Floats, road: Road, view: View, slow: Bytes) -> None:
    """What lies beyond the road on both sides."""
    far = 300.0
    for low, high in ((road.left - far, road.left), (road.right, road.right + far)):
        mask = filled(view.camera, [Strip(low, high)])
        x, y, width, height = cv2.boundingRect(mask)
        if not width:
            continue
        x, y = x - x % 2, y - y % 2
        region = slice(y, y + height + 1), slice(x, x + width + 1)
        half = slice(y // 2, (y + height) // 2 + 1), slice(x // 2, (x + width) // 2 + 1)
        level = 1 + np.float32(0.12 / 42) * (slow[..., 3][half] - np.float32(128))
        verge = _textured(road.verge, 1.0, part_of(view, region), level)
        share = mask[region] * np.float32(1 / 255)
        part = image[region]
        cv2.blendLinear(verge, part, share, 1 - share, dst=part)


def _draw_kerbs(overlay: Overlay, road: Road, view: View) -> None:
    wide = 0.15
    tops = [Strip(road.left - wide, road.left), Strip(road.right, road.right + wide)]
    overlay.draw(tops, (0.95 * road.kerb, road.kerb, 1.03 * road.kerb), 0.85)
    joints = [
        Strip(low, low + wide, y, y + 0.015)
        for low in (road.left - wide, road.right)
        for y in _marks_along(view, 1.0, 10)
    ]
    faces = [Strip(x - 0.02, x + 0.02) for x in (road.left, road.right)]
    overlay.draw(joints + faces, (0.08, 0.08, 0.08), 0.6)
