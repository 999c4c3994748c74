"""What happens while a source is watched, beside the frames themselves."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable

from manhole_studio.core.detection.alerts import Alert
from manhole_studio.core.detection.covers import CoverEvent, CoverEventKind
from manhole_studio.core.hard_examples.hard_frame import HardFrame

Happening = CoverEvent | Alert | HardFrame
"""Frames may be skipped on their way to the window; none of these is."""


class Happenings:
    """On their way from the thread that sees them to the one that tells of them; for any thread.

    Of an ``UPDATED`` cover only the newest waits, so that a reader that is slow is not flooded.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[tuple[str, int], Happening] = {}
        self._numbers = itertools.count()

    def add(self, happenings: Iterable[Happening]) -> bool:
        """True if nothing was waiting, so that the reader has something new to be told of."""
        with self._lock:
            was_empty = not self._waiting
            for happening in happenings:
                self._add(happening)
            return was_empty and bool(self._waiting)

    def take(self) -> tuple[Happening, ...]:
        """All that waits, in order, once."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        return tuple(waiting.values())

    def _add(self, happening: Happening) -> None:
        if isinstance(happening, CoverEvent):
            update = ("update", happening.cover.number)
            self._waiting.pop(update, None)  # what comes now knows more
            if happening.kind is CoverEventKind.UPDATED:
                self._waiting[update] = happening
                return
        self._waiting["", next(self._numbers)] = happening
