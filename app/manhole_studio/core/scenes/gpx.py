"""A GPX 1.1 track from metres on the ground (topografix.com/GPX/1/1)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

_EQUATOR: Final = 6_378_137.0
_ECCENTRICITY_2: Final = 6.694379990141e-3
"""Both of the WGS84 ellipsoid."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where x = y = 0 lies and which way y points; degrees, ``bearing`` clockwise from north."""

    latitude: float
    longitude: float
    bearing: float

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude on the plane that touches the ellipsoid at the origin.

        Off by millimetres within a few kilometres.
        """
        turn, latitude = math.radians(self.bearing), math.radians(self.latitude)
        north = y * math.cos(turn) - x * math.sin(turn)
        east = y * math.sin(turn) + x * math.cos(turn)
        flat = 1 - _ECCENTRICITY_2 * math.sin(latitude) ** 2
        meridian = _EQUATOR * (1 - _ECCENTRICITY_2) / flat**1.5
        parallel = _EQUATOR / math.sqrt(flat) * math.cos(latitude)
        return (
            self.latitude + math.degrees(north / meridian),
            self.longitude + math.degrees(east / parallel),
        )


OPEN_SEA: Final = Origin(45.0, -30.0, 62.0)
"""In the middle of the North Atlantic, so that no rendered road leads past anybody's house."""
BEGINNING: Final = datetime(2026, 1, 1, 12, tzinfo=UTC)


def track(name: str, points: Iterable[tuple[float, float, float]], origin: Origin) -> str:
    """A GPX file; points are ``(seconds, x, y)``, the first second at ``BEGINNING``.

    ``name`` must not need escaping in XML.
    """
    lines = []
    for seconds, x, y in points:
        latitude, longitude = origin.degrees(x, y)
        time = (BEGINNING + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines.append(
            f'      <trkpt lat="{latitude:.8f}" lon="{longitude:.8f}">'
            f"<ele>0</ele><time>{time}</time></trkpt>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="Manhole Studio" xmlns="http://www.topografix.com/GPX/1/1">\n'
        f"  <trk>\n    <name>{name}</name>\n    <trkseg>\n"
        f"{''.join(lines)}    </trkseg>\n  </trk>\n</gpx>\n"
    )
