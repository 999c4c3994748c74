from __future__ import annotations

import threading

from PyQt6.QtCore import QObject
from pytestqt.qtbot import QtBot

from manhole_studio.qt.workers.call_thread import CallThread
from manhole_studio.qt.workers.left_behind import join_or_leave, still_working


def test_one_that_ends_in_time_is_joined(qtbot: QtBot) -> None:
    thread = CallThread(lambda _report: None)
    thread.start()

    assert join_or_leave(thread, 10.0)
    assert thread not in still_working()


def test_one_that_does_not_survives_its_parent(qtbot: QtBot) -> None:
    may_end = threading.Event()
    parent = QObject()
    thread = CallThread(lambda _report: may_end.wait(10), parent)
    thread.start()

    assert not join_or_leave(thread, 0.02)
    assert still_working() == [thread]
    parent.deleteLater()
    with qtbot.waitSignal(parent.destroyed):
        pass
    may_end.set()
    qtbot.waitUntil(lambda: still_working() == [])
