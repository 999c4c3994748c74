"""Covers that real weights count on rendered drives, beside how many there are.

    python tests/benchmarks/bench_drive_count.py WEIGHTS [--drives 6] [--first 1] [--seconds 20]

Every weather has its turn. The limit is 5 % of all covers, too many and too few taken together
(the sum of the drives' errors), not of their sum, in which errors could make up for each other.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import cycle
from pathlib import Path

from manhole_studio.capture import open_source
from manhole_studio.core.detection.detect_job import detect_source
from manhole_studio.core.detection.tracking import CONTINUING_SHARE
from manhole_studio.core.scenes.drive import DriveSpec, make_drive, write_drive
from manhole_studio.core.scenes.spec import Weather
from manhole_studio.engines.backend_choice import load_fastest
from manhole_studio.engines.tracking import load_tracker

LIMIT = 0.05


def main() -> None:
    options = _options()
    there = wrong = 0
    weathers = cycle([Weather(name) for name in options.weather.split(",")])
    seeds = range(options.first, options.first + options.drives)
    for seed, weather in zip(seeds, weathers, strict=False):
        spec = DriveSpec(options.seconds, seed, covers=round(options.seconds), weather=weather)
        covers, counted = len(make_drive(spec).covers), _counted(spec, options)
        there += covers
        wrong += abs(counted - covers)
        print(f"seed {seed}  {weather:<8}  {counted:3d} of {covers:3d}", flush=True)
    share = wrong / there
    print(f"all drives: {wrong} wrong of {there}, {100 * share:.1f} %, limit {100 * LIMIT:.0f} %")


def _counted(spec: DriveSpec, options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as folder:
        video = Path(folder) / "drive.mp4"
        write_drive(video, spec)
        floor = options.conf * CONTINUING_SHARE
        detector = load_fastest(options.weights, confidence_floor=floor)
        try:
            with open_source(str(video)) as source:
                tracker = load_tracker(source.info.frames_per_second, confidence=options.conf)
                summary = detect_source(detector, source, confidence=options.conf, tracker=tracker)
        finally:
            detector.close()
    assert summary.unique_covers is not None
    return summary.unique_covers


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("--drives", type=int, default=6)
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--conf", type=float, default=0.25)
    parser.add_argument("--weather", default=",".join(Weather), metavar="NAME,…")
    return parser.parse_args()


if __name__ == "__main__":
    main()
