from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fixtures.tiny_exports import noise, write_loud_weights
from manhole_studio import paths
from manhole_studio.core.detection.frame import AdjustableDetector
from manhole_studio.engines import devices
from manhole_studio.engines.backends import load_detector

CORES = 4


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("limits")


@pytest.fixture(scope="module")
def weights(home: Path) -> Path:
    return write_loud_weights(home / "loud.pt")


@pytest.fixture(autouse=True)
def computer(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home / "home"))
    for module in ("devices", "backends.openvino_backend", "backends.onnx_backend"):
        monkeypatch.setattr(f"manhole_studio.engines.{module}.cpu_threads", lambda: CORES)


def compiled(detector: Any) -> Any:
    return detector._network._sizes


def until_changed(detector: Any, has_changed: Any) -> None:
    """Goes on detecting, as a watch does."""
    deadline = time.monotonic() + 60
    while not has_changed():
        assert time.monotonic() < deadline
        detector.detect(noise(96, 96))


@pytest.mark.parametrize("parallel", [False, True])
def test_openvino_goes_on_while_another_one_is_compiled(weights: Path, parallel: bool) -> None:
    detector: Any = load_detector(
        weights, backend="openvino", precision="fp32", parallel=parallel, confidence_floor=0.1
    )
    assert isinstance(detector, AdjustableDetector)
    images = [noise(96, 96)] * 5 + [noise(72, 96)]
    before = [detector.detect(image) for image in images]

    first = compiled(detector)._any
    detector.use_threads(1)
    assert compiled(detector)._any is first
    until_changed(detector, lambda: compiled(detector)._any is not first)
    second, sized = compiled(detector)._any, compiled(detector)._one
    assert sized is not second
    assert [one.get_property("INFERENCE_NUM_THREADS") for one in (second, sized)] == [1, 1]
    for image, expected in zip(images, before, strict=True):
        found = detector.detect(image)
        assert np.abs(found.xyxy - expected.xyxy).max() < 0.1
        assert np.abs(found.confidence - expected.confidence).max() < 0.001
    detector.use_threads(99)
    until_changed(detector, lambda: compiled(detector)._any is not second)
    detector.use_threads(None)  # as many as 99 were
    assert not compiled(detector)._others.is_busy
    detector.use_threads(2)
    detector.close()


def test_onnx_goes_on_while_another_session_is_made(weights: Path) -> None:
    detector: Any = load_detector(weights, backend="onnx", confidence_floor=0.1)
    assert isinstance(detector, AdjustableDetector)
    expected = detector.detect(noise(96, 96))

    def threads() -> int:
        return int(detector._network._session.get_session_options().intra_op_num_threads)

    assert threads() == CORES
    detector.use_threads(1)
    until_changed(detector, lambda: threads() == 1)
    found = detector.detect(noise(96, 96))
    assert np.abs(found.xyxy - expected.xyxy).max() < 0.1
    detector.use_threads(None)
    until_changed(detector, lambda: threads() == CORES)
    detector.close()


def test_torch_changes_at_once(weights: Path) -> None:
    import torch

    before = torch.get_num_threads()
    try:
        detector: Any = load_detector(weights, backend="torch")
        assert isinstance(detector, AdjustableDetector)
        detector.use_threads(1)
        assert torch.get_num_threads() == 1
        for _ in range(20):
            detector.detect(noise(96, 96))
        assert torch.get_num_threads() == 1
        detector.use_threads(2)
        assert torch.get_num_threads() == 2
        detector.use_threads(None)
        assert torch.get_num_threads() == CORES
        detector.close()
    finally:
        torch.set_num_threads(before)


def test_a_limit_that_is_out_of_reach_is_what_there_is() -> None:
    assert devices.threads_within(None) == CORES
    assert [devices.threads_within(limit) for limit in (0, 1, 3, 50)] == [1, 1, 3, CORES]
