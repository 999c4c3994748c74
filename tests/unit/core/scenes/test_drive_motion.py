from __future__ import annotations

import math

import numpy as np
import pytest

from manhole_studio.core.scenes.motion import Motion, Spring, simulate

RATE = 240


@pytest.fixture(params=range(4))
def motion(request: pytest.FixtureRequest) -> Motion:
    return simulate(np.random.default_rng(request.param), 30.0, 8.0)


def test_speed_changes_but_within_what_tyres_and_passengers_stand(motion: Motion) -> None:
    acceleration = np.diff(motion.speed) * RATE
    assert acceleration.max() < 1.6
    assert acceleration.min() > -2.9
    assert 3 < motion.speed.min() < motion.speed.max() < 10
    assert np.ptp(motion.speed) > 1


def test_the_way_is_the_sum_of_the_speed(motion: Motion) -> None:
    assert motion.y[0] == 0
    assert motion.at(motion.y, 30.0) == pytest.approx(
        motion.speed[: 30 * RATE].mean() * 30, rel=1e-3
    )


def test_the_camera_looks_where_it_goes(motion: Motion) -> None:
    middle = slice(RATE, -RATE)
    heading = np.arctan2(np.gradient(motion.x), np.gradient(motion.y))
    assert np.allclose(motion.yaw[middle], heading[middle], atol=1e-4)
    assert abs(motion.x).max() < 0.25


def test_the_body_rides_smoothly_over_the_road(motion: Motion) -> None:
    assert 5e-4 < motion.heave.std() < 0.03
    assert math.radians(0.02) < motion.pitch.std() < math.radians(1.5)
    assert math.radians(0.02) < motion.roll.std() < math.radians(1.5)
    assert abs(np.diff(motion.pitch)).max() * RATE / 30 < math.radians(0.6)


def test_a_spring_that_is_let_go_swings_at_its_own_frequency_and_comes_to_rest() -> None:
    wanted = np.zeros(6 * RATE)
    wanted[1:] = 1.0
    place = Spring(2.0, 0.1).follow(wanted)
    crossings = np.flatnonzero(np.diff(np.sign(place - 1.0)))[:8]
    assert np.diff(crossings).mean() / RATE == pytest.approx(0.25, rel=0.03)
    assert place.max() > 1.5
    assert abs(place[-1] - 1) < 0.01
