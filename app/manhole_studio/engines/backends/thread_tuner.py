"""Finds how many threads are fastest now, which is fewer when other programs compute, too.

Threads of one inference wait for each other. With another program on every core, two of them
were measured four times slower than one (650 against 150 ms), alone nearly twice as fast.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from statistics import median
from typing import Final

TRIAL_RUNS: Final = 3
"""The first of them pays for the change and does not count."""
FIRST_PAUSE_RUNS: Final = 8
LONGEST_PAUSE_RUNS: Final = 400
SLOWED: Final = 1.6
BETTER: Final = 0.9
HOPELESS: Final = 2.5
"""So many times slower, and a trial ends with its first run."""


class ThreadTuner:
    """Tries ``most`` threads and one thread in turn, ever more rarely as long as nothing changes.

    Call :meth:`record` with the seconds of each inference, on the thread that computes.
    """

    def __init__(self, most: int, set_threads: Callable[[int], None]) -> None:
        self._candidates = (most, 1)
        self._set_threads = set_threads
        self._threads = most
        self._settled = deque[float](maxlen=9)
        self._best = float("inf")
        self._trial: list[float] | None = None
        self._pause = FIRST_PAUSE_RUNS
        self._wait = TRIAL_RUNS
        set_threads(most)

    def limit(self, most: int) -> None:
        """Use at most so many from now on; what was learned with another limit is forgotten."""
        if most == self._candidates[0]:
            return
        self._candidates, self._threads = (most, 1), most
        self._pause, self._wait = FIRST_PAUSE_RUNS, TRIAL_RUNS
        self._begin_anew()
        self._set_threads(most)

    @property
    def threads(self) -> int:
        """How many are used now, be it for a trial."""
        return self._threads

    def record(self, seconds: float) -> None:
        if self._candidates[0] == 1:
            return
        if self._trial is not None:
            self._trial.append(seconds)
            if seconds > HOPELESS * median(self._settled):
                self._judge(seconds)
            elif len(self._trial) == TRIAL_RUNS:
                self._judge(median(self._trial[1:]))
            return
        self._settled.append(seconds)
        self._wait -= 1
        if self._wait <= 0 or self._has_slowed():
            self._trial = []
            self._switch()

    def _has_slowed(self) -> bool:
        if len(self._settled) < TRIAL_RUNS:
            return False
        usual = median(self._settled)
        self._best = min(self._best, usual)
        return usual > SLOWED * self._best

    def _judge(self, tried: float) -> None:
        """Keep what was tried if it is clearly faster, otherwise go back."""
        if tried < BETTER * median(self._settled):
            self._pause = FIRST_PAUSE_RUNS
        else:
            self._switch()
            self._pause = min(4 * self._pause, LONGEST_PAUSE_RUNS)
        self._begin_anew()
        self._wait = self._pause

    def _begin_anew(self) -> None:
        self._trial = None
        self._settled.clear()
        self._best = float("inf")

    def _switch(self) -> None:
        most, one = self._candidates
        self._threads = one if self._threads == most else most
        self._set_threads(self._threads)
