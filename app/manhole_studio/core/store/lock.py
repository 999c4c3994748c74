"""Keeps two processes from writing to one project, and says who holds it."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.os_errors import user_facing

_LOCKED_OFFSET = 1 << 20
"""Windows makes a locked byte unreadable, so the lock lies far behind the holder's text."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the project open."""

    pid: int
    host: str
    since: str
    """ISO 8601, UTC."""

    def __str__(self) -> str:
        who = "this process" if self._is_this_process() else f"process {self.pid}"
        return f"{who} on {self.host} since {self.since}"

    def _is_this_process(self) -> bool:
        return self.pid == os.getpid() and self.host == socket.gethostname()


class ProjectLock:
    """An operating-system lock on a file that also names its holder.

    The system lets go of it when the holder dies, however that happens, so a lock left behind
    by a crash is taken over without asking. The file itself stays: removing a locked file would
    let a third process lock a file that nobody else sees.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock or say who has it.

        Raises:
            UserFacingError: another process, or this one, has the project open already, or the
                folder cannot be written to.
        """
        with user_facing("The project cannot be opened for writing", self._path):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            with user_facing("The project cannot be locked on this disk", self._path):
                lock_handle(handle)
        except UserFacingError as error:
            os.close(handle)
            if isinstance(error.__cause__, BlockingIOError | PermissionError):
                raise self._held() from error.__cause__
            raise
        self._handle = handle
        with user_facing("The project cannot be opened for writing", self._path):
            self._write_holder(handle)

    def release(self) -> None:
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.ftruncate(handle, 0)
            os.close(handle)

    def holder(self) -> Holder | None:
        """Who wrote the file last; None when it was released or is unreadable."""
        try:
            fields = json.loads(self._path.read_text(encoding="utf-8"))
            return Holder(int(fields["pid"]), str(fields["host"]), str(fields["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write_holder(self, handle: int) -> None:
        since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        fields = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(fields).encode())

    def _held(self) -> UserFacingError:
        holder = self.holder()
        return UserFacingError(
            "The project is open elsewhere",
            f"{self._path.parent} is in use by {holder or 'another process'}.",
            "Close it there, or wait for the job to end, and try again.",
            self._path.parent,
        )


if sys.platform == "win32":
    import msvcrt

    def lock_handle(handle: int) -> None:
        os.lseek(handle, _LOCKED_OFFSET, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def lock_handle(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
