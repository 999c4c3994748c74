"""Cuts labelled covers out of a photograph, or says why not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.core.opencv import cv2
from manhole_studio.core.pasting.ellipses import fit_ellipse
from manhole_studio.core.pasting.spec import CutOut, Ellipse, LeftOut, Unusable
from manhole_studio.core.pixels import read_pixels

LARGEST: Final = 256
"""Pixels that a cut-out cover is wide at most; larger ones are scaled down."""
_MARGIN: Final = 0.45
"""Of what lies around a cover, in half axes."""
_SMALLEST: Final = (36, 14)
_AT_BORDER: Final = 2.0
_COVERED: Final = 0.06
"""Share of a box that others may cover."""
_UPRIGHT: Final = 1.15
"""Height by width of what cannot lie on the ground."""
_RIM: Final = 0.5
"""Share of the ellipse that must be an edge."""
_STAINED: Final = 0.12
"""Share of the edge that may have another colour than the cover."""
_OTHER_COLOUR: Final = 22.0
_SHARP: Final = 0.035
_FIT_SIDE: Final = 112
"""Pixels: to this width a cover is scaled before its rim is looked for."""
_HOLE: Final = 0.62
"""Of the brightness around: darker is no lid."""
_UNEVEN: Final = 26.0
"""Grey levels between the sides of what is no flat lid."""
_SECTORS: Final = 8
_FAINT: Final = 30.0


def cut_covers(record: ImageRecord, class_names: Collection[str]) -> list[CutOut | LeftOut]:
    """All boxes of these classes, in order; reads the photograph and blocks as long."""
    boxes = [box for box in record.boxes if box.class_name in class_names]
    reasons = [_refused(box, record) for box in boxes]
    if all(reasons):
        return [LeftOut(record.path, why) for why in reasons if why]
    image = read_pixels(record.path)
    if image is None:
        return [LeftOut(record.path, why or Unusable.MISSING) for why in reasons]
    return [
        LeftOut(record.path, why) if why else _cut(image, box, record)
        for box, why in zip(boxes, reasons, strict=True)
    ]


def _refused(box: Box, record: ImageRecord) -> Unusable | None:
    """What the annotation alone says."""
    left, top, right, bottom = box.xyxy
    beyond = left < _AT_BORDER or top < _AT_BORDER
    if box.truncated or beyond or right > record.width - _AT_BORDER:
        return Unusable.TRUNCATED
    if bottom > record.height - _AT_BORDER:
        return Unusable.TRUNCATED
    if box.difficult:
        return Unusable.DIFFICULT
    if box.width < _SMALLEST[0] or box.height < _SMALLEST[1]:
        return Unusable.SMALL
    if box.height > _UPRIGHT * box.width:
        return Unusable.NO_ELLIPSE
    covered = sum(_shared(box.xyxy, other.xyxy) for other in record.boxes if other is not box)
    return Unusable.OCCLUDED if covered > _COVERED * box.width * box.height else None


def _shared(first: XYXY, second: XYXY) -> float:
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    return max(wide, 0.0) * max(high, 0.0)


def _cut(image: ImageArray, box: Box, record: ImageRecord) -> CutOut | LeftOut:
    patch, inside = _crop(image, box.xyxy)
    grey = np.asarray(cv2.cvtColor(patch, cv2.COLOR_BGR2GRAY), np.uint8)
    if _sharpness(grey) < _SHARP:
        return LeftOut(record.path, Unusable.BLURRED)
    ellipse, rim = _fitted(grey, inside)
    if _contrast(grey, ellipse) < _FAINT:
        return LeftOut(record.path, Unusable.FAINT)
    if rim < _RIM or _stained(patch, ellipse) > _STAINED:
        return LeftOut(record.path, Unusable.NO_ELLIPSE)
    return CutOut(record.sha256, box.class_name, patch, ellipse, _is_flat(grey, ellipse))


def _crop(image: ImageArray, box: XYXY) -> tuple[ImageArray, XYXY]:
    """With a margin, which repeats the border where the photograph ends; and the box in it."""
    left, top, right, bottom = box
    aside, above = (_MARGIN * (right - left) / 2, _MARGIN * (bottom - top) / 2)
    x, y = int(left - aside), int(top - above)
    wide, high = int(right + aside) + 1 - x, int(bottom + above) + 1 - y
    columns = np.clip(np.arange(x, x + wide), 0, image.shape[1] - 1)
    rows = np.clip(np.arange(y, y + high), 0, image.shape[0] - 1)
    scale = min(1.0, LARGEST / (right - left))
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    patch = cv2.resize(image[rows[:, None], columns], size, interpolation=cv2.INTER_AREA)
    by = size[0] / wide, size[1] / high
    inside = ((left - x) * by[0], (top - y) * by[1], (right - x) * by[0], (bottom - y) * by[1])
    return np.asarray(patch, np.uint8), inside


def _fitted(grey: NDArray[np.uint8], box: XYXY) -> tuple[Ellipse, float]:
    """Looked for at one size, so that textures finer than a rim do not count."""
    scale = _FIT_SIDE / (box[2] - box[0])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    left, top, right, bottom = (value * scale for value in box)
    found, rim = fit_ellipse(np.asarray(small, np.uint8), (left, top, right, bottom))
    return replace(
        found,
        x=found.x / scale,
        y=found.y / scale,
        wide=found.wide / scale,
        high=found.high / scale,
    ), rim


def _sharpness(grey: NDArray[np.uint8]) -> float:
    """How much of the contrast is between neighbouring pixels; about 0 to 1."""
    fine = grey.astype(np.float32) - cv2.GaussianBlur(grey, (0, 0), 1.5).astype(np.float32)
    return float(fine.std() / max(float(grey.std()), 1.0)) if grey.std() > 4 else 0.0


def _stained(patch: ImageArray, ellipse: Ellipse) -> float:
    """The share of the cover's edge that is paint, grass or another thing by its colour."""
    away = distances(patch.shape, ellipse)
    colours = cv2.cvtColor(patch, cv2.COLOR_BGR2LAB)[..., 1:].astype(np.float32)
    own = np.median(colours[away < 0.75], axis=0)
    edge = colours[(away > 0.8) & (away < 1.0)]
    return float((np.abs(edge - own).max(axis=1) > _OTHER_COLOUR).mean()) if edge.size else 1.0


