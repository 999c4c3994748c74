"""Every backend finds what PyTorch finds with 32 bits, on photographs of roads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from fixtures.tiny_exports import write_loud_weights
from manhole_studio import paths
from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.spec import SceneSpec
from manhole_studio.engines.backends import load_detector

BACKENDS = ("torch", "onnx", "openvino")
SIZES = ((320, 240), (240, 320), (333, 517), (96, 96))
FLOOR = 0.1
PIXELS, CONFIDENCE = 1.0, 0.01


@pytest.fixture(scope="module")
def detectors(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("parity")
    weights = write_loud_weights(folder / "loud.pt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(folder / "home"))
        made = {name: load(weights, name) for name in BACKENDS}
        yield made
    for detector in made.values():
        detector.close()


def load(weights: Path, backend: str) -> Any:
    detector = load_detector(
        weights, backend=backend, image_size=320, precision="fp32", confidence_floor=FLOOR
    )
    assert (detector.backend, detector.precision) == (backend, "fp32")
    return detector


@pytest.fixture(scope="module")
def photographs() -> list[ImageArray]:
    images = [render_photograph(SceneSpec(seed=7), index)[0] for index in range(2)]
    return [np.asarray(cv2.resize(one, size), np.uint8) for one in images for size in SIZES]


@pytest.mark.parametrize("backend", ["onnx", "openvino"])
def test_every_place_of_the_network_says_the_same(
    detectors: dict[str, Any], photographs: list[ImageArray], backend: str
) -> None:
    torch_one, other = detectors["torch"], detectors[backend]
    for image in photographs:
        height, width = image.shape[:2]
        letterbox = torch_one._letterbox(image)
        assert other._letterbox(width, height) == letterbox
        canvas = letterbox.apply(image)
        expected, found = raw_of_torch(torch_one, canvas), other._network.run(canvas)
        assert found.shape == expected.shape
        assert np.abs(found[:, :4] - expected[:, :4]).max() < PIXELS
        assert np.abs(found[:, 4:] - expected[:, 4:]).max() < CONFIDENCE


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_same_is_found(
    detectors: dict[str, Any], photographs: list[ImageArray], backend: str
) -> None:
    alike: list[bool] = []
    for image in photographs:
        expected, found = detectors["torch"].detect(image), detectors[backend].detect(image)
        assert len(expected) > 10
        alike += [*has_its_like(expected, found), *has_its_like(found, expected)]
    # Of two boxes whose overlap is on the limit, rounding decides whether they merge.
    assert np.mean(alike) > 0.995


def raw_of_torch(detector: Any, canvas: ImageArray) -> NDArray[np.float32]:
    import torch

    pixels = torch.from_numpy(np.ascontiguousarray(canvas[None, ..., ::-1])).permute(0, 3, 1, 2)
    with torch.inference_mode():
        output = detector._model(pixels.float() / 255)
    return np.asarray(output[0] if isinstance(output, tuple) else output)


def has_its_like(some: Detections, others: Detections) -> NDArray[np.bool_]:
    """Of each of ``some``, whether ``others`` have it, in the same class."""
    near = np.abs(some.xyxy[:, None] - others.xyxy[None]).max(axis=2) < PIXELS
    near &= np.abs(some.confidence[:, None] - others.confidence[None]) < CONFIDENCE
    near &= some.class_id[:, None] == others.class_id[None]
    return np.asarray(near.any(axis=1))
