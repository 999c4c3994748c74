"""What a camera makes of brightness: colours, sharpness, noise, and what happens to its files."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar, cast

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Camera, Doubles, Floats
from manhole_studio.core.scenes.imprints import stamp
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.tiling import Bytes

Pixels = TypeVar("Pixels", Floats, Bytes)
_NOISE_SIZE = 1024
_NOISE_STEPS = 36


@dataclass(frozen=True)
class Sensor:
    """``blur`` is a Gaussian's deviation in pixels, ``noise`` a deviation of 0–1 brightness."""

    blur: float
    noise: float
    motion: tuple[float, float] = (0.0, 0.0)
    """Pixels across and down that the picture moved during the exposure."""
    saturation: float = 1.0
    gamma: float = 1.0
    balance: tuple[float, float, float] = (1.0, 1.0, 1.0)
    """Gains of blue, green, red."""
    fade: float = 0.0
    """Share by which black is lifted, as in haze or an old print."""
    enlarged: float = 1.0
    """By how much a smaller picture was blown up to this size."""
    sharpened: float = 0.0
    metered: float = 0.0
    """Mean brightness that the exposure aims at, 0 to 1; 0 leaves it to the light."""
    imprint: int = 0
    """Seed of what was printed over the picture; 0 for nothing."""


def make_sensor(random: Random) -> Sensor:
    """Anything from a good camera to a picture that was shared too often."""
    shaken = random.random() < 0.12
    angle, length = random.uniform(0, 2 * math.pi), random.uniform(3, 12) * shaken
    return Sensor(
        blur=float(random.choice((0.0, random.uniform(0.3, 1.0), random.uniform(1.0, 2.2)),
                                 p=(0.35, 0.5, 0.15))),
        noise=float(0.003 + 0.03 * random.random() ** 3),
        motion=(float(length * math.cos(angle)), float(length * math.sin(angle))),
        saturation=_saturation(random),
        gamma=float(np.exp(random.normal(-0.03, 0.2))),
        balance=_balance(random),
        fade=float(max(0, random.normal(-0.05, 0.1))),
        enlarged=float(random.uniform(1.3, 3.2)) if random.random() < 0.22 else 1.0,
        sharpened=float(random.uniform(0.3, 1.5)) if random.random() < 0.25 else 0.0,
        metered=_metered(random),
        imprint=int(random.integers(1, 2**31)) if random.random() < 0.16 else 0,
    )  # fmt: skip


def _metered(random: Random) -> float:
    """Mostly in the middle, now and then far too dark or too bright."""
    usual, dark = random.normal(0.47, 0.08), random.uniform(0.17, 0.3)
    bright = random.uniform(0.62, 0.85)
    return float(random.choice((usual, dark, bright), p=(0.8, 0.09, 0.11)))


def _saturation(random: Random) -> float:
    kind = random.random()
    if kind < 0.06:
        return 0.0
    return float(random.uniform(1.35, 2.0) if kind > 0.9 else random.normal(0.88, 0.2))


def _balance(random: Random) -> tuple[float, float, float]:
    """Mostly between cool and warm, now and then green or magenta."""
    warm = float(random.normal(0, 0.065))
    green = float(random.normal(0, 0.03))
    return 1 - warm, 1 + green, 1 + warm


def develop(picture: Floats, sensor: Sensor, random: Random, gains: Doubles, lift: float) -> Bytes:
    """8-bit BGR of brightness that is 0 to 1 once it has been multiplied and lifted."""
    colours = _colours(sensor)
    matrix = np.column_stack((colours * gains, colours.sum(1) * lift))
    # Converting afterwards is what cuts on both sides.
    mixed = cv2.transform(picture, matrix)
    found = np.asarray(cv2.addWeighted(mixed, 255, mixed, 0, 0, dtype=cv2.CV_8U), np.uint8)
    return finish(found, sensor, random)


def finish(found: Bytes, sensor: Sensor, random: Random, offset: float = 0.0) -> Bytes:
    """What comes after the colours: sharpness, noise, files; changes ``found``.

    ``offset`` is added to all levels, 0 to 255, and costs nothing.
    """
    _blur(found, sensor)
    _add_noise(found, sensor.noise, random, offset)
    if sensor.imprint:
        stamp(found, sensor.imprint)
    if sensor.gamma != 1 or sensor.fade:
        cv2.LUT(found, _curve(sensor), dst=found)
    return _sharpened(found, sensor.sharpened)


def _colours(sensor: Sensor) -> Floats:
    grey = np.array((0.114, 0.587, 0.299)) * (1 - sensor.saturation)
    matrix = np.tile(grey, (3, 1)) + np.eye(3) * sensor.saturation
    return np.asarray(matrix * np.array(sensor.balance)[:, None], np.float32)


