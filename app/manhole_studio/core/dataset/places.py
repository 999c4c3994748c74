"""Links photographs that were taken within some metres of each other."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.dataset.import_types import LeakReason
from manhole_studio.core.dataset.links import Components, Link

_EARTH: Final = 6_371_008.8
"""Mean radius in metres."""
_ROWS: Final = 64
_Cell = tuple[int, int, int]
_AHEAD: Final = tuple(
    step for step in itertools.product(range(-2, 3), repeat=3) if step > (0, 0, 0)
)
"""Half of the cells around one that may hold a point near enough; those find it."""


def place_links(places: Sequence[tuple[float, float] | None], metres: float) -> list[Link]:
    """Link enough pairs within ``metres`` (great circle) that all such pairs are connected.

    Args:
        places: Latitude and longitude in degrees, WGS 84; None is near nothing.
        metres: Above zero.
    """
    known = [index for index, place in enumerate(places) if place is not None]
    points = _on_the_globe([place for place in places if place is not None])
    # Straight through the earth, as the grid measures.
    reach = 2 * _EARTH * math.sin(min(metres / (2 * _EARTH), math.pi / 2))
    components = Components(len(known))
    near = _pairs(points, max(reach, 1e-3), components)
    return [Link(known[first], known[second], LeakReason.PLACE) for first, second in near]


def _on_the_globe(places: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """``(N, 3)`` metres from the earth's centre, so that the date line and poles are no edges."""
    latitude, longitude = np.radians(np.asarray(places, np.float64).reshape(-1, 2)).T
    across = np.cos(latitude)
    unit = (across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude))
    return _EARTH * np.stack(unit, axis=1)


def _pairs(
    points: NDArray[np.float64], reach: float, components: Components
) -> Iterator[tuple[int, int]]:
    """Points of one cell are always near enough, whatever corners of it they lie in."""
    cells: defaultdict[_Cell, list[int]] = defaultdict(list)
    grid = np.floor(points / (reach / math.sqrt(3) * 0.999)).astype(np.int64)
    for index, cell in enumerate(map(tuple, grid.tolist())):
        cells[cell].append(index)
    for members in cells.values():
        for member in members[1:]:
            components.join(members[0], member)
            yield members[0], member
    for (x, y, z), members in cells.items():
        for dx, dy, dz in _AHEAD:
            others = cells.get((x + dx, y + dy, z + dz))
            if not others or components.root(members[0]) == components.root(others[0]):
                continue
            bridge = _bridge(points, members, others, reach)
            if bridge is not None:
                components.join(*bridge)
                yield bridge


def _bridge(
    points: NDArray[np.float64], members: Sequence[int], others: Sequence[int], reach: float
) -> tuple[int, int] | None:
    for start in range(0, len(members), _ROWS):
        rows = points[members[start : start + _ROWS]]
        apart = np.linalg.norm(rows[:, None] - points[others][None], axis=2)
        row, column = divmod(int(apart.argmin()), len(others))
        if apart[row, column] <= reach:
            return members[start + row], others[column]
    return None
