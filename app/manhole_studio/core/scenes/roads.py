"""The road itself: asphalt, edges, kerbs, pavement or grass, and painted lines along it.

Computed for every pixel from its ground coordinates, so it has no end and no resolution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats, View
from manhole_studio.core.scenes.noise import on_ground, smoothstep
from manhole_studio.core.scenes.patterns import Random


@dataclass(frozen=True)
class Line:
    """A painted line along the road; ``dash`` and ``gap`` in metres, no gap for a solid one."""

    x: float
    width: float
    dash: float
    gap: float
    colour: tuple[float, float, float]
    wear: float


@dataclass(frozen=True)
class Road:
    """A straight road along y; colours are BGR from 0 to 1, lengths metres."""

    left: float
    right: float
    tone: float
    tint: tuple[float, float, float]
    grain: float
    mottle: float
    wheel_tracks: tuple[float, ...]
    track_depth: float
    seams: tuple[float, ...]
    lines: tuple[Line, ...]
    kerb_tone: float
    verge: str
    """``pavement``, ``grass`` or ``gravel``."""
    seed: int


def make_road(random: Random) -> Road:
    """Choose a road; the camera's own lane is about x = 0."""
    lane = random.uniform(2.8, 3.6)
    left = -lane / 2 - (lane if random.random() < 0.75 else random.uniform(0.3, 1.5))
    right = lane / 2 + random.uniform(0.3, 2.5)
    warmth = random.uniform(-0.04, 0.05)
    tracks = (-0.8, 0.8, -lane - 0.8, -lane + 0.8) if random.random() < 0.6 else ()
    return Road(
        left=left,
        right=right,
        tone=float(random.uniform(0.3, 0.58)),
        tint=(1 - warmth, 1.0, 1 + warmth),
        grain=float(random.uniform(0.04, 0.11)),
        mottle=float(random.uniform(0.02, 0.07)),
        wheel_tracks=tracks,
        track_depth=float(random.uniform(-0.1, 0.08)),
        seams=tuple(random.uniform(left, right, int(random.integers(0, 3)))),
        lines=_lines(random, left, right, lane),
        kerb_tone=float(random.uniform(0.5, 0.75)),
        verge=str(random.choice(("pavement", "pavement", "grass", "gravel"))),
        seed=int(random.integers(1, 5)),
    )


def _lines(random: Random, left: float, right: float, lane: float) -> tuple[Line, ...]:
    white, yellow = (0.82, 0.84, 0.85), (0.25, 0.66, 0.82)
    wear = float(random.uniform(0.1, 0.9))
    lines = []
    if random.random() < 0.75:
        gap = float(random.choice((0.0, 3.0, 6.0)))
        colour = yellow if random.random() < 0.25 else white
        lines.append(Line(-lane / 2, 0.13, 3.0, gap, colour, wear))
    if random.random() < 0.5:
        lines.append(Line(min(lane / 2, right - 0.25), 0.12, 3.0, 0.0, white, wear))
    if random.random() < 0.4:
        lines.append(Line(left + 0.3, 0.12, 3.0, 0.0, white, wear))
    return tuple(lines)


def shade(road: Road, view: View) -> Floats:
    """The bare road and its verges, ``(H, W, 3)`` BGR; the sky's pixels hold nonsense."""
    coarse = on_ground(view, 0.1, road.seed, 6)
    grain = on_ground(view, 0.007, road.seed + 10)
    grain += np.float32(0.7) * on_ground(view, 0.025, road.seed + 20, 3)
    level = 1 + np.float32(road.grain) * grain + np.float32(road.mottle) * coarse
    for track in road.wheel_tracks:
        away = (view.x - np.float32(track)) * np.float32(1 / 0.35)
        level += np.float32(road.track_depth) * np.exp(-away * away)
    for seam in road.seams:
        level -= 0.35 * _band(view.x - np.float32(0.02) * coarse, view.across, seam, 0.025)
    level *= np.float32(road.tone)
    image: Floats = np.asarray(cv2.merge([level * np.float32(tint) for tint in road.tint]))
    for line in road.lines:
        _paint_line(image, line, view, coarse)
    _paint_verges(image, road, view, coarse, grain)
    return image


def _band(x: Floats, across: Floats, middle: float, width: float) -> Floats:
    """Share of each pixel that a stripe along the road covers."""
    soft = np.maximum(across, np.float32(0.004))
    return np.clip((np.float32(width / 2) - abs(x - np.float32(middle))) / soft + 0.5, 0, 1)


def _paint_line(image: Floats, line: Line, view: View, coarse: Floats) -> None:
    near = abs(view.x - np.float32(line.x)) < view.across + np.float32(line.width)
    share = _band(view.x[near], view.across[near], line.x, line.width)
    if line.gap:
        away = abs((view.y[near] % (line.dash + line.gap)) - line.dash / 2)
        share *= np.clip((line.dash / 2 - away) / np.maximum(view.along[near], 0.01) + 0.5, 0, 1)
    share *= 1 - line.wear * smoothstep(-0.6, 1.2, coarse[near])
    paint = np.array(line.colour, np.float32)
    image[near] += share[:, None] * (paint - image[near])


def _paint_verges(image: Floats, road: Road, view: View, coarse: Floats, grain: Floats) -> None:
    """Gutters, kerb stones and what lies beyond them, on both sides."""
    outside = np.maximum(road.left - view.x, view.x - road.right)
    gutter = (outside > -0.45) & (outside <= 0)
    dirt = 0.22 * smoothstep(-0.45, 0.0, outside[gutter]) * (1 + 0.4 * coarse[gutter])
    image[gutter] *= (1 - dirt)[:, None]
    verge = outside > 0
    if verge.any():
        away, y, along = outside[verge], view.y[verge], view.along[verge]
        colour = _verge(road, away, y, along, coarse[verge], grain[verge])
        if road.verge != "gravel":
            kerb = away < 0.16
            colour[kerb] = _kerb(road, away[kerb], y[kerb], grain[verge][kerb])
        image[verge] = colour


def _kerb(road: Road, away: Floats, y: Floats, grain: Floats) -> Floats:
    joint = np.minimum(y % 1.0, 0.03) / 0.03
    stone = road.kerb_tone * (0.75 + 0.25 * joint) * (1 + 0.05 * grain)
    return np.asarray(np.where(away < 0.03, 0.55 * stone, stone)[:, None], np.float32)


def _verge(
    road: Road, away: Floats, y: Floats, along: Floats, coarse: Floats, grain: Floats
) -> Floats:
    """Grass, gravel or slabs, ``(N, 3)``."""
    if road.verge == "grass":
        green = np.array((0.17, 0.33, 0.27), np.float32)
        return np.asarray(green * (1 + 0.25 * grain + 0.22 * coarse)[:, None])
    if road.verge == "gravel":
        sand = np.array((0.38, 0.46, 0.52), np.float32)
        return np.asarray(sand * (1 + 0.12 * grain + 0.12 * coarse)[:, None])
    row = np.floor(y / 0.4)
    joint_y = abs(y / 0.4 - row - 0.5)
    joint_x = abs((away / 0.4 + 0.5 * (row % 2)) % 1 - 0.5)
    gap = smoothstep(0.46, 0.49, np.maximum(joint_x, joint_y)) * np.exp(-along * 8)
    level = road.kerb_tone * 0.9 * (1 - 0.4 * gap) * (1 + 0.05 * grain + 0.05 * coarse)
    return np.asarray(level[:, None] * np.array((0.96, 1.0, 1.03)), np.float32)