def _curve(sensor: Sensor) -> Bytes:
    level = (np.arange(256) / 255) ** sensor.gamma
    return np.asarray(np.round(255 * (sensor.fade + (1 - sensor.fade) * level)), np.uint8)


def _blur(picture: Bytes, sensor: Sensor) -> None:
    if sensor.blur > 0.2:
        cv2.GaussianBlur(picture, (0, 0), sensor.blur, dst=picture)
    if math.hypot(*sensor.motion) >= 2:
        cv2.filter2D(picture, -1, _streak(sensor.motion), dst=picture)


def _streak(motion: tuple[float, float]) -> Floats:
    half = math.ceil(math.hypot(*motion) / 2)
    kernel = np.zeros((2 * half + 1,) * 2, np.float32)
    way = np.array(motion) / 2
    ends = [tuple(round(16 * (half + sign * part)) for part in way) for sign in (-1, 1)]
    cv2.line(kernel, *ends, 1.0, 1, cv2.LINE_AA, 4)  # type: ignore[call-overload]
    return np.asarray(kernel / max(float(kernel.sum()), 1e-6))


def _add_noise(picture: Bytes, strength: float, random: Random, offset: float) -> None:
    height, width = picture.shape[:2]
    noise = _sensor_noise()
    if max(height, width) > _NOISE_SIZE:
        times = math.ceil(height / _NOISE_SIZE), math.ceil(width / _NOISE_SIZE), 1
        noise = np.tile(noise, times)
    row, column = random.integers(0, np.array(noise.shape[:2]) - (height, width) + 1)
    piece = noise[row : row + height, column : column + width]
    share = 255 * strength / _NOISE_STEPS
    cv2.addWeighted(picture, 1, piece, share, offset - 128 * share, dst=picture)


@lru_cache(maxsize=1)
def _sensor_noise() -> Bytes:
    """Grey and, coarser, coloured noise around 128, ``_NOISE_STEPS`` to its deviation.

    Cutting pieces from it is far quicker than drawing it.
    """
    random = np.random.default_rng(11)
    grey = random.standard_normal((_NOISE_SIZE, _NOISE_SIZE, 1), np.float32)
    half = random.standard_normal((_NOISE_SIZE // 2, _NOISE_SIZE // 2, 3), np.float32)
    coloured = cv2.resize(half, (_NOISE_SIZE, _NOISE_SIZE), interpolation=cv2.INTER_LINEAR)
    noise = grey + np.float32(0.6) * np.asarray(coloured)
    return np.asarray(np.clip(128 + _NOISE_STEPS * noise, 0, 255), np.uint8)


def _sharpened(picture: Bytes, strength: float) -> Bytes:
    if strength:
        soft = cv2.GaussianBlur(picture, (0, 0), 1.2)
        cv2.addWeighted(picture, 1 + strength, soft, -strength, 0, dst=picture)
    return picture


def smaller(camera: Camera, sensor: Sensor) -> tuple[Camera, Sensor]:
    """What takes the small picture that :func:`blown_up` makes a large one of."""
    by = sensor.enlarged
    width, height = camera.size
    size = math.ceil(width / by), math.ceil(height / by)
    less = replace(
        sensor,
        blur=sensor.blur / by,
        noise=sensor.noise / by,
        motion=(sensor.motion[0] / by, sensor.motion[1] / by),
        sharpened=0.0,
        imprint=0,
    )
    return replace(camera, size=size, focal=camera.focal / by), less


def blown_up(picture: Bytes, sensor: Sensor, size: tuple[int, int]) -> Bytes:
    """A small file as a larger picture, perhaps printed over and sharpened by a program."""
    _, file = cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, 55))
    again = np.asarray(cv2.imdecode(file, cv2.IMREAD_COLOR), np.uint8)
    large = enlarged(again, sensor.enlarged, size, cv2.INTER_CUBIC)
    if sensor.imprint:
        stamp(large, sensor.imprint)
    return _sharpened(large, sensor.sharpened)


def enlarged(picture: Pixels, by: float, size: tuple[int, int], method: int) -> Pixels:
    """The same middle; edges that are missing by less than a pixel are repeated."""
    rows, columns = picture.shape[:2]
    x, y = (size[0] - 1) / 2 - by * (columns - 1) / 2, (size[1] - 1) / 2 - by * (rows - 1) / 2
    grow = np.array(((by, 0, x), (0, by, y)))
    border = cv2.BORDER_REPLICATE
    return cast("Pixels", cv2.warpAffine(picture, grow, size, flags=method, borderMode=border))
