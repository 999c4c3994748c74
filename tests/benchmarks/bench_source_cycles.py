"""Opens and closes sources many times and says what they leave behind.

    python tests/benchmarks/bench_source_cycles.py [cycles]

Limit: no thread, no file descriptor, and no memory that grows with the cycles (under 10 kB each,
measured after a warm-up). Exits with 1 where a source goes over it.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from fixtures.streams import MjpegServer, RtspServer, why_no_rtsp
from fixtures.videos import write_timed_video
from manhole_studio.capture import open_source

WARM_UP = 25
FRAMES = 5
MOST_KB_A_CYCLE = 10.0


@dataclass(frozen=True, slots=True)
class Held:
    threads: int
    descriptors: int
    kilobytes: float


def held() -> Held:
    """What this process holds after the dust has settled: servers end connections a bit later."""
    gc.collect()
    process = psutil.Process()
    time.sleep(0.5)
    return Held(process.num_threads(), process.num_fds(), process.memory_info().rss / 1024)


def cycle(uri: str, cycles: int) -> None:
    for _ in range(cycles):
        with open_source(uri) as source:
            for _ in range(FRAMES):
                source.read()


def measure(name: str, uri: str, cycles: int) -> bool:
    cycle(uri, WARM_UP)
    before, began = held(), time.perf_counter()
    cycle(uri, cycles)
    seconds = time.perf_counter() - began
    after = held()
    growth = (after.kilobytes - before.kilobytes) / cycles
    print(
        f"{name:6} {cycles} cycles of {FRAMES} frames, {seconds / cycles * 1000:7.1f} ms each: "
        f"threads {before.threads} -> {after.threads}, "
        f"descriptors {before.descriptors} -> {after.descriptors}, "
        f"memory {before.kilobytes / 1024:.1f} -> {after.kilobytes / 1024:.1f} MB "
        f"({growth:+.2f} kB a cycle)"
    )
    return (
        after.threads <= before.threads
        and after.descriptors <= before.descriptors
        and growth <= MOST_KB_A_CYCLE
    )


def on_file(cycles: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        times = [n / 25 for n in range(50)]
        video = write_timed_video(Path(folder) / "a.mp4", times, size=(640, 480))
        return measure("file", str(video), cycles)


def on_mjpeg(cycles: int) -> bool:
    server = MjpegServer()
    try:
        return measure("mjpeg", server.url, cycles)
    finally:
        server.close()


def on_rtsp(cycles: int) -> bool:
    if why_no_rtsp():
        print(f"rtsp   not measured: {why_no_rtsp()}")
        return True
    server = RtspServer()
    server.start()
    try:
        return measure("rtsp", server.url, cycles)
    finally:
        server.kill()


def main(cycles: int) -> int:
    results = [run(cycles) for run in (on_file, on_mjpeg, on_rtsp)]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
