"""What following and counting cost beside detecting, and what the camera's motion is good for.

Run by hand: ``python tests/benchmarks/bench_tracking.py WEIGHTS [VIDEO]``. Without a video, the
sample's drive. Ratios of one run; milliseconds a frame are medians.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import numpy as np

from manhole_studio.capture import open_source
from manhole_studio.core.detection.camera_motion import CameraMotion
from manhole_studio.core.detection.covers import CoverCounter
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.opencv import cv2
from manhole_studio.core.sample_project import sample_video
from manhole_studio.core.scenes.drive import COVERS, FRAMES_PER_SECOND, DriveSpec, make_drive
from manhole_studio.engines.backends import load_detector
from manhole_studio.engines.tracking import load_tracker

MOST_FRAMES = 150
CONFIDENCE = 0.25
SAMPLE_SEED = 2026
COUNTER_LIMIT_MS = 1.0
Shown = list[tuple[Frame, Detections]]


def main() -> None:
    cv2.setNumThreads(1)
    frames = _frames(Path(sys.argv[2]) if len(sys.argv) > 2 else sample_video())
    shown, detecting_ms = _detect(Path(sys.argv[1]), frames)
    size = frames[0].image.shape
    print(f"{len(frames)} frames of {size[1]}x{size[0]}, detecting {detecting_ms:.1f} ms")
    following_ms, counting_ms = _follow(shown, crops=False)
    _, with_crops_ms = _follow(shown, crops=True)
    with patch.object(CameraMotion, "update", lambda *_: None):
        still_ms, _ = _follow(shown, crops=False)
    for name, value in (
        ("following", following_ms),
        ("following without the camera's motion", still_ms),
        ("counting", counting_ms),
        ("counting with crops", with_crops_ms),
    ):
        print(f"{name}: {value:.2f} ms, {value / detecting_ms:.2f} of detecting")
    print(f"counting limit {COUNTER_LIMIT_MS} ms: {'kept' if counting_ms < 1 else 'BROKEN'}")
    _counts_of_the_drive()


def _frames(path: Path) -> list[Frame]:
    frames: list[Frame] = []
    with open_source(str(path)) as source:
        while len(frames) < MOST_FRAMES and (frame := source.read()) is not None:
            frames.append(frame)
    return frames


def _detect(weights: Path, frames: list[Frame]) -> tuple[Shown, float]:
    detector = load_detector(weights, backend="torch", confidence_floor=CONFIDENCE / 2)
    shown, times = [], []
    for frame in frames:
        began = time.perf_counter()
        shown.append((frame, detector.detect(frame.image)))
        times.append(time.perf_counter() - began)
    detector.close()
    return shown, statistics.median(times) * 1000


def _follow(shown: Shown, *, crops: bool) -> tuple[float, float]:
    """Milliseconds of the tracker and of the counter."""
    tracker = load_tracker(FRAMES_PER_SECOND, confidence=CONFIDENCE)
    counter = CoverCounter([f"class {number}" for number in range(100)], crops=crops)
    following, counting = [], []
    for frame, found in shown:
        began = time.perf_counter()
        tracks = tracker.update(frame, found)
        followed = time.perf_counter()
        counter.update(frame, found, tracks)
        counting.append(time.perf_counter() - followed)
        following.append(followed - began)
    return statistics.median(following) * 1000, statistics.median(counting) * 1000


def _counts_of_the_drive() -> None:
    """How many covers are counted, from true boxes, at falling frame rates."""
    drive, frames = make_drive(DriveSpec(seed=SAMPLE_SEED)), _frames(sample_video())
    ours = CameraMotion.update
    ways: dict[str, Callable[..., object]] = {
        "the road's motion": ours,
        "no motion": lambda *_: None,
        "ultralytics' own (similarity)": _similarity(),
    }
    for name, update in ways.items():
        counts = {}
        for every in (1, 2, 3, 4):
            tracker = load_tracker(FRAMES_PER_SECOND / every, confidence=CONFIDENCE)
            tracks: set[int] = set()
            with patch.object(CameraMotion, "update", update):
                for frame in frames[::every]:
                    boxes = [box for _, box in drive.boxes(frame.index)]
                    found = Detections(
                        np.array(boxes, np.float32).reshape(-1, 4),
                        np.full(len(boxes), 0.9, np.float32),
                        np.zeros(len(boxes), np.int64),
                    )
                    tracks |= set(tracker.update(frame, found).tolist())
            counts[f"{FRAMES_PER_SECOND / every:.1f}/s"] = len(tracks)
        print(f"tracks of {COVERS} covers with {name}: {counts}")


def _similarity() -> Callable[..., object]:
    from ultralytics.trackers.utils.gmc import GMC

    def update(self: CameraMotion, image: np.ndarray) -> np.ndarray:
        gmc = vars(self).setdefault("gmc", GMC("sparseOptFlow"))
        return np.vstack((gmc.apply(image), (0, 0, 1)))

    return update


if __name__ == "__main__":
    main()
