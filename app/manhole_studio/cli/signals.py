"""Turning the system's signals into requests, for the length of one command."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType


@contextmanager
def handled(handlers: Mapping[str, Callable[[], None]]) -> Iterator[None]:
    """Call a handler for each signal by name; names that the platform lacks are left out.

    A hang-up that is ignored stays ignored: that is what ``nohup`` asks for.
    Only the main thread may set signal handlers; elsewhere this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = {}
    for name, handler in handlers.items():
        number = getattr(signal, name, None)
        if number is not None and not _is_left_alone(number):
            previous[number] = signal.signal(number, _ignoring_details(handler))
    try:
        yield
    finally:
        for number, handler_before in previous.items():
            signal.signal(number, handler_before)


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """An event that Ctrl+C or a terminate signal sets."""
    stopped = threading.Event()
    with handled({"SIGINT": stopped.set, "SIGTERM": stopped.set}):
        yield stopped


def _is_left_alone(number: signal.Signals) -> bool:
    return number.name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN


def _ignoring_details(handler: Callable[[], None]) -> Callable[[int, FrameType | None], None]:
    def call(_number: int, _frame: FrameType | None) -> None:
        handler()

    return call
