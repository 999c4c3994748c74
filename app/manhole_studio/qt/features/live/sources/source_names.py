"""What sources are called on the screen, without their passwords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.detection.source_address import (
    camera_address,
    screen_address,
    source_kind,
    source_path,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.formatting import number

translate = QCoreApplication.translate

_ICONS = {
    SourceKind.CAMERA: "camera",
    SourceKind.STREAM: "stream",
    SourceKind.SCREEN: "fit",
    SourceKind.VIDEO: "video",
    SourceKind.FOLDER: "folder",
}


def icon_name(uri: str) -> str:
    kind = kind_of(uri)
    return "stream" if kind is None else _ICONS[kind]


def kind_of(uri: str) -> SourceKind | None:
    """None for what names nothing that can be watched."""
    try:
        return source_kind(uri)
    except UserFacingError:
        return None


def title_of(uri: str) -> str:
    """A stream by its address, a file by its name and the folder it lies in."""
    try:
        match kind_of(uri):
            case SourceKind.CAMERA:
                return camera_title(camera_address(uri).device)
            case SourceKind.SCREEN:
                return screen_title(screen_address(uri).screen)
            case SourceKind.VIDEO | SourceKind.FOLDER:
                path = source_path(uri)
                return f"{path.name} ({path.parent.name})" if path.is_absolute() else uri
    except UserFacingError:
        pass
    return mask_password(uri)


def short_title(uri: str) -> str:
    """For where there is little room: a stream without ``rtsp://`` and without who asks for it."""
    title = title_of(uri)
    if kind_of(uri) is not SourceKind.STREAM:
        return title
    host, slash, path = title.partition("://")[2].partition("/")
    return f"{host.rpartition('@')[2]}{slash}{path}" or title


def camera_title(device: str) -> str:
    """Of a camera without a name."""
    return translate("live", "Camera %1").replace("%1", device.removeprefix("/dev/video"))


def screen_title(screen: int) -> str:
    if screen == 0:
        return translate("live", "All screens")
    return translate("live", "Screen %1").replace("%1", number(screen))


def unmasked(text: str, known: Iterable[str]) -> str:
    """``text`` with the password that ``***`` stands for, if one of ``known`` has it.

    A masked address can be edited without typing its password again, which goes to no other
    computer.
    """
    for uri in known:
        shown = mask_password(uri)
        user, _, rest = shown.rpartition("@")
        host = re.match(r"[^/?#]*", rest)
        head = f"{user}@{host[0] if host else ''}"
        if shown != uri and user and re.match(re.escape(head) + r"(?![^/?#])", text):
            return uri[: uri.rindex("@") + 1] + text[len(user) + 1 :]
    return text


def with_login(address: str, user: str, password: str) -> str:
    """A stream's address with who asks for it; ``address`` itself without a ``user``."""
    scheme, separator, rest = address.strip().partition("://")
    if not user or not separator:
        return address.strip()
    secret = f":{quote(password, safe='')}" if password else ""
    host, slash, path = rest.partition("/")
    return f"{scheme}://{quote(user, safe='')}{secret}@{host.rpartition('@')[2]}{slash}{path}"
