from __future__ import annotations

import threading
import time

from manhole_studio.core.detection.fair_slots import FairSlots


def test_sources_take_turns_however_fast_one_is() -> None:
    slots: FairSlots[str] = FairSlots()
    fast, slow, other = (slots.open(keep_all=False) for _ in range(3))
    slow.put("slow")
    other.put("other")
    taken = []
    for number in range(4):
        fast.put(f"fast {number}")
        turn = slots.take()
        assert turn is not None
        taken.append(turn[1])

    assert taken == ["fast 0", "slow", "other", "fast 3"]
    assert fast.dropped == 2


def test_each_of_several_that_always_have_something_is_served_as_often() -> None:
    slots: FairSlots[int] = FairSlots()
    sources = [slots.open(keep_all=False) for _ in range(4)]
    served = dict.fromkeys(sources, 0)
    for number in range(40):
        for source in sources:
            source.put(number)
        turn = slots.take()
        assert turn is not None
        served[turn[0]] += 1

    assert set(served.values()) == {10}


def test_one_that_is_closed_is_told_of_once_and_the_others_go_on() -> None:
    slots: FairSlots[str] = FairSlots()
    first, second = slots.open(keep_all=False), slots.open(keep_all=False)
    first.put("last words")
    first.close()
    assert slots.take() == (first, "last words")
    assert slots.take() == (first, None)

    second.put("still here")

    assert slots.take() == (second, "still here")


def test_what_a_source_left_behind_is_discarded_when_it_is_stopped() -> None:
    slots: FairSlots[str] = FairSlots()
    first = slots.open(keep_all=True)
    first.put("unwanted")
    first.close(discard=True)

    assert slots.take() == (first, None)


def test_a_file_waits_for_its_turn_and_loses_nothing_beside_a_camera() -> None:
    slots: FairSlots[int] = FairSlots()
    film, camera = slots.open(keep_all=True), slots.open(keep_all=False)

    def play() -> None:
        for number in range(50):
            film.put(number)
        film.close()

    thread = threading.Thread(target=play)
    thread.start()
    seen = []
    while True:
        camera.put(-1)
        turn = slots.take()
        assert turn is not None
        slot, item = turn
        if slot is film and item is None:
            break
        if slot is film:
            seen.append(item)
    thread.join(5)

    assert seen == list(range(50))


def test_closing_wakes_the_taker_and_a_file_that_waits() -> None:
    slots: FairSlots[int] = FairSlots()
    film = slots.open(keep_all=True)
    film.put(1)
    slots.take()
    turns: list[object] = []
    taker = threading.Thread(target=lambda: turns.append(slots.take()))
    taker.start()
    time.sleep(0.02)  # it is waiting by now, or finds the slots closed: both must end it

    slots.close()
    taker.join(5)

    assert turns == [None]
    assert film.put(2) is False
    assert slots.open(keep_all=True).put(3) is False
    assert slots.take() is None
