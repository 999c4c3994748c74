"""What is seen through a hole in the road: walls that fade into the dark, rungs, water, rubbish."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from manhole_studio.core.scenes.camera import Floats
from manhole_studio.core.scenes.noise import sample, smoothstep, tile
from manhole_studio.core.scenes.pigments import merged, tinted
from manhole_studio.core.scenes.shapes import Random, Rounded


class Wall(StrEnum):
    CONCRETE = "concrete"
    BRICK = "brick"
    SOIL = "soil"


class Floor(StrEnum):
    DARK = "dark"
    WATER = "water"
    SILT = "silt"
    RUBBISH = "rubbish"


@dataclass(frozen=True)
class Shaft:
    """A round or square pit with upright walls, in the local metres of its mouth.

    ``sun`` is the direction towards the light; ``gloom`` how fast the light is lost with depth;
    ``reach`` how far sunlight moves sideways for one metre of depth; ``rungs`` is the direction
    of iron steps, if there are any; ``lip`` the height of the iron frame at the top.
    """

    mouth: Rounded
    depth: float
    wall: Wall
    floor: Floor
    colour: tuple[float, float, float]
    gloom: float
    sun: tuple[float, float]
    reach: float
    rungs: float | None
    lip: float
    seed: int

    def seen(self, x: Floats, y: Floats, right: Floats, up: Floats) -> Floats:
        """BGR ``(H, W, 3)`` for rays that enter at ``x``, ``y``.

        Args:
            x: Where a ray enters the mouth.
            y: As ``x``; outside the mouth anything may come out.
            right: How far a ray moves along ``x`` for one metre of depth.
            up: The same along ``y``.
        """
        to_wall, arc = self._hit(x, y, right, up)
        depth = np.minimum(to_wall, np.float32(self.depth))
        at_x, at_y = x + depth * right, y + depth * up
        colour = self._walls(arc, depth)
        bottom = to_wall > self.depth
        if bottom.any():
            colour = np.where(bottom, self._bottom(at_x, at_y), colour)
        return merged(colour * self._light(at_x, at_y, depth))

    def _hit(self, x: Floats, y: Floats, right: Floats, up: Floats) -> tuple[Floats, Floats]:
        """Depth at which the wall is met, and how far round it that is, in metres."""
        if self.mouth.round:
            run = np.maximum(right * right + up * up, np.float32(1e-6))
            lean = x * right + y * up
            space = np.float32(self.mouth.corner**2) - x * x - y * y
            depth = (np.sqrt(np.maximum(lean * lean + run * space, 0)) - lean) / run
            angle = np.arctan2(y + depth * up, x + depth * right)
            return np.maximum(depth, 0), angle * np.float32(self.mouth.corner)
        sideways = _reach(x, right, self.mouth.half[0])
        ahead = _reach(y, up, self.mouth.half[1])
        depth = np.maximum(np.minimum(sideways, ahead), 0)
        arc = np.where(sideways < ahead, y + depth * up + np.float32(2.3), x + depth * right)
        return depth, np.asarray(arc, np.float32)

    def _walls(self, arc: Floats, depth: Floats) -> Floats:
        noise = _noise(self.seed, arc, depth, 0.03)
        stains = _noise(self.seed + 1, arc, depth * np.float32(0.3), 0.1)
        level = 1 + np.float32(0.1 if self.wall != Wall.SOIL else 0.3) * noise
        level += np.float32(0.14) * stains
        if self.wall == Wall.BRICK:
            level *= 1 - np.float32(0.5) * _joints(arc, depth, 0.24, 0.08, 0.007)
        elif self.wall == Wall.CONCRETE:
            level *= 1 - np.float32(0.55) * smoothstep(0.012, 0.004, abs(depth % 0.45 - 0.2))
        if self.rungs is not None and self.mouth.round:
            level *= _rungs(arc - np.float32(self.rungs), depth)
        colour = tinted(np.maximum(level, np.float32(0.05)), self.colour)
        if self.lip:
            iron = tinted(1 + np.float32(0.15) * noise, (0.2, 0.23, 0.27))
            colour = np.where(depth < self.lip, iron, colour)
        return np.asarray(colour)

    def _bottom(self, x: Floats, y: Floats) -> Floats:
        noise = _noise(self.seed + 2, x, y, 0.05)
        if self.floor == Floor.WATER:
            wave = _noise(self.seed + 3, x, y, 0.12)
            glint = smoothstep(0.4, 1.6, wave + (x * self.sun[0] + y * self.sun[1]) * 2)
            return tinted(0.05 + 0.45 * glint, (0.75, 0.8, 0.7))
        if self.floor == Floor.RUBBISH:
            hue = np.stack([_noise(self.seed + n, x, y, 0.05) for n in (1, 3, 4)])
            level = np.clip(0.5 + 0.5 * noise, 0.08, 1.4)
            return np.asarray(np.clip(level * (0.32 + 0.06 * hue), 0.02, 1), np.float32)
        level = np.maximum(1 + 0.3 * noise, 0.05) * (0.5 if self.floor == Floor.SILT else 0.24)
        return tinted(level, self.colour)

    def _light(self, x: Floats, y: Floats, depth: Floats) -> Floats:
        """The sky's share, and the sun's where it gets in."""
        wide = min(self.mouth.half)
        ratio = depth * np.float32(self.gloom / wide)
        sky = 1 / (1 + ratio * ratio)
        strength = math.hypot(*self.sun)
        if strength < 0.6:
            return np.asarray(sky * 0.85, np.float32)
        shift = np.float32(self.reach) * depth / np.float32(strength)
        inside = self.mouth.margin(x + shift * self.sun[0], y + shift * self.sun[1])
        facing = -(x * self.sun[0] + y * self.sun[1]) / np.float32(wide * strength)
        lit = smoothstep(-0.005, 0.01, inside) * np.clip(facing, 0.1, 1)
        return np.asarray(sky * np.float32(0.6) + np.float32(0.8) * lit, np.float32)


def any_shaft(random: Random, mouth: Rounded, sun: tuple[float, float], *, soil: bool) -> Shaft:
    """A pit under a mouth; ``soil`` for one that nobody built."""
    wall = Wall.SOIL if soil else Wall(str(random.choice(("concrete", "concrete", "brick"))))
    grey = random.uniform(0.12, 0.32) if soil else random.uniform(0.25, 0.6)
    tint = {
        Wall.CONCRETE: (0.93, 0.98, 1.0),
        Wall.BRICK: (0.62, 0.75, 1.0) if random.random() < 0.6 else (0.9, 0.96, 1.0),
        Wall.SOIL: (0.62, 0.77, 0.9),
    }[wall]
    shallow = random.random() < (0.5 if soil else 0.25)
    floors = ("silt", "rubbish", "water") if shallow else ("dark", "dark", "water", "silt")
    wide = min(mouth.half)
    return Shaft(
        mouth=mouth,
        depth=float(random.uniform(0.35, 0.9) if shallow else random.uniform(1.2, 4)),
        wall=wall,
        floor=Floor(str(random.choice(floors))),
        colour=(grey * tint[0], grey * tint[1], grey * tint[2]),
        gloom=float(random.uniform(0.35, 1.0) if shallow else random.uniform(0.8, 2.6)),
        sun=sun,
        reach=float(random.uniform(0.5, 1.6)),
        rungs=float(random.uniform(-3, 3) * wide) if random.random() < 0.5 and not soil else None,
        lip=0.0 if soil or random.random() < 0.3 else float(random.uniform(0.04, 0.15)),
        seed=int(random.integers(20)) + 60,
    )


def _reach(start: Floats, step: Floats, limit: float) -> Floats:
    step = np.where(abs(step) < 1e-4, np.float32(1e-4), step)
    return np.asarray((np.float32(limit) * np.sign(step) - start) / step)


def _rungs(away: Floats, depth: Floats) -> Floats:
    """Iron steps and their shadows, a factor."""
    step = depth % np.float32(0.3)
    near = abs(away) < 0.15
    bars = near & (abs(step - np.float32(0.22)) < 0.014)
    shade = near & (abs(step - np.float32(0.26)) < 0.025)
    return np.where(bars, np.float32(0.6), np.where(shade, np.float32(0.4), np.float32(1)))


def _joints(arc: Floats, depth: Floats, long: float, high: float, gap: float) -> Floats:
    """Mortar between courses of bricks."""
    row = np.floor(depth / np.float32(high))
    level = abs(depth / np.float32(high) - row - np.float32(0.5)) * np.float32(high)
    along = (arc / np.float32(long) + np.float32(0.5) * (row % 2)) % 1
    upright = abs(along - np.float32(0.5)) * np.float32(long)
    edge = np.maximum(level - np.float32(high / 2), upright - np.float32(long / 2))
    return smoothstep(-gap, -gap / 2, edge)


def _noise(seed: int, x: Floats, y: Floats, wave: float) -> Floats:
    scale = np.float32(4 / wave)
    return sample(tile(seed % 5 + 60, 3), x * scale, y * scale)
