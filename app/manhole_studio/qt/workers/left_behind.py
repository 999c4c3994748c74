"""Threads that could not be waited for any longer."""

from __future__ import annotations

from typing import Final

from PyQt6 import sip
from PyQt6.QtCore import QThread

_left: Final[list[QThread]] = []


def join_or_leave(thread: QThread, timeout_s: float) -> bool:
    """Block until ``thread`` is through; False if it is left to itself.

    It then belongs to nobody, and the application can end without it: see ``process_exit``.
    """
    if thread.wait(max(0, round(timeout_s * 1000))):
        return True
    # Qt aborts the process when the object of a running thread is destroyed: with its parent,
    # or by Python at its end. C++ owns this one from now on, and nobody there deletes it.
    thread.setParent(None)
    sip.transferto(thread, thread)
    _left.append(thread)
    return False


def still_working() -> list[QThread]:
    """Those that were left and are not through."""
    return [thread for thread in _left if thread.isRunning()]
