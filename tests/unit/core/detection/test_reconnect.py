from __future__ import annotations

from manhole_studio.core.detection.reconnect import ReconnectPolicy


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_waits_double_up_to_eight_seconds() -> None:
    policy = ReconnectPolicy(Clock())

    assert [policy.next_wait() for _ in range(6)] == [1, 2, 4, 8, 8, 8]
    assert policy.attempt == 6


def test_a_good_connection_starts_the_waits_anew() -> None:
    clock = Clock()
    policy = ReconnectPolicy(clock)
    for _ in range(4):
        policy.next_wait()
    policy.connected()

    clock.now = 60.0

    assert policy.next_wait() == 1
    assert policy.attempt == 1


def test_a_camera_that_fails_at_once_is_not_hammered() -> None:
    clock = Clock()
    policy = ReconnectPolicy(clock)
    waits = []
    for _ in range(4):
        policy.connected()
        clock.now += 0.5
        waits.append(policy.next_wait())

    assert waits == [1, 2, 4, 8]