def _contrast(grey: NDArray[np.uint8], ellipse: Ellipse) -> float:
    """Grey levels between the dark and the light parts, other than of the finest grain."""
    soft = cv2.GaussianBlur(grey, (0, 0), max(0.6, 0.05 * ellipse.wide))
    seen = soft[distances(grey.shape, ellipse) < 1.25]
    return float(np.ptp(np.percentile(seen, (4, 96)))) if seen.size else 0.0


def _is_flat(grey: NDArray[np.uint8], ellipse: Ellipse) -> bool:
    """Whether it is as bright as what is around it, and its rim alike on all sides."""
    away = distances(grey.shape, ellipse)
    inside, around = away < 0.75, (away > 1.1) & (away < 1.4)
    if not inside.any() or not around.any():
        return False
    if np.median(grey[inside]) < _HOLE * np.median(grey[around]):
        return False
    y, x = np.mgrid[: grey.shape[0], : grey.shape[1]]
    angle = np.arctan2((y - ellipse.y) / ellipse.high, (x - ellipse.x) / ellipse.wide)
    sector = ((angle / np.pi + 1) * _SECTORS / 2).astype(np.int64) % _SECTORS
    rim = (away > 0.7) & (away < 1.08)
    count = np.bincount(sector[rim], minlength=_SECTORS)
    sums = np.bincount(sector[rim], grey[rim].astype(np.float64), minlength=_SECTORS)
    return bool(count.all()) and float(np.ptp(sums / count)) < _UNEVEN


def distances(shape: tuple[int, ...], ellipse: Ellipse) -> NDArray[np.float32]:
    """Of every pixel from the centre; 1 is on the ellipse."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    x, y = x - np.float32(ellipse.x), y - np.float32(ellipse.y)
    cosine, sine = np.float32(np.cos(ellipse.angle)), np.float32(np.sin(ellipse.angle))
    along, aside = x * cosine + y * sine, y * cosine - x * sine
    return np.asarray(np.hypot(along / ellipse.wide, aside / ellipse.high), np.float32)
