"""Pause, resume, stop and cancel for one run and its share of the processor, polled inside it."""

from __future__ import annotations

import threading
import time
from enum import StrEnum


class Request(StrEnum):
    """What the user wants the run to do; PARK, STOP and CANCEL are final."""

    RUN = "run"
    PAUSE = "pause"
    PARK = "park"
    STOP = "stop"
    CANCEL = "cancel"

    @property
    def is_final(self) -> bool:
        return self in {Request.PARK, Request.STOP, Request.CANCEL}


class RunStopped(BaseException):
    """Unwinds the engine at a park, stop or cancel request.

    A ``BaseException`` so that an engine's own ``except Exception`` cannot swallow it.
    """


class RunControl:
    """Shared by the requester (any thread) and the engine (one thread).

    The engine calls :meth:`checkpoint` between batches; every other method returns at once.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._request = Request.RUN
        self._threads: int | None = None

    @property
    def request(self) -> Request:
        return self._request

    @property
    def threads(self) -> int | None:
        """How many threads the run may use; None for all that it likes."""
        return self._threads

    def use_threads(self, threads: int | None) -> None:
        """Ask for a share of the processor, from the next batch on."""
        self._threads = threads

    def pause(self) -> None:
        self._set(Request.PAUSE)

    def resume(self) -> None:
        self._set(Request.RUN)

    def park(self) -> None:
        """Ask for an end that frees device and memory, from a run that is to go on later."""
        self._set(Request.PARK)

    def stop(self) -> None:
        """Ask for a resumable end; wins over a pause: a paused engine wakes and unwinds."""
        self._set(Request.STOP)

    def cancel(self) -> None:
        """Ask for an end after which the run is discarded."""
        self._set(Request.CANCEL)

    def wait_for_change(self, seen: Request, timeout: float | None = None) -> Request:
        """Block until the request differs from ``seen`` or ``timeout`` seconds have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self._request is not seen, timeout)
            return self._request

    def checkpoint(self) -> float:
        """Block while paused; return the seconds spent paused.

        Raises:
            RunStopped: if a park, stop or cancel was requested, before or during the pause.
        """
        started = time.monotonic()
        with self._changed:
            self._changed.wait_for(lambda: self._request is not Request.PAUSE)
            if self._request.is_final:
                raise RunStopped
        return time.monotonic() - started

    def _set(self, request: Request) -> None:
        with self._changed:
            if not self._request.is_final or request is Request.CANCEL:
                self._request = request
            self._changed.notify_all()
