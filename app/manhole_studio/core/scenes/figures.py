"""People and plants: flat figures that face the camera."""

from __future__ import annotations

import math

import numpy as np

from manhole_studio.core.scenes.camera import Doubles
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.uprights import Colour, Face, Upright, any_colour, tinted

_SKIN: tuple[Colour, ...] = (
    (0.5, 0.6, 0.78),
    (0.36, 0.46, 0.64),
    (0.2, 0.27, 0.4),
    (0.1, 0.14, 0.22),
)
_HI_VIS: tuple[Colour, ...] = ((0.1, 0.9, 0.8), (0.1, 0.45, 0.95))
_ROUND = np.linspace(0, 2 * math.pi, 14, endpoint=False)


class _Sheet:
    """Collects polygons of an upright plane; s goes to the right, z up, both in metres."""

    def __init__(self, yaw: float, scale: float) -> None:
        self._right = np.array((math.cos(yaw), -math.sin(yaw), 0.0))
        self._scale = scale
        self.faces: list[Face] = []

    def polygon(self, points: Doubles, colour: Colour) -> None:
        flat = np.asarray(points, float) * self._scale
        up = np.array((0.0, 0.0, 1.0))
        self.faces.append(Face(flat[:, :1] * self._right + flat[:, 1:] * up, colour))

    def limb(self, joints: Doubles, widths: tuple[float, ...], colour: Colour) -> None:
        """A chain of tapering parts with round joints."""
        joints = np.asarray(joints, float)
        for start, end, thick, thin in zip(joints, joints[1:], widths, widths[1:], strict=False):
            along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-6)
            side = np.array((-along[1], along[0]))
            corners = (
                start + side * thick,
                end + side * thin,
                end - side * thin,
                start - side * thick,
            )
            self.polygon(np.array(corners), colour)
            self.ellipse(end, thin, thin, colour)

    def ellipse(self, middle: Doubles, wide: float, high: float, colour: Colour) -> None:
        edge = np.column_stack((np.cos(_ROUND) * wide, np.sin(_ROUND) * high))
        self.polygon(edge + np.asarray(middle, float), colour)


def person(random: Random, x: float, y: float, yaw: float) -> Upright:
    """Somebody who stands or walks, of any size, in any clothes; helmet and vest on some."""
    tall = float(
        random.choice((random.uniform(0.92, 1.08), random.uniform(0.6, 0.85)), p=(0.85, 0.15))
    )
    sheet = _Sheet(yaw, tall)
    skin = _SKIN[int(random.integers(len(_SKIN)))]
    worker = random.random() < 0.3
    shirt = _HI_VIS[int(random.integers(2))] if worker else any_colour(random)
    trousers = any_colour(random, 0.02, 0.45)
    _legs(random, sheet, trousers, skin)
    _arms(random, sheet, tinted(shirt, 0.8), skin)
    _torso(random, sheet, shirt, worker)
    _head(random, sheet, skin, worker)
    return Upright("person", x, y, 0.35, tuple(sheet.faces), seed=int(random.integers(1000)))


def _legs(random: Random, sheet: _Sheet, trousers: Colour, skin: Colour) -> None:
    stride = random.uniform(0.0, 0.32)
    shoes = any_colour(random, 0.02, 0.5)
    short = random.random() < 0.25
    for side in (-1, 1):
        hip = np.array((side * 0.085, 0.92))
        knee = np.array((side * (0.1 + 0.5 * stride) + random.uniform(-0.05, 0.05), 0.5))
        foot = np.array((side * (0.1 + stride), 0.07 + random.choice((0, 0.1), p=(0.8, 0.2))))
        sheet.limb(
            np.array((knee, foot)), (0.058, 0.045), skin if short else tinted(trousers, 0.85)
        )
        sheet.limb(np.array((hip, knee)), (0.1, 0.068), trousers)
        toe = foot + np.array((random.choice((-1, 1)) * 0.1, -0.035))
        sheet.limb(np.array((foot + np.array((0, -0.03)), toe)), (0.045, 0.035), shoes)
    if random.random() < 0.2:
        hem = random.uniform(0.15, 0.6)
        skirt = np.array(((-0.15, 1.0), (0.15, 1.0), (0.26, hem), (-0.26, hem)))
        sheet.polygon(skirt, trousers)


