"""Our figures beside those of yolo val, pycocotools and faster-coco-eval.

    python tests/benchmarks/bench_agreement.py --weights best.pt --data data.yaml [--split test]

First on the very same detections, those of ``yolo val``; then each from photograph to figure,
where our detector also merges boxes from an IoU of 0.6 instead of 0.7.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fixtures.coco_reference import IMPLEMENTATIONS, Reference
from fixtures.coco_reference import SIZES as REFERENCE_SIZES
from fixtures.ultralytics_reference import Validated, formula_bound, trapezoids, validate
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.average_precision import (
    mean_by_threshold,
    precision_at,
    precision_curves,
)
from manhole_studio.core.evaluation.external_set import set_of_data_yaml
from manhole_studio.core.evaluation.matching import SIZES, ClassMatches, ImageTruth, match_class
from manhole_studio.core.evaluation.metrics import size_precisions
from manhole_studio.engines.evidence import gather_evidence

NAMES = ("mAP50", "mAP75", "mAP50-95")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"split": options.split, "project": folder}
        theirs = validate(options.weights, options.data, **settings)
        merged = validate(options.weights, options.data, **settings, iou=0.6)
    classes = 1 + max(int(one.class_id.max(initial=0)) for one in theirs.truth)
    _same_detections(theirs, classes)
    evidence = gather_evidence(options.weights, set_of_data_yaml(options.data, options.split))
    classes = len(evidence.class_names)
    print("\nfrom photograph to figure")
    _row("ours", _figures(_matches(evidence.truth, evidence.detections, classes)))
    _row("yolo val", _printed(theirs))
    _row("yolo val iou=0.6", _printed(merged))
    for name, reference_of in IMPLEMENTATIONS.items():
        reference = reference_of(evidence.truth, evidence.detections, classes)
        _row(name, np.array([reference.mean(0), reference.mean(5), reference.mean()]))
        _largest(name, reference, evidence.truth, evidence.detections, classes)


def _same_detections(theirs: Validated, classes: int) -> None:
    matches = _matches(theirs.truth, theirs.detections, classes)
    boxes, found = sum(one.boxes for one in matches), sum(map(len, theirs.detections))
    print(f"on the same {found} detections of {boxes} boxes in {len(theirs.files)} photographs")
    print(f"{'':<28}" + "".join(f"{name:>12}" for name in NAMES))
    ours, printed = _figures(matches), _printed(theirs)
    formula = trapezoids(matches)
    _row("ours", ours)
    _row("yolo val", printed)
    _row("ours - yolo val", ours - printed)
    _row("its formula on our matches", np.array([formula[0], formula[5], formula.mean()]) - printed)
    print(f"  the formulas may differ by {formula_bound(matches):.4f}")
    for name, reference_of in IMPLEMENTATIONS.items():
        reference = reference_of(theirs.truth, theirs.detections, classes)
        _largest(name, reference, theirs.truth, theirs.detections, classes)


def _largest(
    name: str,
    reference: Reference,
    truth: Sequence[ImageTruth],
    detections: Sequence[Detections],
    classes: int,
) -> None:
    """The largest difference of any mean and of any point of any curve."""
    ours = mean_by_threshold(_matches(truth, detections, classes))
    sizes = size_precisions(truth, detections, classes)
    means = [*(ours - [reference.mean(iou) for iou in range(10)]), ours.mean() - reference.mean()]
    means += [value - reference.mean(size=size) for size, value in sizes.items()]
    points = [
        np.abs(_curves(one) - reference.precision[:, :, class_id, place]).max()
        for place, size in enumerate(REFERENCE_SIZES)
        for class_id in range(classes)
        if (one := match_class(truth, detections, class_id, SIZES.get(size))).boxes
    ]
    print(
        f"  {name}: {np.nanmax(np.abs(means)):.1e} the largest difference of {len(means)} means, "
        f"{max(points):.1e} that of {len(points) * 1010} points of curves"
    )


def _matches(
    truth: Sequence[ImageTruth], detections: Sequence[Detections], classes: int
) -> list[ClassMatches]:
    return [match_class(truth, detections, class_id) for class_id in range(classes)]


def _figures(matches: Sequence[ClassMatches]) -> NDArray[np.float64]:
    values = mean_by_threshold(matches)
    return np.array([values[0], values[5], values.mean()])


def _printed(validated: Validated) -> NDArray[np.float64]:
    return np.array([validated.map50, validated.map75, validated.map50_95])


def _curves(matches: ClassMatches) -> NDArray[np.float64]:
    curves = zip(*precision_curves(matches), strict=True)
    return np.array([precision_at(*curve) for curve in curves])


def _row(name: str, values: NDArray[np.float64]) -> None:
    print(f"{name:<28}" + "".join(f"{value:12.5f}" for value in values))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Agreement of figures on real detections.")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="test")
    return parser.parse_args()


if __name__ == "__main__":
    main()
