"""What an alarm does outside of the window: a webhook, a command, a sound.

All of it blocks, for a limited time, and belongs on a thread of its own.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import shlex
import ssl
import sys
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import certifi

from manhole_studio.core.detection.alerts import Alert
from manhole_studio.core.detection.cover_crops import Crop
from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.timed_program import run_program
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, never

WEBHOOK_TIMEOUT_S: Final = 5.0
COMMAND_TIMEOUT_S: Final = 30.0
_SOUND_TIMEOUT_S: Final = 5.0
_PLAYERS: Final = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
_WEBHOOK_FAILED: Final = "The alarm's webhook failed"
_COMMAND_FAILED: Final = "The alarm's command failed"
_CHECK_WEBHOOK: Final = "Check the address in the alarm settings and press Try."
_CHECK_COMMAND: Final = "Check the command in the alarm settings and press Try."


@dataclass(frozen=True, slots=True, eq=False)
class AlarmNotice:
    """What others are told of an alert."""

    source: str
    """Without passwords."""
    class_name: str
    confidence: float
    """Of the surest sighting."""
    cover: int
    """Its number."""
    time: datetime
    """Of day, with its zone."""
    crop: Crop | None = None
    event: str = "alarm"
    """``test`` where somebody only tries whether it arrives."""


def notice_of(alert: Alert, source: str, time: datetime) -> AlarmNotice:
    cover = alert.cover
    return AlarmNotice(
        mask_password(source),
        cover.class_name,
        cover.best_confidence,
        cover.number,
        time,
        cover.crop,
    )


def check_webhook(address: str) -> None:
    """Refuse what cannot be posted to.

    Raises:
        UserFacingError: it is no address of a web server, or it holds a password.
    """
    reason = _why_no_webhook(address)
    if reason:
        raise UserFacingError(
            "This is no address of a webhook",
            f"{mask_password(address)}: {reason}.",
            "Write it as https://example.org/alarm.",
        )


def post_webhook(
    address: str, notice: AlarmNotice, *, timeout_s: float = WEBHOOK_TIMEOUT_S
) -> None:
    """POST the notice as JSON, with the crop as a base64 JPEG; follows no redirects.

    Raises:
        UserFacingError: the address is wrong, or nobody took the notice.
    """
    check_webhook(address)
    request = urllib.request.Request(  # noqa: S310  # the scheme was checked
        address, _json(notice), {"Content-Type": "application/json", "User-Agent": "ManholeStudio"}
    )
    try:
        with _opener().open(request, timeout=timeout_s):
            pass
    except urllib.error.HTTPError as error:
        error.close()
        reason = f"the server answered {error.code} {error.reason}"
    except urllib.error.URLError as error:
        reason = str(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = str(error) or type(error).__name__
    else:
        return
    # What a stranger's server calls its answer may be long.
    detail = f"{mask_password(address)}: {reason[:200]}."
    raise UserFacingError(_WEBHOOK_FAILED, detail, _CHECK_WEBHOOK)


def command_arguments(command: str) -> list[str]:
    """The program and its arguments, as they were typed.

    Raises:
        UserFacingError: a quotation mark is not closed, or there is no program.
    """
    is_windows = os.name == "nt"
    try:
        # Backslashes of Windows' paths are no escapes.
        arguments = shlex.split(command, posix=not is_windows)
    except ValueError as error:
        raise _bad_command(command, str(error)) from error
    if is_windows:
        arguments = [each.strip('"') for each in arguments]
    if not arguments or not arguments[0]:
        raise _bad_command(command, "no program is named")
    return arguments


def run_command(
    command: str,
    notice: AlarmNotice,
    *,
    timeout_s: float = COMMAND_TIMEOUT_S,
    cancelled: Cancelled = never,
) -> None:
    """Run the user's program, without a shell, and wait; it is killed when it takes too long.

    What it is told is in its environment: ``MANHOLE_EVENT``, ``MANHOLE_SOURCE``,
    ``MANHOLE_CLASS``, ``MANHOLE_CONFIDENCE``, ``MANHOLE_COVER``, ``MANHOLE_TIME`` and
    ``MANHOLE_CROP``, a JPEG file that is removed when the program has ended.

    Raises:
        UserFacingError: it cannot be started, takes too long, or ends with a code other than 0.
    """
    arguments = command_arguments(command)
    with tempfile.TemporaryDirectory(prefix="manhole-alarm-", ignore_cleanup_errors=True) as folder:
        try:
            environment = os.environ | _variables(notice, Path(folder))
            ended = run_program(arguments, environment, timeout_s, cancelled)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise _failed_command(arguments[0], reason) from error
    if ended.code is None and not cancelled():
        raise _failed_command(arguments[0], f"it was ended after {timeout_s:.0f} seconds")
    if ended.code:
        last = ended.said.splitlines()[-1][:200] if ended.said else ""
        said = f"it ended with code {ended.code}" + (f" ({last})" if last else "")
        raise _failed_command(arguments[0], said)


def play_sound(path: Path, cancelled: Cancelled = never) -> bool:
    """Play a WAV file to its end; False if this computer has nothing to play it with.

    Qt's own player would do it too, but it connects to the sound server while it holds up the
    window.
    """
    if sys.platform == "win32":
        return _play_on_windows(path)
    for player in _PLAYERS:
        try:
            ended = run_program([*player, str(path)], os.environ, _SOUND_TIMEOUT_S, cancelled)
        except OSError:  # most computers have one or two of them
            continue
        if ended.code == 0 or cancelled():
            return True
    return False


def _play_on_windows(path: Path) -> bool:  # pragma: no cover
    import winsound  # of Windows only

    flags = winsound.SND_FILENAME | winsound.SND_NODEFAULT  # type: ignore[attr-defined]
    try:
        winsound.PlaySound(str(path), flags)  # type: ignore[attr-defined]
    except RuntimeError:
        return False
    return True


def _why_no_webhook(address: str) -> str:
    if not address.isascii() or any(letter.isspace() for letter in address):
        return "it holds letters that an address cannot have"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        return str(error)
    if parts.scheme not in {"http", "https"}:
        return "it does not begin with http:// or https://"
    if not parts.hostname or port == 0:
        return "it names no server"
    if parts.username is not None or parts.password is not None:
        return "it holds a password, which would be saved in plain text"
    return ""


def _json(notice: AlarmNotice) -> bytes:
    content: dict[str, object] = {
        "event": notice.event,
        "source": notice.source,
        "class": notice.class_name,
        "confidence": round(notice.confidence, 4),
        "cover": notice.cover,
        "time": notice.time.isoformat(timespec="milliseconds"),
    }
    if notice.crop is not None:
        content["crop"] = base64.b64encode(notice.crop.jpeg()).decode("ascii")
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def _variables(notice: AlarmNotice, folder: Path) -> dict[str, str]:
    crop = ""
    if notice.crop is not None:
        path = folder / "cover.jpg"
        path.write_bytes(notice.crop.jpeg())
        crop = str(path)
    values = {
        "EVENT": notice.event,
        "SOURCE": notice.source,
        "CLASS": notice.class_name,
        "CONFIDENCE": f"{notice.confidence:.4f}",
        "COVER": str(notice.cover),
        "TIME": notice.time.isoformat(timespec="milliseconds"),
        "CROP": crop,
    }
    return {f"MANHOLE_{name}": value.replace("\0", "") for name, value in values.items()}


def _opener() -> urllib.request.OpenerDirector:
    """Knows http and https only; a redirect is an error like any other.

    With the system's certificates and certifi's: packaged applications may find none.
    """
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=context),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _bad_command(command: str, reason: str) -> UserFacingError:
    return UserFacingError(
        "This command cannot be understood",
        f"{command}: {reason}.",
        'Write the program and what it is given, such as: notify-send "Open cover"',
    )


def _failed_command(program: str, reason: str) -> UserFacingError:
    return UserFacingError(_COMMAND_FAILED, f"{program}: {reason}.", _CHECK_COMMAND)
