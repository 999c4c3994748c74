"""How users write down a source, read without opening it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.errors import UserFacingError

IMAGE_SUFFIXES: Final = frozenset(
    {".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"},
)
_STREAM_SCHEMES: Final = frozenset({"rtsp", "rtsps", "http", "https"})
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_CAMERA: Final = re.compile(r"\d{1,3}|/dev/video\d+")
# Greedy, to the last @: rather hide a piece of the path than show the end of a password.
_PASSWORD: Final = re.compile(r"(?<=://)([^/?#@\s]*?):\S*@")
_SECRET: Final = re.compile(
    r"([?&](?:password|passwd|pwd|pass|token|key|auth)=)[^&#\s]*", re.IGNORECASE
)


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


def mask_password(uri: str) -> str:
    """``uri`` for a screen or a log: passwords and tokens become ``***``."""
    return _SECRET.sub(r"\1***", _PASSWORD.sub(r"\1:***@", uri))


def _stream_kind(uri: str, scheme: str) -> SourceKind:
    if scheme in _STREAM_SCHEMES:
        return SourceKind.STREAM
    raise UserFacingError(
        "This address cannot be watched",
        f"{mask_password(uri)} begins with {scheme}://.",
        "Use an address that begins with rtsp://, rtsps://, http:// or https://.",
    )
