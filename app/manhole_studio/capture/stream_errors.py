"""Why a stream cannot be watched, in words."""

from __future__ import annotations

import socket
from typing import Final
from urllib.parse import urlsplit

import av

from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.source import AccessRefusedError
from manhole_studio.core.errors import UserFacingError

_PORTS: Final = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}
_LOOK_S: Final = 2.0


def refusal(url: str, error: av.FFmpegError) -> UserFacingError:
    """What FFmpeg said when ``url`` was opened; may block to look the host's name up."""
    name = mask_password(url)
    match error:
        case av.HTTPUnauthorizedError():
            return _wrong_password(url, name)
        case av.HTTPForbiddenError():
            return AccessRefusedError(
                "The stream refuses this user",
                f"{name} answers that this user may not watch it (403).",
                "Give the user the right to watch in the camera's settings, or use another one.",
                name,
            )
        case av.HTTPError():
            return UserFacingError(
                "There is no such stream",
                f"{name}: {error.strerror}.",
                "The camera is reached, but the address behind its name is not right: look it up "
                "in the camera's manual.",
                name,
            )
        case av.InvalidDataError() | av.ArgumentError() | av.EOFError():
            return no_video(name, "what it sends is no video that can be read")
        case av.ConnectionRefusedError():
            return _unreachable(name, "it refuses the connection; nothing serves that port")
        case av.ExitError() | av.TimeoutError():
            return _unreachable(name, "no answer came in time")
        case _:
            return _look_closer(url, name, error)


def no_video(name: str, reason: str) -> UserFacingError:
    """Something answers, but gives no images."""
    return UserFacingError(
        "The stream has no images",
        f"{name}: {reason}.",
        "Check the address: the page that shows a camera is not the stream itself.",
        name,
    )


def _wrong_password(url: str, name: str) -> UserFacingError:
    if "@" in url:
        return AccessRefusedError(
            "Wrong user name or password",
            f"{name} refuses them (401).",
            "Type the address again with the right ones: rtsp://user:password@host/path. Signs "
            "such as / ? # @ % in a password are written %2F %3F %23 %40 %25.",
            name,
        )
    return AccessRefusedError(
        "The stream asks for a password",
        f"{name} answers only to a user name and password (401).",
        "Write them into the address: rtsp://user:password@host/path.",
        name,
    )


def _unreachable(name: str, reason: str) -> UserFacingError:
    return UserFacingError(
        "The stream does not answer",
        f"No video came from {name}: {reason}.",
        "Check that the camera is on, that this computer reaches it, and that the address and "
        "the port are right.",
        name,
    )


def _look_closer(url: str, name: str, error: av.FFmpegError) -> UserFacingError:
    """FFmpeg calls many things an input/output error, also a name that nobody knows."""
    try:
        address = urlsplit(url)
        port = address.port or _PORTS[address.scheme.lower()]
        with socket.create_connection((address.hostname or "", port), _LOOK_S):
            return no_video(name, f"what it sends is no video that can be read ({error.strerror})")
    except (socket.gaierror, UnicodeError):
        return _unreachable(name, "there is no computer of that name")
    except (OSError, ValueError):
        return _unreachable(name, error.strerror or "the reason is not known")
