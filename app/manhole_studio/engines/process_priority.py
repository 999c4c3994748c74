"""Lets the window, and a watch in it, go before what computes in the background."""

from __future__ import annotations

import contextlib
import os
from typing import Final

_NICENESS: Final = 5


def lower_priority() -> None:
    """Of this process, for good: on Linux only an administrator may raise it again."""
    import psutil

    with contextlib.suppress(OSError, psutil.Error):
        if os.name == "nt":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(_NICENESS)
