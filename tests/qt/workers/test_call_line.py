from __future__ import annotations

import threading
import time

from pytestqt.qtbot import QtBot

from manhole_studio.qt.workers.call_line import CallLine


def test_calls_are_made_in_order_off_the_gui_thread(qtbot: QtBot) -> None:
    line, made, received = CallLine(), [], []  # type: ignore[var-annotated]

    def call(number: int) -> int:
        time.sleep(0.02 / number)  # the first takes longest
        made.append((number, threading.current_thread() is threading.main_thread()))
        return number

    for number in (1, 2, 3):
        line.make(lambda number=number: call(number), received.append)
    qtbot.waitUntil(lambda: len(received) == 3 and not line.is_busy)

    assert made == [(1, False), (2, False), (3, False)]
    assert received == [1, 2, 3]


def test_a_call_that_fails_does_not_hold_up_the_next(qtbot: QtBot) -> None:
    line, received = CallLine(), []  # type: ignore[var-annotated]
    with qtbot.waitSignal(line.failed) as failed:
        line.make(lambda: 1 // 0, received.append)
        line.make(lambda: "next", received.append)
    qtbot.waitUntil(lambda: received == ["next"] and not line.is_busy)

    assert failed.args is not None
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_shutting_down_finishes_what_was_begun_and_forgets_the_rest(qtbot: QtBot) -> None:
    line, made = CallLine(), []  # type: ignore[var-annotated]
    begun = threading.Event()

    def slow() -> None:
        begun.set()
        time.sleep(0.1)
        made.append("slow")

    line.make(slow)
    line.make(lambda: made.append("never"))
    begun.wait(2)
    line.shut_down()
    qtbot.wait(50)

    assert made == ["slow"]
