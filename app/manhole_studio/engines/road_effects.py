# mypy: disallow-subclassing-any=False
"""Rain, fog, shadow and night on a photograph of a road, as albumentations transforms.

Albumentations has some of its own, but its fog takes 300 ms an image and shows bubbles, its shadows
are sharp triangles, and it knows no night. These take a few milliseconds at 640 pixels. They leave
the geometry alone, so boxes stay where they are.

Every random number comes from the generator that albumentations gives the transform, which is what
makes an epoch repeatable. Light is computed on a coarse grid, where fog, shadows and lamps are
smooth anyway, and enlarged.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from typing import Any, Final

import albumentations
import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.opencv import cv2

Image = NDArray[Any]  # uint8; OpenCV's stubs know only that it is some number
Plane = NDArray[Any]  # float32
_COARSE: Final = 128
"""Side of the grid on which light is computed."""


class RoadEffect(albumentations.ImageOnlyTransform):
    """Draws its random numbers when it is applied: they depend on the image's size."""

    def __init__(self, p: float = 0.5) -> None:
        super().__init__(p=p)

    def apply(self, img: Image, **_params: Any) -> Image:
        """Change ``img``, BGR uint8 ``(H, W, 3)``; the array itself is left as it is."""
        return self.changed(img, self.random_generator)

    @abstractmethod
    def changed(self, image: Image, random: np.random.Generator) -> Image: ...


