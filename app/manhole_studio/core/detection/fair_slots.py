"""Hands the frames of several sources to one thread, each source in its turn."""

from __future__ import annotations

import threading
from collections import deque
from typing import Generic, TypeVar

from manhole_studio.core.detection.frame_slot import FrameSlot

T = TypeVar("T")


class FairSlots(Generic[T]):
    """Slots with one taker: who was served waits until all others that have something were, too.

    All methods may be called on any thread, but only one may take.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._slots: deque[FrameSlot[T]] = deque()
        self._closed = False

    def open(self, *, keep_all: bool) -> FrameSlot[T]:
        """Add one; its producer closes it. A closed one where all are closed."""
        slot: FrameSlot[T] = FrameSlot(keep_all=keep_all, changed=self._changed)
        with self._changed:
            if self._closed:
                slot.close()
            else:
                self._slots.append(slot)
        return slot

    def take(self) -> tuple[FrameSlot[T], T | None] | None:
        """Wait for the next item and say whose it is; None when all are closed.

        A slot whose item is None is finished, and is not heard of again.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._next() is not None)
            slot = None if self._closed else self._next()
            if slot is None:
                return None
            self._slots.remove(slot)
            item = slot.take(0)
            if item is not None:
                self._slots.append(slot)
            return slot, item

    def close(self) -> None:
        """Close and empty every slot, and wake the taker for good."""
        with self._changed:
            self._closed = True
            for slot in self._slots:
                slot.close(discard=True)
            self._slots.clear()
            self._changed.notify_all()

    def _next(self) -> FrameSlot[T] | None:
        return next((slot for slot in self._slots if slot.has_item or slot.is_finished), None)
