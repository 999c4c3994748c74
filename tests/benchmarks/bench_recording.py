"""What recording costs: H.264 presets against MPEG-4 part 2, the ring buffer, and the caller.

Run by hand, on one core: ``taskset -c 0 python tests/benchmarks/bench_recording.py [VIDEO]``.
Without a video a rendered drive is encoded. Times are of processor time, ratios of one run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from manhole_studio.core.detection.frame import Detections, Frame, ImageArray
from manhole_studio.core.opencv import cv2
from manhole_studio.core.recording import video as video_module
from manhole_studio.core.recording.h264 import H264Encoder
from manhole_studio.core.recording.recorder import Recorder, RecordingOptions
from manhole_studio.core.recording.ring_buffer import RingBuffer
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.spec import SceneSpec

SIZES = ((640, 480), (1280, 720))
PRESETS = ("ultrafast", "superfast", "veryfast")
FRAMES = 90
RATE = 30.0
RING_LIMIT_MB = 80.0
CALLER_LIMIT_MS = 2.0


def main() -> None:
    cv2.setNumThreads(1)
    images = _frames_of(Path(sys.argv[1])) if len(sys.argv) > 1 else _drive()
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            scaled = [_scaled(image, size) for image in images]
            print(f"{size[0]}x{size[1]}, {len(scaled)} frames")
            _encoders(scaled, size, Path(folder))
            _ring(scaled, Path(folder))
            _recorder(scaled, Path(folder))


def _encoders(images: list[ImageArray], size: tuple[int, int], folder: Path) -> None:
    makers: dict[str, Callable[[Path], video_module._Encoder]] = {
        "mp4v (OpenCV)": lambda path: video_module._Mpeg4Encoder(path, size, RATE),
        **{
            f"H.264 {preset}": lambda path, preset=preset: H264Encoder(path, size, RATE, preset)
            for preset in PRESETS
        },
    }
    reference = 0.0
    for name, make in makers.items():
        path = folder / "a.mp4"
        encoder = make(path)
        began, before = time.process_time(), time.perf_counter()
        for number, image in enumerate(images):
            encoder.encode(image, number / RATE)
        encoder.close()
        cpu = (time.process_time() - began) * 1000 / len(images)
        wall = (time.perf_counter() - before) * 1000 / len(images)
        reference = reference or cpu
        size_kb = path.stat().st_size / len(images) / 1000
        print(
            f"  {name:16} {cpu:6.2f} ms of processor a frame ({cpu / reference:4.2f} of mp4v), "
            f"{wall:6.2f} ms passed, {size_kb:6.1f} KB a frame"
        )


def _ring(images: list[ImageArray], folder: Path) -> None:
    """Ten seconds, as fast as the ring takes them; what they need, and how long saving takes."""
    ring = RingBuffer(("manhole",), seconds=10.0, max_bytes=10**9)
    count = round(10 * RATE)
    calls = []
    cpu = time.process_time()
    for number in range(count):
        frame = Frame(images[number % len(images)], number, number / RATE, time.perf_counter())
        while True:
            called = time.perf_counter()
            taken = ring.put(frame, Detections.empty())
            if taken:
                break
            time.sleep(0.001)
        calls.append((time.perf_counter() - called) * 1000)
    spent = (time.process_time() - cpu) * 1000 / count
    asked = time.perf_counter()
    ring.save(folder / "ring.mp4").result()
    saving = time.perf_counter() - asked
    held = ring.held
    ring.close()
    verdict = "ok" if held.bytes / 1e6 <= RING_LIMIT_MB else "TOO MUCH"
    print(
        f"  ring buffer      {held.bytes / 1e6:.1f} MB for {held.seconds:.1f} s "
        f"(limit {RING_LIMIT_MB:g}: {verdict}), {spent:.2f} ms of processor a frame, "
        f"{_caller(calls)}, saved in {saving:.1f} s"
    )


def _recorder(images: list[ImageArray], folder: Path) -> None:
    """At the source's pace, as in live mode."""
    recorder = Recorder(folder, ("manhole",), RATE, RecordingOptions(annotated=True))
    calls = []
    began, cpu = time.perf_counter(), time.process_time()
    for number, image in enumerate(images):
        time.sleep(max(0.0, began + number / RATE - time.perf_counter()))
        frame = Frame(image, number, number / RATE, time.perf_counter())
        called = time.perf_counter()
        recorder.put(frame, Detections.empty())
        calls.append((time.perf_counter() - called) * 1000)
    status = recorder.finish()
    spent = (time.process_time() - cpu) * 1000 / len(images)
    print(
        f"  recorder         {status.frames} recorded, {status.dropped} dropped at {RATE:g}/s, "
        f"{spent:.2f} ms of processor a frame, {_caller(calls)}"
    )


def _caller(calls: list[float]) -> str:
    median, worst = statistics.median(calls), statistics.quantiles(calls, n=100)[-1]
    verdict = "ok" if median < CALLER_LIMIT_MS else "TOO SLOW"
    return (
        f"caller held for {median:.3f} ms, p99 {worst:.2f} (limit {CALLER_LIMIT_MS:g}: {verdict})"
    )


def _frames_of(path: Path) -> list[ImageArray]:
    capture = cv2.VideoCapture(str(path))
    images = []
    while len(images) < FRAMES and (read := capture.read())[0]:
        images.append(np.asarray(read[1], np.uint8))
    return images


def _drive() -> list[ImageArray]:
    """A road that moves by, with a camera's noise."""
    road = _scaled(render_photograph(SceneSpec(seed=1), 0)[0], (1280, 720))
    random = np.random.default_rng(0)
    grains = [random.normal(0, 3, road.shape).astype(np.int16) for _ in range(4)]
    return [
        np.clip(np.roll(road, 6 * number, 0) + grains[number % 4], 0, 255).astype(np.uint8)
        for number in range(FRAMES)
    ]


def _scaled(image: ImageArray, size: tuple[int, int]) -> ImageArray:
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


if __name__ == "__main__":
    main()
