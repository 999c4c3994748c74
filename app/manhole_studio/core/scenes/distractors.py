"""Things on the road that are no manhole covers and carry no label, though some look like one."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.decals import Decal, premultiplied
from manhole_studio.core.scenes.noise import patch, smoothstep
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.round_things import flat_wheel, heap, mat, pothole, roundel

Maker = Callable[[Random, float, float, float], Decal]
_DARK = np.array((0.1, 0.1, 0.1), np.float32)
_PAINT = np.array((0.82, 0.84, 0.85), np.float32)


def round_patch(random: Random, x: float, y: float, tone: float) -> Decal:
    """Asphalt filled into a round hole: the shape of a cover without its metal."""
    size = 160
    u, v = _square(size)
    edge = np.hypot(u, v) + 0.02 * patch(random, (size, size), 20, 3)
    alpha = smoothstep(0.97, 0.93, edge) * random.uniform(0.7, 1)
    ring = smoothstep(0.09, 0.02, abs(edge - 0.9)) * random.uniform(0, 0.5)
    wide = random.uniform(0.5, 1.2)
    return Decal(_asphalt(random, tone, alpha, ring), x, y, wide, wide)


def square_patch(random: Random, x: float, y: float, tone: float) -> Decal:
    """A mended trench with sealed edges."""
    shape = (200, 140)
    u, v = _rectangle(*shape)
    edge = np.maximum(abs(u), abs(v)) + 0.012 * patch(random, shape, 24, 3)
    alpha = smoothstep(0.985, 0.965, edge)
    ring = smoothstep(0.05, 0.01, abs(edge - 0.95)) * random.uniform(0.1, 0.7)
    wide, long = random.uniform(0.5, 1.6), random.uniform(0.8, 2.8)
    return Decal(_asphalt(random, tone, alpha, ring), x, y, wide, long, _turn(random, 0.1))


def drain(random: Random, x: float, y: float, _tone: float) -> Decal:
    """A rectangular gully grate."""
    shape = (140, 110)
    u, v = _rectangle(*shape)
    slots = random.integers(4, 9) * math.pi
    across = u if random.random() < 0.5 else v
    open_ = smoothstep(-0.1, 0.25, np.sin(across * slots)) * (np.maximum(abs(u), abs(v)) < 0.82)
    iron = random.uniform(0.16, 0.34) * (1 + 0.1 * patch(random, shape, 16, 3))
    colour = np.where(open_ > 0.5, 0.03, iron).astype(np.float32)
    colour *= 1 - 0.6 * smoothstep(0.05, 0.01, abs(np.maximum(abs(u), abs(v)) - np.float32(0.9)))
    wide, long = random.uniform(0.35, 0.5), random.uniform(0.45, 0.65)
    texture = premultiplied(colour[..., None] * np.ones(3, np.float32), np.ones(shape, np.float32))
    return Decal(texture, x, y, wide, long, _turn(random, 0.05))


def stain(random: Random, x: float, y: float, _tone: float) -> Decal:
    """Oil or spilt water, soft."""
    size = 128
    u, v = _square(size)
    blob = np.hypot(u, v) + 0.22 * patch(random, (size, size), 40, 3)
    alpha = smoothstep(0.8, 0.2, blob) * random.uniform(0.25, 0.7)
    wide, long = random.uniform(0.3, 1.1), random.uniform(0.3, 1.6)
    return Decal(premultiplied(_DARK, alpha), x, y, wide, long, _turn(random, 3))


def puddle(random: Random, x: float, y: float, _tone: float) -> Decal:
    """Water that mirrors the sky."""
    size = 192
    u, v = _square(size)
    blob = np.hypot(u, v) + 0.1 * patch(random, (size, size), 24, 4)
    water = smoothstep(0.62, 0.56, blob)
    damp = smoothstep(0.85, 0.6, blob) * 0.5
    sky = random.uniform(0.3, 0.62) * np.array((1.08, 1.0, 0.95), np.float32)
    shine = np.clip(1 + 0.18 * v + 0.05 * patch(random, (size, size), 60, 2), 0, 1.4)
    colour = np.where(water[..., None] > 0.02, sky * shine[..., None], _DARK)
    alpha = np.maximum(water * random.uniform(0.55, 0.9), damp)
    wide, long = random.uniform(0.6, 2.0), random.uniform(0.8, 2.4)
    return Decal(premultiplied(colour.astype(np.float32), alpha), x, y, wide, long)


def cracks(random: Random, x: float, y: float, tone: float) -> Decal:
    """A crack with branches; sealed with tar now and then."""
    size = 384
    mask = np.zeros((size, size), np.uint8)
    sealed = random.random() < 0.3
    for _ in range(1 if sealed else int(random.integers(1, 4))):
        _draw_crack(random, mask, thickness=5 if sealed else 1)
    alpha = cv2.GaussianBlur(mask, (0, 0), 0.8).astype(np.float32) / 255
    alpha *= 0.85 if sealed else random.uniform(0.5, 0.9)
    wide = random.uniform(1.6, 3)
    colour = np.full(3, 0.35 * tone, np.float32)
    return Decal(premultiplied(colour, np.asarray(alpha)), x, y, wide, wide)


def skid(random: Random, x: float, y: float, _tone: float) -> Decal:
    """A tyre mark along the lane."""
    shape = (256, 24)
    u, v = _rectangle(*shape)
    ribs = 0.75 + 0.25 * np.sin(u * 12)
    ends = smoothstep(1, 0.5, abs(v)) * smoothstep(1, 0.7, abs(u))
    alpha = ends * ribs * random.uniform(0.2, 0.5) * (1 + 0.2 * patch(random, shape, 12, 3))
    alpha = np.clip(alpha, 0, 1).astype(np.float32)
    return Decal(premultiplied(_DARK, alpha), x, y, 0.22, random.uniform(2, 3), _turn(random, 0.12))


def arrow(random: Random, x: float, y: float, _tone: float) -> Decal:
    """A painted arrow."""
    mask = np.zeros((256, 96), np.uint8)
    head = np.array(((48, 6), (92, 96), (60, 96), (60, 250), (36, 250), (36, 96), (4, 96)))
    cv2.fillPoly(mask, [head.astype(np.int32)], 255, cv2.LINE_AA)
    return _painted(random, mask, x, y, 0.9, 2.6)


def words(random: Random, x: float, y: float, _tone: float) -> Decal:
    """A painted word, stretched along the road."""
    word = str(random.choice(("SLOW", "BUS", "STOP", "30", "50", "TAXI")))
    mask = np.zeros((128, 256), np.uint8)
    (wide, _), _ = cv2.getTextSize(word, 0, 3, 14)
    scale = 3 * min(1.0, 240 / wide)
    cv2.putText(mask, word, (8, 108), 0, scale, 255, 14, cv2.LINE_AA)
    return _painted(random, mask, x, y, 1.8, 2.4)


def stripe(random: Random, x: float, y: float, _tone: float) -> Decal:
    """A bar of a crossing, or a stop line."""
    mask = np.full((200, 48), 255, np.uint8)
    turn = math.pi / 2 if random.random() < 0.4 else 0.0
    return _painted(random, mask, x, y, random.uniform(0.3, 0.5), random.uniform(1.6, 3), turn)


def litter(random: Random, x: float, y: float, _tone: float) -> Decal:
    """Leaves, pebbles, chewing gum."""
    size = 256
    mask = np.zeros((size, size), np.uint8)
    for u, v in random.integers(8, size - 8, (int(random.integers(12, 50)), 2)):
        axes = (int(random.integers(1, 5)), int(random.integers(1, 4)))
        cv2.ellipse(mask, (int(u), int(v)), axes, int(random.integers(180)), 0, 360, 255, -1)
    shade = np.array(random.choice(((0.1, 0.25, 0.45), (0.15, 0.2, 0.2), (0.6, 0.62, 0.62))))
    colour = shade * random.uniform(0.7, 1.2)
    alpha = mask.astype(np.float32) / 255
    return Decal(premultiplied(colour.astype(np.float32), alpha), x, y, 2.5, 2.5)


CHOICES: tuple[tuple[Maker, float], ...] = (
    (round_patch, 1.0), (square_patch, 1.2), (drain, 0.9), (stain, 1.6), (puddle, 0.5),
    (cracks, 1.8), (skid, 0.6), (arrow, 0.3), (words, 0.3), (stripe, 0.4), (litter, 0.8),
    (pothole, 0.9), (roundel, 0.5), (mat, 0.4), (heap, 0.5), (flat_wheel, 0.4),
)  # fmt: skip

LOOKALIKES: tuple[Maker, ...] = (
    round_patch, square_patch, drain, puddle, pothole, roundel, mat, heap, flat_wheel,
)  # fmt: skip
"""What a photograph without a manhole may be taken of."""


def choose(random: Random) -> Maker:
    """One kind of distractor, the common ones more often."""
    weights = np.array([weight for _, weight in CHOICES])
    return CHOICES[int(random.choice(len(CHOICES), p=weights / weights.sum()))][0]


def _square(size: int) -> tuple[Floats, Floats]:
    return _rectangle(size, size)


def _rectangle(rows: int, columns: int) -> tuple[Floats, Floats]:
    """Coordinates from -1 to 1 over a texture; v grows upwards."""
    u = (np.arange(columns, dtype=np.float32) + 0.5) * 2 / columns - 1
    v = 1 - (np.arange(rows, dtype=np.float32) + 0.5) * 2 / rows
    across, along = np.meshgrid(u, v)
    return across, along


def _turn(random: Random, most: float) -> float:
    return float(random.uniform(-most, most))


def _asphalt(random: Random, tone: float, alpha: Floats, ring: Floats) -> Floats:
    level = tone * random.choice((random.uniform(0.55, 0.85), random.uniform(1.1, 1.3)))
    grain = 0.09 * patch(random, alpha.shape, 4, 2) + 0.04 * patch(random, alpha.shape, 12, 4)
    colour = np.clip(level * (1 + grain) * (1 - ring), 0, 1)[..., None] * np.ones(3, np.float32)
    return premultiplied(colour.astype(np.float32), alpha.astype(np.float32))


def _painted(
    random: Random, mask: np.ndarray, x: float, y: float, wide: float, long: float, turn: float = 0
) -> Decal:
    wear = random.uniform(0.1, 0.8)
    noise = patch(random, mask.shape, 10, 4)
    alpha = mask.astype(np.float32) / 255 * (1 - wear * smoothstep(-0.4, 1.2, noise))
    return Decal(premultiplied(_PAINT, alpha), x, y, wide, long, turn)


def _draw_crack(random: Random, mask: np.ndarray, thickness: int) -> None:
    size = mask.shape[0]
    steps = 60
    heading = random.uniform(0, 2 * math.pi) + np.cumsum(random.normal(0, 0.28, steps))
    path = np.cumsum(np.column_stack((np.cos(heading), np.sin(heading))) * size / 80, axis=0)
    path += random.uniform(0.3, 0.7, 2) * size - path[steps // 2]
    points = (path * 8).astype(np.int32)
    cv2.polylines(mask, [points], False, 255, thickness, cv2.LINE_AA, 3)
    if thickness > 1:
        return
    for start in random.integers(5, steps - 5, 3):
        turn = random.choice((-1, 1)) * random.uniform(0.5, 1.2)
        branch = heading[start] + turn + np.cumsum(random.normal(0, 0.35, 18))
        way = path[start] + np.cumsum(np.column_stack((np.cos(branch), np.sin(branch))), 0) * 4.5
        cv2.polylines(mask, [(way * 8).astype(np.int32)], False, 190, 1, cv2.LINE_AA, 3)
