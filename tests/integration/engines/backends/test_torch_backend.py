from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.engines.backends import load_detector
from manhole_studio.engines.backends.torch_backend import TorchDetector

SIDE = 320


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny random network whose head is made so loud that it finds things everywhere."""
    from manhole_studio.engines import ultralytics_environment

    ultralytics_environment.prepare()
    import torch
    from ultralytics import YOLO

    torch.manual_seed(3)
    yolo: Any = YOLO("yolov8n.yaml")
    yolo.model.names = dict(enumerate(f"class {n}" for n in range(80)))
    for branch in yolo.model.model[-1].cv3:
        torch.nn.init.normal_(branch[-1].weight, std=0.15)
        torch.nn.init.constant_(branch[-1].bias, -7.0)
    # Without statistics of real activations, a random network's signal fades to nothing.
    for module in yolo.model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = None
    batch = torch.from_numpy(np.stack([scene(SIDE, SIDE)] * 2)).permute(0, 3, 1, 2) / 255
    with torch.no_grad():
        yolo.model.train()(batch)
    yolo.model.eval()
    path = tmp_path_factory.mktemp("weights") / "loud.pt"
    yolo.save(path)
    return path


@pytest.mark.parametrize(("height", "width"), [(240, 320), (333, 517), (720, 405), (31, 900)])
def test_boxes_and_confidences_are_those_of_ultralytics(
    weights: Path, height: int, width: int
) -> None:
    from ultralytics import YOLO

    image = scene(height, width)
    expected = (
        YOLO(weights)
        .predict(image, imgsz=SIDE, conf=0.05, iou=0.7, max_det=300, verbose=False, device="cpu")[0]
        .boxes
    )
    # The predictor knows no border and merges later than we do (ADR 11).
    detector = TorchDetector(weights, image_size=SIDE, device="cpu", border=0.0, merge_iou=0.7)
    found = detector.detect(image)

    assert len(found) > 10
    assert len(found) == len(expected)
    assert found.class_id.tolist() == expected.cls.int().tolist()
    assert np.abs(found.xyxy - expected.xyxy.numpy()).max() < 1
    assert np.abs(found.confidence - expected.conf.numpy()).max() < 0.01


def test_what_is_found_is_sorted_typed_and_inside_the_image(weights: Path) -> None:
    detector = load_detector(weights, image_size=SIDE, device="cpu", confidence_floor=0.2)

    found = detector.detect(scene(200, 300))

    assert detector.class_names[3] == "class 3"
    assert (detector.backend, detector.precision) == ("torch", "fp32")
    assert (found.xyxy.dtype, found.confidence.dtype, found.class_id.dtype) == (
        *(np.float32, np.float32, np.int64),
    )
    assert 0 < len(found) <= 300
    assert found.confidence.min() >= 0.2
    assert np.all(np.diff(found.confidence) <= 0)
    assert found.xyxy.min() >= 0
    assert np.all(found.xyxy.max(axis=0) <= [300, 200, 300, 200])


def test_nothing_found_is_empty_arrays(weights: Path) -> None:
    found = load_detector(weights, image_size=64, confidence_floor=1.0).detect(scene(48, 64))

    assert len(found) == 0
    assert found.xyxy.shape == (0, 4)


def test_an_image_size_is_rounded_up_to_the_stride(weights: Path) -> None:
    load_detector(weights, image_size=70, device="cpu").detect(scene(50, 70))


def test_other_backends_are_announced(weights: Path) -> None:
    with pytest.raises(NotAvailableYetError):
        load_detector(weights, backend="tensorrt")


def test_an_unknown_backend_is_refused(weights: Path) -> None:
    with pytest.raises(UserFacingError, match="abacus"):
        load_detector(weights, backend="abacus")


def test_weights_that_are_none_are_named(tmp_path: Path) -> None:
    path = tmp_path / "best.pt"
    path.write_bytes(b"PK\x03\x04 and then nonsense")

    with pytest.raises(UserFacingError) as caught:
        load_detector(path)

    assert str(path) in caught.value.detail


def scene(height: int, width: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Noise that is smooth enough to look like something."""
    random = np.random.default_rng(height * width)
    coarse = random.integers(0, 256, (height // 8 + 1, width // 8 + 1, 3), np.uint8)
    return np.ascontiguousarray(coarse.repeat(8, 0).repeat(8, 1)[:height, :width])


def test_a_batch_finds_the_same_as_its_images(weights: Path) -> None:
    from manhole_studio.engines.backends.batching import BatchingDetector

    one = TorchDetector(weights, image_size=SIDE, device="cpu")
    several = BatchingDetector(one, batch=3)
    images = [scene(*size) for size in ((240, 320), (200, 300), (240, 320), (333, 517))]
    waiting = [several.submit(image) for image in images]
    for image, pending in zip(images, waiting, strict=True):
        expected, found = one.detect(image), pending.result()
        assert len(found) == len(expected) > 10
        assert np.abs(found.xyxy - expected.xyxy).max() < 0.1
    several.submit(images[0])
    several.close()


def test_weights_without_class_names_get_numbers(weights: Path, tmp_path: Path) -> None:
    import torch

    content = torch.load(weights, weights_only=False)
    for names, expected in (({}, "class 3"), ({3: "manhole"}, "manhole"), (None, "class 3")):
        content["model"].names = names
        torch.save(content, tmp_path / "nameless.pt")
        detector = load_detector(tmp_path / "nameless.pt", image_size=64, confidence_floor=0.2)
        assert len(detector.class_names) == 80
        assert detector.class_names[3] == expected
        assert detector.class_names[4] == "class 4"
        detector.close()
