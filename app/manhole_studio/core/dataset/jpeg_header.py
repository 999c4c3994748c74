"""What the first bytes of an ordinary JPEG say, without a decoder.

Source: ITU-T T.81, annex B.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from manhole_studio.core.dataset.exif import NOTHING, Exif, parse_exif

END: Final = b"\xff\xd9"
_ORDINARY: Final = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive Huffman frames; all that cameras and labelling tools write."""
_ODD: Final = frozenset({0xDA, 0xFF, 0xD8})
"""A scan before any frame, a fill byte, a second start."""
_APP1, _APP2 = 0xE1, 0xE2
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_EXIF: Final = b"Exif\0\0"
_SEVERAL: Final = b"MPF\0"


class JpegHeader(NamedTuple):
    width: int
    """As stored, before EXIF rotation."""
    height: int
    exif: Exif


def parse_jpeg(data: bytes) -> JpegHeader | None:
    """Read the header; None for all but an ordinary whole file, which then needs a closer look.

    Whole means that it ends with the end marker: a decoder does not notice other damage either.
    """
    if not data.startswith(b"\xff\xd8\xff") or not data.endswith(END):
        return None
    try:
        return _segments(data)
    except IndexError:
        return None


def _segments(data: bytes) -> JpegHeader | None:
    offset, exif = 2, NOTHING
    while True:
        if data[offset] != 0xFF:
            return None
        marker = data[offset + 1]
        length = data[offset + 2] << 8 | data[offset + 3]
        start = offset + 4
        if marker == _APP1 and exif is NOTHING and data.startswith(_EXIF, start):
            exif = parse_exif(data[start + 6 : offset + 2 + length])
        elif marker == _APP2 and data.startswith(_SEVERAL, start):
            return None
        elif marker in _FRAMES:
            return _frame(data, marker, start, exif)
        elif marker in _ODD or length < 2:
            return None
        offset += 2 + length


def _frame(data: bytes, marker: int, start: int, exif: Exif) -> JpegHeader | None:
    height = data[start + 1] << 8 | data[start + 2]
    width = data[start + 3] << 8 | data[start + 4]
    ordinary = marker in _ORDINARY and data[start] == 8 and data[start + 5] in {1, 3}
    return JpegHeader(width, height, exif) if ordinary and width and height else None
