"""Cars, vans and lorries: a side view pulled out to a body, with glass, wheels and lamps."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from manhole_studio.core.scenes.camera import Camera, Doubles
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.uprights import Colour, Face, Upright, any_colour, tinted

Profile = tuple[tuple[float, float, str], ...]
"""Length and height of each corner from the front over the roof, and what follows it."""

_SALOON: Profile = (
    (0.0, 0.3, "body"),
    (0.02, 0.68, "body"),
    (0.25, 0.82, "body"),
    (1.15, 0.95, "glass"),
    (1.85, 1.4, "body"),
    (3.05, 1.42, "glass"),
    (3.75, 1.02, "body"),
    (4.35, 0.98, "body"),
    (4.45, 0.6, "body"),
    (4.42, 0.3, "body"),
)
_HATCHBACK: Profile = (
    (0.0, 0.3, "body"),
    (0.02, 0.7, "body"),
    (0.2, 0.85, "body"),
    (0.95, 1.0, "glass"),
    (1.6, 1.5, "body"),
    (3.3, 1.5, "glass"),
    (3.8, 1.0, "body"),
    (3.85, 0.6, "body"),
    (3.8, 0.3, "body"),
)
_VAN: Profile = (
    (0.0, 0.35, "body"),
    (0.05, 0.9, "body"),
    (0.6, 1.15, "glass"),
    (1.2, 1.95, "body"),
    (4.9, 2.05, "glass"),
    (5.0, 1.2, "body"),
    (5.0, 0.35, "body"),
)
_LORRY: Profile = (
    (0.0, 0.45, "body"),
    (0.0, 1.3, "glass"),
    (0.2, 2.2, "body"),
    (1.7, 2.4, "body"),
    (1.75, 3.0, "body"),
    (6.5, 3.0, "body"),
    (6.5, 0.6, "body"),
)
_ROUND = np.linspace(0, 2 * math.pi, 22, endpoint=False)
_GLASS: Colour = (0.2, 0.17, 0.14)
_RUBBER: Colour = (0.05, 0.05, 0.05)


def vehicle(random: Random, x: float, y: float, heading: float) -> Upright:
    """Any kind of one; its middle at ``x``, ``y``, driving towards ``heading``."""
    kinds = (_SALOON, _HATCHBACK, _VAN, _LORRY)
    profile = kinds[int(random.choice(4, p=(0.4, 0.35, 0.18, 0.07)))]
    half = 0.86 if profile[0][1] < 0.4 else 1.15
    lacquer = any_colour(random, 0.05, 0.85)
    length = max(corner[0] for corner in profile)
    faces = _shell(profile, half, lacquer)
    for side in (-1, 1):
        faces += _side(profile, side, half, lacquer, length)
    faces += _lamps(profile, half, length)
    placed = _placed(faces, length, heading)
    seed = int(random.integers(1000))
    return Upright("vehicle", x, y, length / 2, tuple(placed), seed=seed)


def bonnet(random: Random, camera: Camera) -> Upright:
    """Of the car that the camera is in."""
    lacquer = any_colour(random, 0.03, 0.7)
    high = camera.height - float(random.uniform(0.4, 0.7))
    reach, half = random.uniform(0.4, 1.0), random.uniform(0.6, 0.95)
    turn = np.linspace(0, math.pi, 20)
    edge = np.column_stack((half * np.cos(turn) ** 3, 0.5 + reach * np.sin(turn) ** 0.6))
    sine, cosine = math.sin(camera.yaw), math.cos(camera.yaw)
    ground = edge @ np.array(((cosine, -sine), (sine, cosine)))
    faces = [
        Face(np.column_stack((ground * share, np.full(20, high))), tinted(lacquer, light))
        for share, light in ((1.0, 0.7), (0.96, 1.0))
    ]
    return Upright("bonnet", camera.x, camera.y, 0.0, tuple(faces), seed=int(random.integers(1000)))


def _shell(profile: Profile, half: float, lacquer: Colour) -> list[Face]:
    """The strips over the body, from front to back; those that look away are not drawn."""
    faces = []
    for (y, z, kind), (to_y, to_z, _) in pairwise(profile):
        slope = np.array((0.0, -(to_z - z), to_y - y))
        slope /= max(float(np.linalg.norm(slope)), 1e-6)
        colour = _GLASS if kind == "glass" else lacquer
        inset = half * (0.88 if min(z, to_z) > 0.9 else 1.0)
        points = np.array(
            ((-inset, y, z), (inset, y, z), (inset, to_y, to_z), (-inset, to_y, to_z))
        )
        light = 0.72 + 0.4 * max(float(slope[2]), 0.0)
        faces.append(Face(points, tinted(colour, light), (0.0, float(slope[1]), float(slope[2]))))
    return faces


def _side(profile: Profile, side: int, half: float, lacquer: Colour, length: float) -> list[Face]:
    out = (float(side), 0.0, 0.0)
    body = np.array([(side * half, y, z) for y, z, _ in profile])
    faces = [Face(body, tinted(lacquer, 0.85), out)]
    belt = min(z for _, z, kind in profile if kind == "glass") + 0.03
    top = np.array([(y, z) for y, z, _ in profile if z > belt])
    pane = np.concatenate((top, ((top[-1, 0] + 0.3, belt), (top[0, 0] - 0.45, belt))))
    middle = pane.mean(0)
    pane = middle + (pane - middle) * (0.86, 0.8)
    faces.append(Face(_upright(pane, side * half * 1.001), _GLASS, out))
    pillar = np.array(
        (
            (middle[0], belt),
            (middle[0] + 0.09, belt),
            (middle[0] + 0.09, top[:, 1].max() - 0.05),
            (middle[0], top[:, 1].max() - 0.05),
        )
    )
    faces.append(Face(_upright(pillar, side * half * 1.002), tinted(lacquer, 0.8), out))
    size = 0.32 if half < 1 else 0.48
    for y in (length * 0.19, length * 0.8):
        for share, colour in (
            (1.18, (0.03, 0.03, 0.03)),
            (1.0, _RUBBER),
            (0.62, (0.42, 0.42, 0.42)),
            (0.2, (0.15, 0.15, 0.15)),
        ):
            disc = np.column_stack(
                (y + size * share * np.cos(_ROUND), size + size * share * np.sin(_ROUND))
            )
            disc[:, 1] = np.maximum(disc[:, 1], 0.0)
            faces.append(Face(_upright(disc, side * half * 1.01), colour, out))
    return faces


def _lamps(profile: Profile, half: float, length: float) -> list[Face]:
    """Head and tail lamps, number plates, the dark below the bumpers."""
    faces = []
    for y, ahead, colour in (
        (-0.01, -1.0, (0.8, 0.85, 0.88)),
        (length + 0.01, 1.0, (0.1, 0.08, 0.6)),
    ):
        out = (0.0, ahead, 0.0)
        low = profile[0][1]
        parts = [(side * half * 0.72, low + 0.32, 0.17, 0.07, colour) for side in (-1, 1)]
        parts += [
            (0.0, low + 0.18, 0.26, 0.055, (0.75, 0.78, 0.8)),
            (0.0, low - 0.06, half * 0.9, 0.06, (0.04, 0.04, 0.04)),
        ]
        for x, z, wide, high, paint in parts:
            points = np.array(
                (
                    (x - wide, y, z - high),
                    (x + wide, y, z - high),
                    (x + wide, y, z + high),
                    (x - wide, y, z + high),
                )
            )
            faces.append(Face(points, paint, out))
    return faces


def _upright(flat: Doubles, x: float) -> Doubles:
    return np.column_stack((np.full(len(flat), x), flat))


def _placed(faces: list[Face], length: float, heading: float) -> list[Face]:
    """Turn the car, whose front is at y = 0 and looks against y, around its middle."""
    cosine, sine = math.cos(heading), math.sin(heading)
    turn = np.array(((-cosine, sine, 0), (-sine, -cosine, 0), (0, 0, 1.0)))
    placed = []
    for face in faces:
        points = (face.points - np.array((0, length / 2, 0))) @ turn
        normal = None if face.normal is None else tuple(np.array(face.normal) @ turn)
        placed.append(Face(points, face.colour, normal))
    return placed
