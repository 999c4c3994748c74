"""Pasted photographs that are composed a second, and what a preview of one costs.

Prints them beside the limit; with other programs at work they are slower.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from fixtures.roads import import_roads
from manhole_studio.core.pasting.composing import compose
from manhole_studio.core.pasting.making import make
from manhole_studio.core.pasting.planning import plan
from manhole_studio.core.pasting.spec import PasteSpec
from manhole_studio.core.store.project import Project

PREVIEW_MS = 150.0


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        if options.project:
            with Project.open(options.project) as project:
                _measure(project, options.images, write=False)
        else:
            with Project.create(Path(folder) / "project") as project:
                import_roads(project, Path(folder) / "photos", covers=30, roads=30)
                _measure(project, options.images, write=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=60)
    parser.add_argument("--project", type=Path, help="only read; default: one of small asphalt")
    return parser.parse_args()


def _measure(project: Project, images: int, *, write: bool) -> None:
    started = time.perf_counter()
    found = plan(project, PasteSpec(images))
    covers, roads = len(found.cut_outs), len(found.roads)
    print(f"planned in {time.perf_counter() - started:.1f} s: {covers} covers, {roads} roads")
    times = []
    for index in range(images):
        started = time.perf_counter()
        compose(found, index)
        times.append(1000 * (time.perf_counter() - started))
    slow = statistics.quantiles(times, n=20)[-1]
    verdict = "ok" if slow < PREVIEW_MS else "TOO SLOW"
    print(f"a preview: median {statistics.median(times):.0f} ms, 95 % in {slow:.0f} ms: {verdict}")
    if write:
        started = time.perf_counter()
        added = make(project, found)
        rate = added.photographs / (time.perf_counter() - started)
        print(f"made and added with a version: {rate:.1f} /s")


if __name__ == "__main__":
    main()
