"""How long it took from the start of the process to the first paint."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

PRINT_VARIABLE = "MANHOLE_STUDIO_STARTUP_TIMING"
QUIT_VARIABLE = "MANHOLE_STUDIO_QUIT_AFTER_FIRST_PAINT"


def report_first_paint() -> bool:
    """Print the time if the environment asks for it; True if the application is to quit now."""
    if os.environ.get(PRINT_VARIABLE):
        sys.stdout.write(f"first paint after {milliseconds_since_start():.0f} ms\n")
        sys.stdout.flush()
    return bool(os.environ.get(QUIT_VARIABLE))


def milliseconds_since_start() -> float:
    """Since the kernel started the process; where it does not say, NaN."""
    try:
        # Field 22 of proc(5): clock ticks between boot and start. The name may hold spaces.
        after_name = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        started = int(after_name[19]) / os.sysconf("SC_CLK_TCK")
        return 1000 * (time.clock_gettime(time.CLOCK_BOOTTIME) - started)
    except (OSError, ValueError, AttributeError):
        return float("nan")
