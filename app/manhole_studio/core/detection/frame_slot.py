"""Hands frames from one thread to another, at most one at a time."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class FrameSlot(Generic[T]):
    """One place between a producer and a consumer thread.

    With ``keep_all`` the producer waits until the place is free, so that everything arrives once
    and in order. Without it the newest wins: what nobody took in time is dropped and counted.
    """

    def __init__(
        self, *, keep_all: bool = False, changed: threading.Condition | None = None
    ) -> None:
        """Slots that share ``changed`` can be waited for together."""
        self._keep_all = keep_all
        self._changed = changed or threading.Condition()
        self._item: T | None = None
        self._closed = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        return self._dropped

    @property
    def has_item(self) -> bool:
        return self._item is not None

    @property
    def is_finished(self) -> bool:
        """True once nothing will come any more: closed, and what was left has been taken."""
        with self._changed:
            return self._closed and self._item is None

    def put(self, item: T) -> bool:
        """Offer ``item``; with ``keep_all`` this blocks until the place is free.

        Returns:
            True if the place was free, so that the consumer has something new to be told of;
            False if an older item was replaced, or the slot is closed.
        """
        with self._changed:
            if self._keep_all:
                self._changed.wait_for(lambda: self._closed or self._item is None)
            if self._closed:
                return False
            was_free = self._item is None
            self._dropped += not was_free
            self._item = item
            self._changed.notify_all()
            return was_free

    def take(self, timeout: float | None = None) -> T | None:
        """Wait for an item, at most ``timeout`` seconds; None at the timeout or when finished."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._item is not None, timeout)
            item, self._item = self._item, None
            self._changed.notify_all()
            return item

    def close(self, *, discard: bool = False) -> None:
        """Wake every waiter; what is in the slot can still be taken unless it is discarded."""
        with self._changed:
            self._closed = True
            if discard:
                self._item = None
            self._changed.notify_all()
