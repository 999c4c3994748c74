"""Downloads one file of known size in as many pieces as the connection needs."""

from __future__ import annotations

import contextlib
import http.client
import shutil
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urlsplit

import certifi

BytesSink = Callable[[int, int], None]
"""Takes bytes done and bytes in all; may raise, and the part that is there stays."""

TIMEOUT: Final = 20.0
"""Seconds without a byte after which a connection counts as lost."""
_PIECE: Final = 256 * 1024
_ATTEMPTS: Final = 4


class DownloadError(Exception):
    """Says in a sentence why the file did not come; no use in trying at once again."""


class _ConnectionLostError(Exception):
    """Says why; the next attempt continues behind what is already there."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """What is downloaded."""

    url: str
    size: int


def download(remote: RemoteFile, part: Path, progress: BytesSink) -> None:
    """Complete ``part``, which may hold the beginning from an earlier call; blocks.

    Goes through the proxy that the environment names. ``part`` stays as it is when ``progress``
    raises or the connection is lost, so that the next call continues behind it.

    Raises:
        DownloadError: the file cannot be had, or is another than the one wanted.
        OSError: ``part`` cannot be written.
    """
    _check_space(part, remote.size - _size(part))
    lost = ""
    for _ in range(_ATTEMPTS):
        if _size(part) == remote.size:
            progress(remote.size, remote.size)
            return
        try:
            _continue(remote, part, progress)
        except _ConnectionLostError as error:
            lost = str(error)
    if _size(part) != remote.size:
        raise DownloadError(
            f"the connection was lost after {_size(part):,} of {remote.size:,} bytes ({lost})"
        )


def _continue(remote: RemoteFile, part: Path, progress: BytesSink) -> None:
    done = _size(part)
    if done > remote.size:
        part.unlink()
        done = 0
    with _open(remote.url, done) as response:
        begin = _begin(response, done, remote)
        with part.open("r+b" if begin else "wb") as file:
            file.seek(begin)
            _copy(response, file, begin, remote, progress)


def _open(url: str, done: int) -> Any:
    headers = {"User-Agent": "manhole-studio", "Accept-Encoding": "identity"}
    if done:
        headers["Range"] = f"bytes={done}-"
    request = urllib.request.Request(url, headers=headers)  # noqa: S310  # _opener knows no file:
    try:
        return _opener().open(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and done:
            raise DownloadError("the server's file is shorter than the wanted one") from error
        if error.code >= 500:
            raise _ConnectionLostError(
                f"the server answered {error.code} {error.reason}"
            ) from error
        raise DownloadError(f"the server answered {error.code} {error.reason}") from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, ssl.SSLCertVerificationError):
            raise DownloadError(f"the server's certificate is not valid ({reason})") from error
        raise _ConnectionLostError(str(reason)) from error


def _begin(response: Any, done: int, remote: RemoteFile) -> int:
    """Where the answer's first byte belongs, once the answer is known to be the wanted file."""
    if str(response.headers.get("Content-Type")).startswith("text/html"):
        raise DownloadError(
            "the server answered with a page instead of the file, as networks do that ask for a "
            "login first"
        )
    begin = done if response.status == http.client.PARTIAL_CONTENT else 0
    length = response.headers.get("Content-Length")
    if length is not None and length.isdigit() and begin + int(length) != remote.size:
        raise DownloadError(
            f"the server offers {begin + int(length):,} bytes, but the file has {remote.size:,}"
        )
    if begin and not str(response.headers.get("Content-Range")).startswith(f"bytes {begin}-"):
        raise DownloadError("the server continued at another place than it was asked to")
    return begin


def _copy(
    response: Any, file: IO[bytes], done: int, remote: RemoteFile, progress: BytesSink
) -> None:
    progress(done, remote.size)
    while done < remote.size:
        try:
            piece = response.read(min(_PIECE, remote.size - done))
        except (OSError, http.client.HTTPException) as error:
            raise _ConnectionLostError(str(error) or type(error).__name__) from error
        if not piece:
            raise _ConnectionLostError("the server closed it")
        file.write(piece)
        done += len(piece)
        progress(done, remote.size)


class _NoDowngrade(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never from an encrypted connection to a plain one."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            raise DownloadError("the server redirects to an unencrypted address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    """With the system's certificates and certifi's: packaged applications may find none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    opener = urllib.request.OpenerDirector()
    for handler in (  # no file:, ftp: or data:, to which a registry or a redirect could point
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=context),
        urllib.request.HTTPDefaultErrorHandler(),
        _NoDowngrade(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _check_space(part: Path, missing: int) -> None:
    free = shutil.disk_usage(part.parent).free
    if free < missing:
        raise DownloadError(
            f"the disk has {free / 1e6:,.0f} MB free, and {missing / 1e6:,.0f} MB are needed"
        )


def _size(part: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return part.stat().st_size
    return 0
