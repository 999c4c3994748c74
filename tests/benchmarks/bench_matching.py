"""Time from detections to average precision, beside pycocotools and faster-coco-eval.

Ours includes all ten IoU thresholds, as theirs does; theirs also does the three sizes, which is why
ours is timed with them, too.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from fixtures.coco_reference import IMPLEMENTATIONS
from fixtures.random_splits import random_split
from manhole_studio.core.evaluation.average_precision import mean_precisions
from manhole_studio.core.evaluation.matching import match_class
from manhole_studio.core.evaluation.metrics import size_precisions
from manhole_studio.core.evaluation.operating_point import OperatingCurve

IMAGES = 1000
BOXES = (6, 20)
"""At most, and as many false alarms at most."""
LIMIT_S = 2.0
LOOKUP_LIMIT_S = 0.0001


def main() -> None:
    for boxes in BOXES:
        split = random_split(0, IMAGES, classes=1, per_image=boxes)
        found = sum(map(len, split[1]))
        matches, matching = _timed(lambda split=split: [match_class(*split, 0)])
        _, curves = _timed(lambda matches=matches: mean_precisions(matches))
        _, sizes = _timed(lambda split=split: size_precisions(*split, 1))
        print(
            f"{IMAGES} images, {found} detections: matching {matching:.2f} s, "
            f"{matching / LIMIT_S:.2f} of the limit: {'ok' if matching <= LIMIT_S else 'TOO SLOW'}"
            f"; average precision {curves:.3f} s; by size {sizes:.2f} s"
        )
        ours = matching + curves + sizes
        for name, reference_of in IMPLEMENTATIONS.items():
            _, theirs = _timed(lambda of=reference_of, split=split: of(*split, 1), repeats=1)
            print(f"  {name}: {theirs:.2f} s, {theirs / ours:.1f} times ours")
        curve = OperatingCurve(matches, IMAGES)
        _, lookups = _timed(lambda curve=curve: [curve.at(step / 1000) for step in range(1000)])
        verdict = "ok" if lookups / 1000 <= LOOKUP_LIMIT_S else "TOO SLOW"
        print(f"  operating point: {lookups * 1000:.1f} microseconds: {verdict}")


def _timed(work: Callable[[], Any], repeats: int = 3) -> tuple[Any, float]:
    """The fastest, which other processes disturbed least."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - started)
    return result, min(times)


if __name__ == "__main__":
    main()
