"""How users write down a source, read without opening it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit
from urllib.request import url2pathname

from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.errors import UserFacingError

IMAGE_SUFFIXES: Final = frozenset(
    {".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"},
)
_STREAM_SCHEMES: Final = frozenset({"rtsp", "rtsps", "http", "https"})
SCREEN_SCHEME: Final = "screen://"
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_CAMERA: Final = re.compile(r"(\d{1,3}|/dev/video\d+)(\?\S*)?")


def source_kind(uri: str) -> SourceKind:
    """Tell what ``uri`` names; a path that does not exist counts as a video file.

    Raises:
        UserFacingError: nothing is named, or an address of a kind that cannot be watched.
    """
    uri = uri.strip()
    if not uri:
        raise UserFacingError(
            "No source",
            "No camera, stream, video or folder is named.",
            "Give a camera number, an address, a video file or a folder of images.",
        )
    if _CAMERA.fullmatch(uri):
        return SourceKind.CAMERA
    if uri.lower().startswith(SCREEN_SCHEME):
        return SourceKind.SCREEN
    scheme = _SCHEME.match(uri)
    if scheme and scheme[1].lower() != "file":
        return _stream_kind(uri, scheme[1].lower())
    path = source_path(uri)
    if path.is_dir() or path.suffix.lower() in IMAGE_SUFFIXES:
        return SourceKind.FOLDER
    return SourceKind.VIDEO


def source_path(uri: str) -> Path:
    """The file or folder that ``uri`` names, given as a path or a ``file://`` address."""
    uri = uri.strip()
    if uri.lower().startswith("file://"):
        return Path(url2pathname(unquote(urlsplit(uri).path)))
    return Path(uri).expanduser()


@dataclass(frozen=True, slots=True)
class CameraAddress:
    """A camera, and how it is to deliver; None leaves that to its driver."""

    device: str
    size: tuple[int, int] | None = None
    """Width and height in pixels."""
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class ScreenAddress:
    """A screen or a rectangle of it."""

    screen: int = 1
    """From 1; 0 means all of them together."""
    region: tuple[int, int, int, int] | None = None
    """``(left, top, width, height)`` in pixels, from the screen's corner."""
    rate: float = 15.0


def camera_address(uri: str) -> CameraAddress:
    """Read ``0`` or ``/dev/video0``, also with a mode: ``0?size=1280x720&rate=30``.

    Raises:
        UserFacingError: the mode cannot be understood.
    """
    device, _, query = uri.strip().partition("?")
    options = _options(uri, query, {"size": r"(\d+)x(\d+)", "rate": r"(\d+(?:\.\d+)?)"})
    width, height = options.get("size", ("0", "0"))
    rate = float(options.get("rate", ("0",))[0])
    size = (int(width), int(height))
    return CameraAddress(device, size if all(size) else None, rate or None)


def screen_address(uri: str) -> ScreenAddress:
    """Read ``screen://``, ``screen://2`` or ``screen://1?region=100,50,640,480&rate=10``.

    Raises:
        UserFacingError: it cannot be understood.
    """
    number, _, query = uri.strip()[len(SCREEN_SCHEME) :].partition("?")
    patterns = {"region": r"(\d+),(\d+),(\d+),(\d+)", "rate": r"(\d+(?:\.\d+)?)"}
    options = _options(uri, query, patterns)
    if number and not number.isdecimal():
        raise _not_understood(uri, f"{number} is no number of a screen")
    left, top, width, height = map(int, options.get("region", ("0",) * 4))
    region = (left, top, width, height) if width and height else None
    rate = min(max(float(options.get("rate", ("15",))[0]), 0.1), 60.0)
    return ScreenAddress(int(number or 1), region, rate)


def _options(uri: str, query: str, patterns: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The groups of each pattern whose name the query gives."""
    given = parse_qs(query, keep_blank_values=True)
    found: dict[str, tuple[str, ...]] = {}
    for name, values in given.items():
        match = re.fullmatch(patterns[name], values[-1]) if name in patterns else None
        if match is None:
            raise _not_understood(uri, f"{name}={values[-1]} means nothing here")
        found[name] = match.groups()
    return found


def _not_understood(uri: str, reason: str) -> UserFacingError:
    return UserFacingError(
        "This address cannot be understood",
        f"{uri}: {reason}.",
        "Write a camera as 0?size=1280x720&rate=30, a screen as screen://1?region=0,0,640,480.",
    )


def _stream_kind(uri: str, scheme: str) -> SourceKind:
    if scheme in _STREAM_SCHEMES:
        return SourceKind.STREAM
    raise UserFacingError(
        "This address cannot be watched",
        f"{mask_password(uri)} begins with {scheme}://.",
        "Use an address that begins with rtsp://, rtsps://, http:// or https://.",
    )
