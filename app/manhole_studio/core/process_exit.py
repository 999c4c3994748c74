"""Ends the process, also while a thread of it is inside a library."""

from __future__ import annotations

import atexit
import contextlib
import logging
import multiprocessing
import os
import sys
import threading
from typing import Final, NoReturn

_WITH_OWN_THREADS: Final = frozenset({"torch", "openvino", "onnxruntime", "av"})


def leave(status: int) -> NoReturn:
    """End as ``sys.exit`` does; call it when everything is saved.

    A thread that loads a library, or compiles a network, cannot be told to stop. When it wants
    to go on while the interpreter goes down, Python up to 3.13 ends it by unwinding its stack,
    for which C++ aborts the process (https://github.com/python/cpython/issues/87135). Where one
    is still at work the interpreter therefore does not go down: the process just ends, and with
    it those of its children that are not to live longer. The same holds once a library that
    computes on threads of its own was loaded: those are not Python's, nobody waits for them, and
    they may still run while what they use is taken down.
    """
    atexit.register(_end_at_once_if_needed, status)
    sys.exit(status)


def _end_at_once_if_needed(status: int) -> None:
    """Called when the threads that are no daemons are through, before anything goes down."""
    if not _others_at_work() and sys.modules.keys().isdisjoint(_WITH_OWN_THREADS):
        return
    for child in multiprocessing.active_children():
        with contextlib.suppress(OSError, ValueError):  # its own thread was faster
            if child.daemon:
                child.kill()
                child.join()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, or none
            stream.flush()
    os._exit(status)


def _others_at_work() -> bool:
    """Whether any other thread, Qt's too, is anywhere inside Python code."""
    return any(number != threading.get_ident() for number in sys._current_frames())
