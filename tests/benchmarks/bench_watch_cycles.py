"""Starts and stops watching many times and says what that leaves behind.

    python tests/benchmarks/bench_watch_cycles.py [--cycles 100] [--weights FILE] [--fastest]

Each cycle watches a video file with a real detector and a real tracker until the first result, and
stops. Limit: no thread and no file descriptor more than after the warm-up, and memory that does not
grow by more than a tenth. Exits with 1 where it does.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from gui_gaps import spin, wait_until
from window_watches import new_watches, own_home

# Qt and the rest are imported where they are used: a spawned child imports this file, too.
if TYPE_CHECKING:
    from manhole_studio.qt.features.live.watches import Watches

WARM_UP = 10
MOST_GROWTH = 1.1


@dataclass(frozen=True, slots=True)
class Held:
    threads: int
    descriptors: int
    megabytes: float
    objects: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=100)
    parser.add_argument("--weights", type=Path, help="tiny random ones if not given")
    parser.add_argument("--fastest", action="store_true", help="as the window: tries backends")
    options = parser.parse_args()
    with own_home() as folder:
        return measure(folder, options)


def measure(folder: Path, options: argparse.Namespace) -> int:
    from PyQt6.QtCore import QCoreApplication

    from fixtures.tiny_model import write_tiny_weights
    from fixtures.videos import write_timed_video

    app = QCoreApplication(sys.argv[:1])
    video = write_timed_video(folder / "a.mp4", [n / 25 for n in range(100)], size=(640, 480))
    weights = options.weights or write_tiny_weights(folder / "tiny.pt")
    watches = new_watches(folder, **({} if options.fastest else {"load_fastest": None}))
    cycle(watches, video, weights, WARM_UP)
    first = held(watches)
    report(0, first, first)
    done = 0
    for mark in sorted({min(10, options.cycles), min(50, options.cycles), options.cycles}):
        cycle(watches, video, weights, mark - done)
        done = mark
        last = held(watches)
        report(done, last, first)
    watches.shut_down()
    app.processEvents()
    return 0 if is_clean(first, last) else 1


def cycle(watches: Watches, video: Path, weights: Path, count: int) -> None:
    from manhole_studio.core.detection.watcher import WatchRules

    for _ in range(count):
        results: list[object] = []
        watches.start([str(video)], weights, WatchRules())
        watches.sources[0].result_arrived.connect(results.append)
        wait_until(lambda found=results: bool(found))
        watches.stop()


def held(watches: Watches) -> Held:
    """After the dust has settled."""
    from PyQt6.QtCore import QObject

    from manhole_studio.core.detection.watcher import WatchRules

    watches.start([], Path(), WatchRules())
    wait_until(lambda: not watches.children())
    spin(0.5)
    gc.collect()
    process = psutil.Process()
    return Held(
        process.num_threads(),
        process.num_fds(),
        process.memory_info().rss / 1e6,
        sum(issubclass(type(one), QObject) for one in gc.get_objects()),
    )


def report(cycles: int, now: Held, first: Held) -> None:
    print(
        f"after {cycles:4} cycles: threads {now.threads} ({now.threads / first.threads:.2f}), "
        f"descriptors {now.descriptors} ({now.descriptors / first.descriptors:.2f}), "
        f"memory {now.megabytes:.1f} MB ({now.megabytes / first.megabytes:.3f}), "
        f"Qt objects {now.objects} ({now.objects / max(1, first.objects):.2f}) "
        f"at {time.strftime('%H:%M:%S')}",
        flush=True,
    )


def is_clean(first: Held, last: Held) -> bool:
    return (
        last.threads <= first.threads
        and last.descriptors <= first.descriptors
        and last.objects <= first.objects
        and last.megabytes <= MOST_GROWTH * first.megabytes
    )


if __name__ == "__main__":
    sys.exit(main())
