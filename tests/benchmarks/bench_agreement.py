"""Our figures beside those of yolo val, pycocotools and faster-coco-eval.

    python tests/benchmarks/bench_agreement.py --weights best.pt --data data.yaml [--split test]

First on the very same detections, those of ``yolo val``, with COCO's limit of 100 in a photograph;
then each from photograph to figure. There ``yolo val`` also merges boxes from another IoU on, pads
the photographs of a batch to one size, and rounds sizes up.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from fixtures.coco_reference import IMPLEMENTATIONS, Reference
from fixtures.coco_reference import SIZES as REFERENCE_SIZES
from fixtures.ultralytics_reference import Validated, formula_bound, trapezoids, validate
from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.average_precision import (
    mean_by_threshold,
    precision_at,
    precision_curves,
)
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage
from manhole_studio.core.evaluation.external_set import set_of_data_yaml
from manhole_studio.core.evaluation.matching import (
    MAX_DETECTIONS,
    SIZES,
    ClassMatches,
    ImageTruth,
    match_class,
)
from manhole_studio.core.evaluation.metrics import size_precisions
from manhole_studio.engines.backends.decoding import MERGE_IOU
from manhole_studio.engines.evidence import gather_evidence
from manhole_studio.engines.weights_loading import load_model

NAMES = ("mAP50", "mAP75", "mAP50-95")


def main() -> None:
    options = _options()
    if options.weights is None or options.data is None:
        print("give --weights and --data to compare figures on real detections")
        return
    with tempfile.TemporaryDirectory() as folder:
        settings = {"split": options.split, "project": folder}
        theirs = validate(options.weights, options.data, **settings)
        limited = validate(options.weights, options.data, **settings, max_det=MAX_DETECTIONS)
        alike = validate(options.weights, options.data, **settings, batch=1, iou=MERGE_IOU)
    evidence = gather_evidence(options.weights, set_of_data_yaml(options.data, options.split))
    classes = len(evidence.class_names)
    _same_detections(limited, classes)
    print("\nfrom photograph to figure")
    _row("ours", _figures(_matches(evidence.truth, evidence.detections, classes)))
    _row("yolo val", _printed(theirs))
    _row(f"yolo val iou={MERGE_IOU} batch=1", _printed(alike))
    for name, reference_of in IMPLEMENTATIONS.items():
        reference = reference_of(evidence.truth, evidence.detections, classes)
        _row(name, np.array([reference.mean(0), reference.mean(5), reference.mean()]))
        _largest(name, reference, evidence.truth, evidence.detections, classes)
    print(f"\nphotograph by photograph, yolo val iou={MERGE_IOU} batch=1")
    _one_by_one(alike, evidence, load_model(options.weights).image_size)


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


def _one_by_one(theirs: Validated, evidence: Evidence, side: int) -> None:
    """``yolo val`` rounds the size of a scaled photograph up, we to the nearest pixel."""
    places = {image.path.name: place for place, image in enumerate(evidence.images)}
    pairs = [(index, places[Path(file).name]) for index, file in enumerate(theirs.files)]
    same = [pair for pair in pairs if _is_rounded_alike(evidence.images[pair[1]], side)]
    confidence, corners = 0.0, 0.0
    for index, place in same:
        ours, other = evidence.detections[place], theirs.detections[index]
        if len(ours) != len(other):
            print(f"  {theirs.files[index]}: {len(ours)} detections, theirs {len(other)}")
            continue
        moved = np.abs(ours.xyxy - theirs.in_photographs[index]).max(axis=1, initial=0)
        confidence = max(confidence, np.abs(ours.confidence - other.confidence).max(initial=0))
        corners = max(corners, float(np.quantile(moved, 0.99)) if len(moved) else 0.0)
    print(
        f"  {len(same)} of {len(pairs)} photographs have the same size in both networks' input; "
        f"there confidences differ by at most {confidence:.1e}, "
        f"99 of 100 boxes by at most {corners:.1e} pixels"
    )
    classes = len(evidence.class_names)
    for name, chosen in (("same size", same), ("a pixel larger", sorted({*pairs} - {*same}))):
        truth = [evidence.truth[place] for _, place in chosen]
        found = [evidence.detections[place] for _, place in chosen]
        _row(f"{name}: ours", _figures(_matches(truth, found, classes)))
        cut = [_cut_at_border(theirs, index) for index, _ in chosen]
        _row(f"{name}: theirs, cut", _figures(_matches(truth, cut, classes)))
        truth = [theirs.truth[index] for index, _ in chosen]
        found = [theirs.detections[index] for index, _ in chosen]
        _row(f"{name}: theirs", _figures(_matches(truth, found, classes)))


def _cut_at_border(theirs: Validated, index: int) -> Detections:
    """``yolo val`` compares boxes that reach beyond the photograph as they are."""
    found = theirs.detections[index]
    return Detections(theirs.in_photographs[index], found.confidence, found.class_id)


def _is_rounded_alike(image: EvidenceImage, side: int) -> bool:
    ratio = side / max(image.width, image.height)
    sizes = (image.width * ratio, image.height * ratio)
    return all(round(size) == min(math.ceil(size), side) for size in sizes)


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
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--split", default="test")
    return parser.parse_args()


if __name__ == "__main__":
    main()
