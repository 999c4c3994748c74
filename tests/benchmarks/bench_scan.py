"""An import's scan against the one that ultralytics does before a training, and its second run.

Ours reads every photograph whole (its sha256 is its identity), parses XML, checks boxes, finds
exact duplicates and splits; ultralytics reads headers and the labels as YOLO text. All files lie
in the system's cache for both. The photographs are parts of rendered scenes, scaled to 1280x720
and compressed as cameras do. With --tiny they are small, for large counts.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

SCENES = 60
SIZE = (1280, 720)
TINY = (64, 48)
QUALITY = 85
NOISE = 6
REPEATS = 3
SECOND_SCAN_LIMIT = 20.0
SETTLED_S = 10
"""Age of the files: a scan does not trust the time of a file that has just been written."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", type=int, default=10_000)
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir(), "bench-scan"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["MANHOLE_STUDIO_HOME"] = home
        photos = prepare(options.folder, options.images, TINY if options.tiny else SIZE)
        ours = measure_ours(photos)
        if not options.tiny:
            theirs = measure_ultralytics(photos)
            ratio = theirs / ours
            verdict = "ok" if ratio >= 1 else "TOO SLOW"
            print(
                f"ultralytics {options.images / theirs:.0f} images/s, "
                f"ours is {ratio:.2f} times as fast: {verdict}"
            )
        measure_second(photos, ours)


def measure_ours(photos: Path) -> float:
    from manhole_studio.core.dataset.importing import ImportOptions, plan_import, scan_sources

    images = photos / "voc"

    def work() -> None:
        plan_import(scan_sources([images], compare=False, cache=False), ImportOptions())

    before = psutil.Process().memory_info().rss
    seconds = best(work)
    count = sum(1 for _ in images.glob("*.jpg"))
    grown = (psutil.Process().memory_info().rss - before) / count
    print(f"ours: {count / seconds:.0f} images/s, {grown:.0f} bytes of memory an image")
    return seconds


def measure_second(photos: Path, first: float) -> None:
    from manhole_studio.core.dataset.importing import scan_sources

    images = photos / "voc"
    scan_sources([images], compare=False)
    second = best(lambda: scan_sources([images], compare=False))
    started = time.perf_counter()
    scan_sources([images])
    compared = time.perf_counter() - started
    second_all = best(lambda: scan_sources([images]))
    ratio = compared / second_all
    verdict = "ok" if ratio >= SECOND_SCAN_LIMIT else "TOO SLOW"
    print(
        f"second scan: {1000 * second_all:.0f} ms, {ratio:.0f} times as fast as the first: "
        f"{verdict}; without the comparison of photographs {first / second:.0f} times"
    )


def measure_ultralytics(photos: Path) -> float:
    from manhole_studio.engines import ultralytics_environment

    ultralytics_environment.prepare()
    from ultralytics.data import YOLODataset

    images = photos / "yolo" / "images"
    cache = photos / "yolo" / "labels.cache"
    data = {"names": {0: "manhole"}, "channels": 3}
    dataset = YOLODataset(img_path=str(images), data=data, augment=False)

    def work() -> None:
        cache.unlink(missing_ok=True)
        dataset.cache_labels(cache)

    return best(work)


def best(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        gc.collect()
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def prepare(folder: Path, count: int, size: tuple[int, int]) -> Path:
    """Make the photographs once: with VOC files in ``voc``, with YOLO files in ``yolo``."""
    target = folder / f"{size[0]}x{size[1]}-{count}"
    if (target / "done").exists():
        return target
    from manhole_studio.core.annotations.annotation import Annotation, Box
    from manhole_studio.core.annotations.voc import voc_bytes
    from manhole_studio.core.annotations.yolo_txt import yolo_text

    for name in ("voc", "yolo/images", "yolo/labels"):
        (target / name).mkdir(parents=True, exist_ok=True)
    scenes = [_scene(index, size) for index in range(min(SCENES, count))]
    old, total = time.time() - SETTLED_S, 0
    for number in range(count):
        pixels, corners = scenes[number % len(scenes)]
        jpeg = _part(pixels, number)
        total += len(jpeg)
        boxes = tuple(Box("manhole", xyxy) for xyxy in corners)
        path = target / "voc" / f"road {number:06}.jpg"
        xml, label = path.with_suffix(".xml"), target / "yolo" / "labels" / f"{path.stem}.txt"
        path.write_bytes(jpeg)
        xml.write_bytes(voc_bytes(Annotation(boxes, size, path.name)))
        label.write_text(yolo_text(boxes, ["manhole"], size))
        for each in (path, xml, label):
            os.utime(each, (old, old))
        os.link(path, target / "yolo" / "images" / path.name)
    (target / "done").touch()
    print(f"{count} photographs of {total / count / 1000:.0f} KB", file=sys.stderr)
    return target


def _scene(index: int, size: tuple[int, int]) -> tuple[NDArray[np.uint8], list[tuple[float, ...]]]:

    from manhole_studio.core.opencv import cv2
    from manhole_studio.core.scenes.photograph import render_photograph
    from manhole_studio.core.scenes.spec import SceneSpec

    pixels, boxes, _ = render_photograph(SceneSpec(seed=1), index)
    across, down = size[0] / pixels.shape[1], size[1] / pixels.shape[0]
    large = cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC).astype(np.int16)
    large += np.random.default_rng(index).normal(0, NOISE, large.shape).astype(np.int16)
    corners = [
        tuple(float(round(v * s)) for v, s in zip(box.xyxy, (across, down) * 2, strict=True))
        for box in boxes
    ]
    return large.clip(0, 255).astype(np.uint8), corners


def _part(pixels: NDArray[np.uint8], number: int) -> bytes:
    """Another view for each number: no two are copies, and few look alike."""
    from manhole_studio.core.opencv import cv2

    height, width = pixels.shape[:2]
    random = np.random.default_rng(number)
    left, top = random.integers(0, (width // 2, height // 2))
    part = pixels[top : top + height // 2, left : left + width // 2]
    options = [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
    grain = random.integers(-NOISE, NOISE + 1, (height // 4, width // 4, 3))
    view = cv2.resize(part, (width, height)).astype(np.int16)
    view[: height // 4, : width // 4] += grain.astype(np.int16)
    _, data = cv2.imencode(".jpg", view.clip(0, 255).astype(np.uint8), options)
    return data.tobytes()


if __name__ == "__main__":
    main()
