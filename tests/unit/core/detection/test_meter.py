from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.detection.meter import Meter, percentile


def test_nothing_counted_reads_zero() -> None:
    reading = Meter().read(10.0)

    assert (reading.frames_per_second, reading.latency_ms_median) == (0.0, 0.0)


def test_a_steady_source_reads_its_rate_and_latency() -> None:
    meter = Meter(window_s=2.0)
    for frame in range(200):
        meter.add(frame / 40, latency_s=0.030 if frame % 10 else 0.080)

    reading = meter.read(199 / 40)

    assert reading.frames_per_second == pytest.approx(40)
    assert reading.latency_ms_median == pytest.approx(30)
    assert reading.latency_ms_p95 == pytest.approx(80)


def test_a_source_that_went_silent_falls_to_zero() -> None:
    meter = Meter(window_s=2.0)
    for frame in range(41):
        meter.add(frame / 20, latency_s=0.01)

    assert meter.read(3.0).frames_per_second < 15
    assert meter.read(9.0).frames_per_second == 0.0


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 100))
def test_percentile_agrees_with_numpy(values: list[float], percent: float) -> None:
    expected = float(np.percentile(values, percent))

    assert percentile(sorted(values), percent) == pytest.approx(expected, rel=1e-9, abs=1e-6)
