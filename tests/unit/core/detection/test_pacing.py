from __future__ import annotations

import pytest

from manhole_studio.core.detection.pacing import Pacer


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_an_early_frame_waits_for_its_time_stamp() -> None:
    clock = Clock()
    pacer = Pacer(clock, may_slip=True)

    assert pacer.wait_for(0.0) == 0
    clock.now = 100.01
    assert pacer.wait_for(0.04) == pytest.approx(0.03)


@pytest.mark.parametrize(("may_slip", "expected"), [(True, 0.04), (False, 0.0)])
def test_after_a_delay_playback_slips_and_a_camera_does_not(
    may_slip: bool, expected: float
) -> None:
    clock = Clock()
    pacer = Pacer(clock, may_slip=may_slip)
    pacer.wait_for(0.0)
    clock.now = 101.0

    assert pacer.wait_for(0.04) == 0
    assert pacer.wait_for(0.08) == pytest.approx(expected)
