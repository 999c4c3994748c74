"""Photographs and frames of a drive that are rendered a second, written to files and all.

Prints them beside the limits; with other programs at work they are lower.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.drive import DriveSpec, write_drive
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.spec import SceneSpec
from manhole_studio.core.scenes.writing import write_scenes

ONE_CORE = 10.0
TWO_CORES = 20.0
DRIVE = 30.0


def main() -> None:
    options = _options()
    spec = SceneSpec(images=options.images, seed=1)
    cv2.setNumThreads(1)
    for state in ("first, textures included", "again"):
        used = time.process_time()
        for index in range(options.images):
            render_photograph(spec, index)
        rate = options.images / (time.process_time() - used)
        _tell(f"640x480 photographs a second of processor time, {state}", rate, ONE_CORE)
    with tempfile.TemporaryDirectory() as folder:
        for workers, wanted in ((1, ONE_CORE), (2, TWO_CORES)):
            _tell(f"written, {workers} process(es)", _written(Path(folder), spec, workers), wanted)
        _tell("frames of a drive, written", _driven(Path(folder), options.seconds), DRIVE)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=10.0, help="of the drive")
    return parser.parse_args()


def _written(folder: Path, spec: SceneSpec, workers: int) -> float:
    """Photographs a second after the first of each process, which brings its textures along."""
    moments: list[float] = []
    many = replace(spec, images=spec.images * (workers + 1))
    write_scenes(folder, many, lambda _: moments.append(time.monotonic()), workers=workers)
    warm = len(moments) // 3
    # Reports come at most 20 times a second, so the share of the time is what counts.
    share = (len(moments) - warm) / len(moments)
    return many.images * share / (moments[-1] - moments[warm])


def _driven(folder: Path, seconds: float) -> float:
    spec = DriveSpec(seconds=seconds, seed=1)
    started = time.monotonic()
    summary = write_drive(folder, spec)
    return summary.frames / (time.monotonic() - started)


def _tell(what: str, rate: float, wanted: float) -> None:
    verdict = "ok" if rate >= wanted else "TOO SLOW"
    print(f"{what}: {rate:.1f} /s, {wanted:g} /s wanted: {verdict}", flush=True)


if __name__ == "__main__":
    main()
