from __future__ import annotations

import threading
import time

import pytest

from manhole_studio.core.detection.frame_slot import FrameSlot


def test_the_newest_wins_and_the_others_are_counted() -> None:
    slot: FrameSlot[int] = FrameSlot()

    news = [slot.put(number) for number in range(5)]

    assert news == [True, False, False, False, False]
    assert slot.take(0) == 4
    assert slot.dropped == 4
    assert slot.take(0) is None


def test_keep_all_hands_over_every_item_once_and_in_order() -> None:
    slot: FrameSlot[int] = FrameSlot(keep_all=True)

    def produce() -> None:
        for number in range(200):
            slot.put(number)
        slot.close()

    threading.Thread(target=produce).start()
    taken = []
    while not slot.is_finished:
        item = slot.take(5)
        if item is not None:
            taken.append(item)

    assert taken == list(range(200))
    assert slot.dropped == 0


def test_take_waits_no_longer_than_its_timeout() -> None:
    slot: FrameSlot[int] = FrameSlot()
    began = time.monotonic()

    assert slot.take(0.05) is None
    assert 0.04 < time.monotonic() - began < 2
    assert not slot.is_finished


@pytest.mark.parametrize("keep_all", [True, False])
def test_close_wakes_a_waiting_taker(keep_all: bool) -> None:
    slot: FrameSlot[int] = FrameSlot(keep_all=keep_all)
    threading.Timer(0.05, slot.close).start()

    assert slot.take(5) is None
    assert slot.is_finished


def test_close_wakes_a_waiting_producer() -> None:
    slot: FrameSlot[int] = FrameSlot(keep_all=True)
    slot.put(1)
    threading.Timer(0.05, slot.close).start()

    assert slot.put(2) is False
    assert slot.take() == 1
    assert slot.take() is None


def test_what_is_left_at_the_end_can_be_taken_unless_it_is_discarded() -> None:
    kept: FrameSlot[int] = FrameSlot()
    thrown: FrameSlot[int] = FrameSlot()
    kept.put(1)
    thrown.put(1)

    kept.close()
    thrown.close(discard=True)

    assert not kept.is_finished
    assert kept.take() == 1
    assert thrown.is_finished
    assert kept.put(2) is False
