"""Remembers the region and the counting line that were drawn for each source."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from manhole_studio.core.detection.secrets_in_addresses import without_password
from manhole_studio.core.detection.zones import CountingLine, Direction, Point, Region
from manhole_studio.core.settings import SettingsStore

KEPT: Final = 20
"""Sources."""


@dataclass(frozen=True, slots=True)
class Zones:
    region: Region | None = None
    line: CountingLine | None = None


class ZoneMemory:
    """In the settings, the newest source first; another password is no other source."""

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings

    def of(self, uri: str) -> Zones:
        """Nothing where nothing was drawn, or what was saved cannot be read."""
        name = without_password(uri)
        saved = (text for known, text in self._entries() if known == name)
        return _from_json(next(saved, "{}"))

    def keep(self, uri: str, zones: Zones) -> None:
        name = without_password(uri)
        others = [entry for entry in self._entries() if entry[0] != name]
        mine = [] if zones == Zones() else [(name, _as_json(zones))]
        self._settings.update(live_zones=tuple([*mine, *others][:KEPT]))

    def _entries(self) -> list[tuple[str, str]]:
        # In memory the addresses have their passwords.
        saved = self._settings.current.live_zones
        return [(without_password(uri), text) for uri, text in saved]


def _as_json(zones: Zones) -> str:
    values: dict[str, Any] = {}
    if zones.region is not None:
        values["region"] = zones.region.points
    if zones.line is not None:
        line = zones.line
        values["line"] = [line.start, line.end, line.direction.value]
    return json.dumps(values)


def _from_json(text: str) -> Zones:
    try:
        values = json.loads(text)
        region, line = values.get("region"), values.get("line")
        return Zones(
            None if region is None else Region(tuple(_point(point) for point in region)),
            None
            if line is None
            else CountingLine(_point(line[0]), _point(line[1]), Direction(line[2])),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return Zones()


def _point(value: Any) -> Point:
    x, y = (min(max(float(part), 0.0), 1.0) for part in value)
    return x, y