class Rain(RoadEffect):
    """Streaks near and far, a grey veil, and the flat light of a wet day."""

    def changed(self, image: Image, random: np.random.Generator) -> Image:
        height, width = image.shape[:2]
        slant, amount = random.uniform(-15, 15), random.uniform(0.5, 1.0)
        far = _streaks(random, (height, width), 0.004 * amount, width / 40, slant)
        near = _streaks(random, (height // 2, width // 2), 0.002 * amount, width / 25, slant)
        streaks = np.maximum(0.5 * far, 0.65 * cv2.resize(near, (width, height)))
        veil = 0.08 + 0.14 * amount
        dull = cv2.addWeighted(image, 0.8, cv2.merge([_grey(image)] * 3), 0.2, 0)
        return _mixed(dull, (veil + (1 - veil) * streaks), (205.0, 200.0, 195.0), gain=0.82)


class Fog(RoadEffect):
    """Thicker towards the top, where the road is far away, and in drifts."""

    def changed(self, image: Image, random: np.random.Generator) -> Image:
        thickness = random.uniform(0.35, 0.75)
        drifts = _clouds(random, 4)
        distance = np.linspace(1.0, 0.45, _COARSE, dtype=np.float32)[:, None]
        veil = thickness * distance * (0.8 + 0.4 * drifts)
        tone = random.uniform(190, 225)
        return _mixed(image, _enlarged(np.clip(veil, 0, 0.92), image), (tone, tone, tone - 3))


class Shadow(RoadEffect):
    """Of poles and walls, which are bands, or of leaves, which are blots; with soft edges."""

    def changed(self, image: Image, random: np.random.Generator) -> Image:
        mask = _leaves(random) if random.random() < 0.5 else _bands(random)
        depth = random.uniform(0.4, 0.65)
        light = 1 - depth * cv2.GaussianBlur(mask, (0, 0), random.uniform(0.4, 1.2))
        # What the sky still lights is bluish.
        return _lit(image, light, tint=(1.0, 0.96, 0.92), tinted=mask)


class Night(RoadEffect):
    """Dark and grainy, with the glow of lamps, and headlights on the road ahead."""

    def changed(self, image: Image, random: np.random.Generator) -> Image:
        dull = cv2.addWeighted(image, 0.6, cv2.merge([_grey(image)] * 3), 0.4, 0)
        curve = 255 * (np.arange(256) / 255) ** random.uniform(1.1, 1.35)
        dark = cv2.LUT(dull, curve.astype(np.uint8))
        light = _lamps(random)
        sodium = random.random() < 0.6
        tint = (0.62, 0.85, 1.0) if sodium else (1.0, 0.93, 0.86)
        lit = _lit(dark, light, tint, tinted=np.ones_like(light))
        return _grainy(lit, random, random.uniform(4, 9))


def _streaks(
    random: np.random.Generator, shape: tuple[int, int], share: float, length: float, slant: float
) -> Plane:
    """Falling drops as the camera sees them while its shutter is open, 0 to 1."""
    drops = (random.random(shape, dtype=np.float32) < share).astype(np.float32)
    drops *= random.random(dtype=np.float32) * 0.5 + 0.5
    size = max(3, round(length)) | 1
    kernel = np.zeros((size, size), np.float32)
    lean = math.tan(math.radians(slant)) * size / 2
    middle = size // 2
    ends = (round(middle - lean), 0), (round(middle + lean), size - 1)
    cv2.line(kernel, *ends, 1.0, 1, cv2.LINE_AA)
    streaks = cv2.filter2D(drops, -1, kernel, borderType=cv2.BORDER_REFLECT)
    return np.clip(streaks, 0, 1)


def _clouds(random: np.random.Generator, cells: int) -> Plane:
    """Smooth noise from 0 to 1 on the coarse grid."""
    noise: Plane = np.zeros((_COARSE, _COARSE), np.float32)
    for octave in range(3):
        side = cells * 2**octave
        layer: Plane = random.random((side, side), dtype=np.float32)
        layer = cv2.resize(layer, (_COARSE, _COARSE), interpolation=cv2.INTER_CUBIC)
        noise += layer / 2**octave
    low, high = float(noise.min()), float(noise.max())
    return (noise - low) / max(high - low, 1e-6)


def _leaves(random: np.random.Generator) -> Plane:
    """A crown's shadow: blots, where a larger cloud says that there is a tree."""
    tree = np.clip(_clouds(random, 2) * 3 - random.uniform(0.8, 1.4), 0, 1)
    return tree * np.clip(_clouds(random, 12) * 5 - 1.9, 0, 1)


def _bands(random: np.random.Generator) -> Plane:
    mask = np.zeros((_COARSE, _COARSE), np.float32)
    angle = random.uniform(0, math.pi)
    along = np.array([math.cos(angle), math.sin(angle)])
    across = np.array([-along[1], along[0]])
    for _ in range(int(random.integers(1, 4))):
        middle = random.uniform(0.1, 0.9, 2) * _COARSE
        half = random.choice([random.uniform(0.01, 0.03), random.uniform(0.08, 0.22)]) * _COARSE
        near, far = middle - along * 2 * _COARSE, middle + along * 2 * _COARSE
        taper = random.uniform(0.6, 1.0)  # seen from a car, bands narrow with distance
        corners = [near - across * half, near + across * half]
        corners += [far + across * half * taper, far - across * half * taper]
        cv2.fillConvexPoly(mask, np.round(corners).astype(np.int32), 1.0, cv2.LINE_AA)
    return mask


def _lamps(random: np.random.Generator) -> Plane:
    """What is left of the light: little, but some ahead of the car and below street lamps."""
    y, x = np.mgrid[0:_COARSE, 0:_COARSE].astype(np.float32) / _COARSE
    light = np.full((_COARSE, _COARSE), random.uniform(0.22, 0.36), np.float32)
    beam = np.exp(-(((x - random.uniform(0.4, 0.6)) / 0.32) ** 2) - ((y - 0.75) / 0.28) ** 2)
    light += random.uniform(0.25, 0.6) * beam
    for _ in range(int(random.integers(0, 3))):
        at_x, at_y, size = random.random(), random.uniform(0, 0.6), random.uniform(0.1, 0.25)
        light += random.uniform(0.1, 0.3) * np.exp(
            -(((x - at_x) ** 2 + (y - at_y) ** 2) / size**2)
        ).astype(np.float32)
    return light


def _lit(image: Image, light: Plane, tint: tuple[float, float, float], tinted: Plane) -> Image:
    """``image`` under ``light``, coloured by ``tint`` (BGR) as far as ``tinted`` says."""
    coarse = np.stack([light * (1 + (share - 1) * tinted) for share in tint], axis=-1)
    factors = _enlarged(coarse.astype(np.float32), image)
    return cv2.multiply(image, factors, dtype=cv2.CV_8U)


def _mixed(
    image: Image, veil: Plane, colour: tuple[float, float, float], gain: float = 1.0
) -> Image:
    """``image`` times ``gain`` behind a veil of ``colour`` (BGR) as thick as ``veil`` (0 to 1)."""
    through = cv2.merge([(1 - veil) * gain] * 3)
    added = cv2.merge([veil * share for share in colour])
    return cv2.add(cv2.multiply(image, through, dtype=cv2.CV_32F), added, dtype=cv2.CV_8U)


def _grainy(image: Image, random: np.random.Generator, strength: float) -> Image:
    grain = random.standard_normal(image.shape[:2], dtype=np.float32) * np.float32(strength)
    return cv2.add(image, cv2.merge([grain] * 3), dtype=cv2.CV_8U)


def _grey(image: Image) -> Image:
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


def _enlarged(coarse: Plane, image: Image) -> Plane:
    height, width = image.shape[:2]
    return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
