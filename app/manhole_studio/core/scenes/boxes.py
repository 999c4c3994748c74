"""Which box an outline on the ground has in the picture, and whether it is worth a label."""

from __future__ import annotations

import numpy as np

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles

LEAST_SHARE = 0.4
"""Of a cover's area that must lie inside the picture for it to count."""
LEAST_PIXELS = 8.0


def box_of(camera: Camera, pixels: Doubles, depth: Doubles) -> XYXY | None:
    """The tight box of what is inside the picture, in pixels from the picture's corner.

    None where too little of the outline is visible to be worth a label.

    Args:
        camera: Its lens bends the outline, its size cuts it.
        pixels: The projected outline in order, ``(N, 2)``, before the lens.
        depth: Of the same points.
    """
    if depth.min() <= NEAR:
        return None
    # Pixel centres lie at whole numbers for OpenCV, at halves for boxes.
    outline = camera.through_lens(pixels) + 0.5
    visible = _clip(outline, *camera.size)
    if len(visible) < 3 or _area(visible) < LEAST_SHARE * _area(outline):
        return None
    low, high = np.clip((visible.min(0), visible.max(0)), 0, camera.size)
    if min(high - low) < LEAST_PIXELS:
        return None
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _area(polygon: Doubles) -> float:
    x, y = polygon[:, 0], polygon[:, 1]
    return 0.5 * abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1)))


def _clip(polygon: Doubles, width: int, height: int) -> Doubles:
    """The part of a polygon inside the picture (Sutherland and Hodgman)."""
    for axis, sign, limit in ((0, 1, 0), (0, -1, width), (1, 1, 0), (1, -1, height)):
        inside = sign * (polygon[:, axis] - limit)
        if (inside >= 0).all():
            continue
        before, last = np.roll(inside, 1), np.roll(polygon, 1, 0)
        cut = (inside >= 0) != (before >= 0)
        share = (before / np.where(cut, before - inside, 1))[:, None]
        both = np.stack((last * (1 - share) + polygon * share, polygon), 1)
        polygon = both[np.stack((cut, inside >= 0), 1)]
    return polygon
