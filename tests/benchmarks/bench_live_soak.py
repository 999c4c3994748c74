"""What the Live page takes and holds while it watches for long.

    python tests/benchmarks/bench_live_soak.py [--weights FILE] [--minutes 30]

The real application in a project, with everything that belongs to a watch: tracks, covers and their
list, ring buffer, journal, doubted frames. An HTTP stream on this computer sends the sample's drive
round and round at 30 frames a second. Told for each minute; the last third may hold a tenth more
memory than the first, and be a quarter slower, as other programs disturb it. Threads and open files
may not grow.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from bench_gui_gap import make_project
from gui_gaps import spin, wait_until
from window_watches import own_home

# Qt is imported where it is used: the spawned child imports this file, too.
if TYPE_CHECKING:
    from manhole_studio.qt.features.live.page import LivePage

SETTLE_S = 60.0
"""For the other backends to be tried, and the ring buffer to fill."""
LOADED_S = 240.0
MOST_MEMORY = 1.1
MOST_LATENCY = 1.25


@dataclass(frozen=True)
class Minute:
    rate: float
    latency_ms: float
    """95 of 100 frames were on the screen sooner."""
    megabytes: float
    threads: int
    files: int
    covers: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, help="random ones of YOLOv8n if not given")
    parser.add_argument("--minutes", type=int, default=30)
    options = parser.parse_args()
    with own_home() as folder:
        return judge(watch(folder, options.weights, options.minutes))


def watch(folder: Path, weights: Path | None, minutes: int) -> list[Minute]:
    from bench_detection import frames, write_weights
    from PyQt6.QtWidgets import QApplication

    from fixtures.streams import MjpegServer
    from manhole_studio import paths
    from manhole_studio.qt.activity import PageName
    from manhole_studio.qt.application import Studio
    from manhole_studio.qt.features.live.page import LivePage

    weights = weights or write_weights(folder / "untrained.pt")
    make_project(folder)
    pictures = frames(paths.bundled("datasets", "sample", "drive.mp4"), 300)
    server = MjpegServer(pictures=pictures)
    studio = Studio(QApplication(sys.argv[:1]), folder / "project", sample=False)
    studio.start()
    wait_until(lambda: studio.session is not None and studio.session.project is not None)
    studio.show_page(PageName.LIVE)
    page = studio.window.findChild(LivePage)
    assert page is not None
    try:
        page.controls.weights.select(weights)
        page.commands.add(server.url)
        page.commands.start()
        wait_until(lambda: was_chosen(page), LOADED_S)
        spin(SETTLE_S)
        return [one_minute(page, number) for number in range(1, minutes + 1)]
    finally:
        studio.window.shut_down()
        server.close()


def was_chosen(page: LivePage) -> bool:
    detector = page.watches.detector
    return detector is not None and bool(detector.choice) and "until" not in detector.choice


def one_minute(page: LivePage, number: int) -> Minute:
    tile = page.grid.selected
    assert tile is not None
    picture = tile.picture
    readings = []
    for _ in range(30):
        spin(2.0)
        readings.append(picture.reading())
    process, result = psutil.Process(), picture.result
    assert result is not None
    minute = Minute(
        statistics.median(reading.frames_per_second for reading in readings),
        statistics.median(reading.latency_ms_p95 for reading in readings),
        process.memory_info().rss / 1e6,
        process.num_threads(),
        process.num_fds(),
        result.covers,
    )
    print(
        f"{number:3}: {minute.rate:.1f} frames/s, p95 {minute.latency_ms:.0f} ms, "
        f"{minute.megabytes:.0f} MB, {minute.threads} threads, {minute.files} files, "
        f"{minute.covers} covers",
        flush=True,
    )
    return minute


def judge(minutes: list[Minute]) -> int:
    third = max(1, len(minutes) // 3)
    first, last = minutes[:third], minutes[-third:]
    is_good = True
    for what, most in (
        *(("megabytes", MOST_MEMORY), ("latency_ms", MOST_LATENCY)),
        *(("threads", 1.0), ("files", 1.0)),
    ):
        before, after = (
            statistics.median(getattr(one, what) for one in part) for part in (first, last)
        )
        is_good &= after <= most * before
        print(f"{what}, last third to first: {after / before:.3f} (at most {most})")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
