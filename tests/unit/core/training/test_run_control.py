from __future__ import annotations

import threading
import time

import pytest

from manhole_studio.core.training.run_control import Request, RunControl, RunStopped


def test_an_undisturbed_checkpoint_returns_at_once() -> None:
    assert RunControl().checkpoint() < 0.1


def test_a_pause_blocks_until_resumed_and_says_how_long() -> None:
    control = RunControl()
    control.pause()
    threading.Timer(0.1, control.resume).start()

    assert 0.05 < control.checkpoint() < 2


@pytest.mark.parametrize("end", [RunControl.stop, RunControl.cancel])
def test_an_end_wakes_a_paused_engine(end: object) -> None:
    control = RunControl()
    control.pause()
    threading.Timer(0.05, end, [control]).start()  # type: ignore[arg-type]

    with pytest.raises(RunStopped):
        control.checkpoint()


def test_a_stop_is_final_but_may_become_a_cancel() -> None:
    control = RunControl()
    control.stop()
    control.resume()
    control.pause()
    assert control.request is Request.STOP

    control.cancel()
    control.stop()
    assert control.request is Request.CANCEL


def test_an_engines_own_error_handling_cannot_swallow_a_stop() -> None:
    assert not issubclass(RunStopped, Exception)


def test_waiting_for_a_change_times_out() -> None:
    started = time.monotonic()

    assert RunControl().wait_for_change(Request.RUN, timeout=0.05) is Request.RUN
    assert time.monotonic() - started >= 0.04


def test_a_share_of_the_processor_can_be_asked_for_at_any_time() -> None:
    control = RunControl()
    assert control.threads is None
    control.use_threads(1)
    control.pause()
    assert (control.threads, control.request) == (1, Request.PAUSE)
    control.use_threads(None)
    assert control.threads is None
