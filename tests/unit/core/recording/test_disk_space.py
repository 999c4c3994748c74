from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.free_space import free_bytes
from manhole_studio.core.recording.disk_space import DiskState, DiskWatch

GB = 1_000_000_000
MB = 1_000_000


class Disk:
    """A disk and a clock that a test sets."""

    def __init__(self, free: int) -> None:
        self.free = free
        self.now = 0.0
        self.asked = 0

    def watch(self) -> DiskWatch:
        def free(_folder: Path) -> int:
            self.asked += 1
            return self.free

        return DiskWatch(Path("captures"), free, lambda: self.now)


@pytest.mark.parametrize(
    ("free", "state"),
    [
        (50 * GB, DiskState.ENOUGH),
        (GB, DiskState.ENOUGH),
        (GB - 1, DiskState.LOW),
        (200 * MB, DiskState.LOW),
        (200 * MB - 1, DiskState.FULL),
    ],
)
def test_how_much_is_enough(free: int, state: DiskState) -> None:
    assert Disk(free).watch().check(0).state is state


def test_a_fast_recording_is_warned_of_earlier() -> None:
    disk = Disk(5 * GB)
    watch = disk.watch()
    states = []
    for second in range(20):
        disk.now = second
        room = watch.check(second * 20 * MB)
        states.append(room.state)
    assert room.seconds_left == pytest.approx((5 * GB - 200 * MB) / (20 * MB))
    assert states == [DiskState.ENOUGH] * 5 + [DiskState.LOW] * 15


def test_the_present_rate_counts_not_that_of_long_ago() -> None:
    disk = Disk(5 * GB)
    watch = disk.watch()
    for second in range(200):
        disk.now = second
        room = watch.check(min(second, 100) * 20 * MB)
    assert room.state is DiskState.ENOUGH
    assert room.seconds_left is None


def test_the_disk_is_asked_once_a_second() -> None:
    disk = Disk(5 * GB)
    watch = disk.watch()
    for frame in range(300):
        disk.now = frame / 30
        watch.check(frame)
    assert disk.asked in {10, 11}


def test_a_folder_that_does_not_exist_yet(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "yet") == pytest.approx(free_bytes(tmp_path), rel=0.5)
