from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest

from fixtures.photographs import SIZE, picture
from manhole_studio.core.dataset.images import read_image, with_clean_end
from manhole_studio.core.errors import UserFacingError


def encoded(kind: str) -> bytes:
    buffer = io.BytesIO()
    picture(1).save(buffer, kind)
    return buffer.getvalue()


def giant_png() -> bytes:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + checksum

    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("kind", "name", "suffix"),
    [
        ("JPEG", "a.jpg", ".jpg"),
        ("JPEG", "a.JPEG", ".jpeg"),
        ("JPEG", "a.jfif", ".jpg"),
        ("PNG", "a.jpg", ".png"),
        ("BMP", "a.bmp", ".bmp"),
        ("WEBP", "a.webp", ".webp"),
        ("TIFF", "a.tif", ".tif"),
    ],
)
def test_facts_follow_from_the_content(tmp_path: Path, kind: str, name: str, suffix: str) -> None:
    path = tmp_path / name
    path.write_bytes(encoded(kind))
    facts = read_image(path)

    assert (facts.width, facts.height) == SIZE
    assert facts.suffix == suffix
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not an image"),
        (b"GIF89a not really", "not an image"),
        (encoded("GIF"), "not an image of a supported format"),
        (encoded("JPEG")[:-300], "truncated"),
        (encoded("PNG")[:-300], ""),
        (encoded("WEBP")[:-300], ""),
        (giant_png(), "million pixels"),
    ],
)
def test_what_cannot_be_decoded_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "井盖.jpg"
    path.write_bytes(content)
    with pytest.raises(UserFacingError) as caught:
        read_image(path)

    assert caught.value.path == str(path)
    assert reason in caught.value.detail


def test_tiny_and_missing_images_are_refused(tmp_path: Path) -> None:
    picture(1, (9, 50)).save(tmp_path / "tiny.png")
    with pytest.raises(UserFacingError, match="9 by 50"):
        read_image(tmp_path / "tiny.png")
    with pytest.raises(UserFacingError, match="No such file"):
        read_image(tmp_path / "gone.png")


@pytest.mark.parametrize("tail", [b"\0" * 10, b"SEFT trailer of a camera"])
def test_bytes_after_the_end_of_a_jpeg_are_cut(tail: bytes) -> None:
    data = encoded("JPEG")

    assert with_clean_end(data) is None
    assert with_clean_end(data + tail) == data
    assert with_clean_end(data[:-2]) == data
    assert with_clean_end(encoded("PNG") + tail) is None
