from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fixtures.tiny_dataset import write_tiny_dataset
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import BatchDone, EpochDone, RunStarted, TrainingEvent
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.engines import ultralytics_engine, ultralytics_environment
from manhole_studio.engines.backends.torch_backend import TorchDetector
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine
from manhole_studio.engines.weights_inspection import inspect_weights

EPOCHS = 2


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """RT-DETR with next to no numbers; its class is ``manhole``."""
    ultralytics_environment.prepare()
    import torch
    from ultralytics.nn.tasks import RTDETRDetectionModel, yaml_model_load

    description = yaml_model_load("rtdetr-l.yaml")
    description["scales"] = {"l": [0.34, 0.125, 1024]}
    # Channels, queries, points, heads, layers and the feed-forward width of the decoder.
    description["head"][-1][-1] = ["nc", 64, 30, 4, 4, 2, 128]
    torch.manual_seed(0)
    model = RTDETRDetectionModel(description, nc=1, verbose=False)
    model.names = {0: "manhole"}
    path = tmp_path_factory.mktemp("weights") / "rtdetr-tiny.pt"
    torch.save({"model": model, "train_args": {"imgsz": 64}, "epoch": -1}, path)
    return path


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_dataset(tmp_path_factory.mktemp("data") / "dataset", train=4, val=2)


def config_in(folder: Path, data: Path, model: object, **changes: Any) -> TrainingConfig:
    plain = TrainingConfig(
        run_folder=folder / "runs" / "run-01",
        data_yaml=data,
        dataset_version=1,
        model=str(model),
        strategy="full",
        epochs=EPOCHS,
        image_size=64,
        batch=2,
    )
    return dataclasses.replace(plain, **changes)


@pytest.fixture(autouse=True)
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of tensors with few numbers each: waiting for a second thread takes longer."""
    monkeypatch.setattr(ultralytics_engine, "cpu_threads", lambda: 1)


class Killed(BaseException):
    pass


def test_a_transformer_is_trained_resumed_exactly_and_detects(
    tmp_path: Path, data: Path, weights: Path
) -> None:
    events: list[TrainingEvent] = []
    config = config_in(tmp_path / "plain", data, weights)
    plain = UltralyticsEngine().run(config, RunControl(), events.append)

    started = next(event for event in events if isinstance(event, RunStarted))
    epochs = [event for event in events if isinstance(event, EpochDone)]
    assert plain.state is RunState.SUCCEEDED
    assert started.precision == "fp32"
    assert any("tensors of the start weights fit" in note for note in started.notes)
    assert min(epochs[0].losses.values()) > 0
    assert set(epochs[0].losses) == set(epochs[0].val_losses) == {"box", "cls", "dfl", "total"}

    def kill(event: TrainingEvent) -> None:
        if isinstance(event, BatchDone) and event.epoch == EPOCHS:
            raise Killed

    broken = config_in(tmp_path / "broken", data, weights)
    with pytest.raises(Killed):
        UltralyticsEngine().run(broken, RunControl(), kill)
    resumed = UltralyticsEngine().run(broken, RunControl(), lambda _event: None, resume=True)
    assert resumed.weights_sha256 == plain.weights_sha256

    best = config.run_folder / "best.pt"
    found = inspect_weights(best)
    assert (found.family, found.task, found.classes) == ("rtdetr", "detect", ("manhole",))
    assert_detects_like_ultralytics(best)
    detector = TorchDetector(config.run_folder / "checkpoint.pt", device="cpu")
    assert detector.class_names == ("manhole",)


def assert_detects_like_ultralytics(weights: Path) -> None:
    from ultralytics import RTDETR

    image = np.random.default_rng(3).integers(0, 255, (90, 150, 3), dtype=np.uint8)
    image[20:60, 40:90] = 240
    expected = (
        RTDETR(weights).predict(image, imgsz=64, conf=0.001, verbose=False, device="cpu")[0].boxes
    )
    detector = TorchDetector(weights, image_size=64, device="cpu", confidence_floor=0.001)
    found = detector.detect(image)

    assert len(found) == len(expected) > 3
    order = np.argsort(-expected.conf.numpy(), kind="stable")
    np.testing.assert_allclose(found.confidence, expected.conf.numpy()[order], atol=2e-3)
    # Neighbours of equal confidence may change places: compare the surest one box by box.
    np.testing.assert_allclose(found.xyxy[0], expected.xyxy.numpy()[order][0], atol=0.5)
    np.testing.assert_allclose(
        np.sort(found.xyxy, axis=0), np.sort(expected.xyxy.numpy(), axis=0), atol=1.0
    )


def test_fewer_bits_are_refused_before_anything_starts(
    tmp_path: Path, data: Path, weights: Path
) -> None:
    config = config_in(tmp_path, data, weights, precision="bf16")

    with pytest.raises(UserFacingError, match="fp32"):
        UltralyticsEngine().run(config, RunControl(), lambda _event: None)

    assert not config.run_folder.exists()


@pytest.mark.slow
def test_the_full_network_trains_from_scratch(tmp_path: Path, data: Path) -> None:
    config = config_in(tmp_path, data, "rtdetr-l.yaml", strategy="scratch", epochs=1)

    result = UltralyticsEngine().run(config, RunControl(), lambda _event: None)

    assert result.state is RunState.SUCCEEDED
