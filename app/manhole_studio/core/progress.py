"""How a long job tells how far it is, and how it learns that nobody wants it any more."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

_SECONDS_BETWEEN = 0.05


@dataclass(frozen=True, slots=True)
class Progress:
    """One report: ``done`` of ``total`` in the stage named, such as "Reading photographs"."""

    stage: str
    done: int
    total: int


ProgressSink = Callable[[Progress], None]
Cancelled = Callable[[], bool]


def never() -> bool:
    """The ``cancelled`` of a job that cannot be cancelled."""
    return False


def ignore(_progress: Progress) -> None:
    """The ``progress`` of a job that nobody watches."""


class Ticker:
    """Passes on at most 20 reports a second, and always a stage's first and last."""

    def __init__(self, sink: ProgressSink | None) -> None:
        self._sink = sink or ignore
        self._stage = ""
        self._last = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage == self._stage and done < total and now - self._last < _SECONDS_BETWEEN:
            return
        self._stage, self._last = stage, now
        self._sink(Progress(stage, done, total))
