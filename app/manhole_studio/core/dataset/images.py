"""Photographs as files: can they be decoded, how large are they, are they the same."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError

from manhole_studio.core.dataset.exif import Exif, parse_exif
from manhole_studio.core.dataset.jpeg_header import END, parse_jpeg
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.whole_file import read_whole

IMAGE_SUFFIXES: Final = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".tif", ".tiff", ".gif"}
    | {".heic", ".heif", ".avif", ".jp2", ".ppm", ".pgm"}
)
"""Endings that a scan looks at; what the trainer cannot read is then reported, not overlooked."""

_SUFFIXES: Final = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg", ".mpo"),
    "PNG": (".png",),
    "BMP": (".bmp",),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
}
"""Formats that Qt, OpenCV and the trainer all read, with the endings that fit each."""
_FORMATS: Final = tuple(kind for kind in _SUFFIXES if kind != "MPO")
"""As Pillow opens them: a JPEG may turn out to be an MPO, the format of some phones."""

_MAX_BYTES: Final = 300_000_000
_MAX_PIXELS: Final = 89_000_000
"""Just below the count at which Pillow warns of a decompression bomb."""
_MIN_SIDE: Final = 10
"""The trainer ignores smaller images."""
_TURNED: Final = frozenset({5, 6, 7, 8})
"""EXIF orientations that swap width and height."""


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What the content of an image file says."""

    sha256: str
    width: int
    """Pixels, after EXIF rotation: what every viewer, labelImg and OpenCV show."""
    height: int
    suffix: str
    """The file's own ending in lower case, or the usual one where it does not fit."""
    taken_at: str | None = None
    place: tuple[float, float] | None = None


def read_image(path: Path) -> ImageFacts:
    """Read, hash and check an image file; releases the interpreter lock for most of the time.

    Raises:
        UserFacingError: it is no image, cut off, of an unsupported format, or absurdly large.
    """
    try:
        data = _read(path)
        suffix = path.suffix.lower()
        header = parse_jpeg(data)
        if header is None:
            width, height, exif, suffix = _inspect(data, suffix)
        else:
            width, height, exif = header
            _check_size(width, height)
            suffix = _fitting("JPEG", suffix)
    except Exception as error:
        # Pillow's decoders raise whatever a damaged file makes them stumble over.
        raise _unreadable(path, _reason(error)) from error
    if exif.orientation in _TURNED:
        width, height = height, width
    sha256 = hashlib.sha256(data).hexdigest()
    return ImageFacts(sha256, width, height, suffix, exif.taken_at, exif.place)


def with_clean_end(data: bytes) -> bytes | None:
    """The same JPEG ending in its end marker; None when it does so already or is no JPEG.

    Cameras append bytes of their own, and some tools forget the marker. ultralytics takes both
    for damage and would encode the photograph anew; cutting or adding bytes loses nothing.
    """
    if not data.startswith(b"\xff\xd8") or data.endswith(END):
        return None
    end = data.rfind(END)
    trailing = len(data) - end
    # An end marker far from the end is that of an embedded preview.
    return data[: end + 2] if end > 0 and trailing < len(data) // 2 else data + END


def _read(path: Path) -> bytes:
    data = read_whole(path, _MAX_BYTES)
    if data is None:
        raise ValueError(f"it is larger than {_MAX_BYTES // 1_000_000} MB")
    return data


def _inspect(data: bytes, suffix: str) -> tuple[int, int, Exif, str]:
    """Size as stored, except that of a TIFF, which Pillow turns while loading."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        width, height = image.size
        _check_size(width, height)
        kind = image.format or "JPEG"
        if kind == "MPO" or (kind == "JPEG" and not data.endswith(END)):
            image.draft("L", (width // 8, height // 8))
            image.load()
        elif kind != "JPEG":  # a whole JPEG with its end marker can only be damaged inside,
            image.load()  # which no decoder reports; everything else is worth decoding
        exif = parse_exif(image.getexif().tobytes().removeprefix(b"Exif\0\0"))
        if kind == "TIFF":
            (width, height), exif = image.size, exif._replace(orientation=1)
    return width, height, exif, _fitting(kind, suffix)


def _check_size(width: int, height: int) -> None:
    if width * height > _MAX_PIXELS:
        raise ValueError(f"it has more than {_MAX_PIXELS // 1_000_000} million pixels")
    if min(width, height) < _MIN_SIDE:
        raise ValueError(f"it is only {width} by {height} pixels large")


def _fitting(kind: str, suffix: str) -> str:
    fitting = _SUFFIXES[kind]
    return suffix if suffix in fitting else fitting[0]


def _reason(error: Exception) -> str:
    if isinstance(error, UnidentifiedImageError):
        return "it is not an image of a supported format (JPEG, PNG, BMP, WebP, TIFF)"
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return f"it has more than {_MAX_PIXELS // 1_000_000} million pixels"
    if isinstance(error, OSError) and error.errno:
        return error.strerror or str(error)
    return str(error) or type(error).__name__


def _unreadable(path: Path, reason: str) -> UserFacingError:
    return UserFacingError(
        "A photograph cannot be read",
        f"{path}: {reason}.",
        "Save it anew as JPEG or PNG, or remove it from the folder.",
        path,
    )
