"""The upright or slanting sides of thick plates, and the shadow a plate throws on the road."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import NEAR, Camera, Doubles, Floats
from manhole_studio.core.scenes.pigments import blend
from manhole_studio.core.scenes.planes import Window, window_of

_FRACTION_BITS = 6


def project(camera: Camera, points: Doubles) -> tuple[Doubles, Doubles]:
    """Pixels ``(N, 2)`` and depths of world points ``(N, 3)``; see ``Camera.project``."""
    away = (points - (camera.x, camera.y, camera.height)) @ (camera.intrinsics @ camera.axes).T
    depth = away[:, 2]
    return away[:, :2] / np.where(depth > NEAR, depth, np.inf)[:, None], depth


def hull(pixels: Doubles) -> Doubles:
    """The convex outline of some pixels, in order."""
    found = cv2.convexHull(pixels.astype(np.float32))
    return np.asarray(found.reshape(-1, 2), np.float64)


def paint_side(image: Floats, camera: Camera, edges: tuple[Doubles, Doubles], bgr: Floats) -> None:
    """Fill what is seen between two outlines, in place; what faces away is left out.

    Args:
        image: BGR, 0 to 1.
        camera: Sees it.
        edges: Two outlines ``(N, 3)`` in the world, both in the same order.
        bgr: The colour of each piece, ``(N, 3)``.
    """
    upper, depth = project(camera, edges[0])
    lower, other = project(camera, edges[1])
    window = window_of(np.concatenate((upper, lower)), image)
    if window is None or min(depth.min(), other.min()) <= NEAR:
        return
    shift = np.array(window[:2])
    share = silhouette(np.concatenate((upper, lower)), window)
    drawn = np.full((*share.shape, 3), bgr.mean(0), np.float32)
    pieces = np.stack((upper, np.roll(upper, -1, 0), np.roll(lower, -1, 0), lower), 1) - shift
    facing = _turns(pieces) > 0
    if _turns((upper - shift)[None])[0] < 0:
        facing = ~facing
    for piece, colour in zip(_fixed(pieces[facing]), bgr[facing], strict=True):
        cv2.fillConvexPoly(drawn, piece, colour.tolist(), cv2.LINE_8, _FRACTION_BITS)
    left, top, right, bottom = window
    blend(image[top:bottom, left:right], drawn, share)


def silhouette(pixels: Doubles, window: Window) -> Floats:
    """Share of the window's pixels inside the convex outline of ``pixels``, 0 to 1."""
    mask = np.zeros((window[3] - window[1], window[2] - window[0]), np.uint8)
    points = _fixed(hull(pixels) - np.array(window[:2]))
    cv2.fillConvexPoly(mask, points, 255, cv2.LINE_AA, _FRACTION_BITS)
    return mask.astype(np.float32) / np.float32(255)


def cast_shadow(
    image: Floats, camera: Camera, points: Doubles, sun: tuple[float, float], dark: float
) -> None:
    """Darken the ground that world points ``(N, 3)`` shade; ``sun`` as of ``make_cover``."""
    fallen = points.copy()
    fallen[:, :2] -= points[:, 2:] * np.array(sun) * 1.1
    fallen[:, 2] = 0
    pixels, depth = project(camera, np.concatenate((fallen, points * (1, 1, 0))))
    if depth.min() <= NEAR:
        return
    soft = max(float(np.ptp(pixels, axis=0).max()) * 0.02, 0.7)
    margin = np.array((soft, soft)) * 2
    window = window_of(np.concatenate((pixels - margin, pixels + margin)), image)
    if window is None:
        return
    share = cv2.GaussianBlur(silhouette(pixels, window), (0, 0), soft)
    left, top, right, bottom = window
    light = 1 - np.float32(dark) * share
    image[top:bottom, left:right] *= cv2.cvtColor(light, cv2.COLOR_GRAY2BGR)


def _fixed(pixels: Doubles) -> NDArray[np.int32]:
    limit = 2.0 ** (30 - _FRACTION_BITS)
    scaled = np.clip(pixels, -limit, limit) * 2**_FRACTION_BITS
    return np.asarray(np.round(scaled), np.int32)


def _turns(polygons: Doubles) -> Doubles:
    """Twice the signed area of polygons ``(N, K, 2)``."""
    x, y = polygons[..., 0], polygons[..., 1]
    return np.asarray((x * np.roll(y, -1, -1) - y * np.roll(x, -1, -1)).sum(-1))
