"""Every family that can be trained is read out as ultralytics itself does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from manhole_studio.engines.backends.torch_backend import TorchDetector

SIDE = 160


def loud_weights(path: Path, architecture: str, *, one_to_one: bool = False) -> Path:
    """A random network whose heads are made so loud that it finds things everywhere."""
    from manhole_studio.engines import ultralytics_environment

    ultralytics_environment.prepare()
    import torch
    from ultralytics import YOLO

    torch.manual_seed(3)
    yolo: Any = YOLO(architecture)
    head = yolo.model.model[-1]
    for branches in (head.cv3, getattr(head, "one2one_cv3", None) or ()):
        for branch in branches:
            torch.nn.init.normal_(branch[-1].weight, std=0.15)
            torch.nn.init.constant_(branch[-1].bias, -7.0)
    # Without statistics of real activations, a random network's signal fades to nothing.
    for module in yolo.model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = None
    batch = torch.from_numpy(np.stack([scene()] * 2)).permute(0, 3, 1, 2) / 255
    with torch.no_grad():
        yolo.model.train()(batch[:, :, :96, :160])
    yolo.model.eval()
    if one_to_one:
        yolo.model.end2end = True
    yolo.save(path)
    return path


def scene() -> np.ndarray:
    random = np.random.default_rng(5)
    image = random.integers(0, 255, (100, 160, 3), dtype=np.uint8)
    image[30:70, 50:110] = 240
    return image


@pytest.mark.parametrize(
    ("architecture", "one_to_one"),
    [
        ("yolov5n.yaml", False),
        ("yolo11n.yaml", False),
        ("yolo26n.yaml", False),
        ("yolo26n.yaml", True),
    ],
)
def test_boxes_are_those_of_ultralytics(
    tmp_path: Path, architecture: str, one_to_one: bool
) -> None:
    weights = loud_weights(tmp_path / "loud.pt", architecture, one_to_one=one_to_one)
    from ultralytics import YOLO

    image = scene()
    yolo: Any = YOLO(weights)
    options = {"imgsz": SIDE, "conf": 0.05, "iou": 0.7, "max_det": 300, "verbose": False}
    expected = yolo.predict(image, device="cpu", **options)[0].boxes
    # The predictor knows no border and merges later than we do (ADR 11).
    detector = TorchDetector(weights, image_size=SIDE, device="cpu", border=0.0, merge_iou=0.7)
    found = detector.detect(image)

    assert len(found) == len(expected) > 5
    np.testing.assert_allclose(found.confidence, expected.conf.numpy(), atol=1e-3)
    for place in range(3):
        nearest = np.abs(expected.xyxy.numpy() - found.xyxy[place]).max(axis=1).min()
        assert nearest < 0.5
