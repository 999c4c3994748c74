from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from manhole_studio.qt.workers.call_thread import CallThread, ReportProgress


def test_the_result_arrives_after_the_progress(qtbot: QtBot) -> None:
    def call(report: ReportProgress) -> object:
        report(1, 2)
        return threading.current_thread() is threading.main_thread()

    thread = CallThread(call)
    steps: list[tuple[int, int]] = []
    thread.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(thread.succeeded, timeout=2_000) as result:
        thread.start()
    assert result.args == [False]
    assert steps == [(1, 2)]
    assert thread.wait(2_000)


def test_an_error_becomes_a_signal(qtbot: QtBot) -> None:
    def call(_report: ReportProgress) -> object:
        raise OSError("no network")

    thread = CallThread(call)
    with qtbot.assertNotEmitted(thread.succeeded), qtbot.waitSignal(thread.failed) as failure:
        thread.start()
    assert str(failure.args[0]) == "no network"
    assert thread.wait(2_000)


def test_a_stop_ends_the_call_at_its_next_report(qtbot: QtBot) -> None:
    began, go_on = threading.Event(), threading.Event()

    def call(report: ReportProgress) -> object:
        began.set()
        go_on.wait(2)
        report(1, 2)
        raise AssertionError("the report must not return")

    thread = CallThread(call)
    with qtbot.waitSignal(thread.stopped, timeout=2_000):
        thread.start()
        assert began.wait(2)
        thread.request_stop()
        go_on.set()
    assert thread.wait(2_000)
