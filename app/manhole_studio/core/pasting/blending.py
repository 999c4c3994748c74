"""Makes a cover look as if it had always lain where it is pasted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pasting.spec import CutOut, Ellipse

Floats = NDArray[np.float32]
Random = np.random.Generator

_ROOM: Final = 1.4
"""How far, in half axes, a paste needs to see around it."""
_RIM: Final = 1.0
"""What is certainly the cover's."""
_SHARE_COLOUR: Final = 0.6
"""How far the tint follows the place; the rest is the paint of the cover itself."""
_GAINS: Final = (0.5, 1.6)
_MOST_TINT: Final = 1.15
_MOST_NOISE: Final = 7.0
_LIKE_ROAD: Final = 26.0
"""Grey levels by which what lies around a cover may differ from the road to come along."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a cover goes and how it is turned."""

    ellipse: Ellipse
    """In the photograph; its angle is 0."""
    turn: float
    """Radians about its own axis."""
    mirrored: bool = False


def paste(image: ImageArray, cut_out: CutOut, placing: Placing, random: Random) -> None:
    """Draw the cover into ``image``, ``(H, W, 3)`` BGR, in place."""
    place = placing.ellipse
    left, top = (
        max(0, int(place.x - _ROOM * place.wide)),
        max(0, int(place.y - _ROOM * place.high)),
    )
    right, bottom = (
        math.ceil(place.x + _ROOM * place.wide),
        math.ceil(place.y + _ROOM * place.high),
    )
    ground = image[top:bottom, left:right]
    here = Ellipse(place.x - left, place.y - top, place.wide, place.high)
    cover = _turned(cut_out, here, placing, ground.shape[:2])
    away = _away(ground.shape[:2], here)
    below = ground.astype(np.float32)
    around = (away > 1.08) & (away < 1.36)
    lit = _lit(cover, below, around, here)
    lit = _as_noisy(lit, below, around, random)
    alpha = (_alpha(away, here) * _kept(lit - below, away))[..., None]
    ground[:] = np.clip(below + (lit - below) * alpha + 0.5, 0, 255).astype(np.uint8)


def _away(size: tuple[int, ...], ellipse: Ellipse) -> Floats:
    x = (np.arange(size[1], dtype=np.float32) - np.float32(ellipse.x)) / np.float32(ellipse.wide)
    y = (np.arange(size[0], dtype=np.float32) - np.float32(ellipse.y)) / np.float32(ellipse.high)
    return np.asarray(np.hypot(x[None, :], y[:, None]), np.float32)


def _turned(cut_out: CutOut, here: Ellipse, placing: Placing, size: tuple[int, ...]) -> Floats:
    """The patch as it lies in the photograph: to a circle, turned, to the ellipse here."""
    patch, source = cut_out.patch, cut_out.ellipse
    shrink = min(1.0, 1.25 * max(here.wide / source.wide, here.high / source.high))
    if shrink < 0.8:
        patch = np.asarray(
            cv2.resize(patch, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8
        )
        source = Ellipse(
            source.x * shrink,
            source.y * shrink,
            source.wide * shrink,
            source.high * shrink,
            source.angle,
        )
    to_circle = np.diag((1 / here.wide, 1 / here.high))
    flip = np.diag((-1.0 if placing.mirrored else 1.0, 1.0))
    to_patch = _rotation(source.angle) @ np.diag((source.wide, source.high))
    linear = to_patch @ flip @ _rotation(placing.turn) @ to_circle
    offset = np.array((source.x, source.y)) - linear @ np.array((here.x, here.y))
    matrix = np.column_stack((linear, offset))
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(
        patch, matrix, (size[1], size[0]), flags=flags, borderMode=cv2.BORDER_REFLECT_101
    )
    return np.asarray(moved, np.float32)


def _rotation(angle: float) -> NDArray[np.float64]:
    cosine, sine = math.cos(angle), math.sin(angle)
    return np.array(((cosine, -sine), (sine, cosine)))


def _lit(cover: Floats, below: Floats, around: NDArray[np.bool_], here: Ellipse) -> Floats:
    """With the brightness, tint, contrast and shading of the place."""
    wanted = np.median(below[around], axis=0)
    given = np.median(cover[around], axis=0)
    each = np.clip((wanted + 4) / (given + 4), *_GAINS)
    tint = np.clip(each / each.mean(), 1 / _MOST_TINT, _MOST_TINT)
    gain = each.mean() * (_SHARE_COLOUR * tint + 1 - _SHARE_COLOUR)
    lit = cover * gain.astype(np.float32)
    contrast = np.clip((_spread(below, around) + 3) / (_spread(lit, around) + 3), 0.75, 1.2)
    middle = wanted.astype(np.float32)
    lit = middle + (lit - middle) * np.float32(contrast)
    return _shone(np.maximum(lit, 0) * _shading(below, around, here), below[around])


def _shone(lit: Floats, road: Floats) -> Floats:
    """Hardly brighter than the brightest of the road: it has the same light."""
    knee = np.float32(np.percentile(road, 97))
    return np.asarray(np.minimum(lit, knee + (lit - knee) * np.float32(0.45)), np.float32)


def _spread(values: Floats, where: NDArray[np.bool_]) -> float:
    grey = values[where].mean(axis=1)
    low, high = np.percentile(grey, (12, 88))
    return float(high - low)


def _shading(below: Floats, around: NDArray[np.bool_], here: Ellipse) -> Floats:
    """Shadows and light that run across the place go on over the cover."""
    grey = below.mean(axis=2)
    soft = cv2.GaussianBlur(grey, (0, 0), max(here.wide / 3, 1.0), sigmaY=max(here.high / 3, 1.0))
    shade = np.clip(soft / max(float(np.median(soft[around])), 1.0), 0.65, 1.4) ** 0.85
    return np.asarray(shade[..., None], np.float32)


def _as_noisy(lit: Floats, below: Floats, around: NDArray[np.bool_], random: Random) -> Floats:
    """As sharp and as noisy as the place."""
    wanted, given = _grain(below, around), _grain(lit, around)
    if given > 1.4 * wanted:
        sigma = min(0.9, 0.35 * given / max(wanted, 1.0))
        lit = np.asarray(cv2.GaussianBlur(lit, (0, 0), sigma), np.float32)
        given = _grain(lit, around)
    missing = math.sqrt(max(wanted * wanted - given * given, 0.0)) * 0.7
    if missing < 0.5:
        return lit
    noise = random.standard_normal(lit.shape[:2]).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), 0.7) * np.float32(2.4 * min(missing, _MOST_NOISE))
    return np.asarray(lit + noise[..., None], np.float32)


def _grain(values: Floats, where: NDArray[np.bool_]) -> float:
    grey = values.mean(axis=2)
    fine = grey - cv2.GaussianBlur(grey, (0, 0), 1.0)
    return 1.48 * float(np.median(np.abs(fine[where])))


def _kept(difference: Floats, away: Floats) -> Floats:
    """Leaves paint, grass and the like behind that lay beside the cover."""
    unlike = np.asarray(cv2.blur(np.abs(difference).max(axis=2), (3, 3)), np.float32)
    like = np.exp(-((unlike / np.float32(_LIKE_ROAD)) ** 2))
    return np.where(away > _RIM, like, np.float32(1)).astype(np.float32)


def _alpha(away: Floats, here: Ellipse) -> Floats:
    """1 on the cover; what lies around it fades into the road, over three pixels at least."""
    fade = max(0.12, 3.0 / here.wide)
    ramp = np.clip((_RIM + fade - away) / fade, 0, 1)
    return np.asarray(ramp * ramp * (3 - 2 * ramp), np.float32)
