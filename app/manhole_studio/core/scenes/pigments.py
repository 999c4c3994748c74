"""Colour as three whole planes, ``(3, H, W)`` BGR: far quicker to mix than whole pixels are."""

from __future__ import annotations

import numpy as np

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Floats

Colour = tuple[float, float, float]


def grey(level: float, warm: float) -> Colour:
    """A grey that leans towards red, or to blue where ``warm`` is negative."""
    return level * (1 - warm), level, level * (1 + warm)


def tinted(level: Floats, colour: Colour) -> Floats:
    """A colour in many brightnesses."""
    return np.stack([level * np.float32(part) for part in colour])


def between(low: Colour, high: Colour, share: Floats) -> Floats:
    """From ``low`` where the share is 0 to ``high`` where it is 1."""
    ends = zip(low, high, strict=True)
    return np.stack([np.float32(one) + share * np.float32(two - one) for one, two in ends])


def cover_with(planes: Floats, colour: Colour, share: Floats) -> None:
    """Lay a colour over planes, in place."""
    for plane, part in zip(planes, colour, strict=True):
        plane += share * (np.float32(part) - plane)


def with_alpha(planes: Floats, alpha: Floats) -> Floats:
    """A texture ``(H, W, 4)``: colours cut to 0..1 times alpha, and alpha."""
    cut = np.clip(planes, 0, 1) * alpha
    return np.asarray(cv2.merge([*cut, alpha]), np.float32)


def merged(planes: Floats) -> Floats:
    """``(H, W, 3)``."""
    return np.asarray(cv2.merge(list(planes)), np.float32)


def blend(region: Floats, drawn: Floats, share: Floats) -> None:
    """Lay ``drawn`` ``(H, W, 3)`` over a piece of picture by ``share`` ``(H, W)``, in place."""
    region += cv2.cvtColor(share, cv2.COLOR_GRAY2BGR) * (drawn - region)
