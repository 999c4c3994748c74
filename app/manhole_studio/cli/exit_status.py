"""The exit statuses that scripts rely on."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    DONE = 0
    INTERNAL = 1
    USAGE = 2
    BAD_INPUT = 3
    STOPPED = 4
