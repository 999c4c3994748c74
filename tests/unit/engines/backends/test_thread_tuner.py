from __future__ import annotations

from collections.abc import Callable

from manhole_studio.engines.backends.thread_tuner import ThreadTuner


def run(tuner: ThreadTuner, frames: int, seconds: Callable[[int], float]) -> list[int]:
    """How many threads each of ``frames`` inferences used, taking ``seconds(threads)``."""
    used = []
    for _ in range(frames):
        used.append(tuner.threads)
        tuner.record(seconds(tuner.threads))
    return used


def quiet(threads: int) -> float:
    return 0.040 if threads == 2 else 0.070


def crowded(threads: int) -> float:
    return 0.650 if threads == 2 else 0.150


def test_alone_all_threads_are_used_but_for_rare_trials() -> None:
    used = run(ThreadTuner(2, lambda _threads: None), 1000, quiet)

    assert used.count(1) < 30
    assert used[500:].count(1) < 10


def test_in_a_crowd_one_thread_is_soon_found_to_be_faster() -> None:
    used = run(ThreadTuner(2, lambda _threads: None), 1000, crowded)

    assert used[:30].count(1) > 15
    assert used[30:].count(2) < 40


def test_a_crowd_that_comes_and_goes_is_followed() -> None:
    tuner = ThreadTuner(2, lambda _threads: None)
    run(tuner, 1000, quiet)

    assert run(tuner, 40, crowded).count(1) > 20
    run(tuner, 1000, crowded)
    assert run(tuner, 1000, quiet).count(2) > 500


def test_the_threads_are_really_set() -> None:
    calls: list[int] = []
    tuner = ThreadTuner(4, calls.append)
    run(tuner, 200, crowded_of_four)

    assert calls[0] == 4
    assert calls[-1] == tuner.threads


def test_one_thread_is_never_changed() -> None:
    calls: list[int] = []
    run(ThreadTuner(1, calls.append), 100, quiet)

    assert calls == [1]


def crowded_of_four(threads: int) -> float:
    return 1.0 if threads == 4 else 0.2


def test_a_limit_is_kept_and_lifted() -> None:
    calls: list[int] = []
    tuner = ThreadTuner(4, calls.append)
    run(tuner, 100, crowded_of_four)
    tuner.limit(2)
    assert calls[-1] == tuner.threads == 2
    assert max(run(tuner, 500, quiet)) == 2
    tuner.limit(1)
    assert set(run(tuner, 100, quiet)) == {1}
    tuner.limit(4)
    assert calls[-1] == tuner.threads == 4
    before = len(calls)
    tuner.limit(4)
    assert len(calls) == before
