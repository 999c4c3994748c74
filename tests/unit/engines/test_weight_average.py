from __future__ import annotations

from types import SimpleNamespace

import pytest

from manhole_studio.engines.weight_average import set_average, short_decay


def test_a_short_average_reaches_over_a_tenth_of_the_run() -> None:
    assert short_decay(1000, 1000) == pytest.approx(1 - 1 / 100, abs=1e-4)
    assert short_decay(400, 400) == pytest.approx(1 - 1 / 40, abs=1e-4)


def test_it_grows_with_the_steps_and_keeps_nothing_of_the_first_weights() -> None:
    decays = [short_decay(step, 400) for step in range(1, 401)]

    assert decays == sorted(decays)
    left = 1.0
    for decay in decays:
        left *= decay
    assert left < 1e-4


def test_a_run_of_hardly_a_step_is_not_averaged() -> None:
    assert short_decay(1, 5) == 0.0


def test_off_takes_the_newest_weights_and_long_leaves_ultralytics_own() -> None:
    own = SimpleNamespace(decay="own")
    set_average(own, "long", lambda: 100)
    assert own.decay == "own"

    off = SimpleNamespace(decay=None)
    set_average(off, "off", lambda: 100)
    assert off.decay(5) == 0.0

    steps = 100
    short = SimpleNamespace(decay=None)
    set_average(short, "short", lambda: steps)
    before = short.decay(50)
    steps = 1000  # the batch was halved
    assert short.decay(50) == short_decay(50, 1000) != before
