"""How many frames of a video a second, beside stock ultralytics and the bare runtime.

All take turns in one run: ``yolo predict`` (its Python API with ``stream=True``, fp32), our
``detect_source`` with OpenVINO, each with and without saving an annotated video, and the bare
runtime on random numbers of the same shape, as OpenVINO's ``benchmark_app`` does it, both with the
model's own input of floats and with the bytes that we give it.

    python tests/benchmarks/bench_detection.py [--weights FILE] [--video FILE] [--frames 200]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from manhole_studio import paths
from manhole_studio.capture import open_source
from manhole_studio.core.detection.detect_job import WARM_UP_FRAMES, DetectSummary, detect_source
from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.exports import ExportFormat
from manhole_studio.core.opencv import cv2
from manhole_studio.engines import openvino_environment, ultralytics_environment
from manhole_studio.engines.backends import load_detector
from manhole_studio.engines.backends.letterbox import BORDER, Letterbox
from manhole_studio.engines.converted_weights import convert

WIDTH, HEIGHT, SIDE, STRIDE = 640, 480, 640, 32
LIMIT_STOCK = 5.0
LIMIT_BARE = 0.85
CONFIDENCE = 0.25


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, help="random ones of YOLOv8n if not given")
    parser.add_argument("--video", type=Path, help="the sample's drive if not given")
    parser.add_argument("--frames", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        os.environ.setdefault(paths.HOME_VARIABLE, str(folder / "home"))
        ultralytics_environment.prepare()
        openvino_environment.prepare()
        weights = options.weights or write_weights(folder / "yolov8n.pt")
        video = write_video(folder / "clip.mp4", options.video, options.frames)
        compare(weights, video, folder, options.rounds)


def compare(weights: Path, video: Path, folder: Path, rounds: int) -> None:
    parallel = load(weights, parallel=True)
    competitors: dict[str, Callable[[], float]] = {
        "bare runtime, floats": bare_runtime(weights, as_bytes=False),
        "bare runtime, bytes": bare_runtime(weights, as_bytes=True),
        "ours": lambda: ours(parallel, video).fps,
        "ours, saving": lambda: ours(parallel, video, folder / "out").fps,
        "yolo predict": lambda: stock(weights, video),
        "yolo predict, saving": lambda: stock(weights, video, folder / "stock"),
    }
    rates: dict[str, list[float]] = {name: [] for name in competitors}
    for number in range(rounds + 1):
        for name, run in competitors.items():
            rate = run()
            if number:  # the first round fills caches
                rates[name].append(rate)
    middle = {name: statistics.median(values) for name, values in rates.items()}
    for name, values in rates.items():
        told = " ".join(f"{value:.1f}" for value in values)
        print(f"{name:<21} {middle[name]:6.1f} frames/s   ({told})")
    tell("of yolo predict", middle["ours"] / middle["yolo predict"], LIMIT_STOCK)
    saving = middle["ours, saving"] / middle["yolo predict, saving"]
    tell("of yolo predict, both saving", saving, LIMIT_STOCK)
    bare = max(middle["bare runtime, floats"], middle["bare runtime, bytes"])
    tell("of the bare runtime", middle["ours"] / bare, LIMIT_BARE)
    latencies(weights, video, parallel)


def tell(what: str, ratio: float, limit: float) -> None:
    print(f"{ratio:5.2f} times {what} (at least {limit}: {'yes' if ratio >= limit else 'NO'})")


def latencies(weights: Path, video: Path, parallel: Detector) -> None:
    """Of one image at a time, as live mode has it."""
    images = frames(video, 120)
    single = load(weights, parallel=False)
    for name, detector in (("all cores for one image", single), ("a core for each", parallel)):
        seconds = []
        for image in images:
            began_at = time.perf_counter()
            detector.detect(image)
            seconds.append(time.perf_counter() - began_at)
        middle, late = np.percentile(np.array(seconds[WARM_UP_FRAMES:]) * 1000, [50, 95])
        print(f"latency, {name}: median {middle:.1f} ms, p95 {late:.1f} ms")
    single.close()


def load(weights: Path, *, parallel: bool) -> Detector:
    return load_detector(
        weights, backend="openvino", image_size=SIDE, confidence_floor=0.05, parallel=parallel
    )


def ours(detector: Detector, video: Path, out: Path | None = None) -> DetectSummary:
    return detect_source(detector, open_source(str(video)), confidence=CONFIDENCE, out=out)


def stock(weights: Path, video: Path, out: Path | None = None) -> float:
    from ultralytics import YOLO

    saving = {} if out is None else {"save": True, "project": str(out), "exist_ok": True}
    results = YOLO(weights).predict(
        str(video), stream=True, verbose=False, imgsz=SIDE, conf=CONFIDENCE, device="cpu", **saving
    )
    count = len(list(islice(results, WARM_UP_FRAMES))) and 0
    began_at = time.perf_counter()
    for _result in results:
        count += 1
    return count / (time.perf_counter() - began_at)


def bare_runtime(weights: Path, *, as_bytes: bool, images: int = 200) -> Callable[[], float]:
    import openvino

    from manhole_studio.engines.backends.openvino_backend import with_bytes

    folder = convert(weights, ExportFormat.OPENVINO, SIDE)
    letterbox = Letterbox.fit(WIDTH, HEIGHT, SIDE, STRIDE, BORDER)
    height, width = letterbox.input_height, letterbox.input_width
    random = np.random.default_rng(0)
    core = openvino.Core()
    model = core.read_model(next(folder.glob("*.xml")))
    values: Any = random.random((1, 3, height, width), np.float32)
    if as_bytes:
        model, values = with_bytes(model), random.integers(0, 256, (1, height, width, 3), np.uint8)
    model.reshape(list(values.shape))
    compiled = core.compile_model(model, "CPU", {"PERFORMANCE_HINT": "THROUGHPUT"})
    waiting = openvino.AsyncInferQueue(
        compiled, compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")
    )

    def run() -> float:
        began_at = time.perf_counter()
        for _ in range(images):
            waiting.start_async([values], share_inputs=True)
        waiting.wait_all()
        return images / (time.perf_counter() - began_at)

    return run


def write_weights(path: Path) -> Path:
    import torch
    from ultralytics import YOLO

    torch.manual_seed(0)
    yolo: Any = YOLO("yolov8n.yaml")
    yolo.save(path)
    return path


def write_video(path: Path, source: Path | None, count: int) -> Path:
    chosen = source or paths.bundled("datasets", "sample", "drive.mp4")
    images = [np.asarray(cv2.resize(image, (WIDTH, HEIGHT))) for image in frames(chosen, count)]
    codec = cv2.VideoWriter.fourcc(*"mp4v")
    video = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, codec, 30, (WIDTH, HEIGHT))
    for index in range(count):
        video.write(images[index % len(images)])
    video.release()
    return path


def frames(video: Path, count: int) -> list[Any]:
    def read() -> Iterator[Any]:
        with open_source(str(video)) as source:
            while (frame := source.read()) is not None:
                yield frame.image

    return list(islice(read(), count))


if __name__ == "__main__":
    main()
