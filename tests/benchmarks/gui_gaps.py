"""Measures how long the window's event loop is away, for the benchmarks beside it."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable

TICK_MS = 5


def gaps_while(job: Callable[[], None]) -> list[float]:
    """Milliseconds between the ticks of a timer while ``job()`` spins the event loop."""
    # Here, as a benchmark may want to be a program without Qt until it has set up its screen.
    from PyQt6.QtCore import Qt, QTimer

    ticks = [time.perf_counter()]
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(TICK_MS)
    job()
    timer.stop()
    ticks.append(time.perf_counter())
    return [1000 * (after - before) for before, after in itertools.pairwise(ticks)]


def longest_and_p99(gaps: list[float]) -> tuple[float, float]:
    ordered = sorted(gaps)
    return ordered[-1], ordered[int(0.99 * (len(ordered) - 1))]


def wait_until(condition: Callable[[], bool], seconds: float = 100.0) -> None:
    """Spin until it holds; ends the program where it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            sys.exit("the window did not get there in time")
        spin(0.05)


def spin(seconds: float) -> None:
    """Run the real event loop, as the application does, rather than polling it."""
    from PyQt6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
