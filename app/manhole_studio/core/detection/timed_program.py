"""Runs somebody else's program for a limited time, and ends all that it started."""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Final

import psutil

from manhole_studio.core.progress import Cancelled, never

_LOOKS_EVERY_S: Final = 0.05
_SAID_BYTES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Ended:
    code: int | None
    """None where it was killed, because of the time or because it was cancelled."""
    said: str
    """The end of what it wrote to its error output."""


def run_program(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    timeout_s: float,
    cancelled: Cancelled = never,
) -> Ended:
    """Start it without a shell and wait; blocks up to ``timeout_s``.

    Raises:
        OSError: it cannot be started.
        ValueError: an argument holds a zero byte.
    """
    process = subprocess.Popen(  # noqa: S603  # the user's own command, without a shell
        arguments,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    tail = _Tail(process.stderr)
    deadline = time.monotonic() + timeout_s
    while process.poll() is None:
        if cancelled() or time.monotonic() >= deadline:
            _kill_all(process)
            return Ended(None, tail.text())
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_LOOKS_EVERY_S)
    return Ended(process.returncode, tail.text())


class _Tail:
    """Reads all of a stream, so that its writer never waits, and keeps its end."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self._stream = stream
        self._bytes = b""
        self._thread = threading.Thread(target=self._read, name="alarm command", daemon=True)
        self._thread.start()

    def text(self) -> str:
        # What the program left running may hold the stream open.
        self._thread.join(timeout=1.0)
        return self._bytes.decode("utf-8", "replace").strip()

    def _read(self) -> None:
        if self._stream is None:
            return
        with self._stream as stream:
            while piece := stream.read1(65_536):  # type: ignore[attr-defined]
                self._bytes = (self._bytes + piece)[-_SAID_BYTES:]


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.Error:
        family = []
    process.kill()
    for member in family:
        with contextlib.suppress(psutil.Error):
            member.kill()
    process.wait()