def _torso(random: Random, sheet: _Sheet, shirt: Colour, worker: bool) -> None:
    wide = random.uniform(0.19, 0.25)
    body = np.array(
        (
            (-wide, 1.42),
            (-0.08, 1.5),
            (0.08, 1.5),
            (wide, 1.42),
            (wide * 0.85, 0.88),
            (-wide * 0.85, 0.88),
        )
    )
    sheet.polygon(body, shirt)
    if worker:
        for low in (1.0, 1.18):
            band = np.array(
                (
                    (-wide * 0.9, low),
                    (wide * 0.9, low),
                    (wide * 0.9, low + 0.05),
                    (-wide * 0.9, low + 0.05),
                )
            )
            sheet.polygon(band, (0.8, 0.85, 0.85))
    elif random.random() < 0.25:
        bag = np.array(((-0.05, 1.4), (0.17, 1.36), (0.17, 1.0), (-0.05, 1.02)))
        sheet.polygon(bag, any_colour(random))


def _arms(random: Random, sheet: _Sheet, sleeve: Colour, skin: Colour) -> None:
    for side in (-1, 1):
        shoulder = np.array((side * 0.2, 1.4))
        elbow = shoulder + np.array((side * random.uniform(0.02, 0.14), -random.uniform(0.24, 0.3)))
        hand = elbow + np.array((side * random.uniform(-0.2, 0.2), random.uniform(-0.26, 0.0)))
        sheet.limb(np.array((elbow, hand)), (0.042, 0.035), skin)
        sheet.limb(np.array((shoulder, elbow)), (0.06, 0.048), sleeve)


def _head(random: Random, sheet: _Sheet, skin: Colour, worker: bool) -> None:
    hair = tinted((0.1, 0.13, 0.18), random.uniform(0.2, 2.5))
    sheet.limb(np.array(((0.0, 1.45), (0.0, 1.56))), (0.05, 0.05), tinted(skin, 0.8))
    sheet.ellipse(np.array((0.0, 1.68)), 0.095, 0.12, hair)
    sheet.ellipse(np.array((random.uniform(-0.03, 0.03), 1.645)), 0.078, 0.1, skin)
    if worker:
        sheet.ellipse(np.array((0.0, 1.745)), 0.13, 0.075, (0.15, 0.75, 0.9))


def plant(random: Random, x: float, y: float, yaw: float) -> Upright:
    """A tuft of grass or weeds, or a small bush."""
    high = random.uniform(0.12, 0.5)
    sheet = _Sheet(yaw, 1.0)
    green = np.array((0.12, 0.3, 0.2)) * random.uniform(0.6, 1.5) * random.uniform(0.85, 1.15, 3)
    for _ in range(int(random.integers(14, 40))):
        root = np.array((random.normal(0, 0.3 * high), 0.0))
        tip = root + np.array((random.normal(0, 0.35), random.uniform(0.4, 1))) * high
        middle = (root + tip) / 2 + np.array((random.normal(0, 0.08), 0.03)) * high
        thick = high * random.uniform(0.015, 0.06)
        colour = tinted(
            (float(green[0]), float(green[1]), float(green[2])), random.uniform(0.5, 1.3)
        )
        sheet.limb(np.array((root, middle, tip)), (thick, thick, thick * 0.2), colour)
    return Upright("plant", x, y, high / 2, tuple(sheet.faces), seed=int(random.integers(1000)))


def two_wheeler(random: Random, x: float, y: float, yaw: float) -> Upright:
    """A parked bicycle or motorcycle."""
    sheet = _Sheet(yaw + random.uniform(-0.9, 0.9), 1.0)
    motor = random.random() < 0.6
    reach, wheel = (0.62, 0.29) if motor else (0.5, 0.34)
    lacquer = any_colour(random)
    for s in (-reach, reach):
        sheet.ellipse(np.array((s, wheel)), wheel, wheel, (0.05, 0.05, 0.05))
        sheet.ellipse(np.array((s, wheel)), wheel * 0.72, wheel * 0.72, (0.34, 0.34, 0.33))
        sheet.ellipse(np.array((s, wheel)), wheel * 0.2, wheel * 0.2, (0.12, 0.12, 0.12))
    thick = 0.09 if motor else 0.02
    for ends in (
        ((-reach, wheel), (-0.1, 0.45)),
        ((-0.1, 0.45), (reach - 0.15, 0.75)),
        ((reach - 0.15, 0.95), (reach, wheel)),
        ((-reach + 0.1, 0.8), (-0.1, 0.4)),
    ):
        sheet.limb(np.array(ends), (thick, thick * 0.7), lacquer)
    if motor:
        sheet.limb(np.array(((-0.15, 0.35), (0.25, 0.4))), (0.15, 0.14), (0.12, 0.12, 0.12))
    sheet.limb(np.array(((-0.5, 0.82), (-0.05, 0.8))), (0.05, 0.06), (0.06, 0.06, 0.06))
    sheet.limb(np.array(((reach - 0.22, 1.02), (reach - 0.1, 1.0))), (0.03, 0.03), (0.1, 0.1, 0.1))
    return Upright("bike", x, y, 0.8, tuple(sheet.faces), seed=int(random.integers(1000)))
