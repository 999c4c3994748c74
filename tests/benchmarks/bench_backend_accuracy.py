"""What each backend costs in mAP50, on the labelled photographs of a project.

    python tests/benchmarks/bench_backend_accuracy.py --project DIR --weights FILE

The project is opened for writing, as always: use a copy of one that is open elsewhere.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.comparison import compare
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet, map_classes
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage
from manhole_studio.core.evaluation.finite import finite
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.evaluation.target_set import set_of_target
from manhole_studio.core.store.project import Project
from manhole_studio.engines.backends import load_detector
from manhole_studio.engines.evidence import CONFIDENCE_FLOOR, Looker, read_image

LIMIT = 0.005
REFERENCE = ("torch", "fp32")
OTHERS = (("onnx", "fp32"), ("openvino", "fp32"), ("openvino", "auto"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--run", help="of the weights, for the split they were trained with")
    options = parser.parse_args()
    with Project.open(options.project) as project:
        sets = [
            set_of_target(project, EvaluationTarget(split), options.run)
            for split in ("val", "train")
        ]
    for chosen in sets:
        reference, _name = assess(options.weights, chosen, *REFERENCE)
        for backend, precision in OTHERS:
            other, name = assess(options.weights, chosen, backend, precision)
            cost = compare(reference, other, (0.5, 0.5)).map50
            print(
                f"{chosen.name} ({len(chosen.images)} photographs), {name}: mAP50 "
                f"{cost.first:.4f} -> {cost.second:.4f}, {100 * cost.mean:+.2f} points "
                f"(at least {-100 * LIMIT}: {'yes' if cost.mean >= -LIMIT else 'NO'})"
            )


def assess(
    weights: Path, chosen: EvaluationSet, backend: str, precision: str
) -> tuple[Assessment, str]:
    detector = load_detector(
        weights, backend=backend, precision=precision, confidence_floor=CONFIDENCE_FLOOR
    )
    ids = map_classes(detector.class_names, chosen.class_names, weights)
    looker = Looker(detector, ids, chosen.class_names)
    images, found = [], []
    for one in chosen.images:
        image = read_image(one.path)
        height, width = image.shape[:2]
        images.append(EvidenceImage(one.path, width, height, one.group, one.source, one.brightness))
        found.append(looker.find(image))
    name = f"{detector.backend} {detector.precision}"
    detector.close()
    names, truth = chosen.class_names, tuple(chosen.truth())
    evidence = Evidence(chosen.kind, names, tuple(images), truth, tuple(finite(found)))
    return Assessment(evidence), name


if __name__ == "__main__":
    main()
