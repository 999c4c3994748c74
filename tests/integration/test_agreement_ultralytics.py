"""Our figures beside those of ``yolo val`` on the very same detections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fixtures.coco_reference import IMPLEMENTATIONS
from fixtures.ultralytics_reference import Validated, formula_bound, trapezoids, validate
from manhole_studio.core.evaluation.average_precision import mean_by_threshold
from manhole_studio.core.evaluation.matching import match_class
from manhole_studio.core.opencv import cv2
from manhole_studio.engines import ultralytics_environment

SIDE = 160
IMAGES = 16
NAMES = ("drain", "manhole")


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Validated:
    """A random network, on photographs that are labelled with part of what it detects."""
    folder = tmp_path_factory.mktemp("photographs")
    weights = _random_weights(folder / "random.pt")
    data = _photographs(folder / "data")
    settings = {"imgsz": SIDE, "max_det": 25, "project": folder}
    first = validate(weights, data, **settings, name="first")
    _label(first, folder / "data" / "labels")
    (folder / "data" / "labels.cache").unlink()
    return validate(weights, data, **settings, name="second")


def test_the_same_matches_give_what_yolo_val_prints(validated: Validated) -> None:
    matches = [match_class(validated.truth, validated.detections, one) for one in range(2)]

    theirs = trapezoids(matches)

    assert 0.1 < validated.map50_95 < validated.map50 < 0.9
    assert theirs[0] == pytest.approx(validated.map50, abs=1e-12)
    assert theirs[5] == pytest.approx(validated.map75, abs=1e-12)
    assert theirs.mean() == pytest.approx(validated.map50_95, abs=1e-12)


def test_only_the_formula_of_the_area_differs(validated: Validated) -> None:
    matches = [match_class(validated.truth, validated.detections, one) for one in range(2)]

    ours, bound = mean_by_threshold(matches), formula_bound(matches)

    assert bound < 0.02
    assert ours[0] == pytest.approx(validated.map50, abs=bound)
    assert ours.mean() == pytest.approx(validated.map50_95, abs=bound)


@pytest.mark.parametrize("name", IMPLEMENTATIONS)
def test_the_references_side_with_us(validated: Validated, name: str) -> None:
    matches = [match_class(validated.truth, validated.detections, one) for one in range(2)]

    reference = IMPLEMENTATIONS[name](validated.truth, validated.detections, 2)

    ours = mean_by_threshold(matches)
    expected = [reference.mean(iou) for iou in range(10)]
    np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-12)


def _random_weights(path: Path) -> Path:
    ultralytics_environment.prepare()
    import torch
    from ultralytics import YOLO
    from ultralytics.nn.tasks import DetectionModel

    torch.manual_seed(3)
    yolo: Any = YOLO("yolov8n.yaml")
    yolo.model = DetectionModel("yolov8n.yaml", nc=len(NAMES), verbose=False)
    _enliven(yolo.model)
    yolo.model.names = dict(enumerate(NAMES))
    yolo.model.args = {"imgsz": SIDE, "task": "detect"}
    yolo.save(path)
    return path


def _enliven(model: Any) -> None:
    """Without training, every place of every image gets the same answer."""
    import torch

    images = torch.nn.functional.interpolate(torch.rand(4, 3, 8, 8), size=SIDE, mode="bicubic")
    with torch.no_grad():
        for layer in model.modules():
            if isinstance(layer, torch.nn.BatchNorm2d):
                layer.momentum = 1.0  # all that is remembered is the next pass
        model.train()(images)
        for boxes, classes in zip(model.model[-1].cv2, model.model[-1].cv3, strict=True):
            boxes[-1].weight.normal_(0, 0.05)
            boxes[-1].bias.copy_(-0.6 * torch.arange(16.0).repeat(4))  # small ones
            classes[-1].weight.normal_(0, 0.03)


def _photographs(folder: Path) -> Path:
    random = np.random.default_rng(0)
    (folder / "images").mkdir(parents=True)
    (folder / "labels").mkdir()
    for index in range(IMAGES):
        pixels = random.integers(0, 256, (8, 8, 3), np.uint8)
        image = cv2.resize(pixels, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / "images" / f"{index:02}.png"), image)
        (folder / "labels" / f"{index:02}.txt").touch()
    names = "\n".join(f"  {index}: {name}" for index, name in enumerate(NAMES))
    data = folder / "data.yaml"
    data.write_text(f"path: {folder}\ntrain: images\nval: images\nnames:\n{names}\n", "utf-8")
    return data


def _label(first: Validated, labels: Path) -> None:
    """Most detections become boxes, a little off, cut at the photograph's border."""
    random = np.random.default_rng(1)
    for file, found, corners in zip(
        first.files, first.detections, first.in_photographs, strict=True
    ):
        moved = (corners + random.normal(0, 1, corners.shape)).clip(0, SIDE) / SIDE
        rows = [
            f"{class_id} {(x0 + x1) / 2} {(y0 + y1) / 2} {x1 - x0} {y1 - y0}"
            for class_id, (x0, y0, x1, y1) in zip(found.class_id, moved, strict=True)
            if random.random() < 0.7 and min(x1 - x0, y1 - y0) > 0.02
        ]
        (labels / Path(file).with_suffix(".txt").name).write_text("\n".join(rows), "utf-8")
