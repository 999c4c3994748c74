"""What is printed over photographs on the web and on recordings: names, bands, dates, frames."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.patterns import Random
from manhole_studio.core.scenes.tiling import Bytes

_LETTERS = "abcdefghijklmnoprstuvw"


def stamp(picture: Bytes, seed: int) -> None:
    """Print one thing over a BGR picture in place; boxes stay true, since nothing moves."""
    random = np.random.default_rng((4512, seed))
    _KINDS[int(random.integers(len(_KINDS)))](random, picture)


def _word(random: Random) -> str:
    letters = random.integers(len(_LETTERS), size=int(random.integers(4, 11)))
    return "".join(_LETTERS[index] for index in letters)


def _mix(picture: Bytes, mask: Bytes, tone: float, share: float) -> None:
    alpha = mask[..., None] * np.float32(share / 255)
    picture += ((np.float32(tone) - picture) * alpha).astype(np.int16).astype(np.uint8)


def _name_across(random: Random, picture: Bytes) -> None:
    """A faint name, once over the middle or again and again."""
    height, width = picture.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    word, size = _word(random), float(random.uniform(0.7, 2.6))
    font, thick = int(random.integers(0, 4)), int(1 + size)
    (wide, high), _ = cv2.getTextSize(word, font, size, thick)
    for row in range(high, height + high, int(height / random.uniform(1, 5))):
        for column in range(-wide // 3, width, int(wide * 1.6)):
            cv2.putText(mask, word, (column, row), font, size, 255, thick, cv2.LINE_AA)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(random.uniform(-40, 40)), 1.0)
    cv2.warpAffine(mask, turn, (width, height), dst=mask)
    _mix(picture, mask, float(random.choice((255, 255, 20))), float(random.uniform(0.12, 0.45)))


def _band(random: Random, picture: Bytes) -> None:
    """A strip with a name at the bottom, as sellers of pictures put there."""
    height, width = picture.shape[:2]
    high = int(height * random.uniform(0.04, 0.1))
    tone = int(random.choice((10, 40, 245)))
    picture[height - high :] = tone
    ink = (235, 235, 235) if tone < 128 else (60, 60, 60)
    size, row = high / 45, height - high // 3
    cv2.putText(picture, _word(random), (high, row), 0, size, ink, 1, cv2.LINE_AA)
    word = _word(random)
    cv2.putText(picture, word, (int(width * 0.7), row), 0, size * 0.8, ink, 1, cv2.LINE_AA)


def _date(random: Random, picture: Bytes) -> None:
    """A camera's clock in a corner."""
    height = picture.shape[0]
    year, month, day, hour, minute, second = random.integers(
        (2005, 1, 1, 0, 0, 0), (2027, 13, 29, 24, 60, 60)
    )
    text = f"{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
    ink = ((255, 255, 255), (40, 150, 255), (60, 230, 250))[int(random.integers(3))]
    row = 22 if random.random() < 0.4 else height - 12
    column = int(random.choice((8, picture.shape[1] // 2)))
    size = float(random.uniform(0.45, 0.8))
    cv2.putText(picture, text, (column, row), 0, size, (10, 10, 10), 3, cv2.LINE_AA)
    cv2.putText(picture, text, (column, row), 0, size, ink, 1, cv2.LINE_AA)


def _logo(random: Random, picture: Bytes) -> None:
    """A station's sign in a corner."""
    height, width = picture.shape[:2]
    side = int(random.uniform(24, 60))
    left = int(random.choice((10, width - 2 * side - 10)))
    top = int(random.choice((10, height - side - 10)))
    ink = [int(value) for value in random.integers(0, 256, 3)]
    cv2.rectangle(picture, (left, top), (left + 2 * side, top + side), ink, -1)
    pale = (245, 245, 245)
    row, size = top + int(side * 0.7), side / 45
    cv2.putText(picture, _word(random)[:4], (left + 4, row), 0, size, pale, 2, cv2.LINE_AA)


def _frame(random: Random, picture: Bytes) -> None:
    """A border in one colour, or dark bars of a film."""
    tone = int(random.choice((0, 0, 250)))
    wide = int(random.uniform(3, 18))
    if random.random() < 0.5:
        picture[:wide] = picture[-wide:] = tone
        picture[:, :wide] = picture[:, -wide:] = tone
    else:
        picture[: 2 * wide] = picture[-2 * wide :] = tone


def _glare(random: Random, picture: Bytes) -> None:
    """Light that falls into the lens from one side."""
    height, width = picture.shape[:2]
    angle = random.uniform(0, 2 * math.pi)
    x, y = width * (0.5 + 0.6 * math.cos(angle)), height * (0.5 + 0.6 * math.sin(angle))
    rows, columns = np.ogrid[0:60, 0:80]
    away = np.hypot(columns * width / 80 - x, rows * height / 60 - y) / width
    spot = 255 * np.exp(-((away / random.uniform(0.2, 0.5)) ** 2)) * random.uniform(0.3, 0.9)
    light = cv2.resize(spot.astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)
    cv2.add(picture, cv2.merge([light] * 3), dst=picture)


_KINDS: tuple[Callable[[Random, Bytes], None], ...] = (
    _name_across, _name_across, _band, _date, _date, _logo, _frame, _glare, _glare,
)  # fmt: skip
