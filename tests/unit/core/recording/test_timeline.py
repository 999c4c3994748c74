from __future__ import annotations

import pytest

from manhole_studio.core.recording.timeline import Timeline


@pytest.mark.parametrize(
    ("given", "placed"),
    [
        ([None, None, None], [0, 0.04, 0.08]),
        ([7.0, 7.04, 7.5], [0, 0.04, 0.5]),
        ([0.0, None, 0.1], [0, 0.04, 0.1]),
        ([0.0, 0.0, 0.04], [0, 0.001, 0.04]),  # two frames at one time
        ([0.0, 0.5, 0.49, 0.54], [0, 0.5, 0.501, 0.54]),  # a jitter
        ([60.0, 60.04, 0.0, 0.04], [0, 0.04, 0.08, 0.12]),  # started again
        ([0.0, 9.0, 9.04], [0, 9.0, 9.04]),
        ([0.0, 3600.0, 3600.04], [0, 10.0, 10.04]),  # a long silence
    ],
)
def test_places(given: list[float | None], placed: list[float]) -> None:
    timeline = Timeline(25)
    assert [timeline.place(time_s) for time_s in given] == pytest.approx(placed)
