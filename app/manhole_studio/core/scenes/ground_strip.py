"""The road seen from straight above, baked piece by piece and warped into every frame.

Shading asphalt takes most of a picture's time, and a drive sees the same asphalt in a hundred
frames. So it is shaded once for each of a few ranges of depth, with texels of the size that pixels
have there: what a mip map is, but with its own step across and along the road.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import FAR, Camera, Doubles, View
from manhole_studio.core.scenes.drive_cameras import Overhead, overlook, row_at

Texels = NDArray[np.integer | np.floating]
Bake = Callable[[View], Texels]
"""Draws the ground of a view, ``(H, W, 3)``, of the frames' kind of number."""

_HEIGHT: Final = 80.0
_FAR_BANDS_FROM: Final = 40.0
_PIECE: Final = 40.0
"""Metres of road that a piece shows at most; near ones show less."""
_YAW: Final = 0.08
"""Tangent of how far the camera may look aside of the road."""
_SIDEWAYS: Final = 0.22
"""Metres that the camera may leave the strip's middle."""
_COARSER: Final = 1.2
"""Texels are this much larger than pixels: the lens is less sharp than that anyway."""
_KEPT: Final = 4
"""Pieces of each level, and joined ones: those of two threads' frames and of what comes next."""


@dataclass(frozen=True)
class Level:
    """The strip for pixels between two depths; steps are metres a texel."""

    near: float
    far: float
    across: float
    along: float
    columns: int

    @property
    def rows(self) -> int:
        """Of one piece."""
        return max(16, min(192, 2 * math.ceil(_PIECE / 2 / self.along)))

    @property
    def depth(self) -> float:
        return math.sqrt(self.near * self.far)

    def overhead(self, x: float, row: int, rows: int) -> Overhead:
        """Looks at ``rows`` rows beginning with ``row``; row 0 ends at y = 0, others follow."""
        return Overhead(
            x=x,
            y=(row + rows / 2) * self.along,
            height=_HEIGHT,
            pitch=math.pi / 2,
            focal=_HEIGHT / self.across,
            size=(self.columns, rows),
            stretch=self.along / self.across,
        )

    def pieces(self, y: Doubles, here: float) -> tuple[int, int]:
        """First and last of the pieces with all ``y`` that lie ahead of ``here``."""
        ahead = y[y > here]
        low, high = (
            ahead.min() / self.along - 2,
            min(ahead.max(), here + 1.4 * FAR) / self.along + 2,
        )
        return int(low // self.rows), int(high // self.rows)

    def to_ground(self, x: float, row: int, rows: int) -> Doubles:
        """Maps that camera's pixels to the ground, ``(3, 3)``."""
        left = x - (self.columns - 1) / 2 * self.across
        far = (row + rows - 0.5) * self.along
        return np.array(((self.across, 0, left), (0, -self.along, far), (0, 0, 1)))


def levels_for(camera: Camera, nearest: float) -> tuple[Level, ...]:
    """Levels from ``nearest`` metres of depth to ``FAR``, each √2 farther than the one before."""
    levels, near = [], nearest
    half = camera.size[0] / 2 / camera.focal + _YAW
    while near < FAR:
        far = near * math.sqrt(2) if near < _FAR_BANDS_FROM else FAR
        depth = math.sqrt(near * far)
        across = _COARSER * depth / camera.focal
        columns = 2 * math.ceil((half * far + _SIDEWAYS) / across)
        levels.append(Level(near, far, across, across * depth / camera.height, columns))
        near = far
    return tuple(levels)


class GroundStrip:
    """Draws the ground into frames; may be used by several threads at once."""

    def __init__(self, mounted: Camera, nearest: float, bake: Bake) -> None:
        """Bake nothing yet.

        Args:
            mounted: The camera of the frames in its middle position.
            nearest: Depth in metres of the nearest ground that any frame shows.
            bake: Draws pieces of the ground.
        """
        self._x, self._bake = mounted.x, bake
        self.levels = levels_for(mounted, nearest)
        self._pieces = Memo(_KEPT * len(self.levels))
        self._joined = Memo(_KEPT * len(self.levels))

    def prepare(self, camera: Camera) -> None:
        """Bake what a later frame will need."""
        for level, _top, _bottom, first, last in self._bands(camera):
            self._rows(level, first, last)

    def draw(self, image: Texels, camera: Camera) -> None:
        """Fill ``image`` where it shows ground; above the horizon there is nonsense or black."""
        width, top = camera.size[0], camera.size[1]
        for level, top, bottom, first, last in self._bands(camera):
            texture = self._rows(level, first, last)
            it = self.levels[level]
            shift = np.array(((1, 0, 0), (0, 1, -top), (0, 0, 1)))
            to_ground = it.to_ground(self._x, first * it.rows, len(texture))
            warp = shift @ camera.homography @ to_ground
            cv2.warpPerspective(
                texture,
                warp,
                (width, bottom - top),
                dst=image[top:bottom],
                flags=cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REPLICATE,
            )
        image[:top] = 0

    def _bands(self, camera: Camera) -> Iterator[tuple[int, int, int, int, int]]:
        """Level, rows of the picture from and to, pieces from and to."""
        inverse = np.linalg.inv(camera.homography)
        right, bottom = camera.size[0] - 1, camera.size[1]
        for number, level in enumerate(self.levels):
            top = max(0, math.ceil(row_at(camera, level.far)))
            if top < bottom:
                corners = ((0, top, 1), (right, top, 1), (0, bottom, 1), (right, bottom, 1))
                rays = np.array(corners) @ inverse.T
                first, last = level.pieces(rays[:, 1] / rays[:, 2], camera.y)
                yield number, top, bottom, first, last
                bottom = top

    def _rows(self, level: int, first: int, last: int) -> Texels:
        """Pieces ``first`` to ``last`` as one texture, the farthest row on top."""
        if first == last:
            return self._piece(level, first)
        return self._joined.get(
            (level, first, last),
            lambda: np.vstack([self._piece(level, n) for n in range(last, first - 1, -1)]),
        )

    def _piece(self, level: int, number: int) -> Texels:
        it = self.levels[level]
        camera = it.overhead(self._x, number * it.rows, it.rows)
        return self._pieces.get((level, number), lambda: self._bake(overlook(camera, it.depth)))


class Memo:
    """Keeps the results used last; a second thread that wants one waits while it is made."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._lock = Lock()
        self._results: OrderedDict[Hashable, Future[Texels]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Texels]) -> Texels:
        with self._lock:
            known = self._results.get(key)
            future = known or Future()
            self._results[key] = future
            self._results.move_to_end(key)
            while len(self._results) > self._kept:
                self._results.popitem(last=False)
        if known is None:
            try:
                future.set_result(make())
            except Exception as error:  # noqa: BLE001  # whoever waits for it raises it
                future.set_exception(error)
        return future.result()
