"""How long after the camera gave a frame it is on the screen, with its boxes.

    python tests/benchmarks/bench_live_latency.py [--weights FILE] [--minutes 1]

A real RTSP server on this computer sends 640x480 at 30 frames a second; the detector and the
tracker are real, and the picture is painted off the screen. Limit: 95 of 100 frames are painted
within 2.5 times the median time of a detection. With several minutes it is a soak: what it takes
and holds is told for each minute, and the last third may not be worse than the first by more than
a tenth (latency: a quarter, as other programs disturb it). Exits with 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from gui_gaps import spin, wait_until
from window_watches import new_watches, own_home

# Qt and the rest are imported where they are used: a spawned child imports this file, too.
if TYPE_CHECKING:
    from manhole_studio.core.detection.frame_result import FrameResult
    from manhole_studio.qt.features.live.picture.picture import Picture

LIMIT = 2.5
MOST_MEMORY, MOST_LATENCY = 1.1, 1.25
SETTLE_S = 5.0
SPAN_S = 60.0


@dataclass
class Painted:
    """What reached the screen."""

    picture: Picture
    unpainted: FrameResult | None = None
    newest: FrameResult | None = None
    latencies: list[float] = field(default_factory=list)
    detections: list[float] = field(default_factory=list)

    def take(self, result: FrameResult) -> None:
        self.unpainted = self.newest = result
        self.picture.show_result(result, ("manhole",))

    def note(self) -> None:
        result, self.unpainted = self.unpainted, None
        if result is not None:
            self.latencies.append(time.perf_counter() - result.frame.captured_at)
            self.detections.append(result.detection_s)

    def clear(self) -> None:
        self.latencies, self.detections = [], []


@dataclass(frozen=True, slots=True)
class Span:
    median: float
    p95: float
    detection: float
    frames: int
    megabytes: float

    @property
    def ratio(self) -> float:
        return self.p95 / self.detection


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, help="random ones of YOLOv8n if not given")
    parser.add_argument("--backend", default="openvino")
    parser.add_argument("--minutes", type=float, default=1.0)
    options = parser.parse_args()
    with own_home() as folder:
        return measure(folder, options)


def measure(folder: Path, options: argparse.Namespace) -> int:
    from bench_detection import write_weights
    from PyQt6.QtWidgets import QApplication

    from fixtures.streams import RtspServer, why_no_rtsp
    from manhole_studio.core.detection.watcher import WatchRules
    from manhole_studio.engines import ultralytics_environment
    from manhole_studio.engines.backends import load_detector
    from manhole_studio.qt.features.live.picture.picture import Picture

    ultralytics_environment.prepare()
    if why := why_no_rtsp():
        print(f"not measured: {why}")
        return 1
    app = QApplication(sys.argv[:1])
    server = RtspServer(size="640x480")
    server.start()
    watches = new_watches(
        folder,
        load_fastest=None,
        load_detector=lambda weights: load_detector(weights, backend=options.backend),
    )
    picture = Picture(0.35)
    picture.resize(960, 720)
    picture.show()
    painted = Painted(picture)
    picture.view.painted.connect(painted.note)
    try:
        weights = options.weights or write_weights(folder / "yolov8n.pt")
        watches.start([server.url], weights, WatchRules())
        watches.sources[0].result_arrived.connect(painted.take)
        wait_until(lambda: len(painted.latencies) > 10)
        spin(SETTLE_S)
        info = watches.detector
        assert info is not None
        print(f"{info.backend} {info.precision}, {options.minutes:g} min", flush=True)
        return judge(spans(painted, options.minutes), painted)
    finally:
        watches.shut_down()
        server.kill()
        app.processEvents()


def spans(painted: Painted, minutes: float) -> list[Span]:
    """One for each minute, told as it ends."""
    found = []
    left = 60 * minutes
    while left > 0:
        painted.clear()
        spin(min(SPAN_S, left))
        left -= SPAN_S
        span = Span(
            statistics.median(painted.latencies),
            statistics.quantiles(painted.latencies, n=20)[-1],
            statistics.median(painted.detections),
            len(painted.latencies),
            psutil.Process().memory_info().rss / 1e6,
        )
        found.append(span)
        print(
            f"{len(found):3}: {span.frames} frames painted, median {1000 * span.median:.1f} ms, "
            f"p95 {1000 * span.p95:.1f} ms, detection {1000 * span.detection:.1f} ms "
            f"(ratio {span.ratio:.2f}), memory {span.megabytes:.1f} MB",
            flush=True,
        )
    return found


def judge(found: list[Span], painted: Painted) -> int:
    detection = statistics.median(span.detection for span in found)
    ratio = statistics.median(span.p95 for span in found) / detection
    newest = painted.newest
    assert newest is not None
    looked = newest.frame.index + 1
    print(f"dropped: {newest.dropped} of {looked} ({100 * newest.dropped / looked:.1f} %)")
    is_good = told("p95 from camera to screen, in detections", ratio, LIMIT)
    if len(found) >= 3:
        third = len(found) // 3
        first, last = found[:third], found[-third:]
        for what, name, limit in (
            ("latency", "p95", MOST_LATENCY),
            ("memory", "megabytes", MOST_MEMORY),
        ):
            growth = _mean(last, name) / _mean(first, name)
            is_good &= told(f"{what}, last third to first", growth, limit)
    return 0 if is_good else 1


def _mean(found: list[Span], name: str) -> float:
    return statistics.fmean(getattr(span, name) for span in found)


def told(what: str, ratio: float, limit: float) -> bool:
    is_good = ratio <= limit
    print(f"{what}: {ratio:.3f} (at most {limit}: {'yes' if is_good else 'NO'})")
    return is_good


if __name__ == "__main__":
    sys.exit(main())
