"""The few EXIF fields that matter here, from the bytes of a photograph, without a decoder.

Source: CIPA DC-008 (Exif 2.32), which puts a TIFF 6.0 directory into the file.
"""

from __future__ import annotations

import re
import struct
from typing import Final, NamedTuple

_ORIENTATION, _EXIF, _GPS = 0x0112, 0x8769, 0x8825
_TAKEN, _DIGITISED = 0x9003, 0x9004
_NORTH, _LATITUDE, _EAST, _LONGITUDE = 1, 2, 3, 4
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MAX_ENTRIES: Final = 500
_MAX_VALUE: Final = 100
"""Bytes; what is looked for here is short, maker notes are not."""
_TIME: Final = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)")


class Exif(NamedTuple):
    orientation: int = 1
    taken_at: str | None = None
    """ISO 8601 without a zone."""
    place: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""


NOTHING: Final = Exif()


def parse_exif(tiff: bytes) -> Exif:
    """Read a TIFF block, as it lies in a JPEG behind its ``Exif`` mark; damage reads as absence."""
    try:
        return _Reader(tiff).exif()
    except (struct.error, IndexError, ValueError, ZeroDivisionError, OverflowError):
        return NOTHING


class _Reader:
    def __init__(self, tiff: bytes) -> None:
        self._data = tiff
        self._order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
        if not self._order:
            raise ValueError("no TIFF block")

    def exif(self) -> Exif:
        main = self._directory(self._number("I", 4))
        exif = self._directory(self._offset(main.get(_EXIF)))
        gps = self._directory(self._offset(main.get(_GPS)))
        orientation = main.get(_ORIENTATION, b"")[:2]
        value = struct.unpack(self._order + "H", orientation)[0] if len(orientation) == 2 else 1
        taken = exif.get(_TAKEN) or exif.get(_DIGITISED)
        return Exif(value if 1 <= value <= 8 else 1, _iso(taken), self._place(gps))

    def _number(self, code: str, offset: int) -> int:
        value: int = struct.unpack_from(self._order + code, self._data, offset)[0]
        return value

    def _offset(self, value: bytes | None) -> int:
        return struct.unpack(self._order + "I", value[:4])[0] if value else 0

    def _directory(self, offset: int) -> dict[int, bytes]:
        """Raw values by tag; those that are too long to matter are left out."""
        if not 8 <= offset <= len(self._data) - 2:
            return {}
        values = {}
        for number in range(min(self._number("H", offset), _MAX_ENTRIES)):
            start = offset + 2 + 12 * number
            tag, kind, count = struct.unpack_from(self._order + "HHI", self._data, start)
            length = _SIZES.get(kind, 0) * count
            if not 0 < length <= _MAX_VALUE:
                continue
            where = start + 8 if length <= 4 else self._number("I", start + 8)
            values[tag] = self._data[where : where + length]
        return values

    def _place(self, gps: dict[int, bytes]) -> tuple[float, float] | None:
        if not gps.get(_LATITUDE) or not gps.get(_LONGITUDE):
            return None
        latitude = self._degrees(gps[_LATITUDE]) * (-1 if gps.get(_NORTH, b"")[:1] == b"S" else 1)
        longitude = self._degrees(gps[_LONGITUDE]) * (-1 if gps.get(_EAST, b"")[:1] == b"W" else 1)
        # Cameras without a fix write zeros, and that is a place in the sea.
        if (latitude, longitude) == (0, 0) or abs(latitude) > 90 or abs(longitude) > 180:
            return None
        return round(latitude, 7), round(longitude, 7)

    def _degrees(self, value: bytes) -> float:
        parts = struct.unpack(self._order + "6I", value)
        degrees, minutes, seconds = (
            above / below if below else 0.0
            for above, below in zip(parts[::2], parts[1::2], strict=True)
        )
        return float(degrees + minutes / 60 + seconds / 3600)


def _iso(value: bytes | None) -> str | None:
    match = _TIME.match(value.decode("ascii", "replace")) if value else None
    if match is None or match[1] == "0000":
        return None
    return "{}-{}-{}T{}:{}:{}".format(*match.groups())
