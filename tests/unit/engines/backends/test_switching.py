from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from fixtures.sources import FakeDetector, coloured
from manhole_studio.core.detection.frame import AdjustableDetector, ParallelDetector
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled
from manhole_studio.engines.backends.switching import Prepared, SwitchingDetector
from manhole_studio.engines.child_call import CallCancelled


class Bench:
    """A detector that changes over when the test says so."""

    def __init__(self, prepare: Callable[[], Prepared] | None = None) -> None:
        self.slow, self.fast = FakeDetector(), FakeDetector()
        self.fast.backend = "faster"
        self.go = threading.Event()
        self.told: list[str] = []
        self._prepare = prepare or (lambda: Prepared(self.fast, "faster is used"))
        self.detector = SwitchingDetector(self.slow, self._wait, self.told.append)

    def _wait(self, cancelled: Cancelled) -> Prepared:
        while not self.go.wait(0.01):
            if cancelled():
                raise CallCancelled
        return self._prepare()

    def prepared(self) -> None:
        self.go.set()
        self.detector._thread.join(10)


def test_changes_over_between_two_images() -> None:
    bench = Bench()
    detector = bench.detector
    assert isinstance(detector, ParallelDetector)
    detector.detect(coloured(1))
    waiting = detector.submit(coloured(2))
    assert detector.backend == "fake"
    bench.prepared()
    assert detector.backend == "fake"
    assert bench.told == []

    detector.submit(coloured(3))

    assert detector.backend == "faster"
    assert bench.told == ["faster is used"] == [detector.choice]
    assert (bench.slow.seen, bench.fast.seen) == ([1, 2], [3])
    assert len(waiting.result()) == 1
    assert bench.slow.closed
    detector.close()
    assert bench.fast.closed


def test_stays_where_the_first_is_the_fastest() -> None:
    bench = Bench(lambda: Prepared(None, "torch is fastest"))
    bench.prepared()
    bench.detector.detect(coloured(1))
    assert bench.slow.seen == [1]
    assert bench.told == ["torch is fastest"]
    bench.detector.close()
    assert bench.slow.closed


@pytest.mark.parametrize(
    "error", [UserFacingError("It broke", "the compiler fell over", "x"), RuntimeError("odd")]
)
def test_a_failure_is_told_and_the_first_stays(error: Exception) -> None:
    def fail() -> Prepared:
        raise error

    bench = Bench(fail)
    bench.prepared()
    bench.detector.detect(coloured(1))
    assert bench.slow.seen == [1]
    assert len(bench.told) == 1
    assert ("compiler" in bench.told[0]) == isinstance(error, UserFacingError)
    bench.detector.close()


def test_closing_ends_the_preparation() -> None:
    bench = Bench()
    began_at = time.monotonic()
    bench.detector.close()
    assert time.monotonic() - began_at < 2
    assert bench.slow.closed
    assert not bench.detector._thread.is_alive()


def test_what_is_ready_but_was_never_used_is_closed() -> None:
    bench = Bench()
    bench.prepared()
    bench.detector.close()
    assert bench.fast.closed


class AdjustableFake(FakeDetector):
    def __init__(self) -> None:
        super().__init__()
        self.limits: list[int | None] = []

    def use_threads(self, threads: int | None) -> None:
        self.limits.append(threads)


def test_a_share_of_the_processor_is_passed_on_also_to_what_comes_later() -> None:
    bench = Bench()
    fast = bench.fast = AdjustableFake()
    detector = bench.detector
    assert isinstance(detector, AdjustableDetector)
    detector.use_threads(2)  # the first cannot: nothing happens
    detector.use_threads(1)
    bench.prepared()
    assert fast.limits == []
    detector.detect(coloured(1))
    assert fast.limits == [1]
    detector.use_threads(None)
    assert fast.limits == [1, None]
    detector.close()
