"""Turns what the operating system refuses into something the user can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manhole_studio.core.errors import UserFacingError

_HINTS = {
    errno.ENOSPC: "Free some space on the disk and try again.",
    errno.EDQUOT: "Your disk quota is used up: free some space and try again.",
    errno.EACCES: "Choose a folder you may write to, or change its permissions.",
    errno.EPERM: "Choose a folder you may write to, or change its permissions.",
    errno.EROFS: "The disk is read-only: choose a folder on another one.",
    errno.ENOTDIR: "A part of this path is a file: choose another folder.",
    errno.ENAMETOOLONG: "Choose a folder with a shorter path.",
}


@contextmanager
def user_facing(title: str, path: Path) -> Iterator[None]:
    """Re-raise any ``OSError`` of the block as a ``UserFacingError`` about ``path``."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, title, path) from error


def from_os_error(error: OSError, title: str, path: Path) -> UserFacingError:
    """Name the file that the system named, or else ``path``."""
    where = error.filename if isinstance(error.filename, str) else str(path)
    reason = error.strerror or str(error)
    hint = _HINTS.get(error.errno or 0, "Check the disk and the folder, then try again.")
    return UserFacingError(title, f"{where}: {reason}.", hint, where)
