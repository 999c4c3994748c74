from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from fixtures.photographs import SIZE, picture, write_voc_photo
from manhole_studio.core.dataset.exif import NOTHING, Exif, parse_exif
from manhole_studio.core.dataset.images import read_image
from manhole_studio.core.dataset.importing import scan_sources
from manhole_studio.core.dataset.jpeg_header import parse_jpeg

BERLIN = ("N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 18.0))
LIMA = ("S", (12.0, 2.0, 47.4), "W", (77.0, 2.0, 34.2))


def exif(orientation: int = 1, taken: str = "", place: tuple[object, ...] = ()) -> Image.Exif:
    fields = Image.Exif()
    fields[0x0112] = orientation
    if taken:
        fields.get_ifd(0x8769)[0x9003] = taken
    if place:
        gps = fields.get_ifd(0x8825)
        for tag, value in enumerate(place, 1):
            gps[tag] = tuple(IFDRational(v) for v in value) if isinstance(value, tuple) else value
    return fields


def jpeg(fields: Image.Exif) -> bytes:
    buffer = io.BytesIO()
    picture(1).save(buffer, "JPEG", exif=fields)
    return buffer.getvalue()


def test_time_place_and_orientation_are_read_from_the_header() -> None:
    header = parse_jpeg(jpeg(exif(6, "2026:05:04 03:02:01", BERLIN)))

    assert header is not None
    assert header.exif == Exif(6, "2026-05-04T03:02:01", (pytest.approx(52.52), 13.405))
    assert (header.width, header.height) == SIZE


def test_south_and_west_are_negative() -> None:
    header = parse_jpeg(jpeg(exif(place=LIMA)))

    assert header is not None
    assert header.exif.place == pytest.approx((-12.0465, -77.0428333))


@pytest.mark.parametrize(
    ("taken", "place"),
    [
        ("0000:00:00 00:00:00", ()),
        ("soon", ()),
        ("", ("N", (0.0, 0.0, 0.0), "E", (0.0, 0.0, 0.0))),
        ("", ("N", (95.0, 0.0, 0.0), "E", (10.0, 0.0, 0.0))),
    ],
)
def test_what_cameras_write_when_they_do_not_know_is_nothing(
    taken: str, place: tuple[object, ...]
) -> None:
    header = parse_jpeg(jpeg(exif(1, taken, place)))

    assert header is not None
    assert header.exif == NOTHING


def test_damaged_blocks_read_as_nothing_or_as_something_possible() -> None:
    whole = exif(6, "2026:05:04 03:02:01", BERLIN).tobytes().removeprefix(b"Exif\0\0")
    random = np.random.default_rng(0)
    for _ in range(3000):
        data = bytearray(whole)
        for place in random.integers(0, len(data), 3):
            data[place] = random.integers(0, 256)
        found = parse_exif(bytes(data[: random.integers(0, len(data))]))
        assert 1 <= found.orientation <= 8


def test_the_header_agrees_with_the_decoder_or_leaves_it_to_it(tmp_path: Path) -> None:
    """For all kinds of JPEG that Pillow writes, cut anywhere."""
    cases = [
        {"progressive": True},
        {"optimize": True, "quality": 30},
        {"subsampling": 0, "comment": b"x" * 60_000},
        {"icc_profile": b"x" * 100_000},
    ]
    for mode in ("RGB", "L", "CMYK"):
        for options in cases:
            buffer = io.BytesIO()
            picture(2).convert(mode).save(buffer, "JPEG", **options)  # type: ignore[arg-type]
            header = parse_jpeg(buffer.getvalue())
            assert (mode == "CMYK") == (header is None)
            assert header is None or (header.width, header.height) == SIZE
            for end in range(0, len(buffer.getvalue()), 997):
                assert parse_jpeg(buffer.getvalue()[:end]) is None
            path = tmp_path / "a.jpg"
            path.write_bytes(buffer.getvalue())
            facts = read_image(path)
            assert (facts.width, facts.height) == SIZE


def test_a_scan_knows_when_and_where(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.png"):
        write_voc_photo(tmp_path / name)
        picture(name).save(tmp_path / name, exif=exif(1, "2026:05:04 03:02:01", BERLIN))
    items = scan_sources([tmp_path]).items

    assert [item.taken_at for item in items] == ["2026-05-04T03:02:01"] * 2
    assert [item.place for item in items] == [(pytest.approx(52.52), 13.405)] * 2
