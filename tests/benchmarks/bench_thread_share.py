"""What a watch and a training lose to each other, with the program's sharing and without.

    python tests/benchmarks/bench_thread_share.py [--rounds 3] [--seconds 20] [--backend openvino]

Bare: no window and no file is read. The program's own detector looks at 640x480 in this process, 30
times a second at most, and YOLOv8n is trained at 160 pixels in another one of lower priority, as
the program's is. In turns: each alone, both with all cores, and both with half of them. Weights
are random. Limit: sharing makes neither slower. Exits with 1 where it does.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

# The child imports this file, too, and needs none of the rest.
if TYPE_CHECKING:
    from manhole_studio.core.detection.frame import AdjustableDetector

WIDTH, HEIGHT, FRAME_S = 640, 480, 1 / 30
TRAINED_SIDE, BATCH = 160, 16
SETTLE_S = 4.0
"""A network with other threads is prepared in the background meanwhile."""


@dataclass(slots=True)
class Rates:
    frames: list[float] = field(default_factory=list)
    images: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        parts = []
        if self.frames:
            parts.append(f"{statistics.median(self.frames):5.1f} frames/s")
        if self.images:
            parts.append(f"{statistics.median(self.images):5.1f} photographs/s")
        return ", ".join(parts)


class Training:
    """The child; it trains while it is told to."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=train, args=(other,), daemon=True)
        self._process.start()
        self._pipe.recv()

    def use(self, threads: int) -> None:
        """Train with so many; 0 pauses."""
        self._pipe.send(threads)

    def images(self) -> int:
        """That were trained until now."""
        self._pipe.send(None)
        return int(self._pipe.recv())

    def close(self) -> None:
        self._process.kill()
        self._process.join()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--backend", default="openvino", choices=("openvino", "onnx", "torch"))
    parser.add_argument("--weights", type=Path, help="random ones of YOLOv8n if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        os.environ.setdefault("MANHOLE_STUDIO_HOME", str(folder / "home"))
        detector = load(options.weights, folder, options.backend)
        training = Training()
        try:
            return judge(measure(detector, training, options.rounds, options.seconds))
        finally:
            training.close()
            detector.close()


def load(weights: Path | None, folder: Path, backend: str) -> AdjustableDetector:
    from bench_detection import write_weights

    from manhole_studio.core.detection.frame import AdjustableDetector
    from manhole_studio.engines import openvino_environment, ultralytics_environment
    from manhole_studio.engines.backends import load_detector

    ultralytics_environment.prepare()
    openvino_environment.prepare()
    detector = load_detector(weights or write_weights(folder / "yolov8n.pt"), backend=backend)
    assert isinstance(detector, AdjustableDetector)
    print(f"{detector.backend} {detector.precision}", flush=True)
    return detector


def measure(
    detector: AdjustableDetector, training: Training, rounds: int, seconds: float
) -> dict[str, Rates]:
    from manhole_studio.engines.devices import cpu_threads

    every = cpu_threads()
    half = max(1, every // 2)
    cases: dict[str, tuple[int | None, int]] = {
        "watching alone": (every, 0),
        "training alone": (None, every),
        "both with all cores": (every, every),
        "both with half of them": (half, half),
    }
    found = {name: Rates() for name in cases}
    for _ in range(rounds):
        for name, (detecting, trained) in cases.items():
            training.use(trained)
            if detecting is not None:
                detector.use_threads(detecting)
            work(detector, SETTLE_S, is_wanted=detecting is not None)
            images = training.images()
            began_at = time.perf_counter()
            frames = work(detector, seconds, is_wanted=detecting is not None)
            images = training.images() - images
            passed = time.perf_counter() - began_at
            if detecting is not None:
                found[name].frames.append(frames / passed)
            if trained:
                found[name].images.append(images / passed)
    for name, rates in found.items():
        print(f"{name:<24} {rates}", flush=True)
    return found


def work(detector: AdjustableDetector, seconds: float, *, is_wanted: bool) -> int:
    """Look at so many frames as a camera gives."""
    if not is_wanted:
        time.sleep(seconds)
        return 0
    import numpy as np

    image = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    frames, end = 0, time.perf_counter() + seconds
    while (now := time.perf_counter()) < end:
        detector.detect(image)
        frames += 1
        time.sleep(max(0.0, now + FRAME_S - time.perf_counter()))
    return frames


def judge(found: dict[str, Rates]) -> int:
    apart, shared = found["both with all cores"], found["both with half of them"]
    watching = statistics.median(shared.frames) / statistics.median(apart.frames)
    training = statistics.median(shared.images) / max(0.1, statistics.median(apart.images))
    is_good = min(watching, training) >= 1.0
    print(
        f"with sharing {watching:.2f} times the frames and {training:.2f} times the photographs "
        f"(at least 1: {'yes' if is_good else 'NO'})"
    )
    return 0 if is_good else 1


def train(pipe: Connection) -> None:
    """The child: batches for as long as the number of threads is not 0."""
    from manhole_studio.engines import ultralytics_environment
    from manhole_studio.engines.process_priority import lower_priority

    lower_priority()
    ultralytics_environment.prepare()
    import torch

    from manhole_studio.engines.thread_share import ThreadShare

    step = training_step()
    threads, images = 0, 0
    share = ThreadShare(torch.get_num_threads(), lambda: threads or None, lambda _threads: None)
    step()
    pipe.send("ready")
    while True:
        while not threads or pipe.poll():
            message = pipe.recv()
            if message is None:
                pipe.send(images)
            else:
                threads = message
        share.follow()
        step()
        images += BATCH


def training_step() -> Any:
    """One batch: forwards, backwards and the optimiser, on one random batch."""
    import torch
    from ultralytics.cfg import get_cfg
    from ultralytics.nn.tasks import DetectionModel

    torch.manual_seed(0)
    model: Any = DetectionModel("yolov8n.yaml", nc=1, verbose=False)
    model.args = get_cfg()
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4)
    boxes = torch.rand(BATCH, 4) * 0.2 + 0.4
    batch = {
        "img": torch.rand(BATCH, 3, TRAINED_SIDE, TRAINED_SIDE),
        "batch_idx": torch.arange(BATCH, dtype=torch.float32),
        "cls": torch.zeros(BATCH, 1),
        "bboxes": boxes,
    }

    def step() -> None:
        optimizer.zero_grad()
        loss, _items = model(batch)
        loss.sum().backward()
        optimizer.step()

    return step


if __name__ == "__main__":
    sys.exit(main())
