"""What a run leaves behind for those who watch it: samples and TensorBoard files."""

from __future__ import annotations

import dataclasses
import struct
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    EpochDone,
    EpochSamples,
    RunResult,
    TrainingEvent,
)
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.samples import read_samples
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine

EPOCHS = 3


class Killed(BaseException):
    pass


class Watched:
    """One run and what it told; ``kill_in`` ends it while that epoch is being told of."""

    def __init__(self, config: TrainingConfig) -> None:
        self.config = config
        self.events: list[TrainingEvent] = []
        self.result: RunResult | None = None

    def train(self, *, kill_in: int = 0, resume: bool = False) -> Watched:
        def emit(event: TrainingEvent) -> None:
            self.events.append(event)
            if isinstance(event, EpochSamples) and event.epoch == kill_in:
                raise Killed

        self.result = UltralyticsEngine().run(self.config, RunControl(), emit, resume=resume)
        return self

    def samples(self) -> list[EpochSamples]:
        return [event for event in self.events if isinstance(event, EpochSamples)]


def config_in(folder: Path, tiny_data: Path, **changes: Any) -> TrainingConfig:
    plain = TrainingConfig(
        run_folder=folder / "runs" / "run-01",
        data_yaml=tiny_data,
        dataset_version=1,
        model="yolov8n.yaml",
        strategy="scratch",
        epochs=EPOCHS,
        image_size=64,
        batch=4,
        precision="fp32",
        tensorboard=True,
        overrides={"mosaic": 1.0, "warmup_epochs": 1},
    )
    return dataclasses.replace(plain, **changes)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, tiny_data: Path) -> Watched:
    return Watched(config_in(tmp_path_factory.mktemp("undisturbed"), tiny_data)).train()


@pytest.fixture(scope="module")
def resumed(tmp_path_factory: pytest.TempPathFactory, tiny_data: Path) -> Watched:
    """Killed when the samples of epoch 2 are on the disk and its checkpoint is not."""
    run = Watched(config_in(tmp_path_factory.mktemp("resumed"), tiny_data))
    with pytest.raises(Killed):
        run.train(kill_in=2)
    assert [each.epoch for each in read_samples(run.config.run_folder)] == [1, 2]
    return run.train(resume=True)


def test_the_same_photographs_are_looked_at_after_every_epoch(undisturbed: Watched) -> None:
    samples = undisturbed.samples()
    assert [each.epoch for each in samples] == [1, 2, 3]
    images = [tuple(found.image for found in each.samples) for each in samples]
    assert len(set(images)) == 1
    assert len(set(images[0])) == len(images[0]) > 0
    folder = undisturbed.config.data_yaml.parent / "images" / "val"
    assert {path.name for path in folder.iterdir()}.issuperset(images[0])
    assert read_samples(undisturbed.config.run_folder) == samples


def test_samples_come_before_their_epoch_is_told(undisturbed: Watched) -> None:
    kinds = [
        type(each) for each in undisturbed.events if isinstance(each, EpochSamples | EpochDone)
    ]
    assert kinds == [EpochSamples, EpochDone] * EPOCHS


def test_a_resumed_run_has_each_epochs_samples_once(undisturbed: Watched, resumed: Watched) -> None:
    assert read_samples(resumed.config.run_folder) == undisturbed.samples()


def test_watching_changes_nothing(
    undisturbed: Watched, resumed: Watched, tmp_path: Path, tiny_data: Path
) -> None:
    blind = Watched(config_in(tmp_path, tiny_data, samples=0, tensorboard=False)).train()
    assert blind.samples() == []
    assert {path.name for path in blind.config.run_folder.iterdir()}.isdisjoint(
        {"samples.jsonl", "tensorboard"}
    )
    results = [run.result for run in (undisturbed, resumed, blind)]
    assert {result.state for result in results if result} == {RunState.SUCCEEDED}
    assert len({result.weights_sha256 for result in results if result}) == 1


def test_event_files_hold_every_epoch_once(undisturbed: Watched, resumed: Watched) -> None:
    for run in (undisturbed, resumed):
        scalars = read_scalars(run.config.run_folder / "tensorboard")
        epochs = [event for event in run.events if isinstance(event, EpochDone)]
        assert scalars["metrics/mAP50"] == pytest.approx(
            {event.epoch: event.metrics["map50"] for event in epochs}
        )
        for part in ("box", "cls", "dfl", "total"):
            assert set(scalars[f"loss/train/{part}"]) == set(range(1, EPOCHS + 1))
            assert set(scalars[f"loss/val/{part}"]) == set(range(1, EPOCHS + 1))
        assert scalars["loss/val/total"] == pytest.approx(
            {event.epoch: event.val_losses["total"] for event in epochs}
        )
        assert {"rate/all", "speed/seconds", "metrics/recall"} <= set(scalars)


def test_a_missing_library_is_said_before_the_first_epoch(
    tmp_path: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tensorboardX", None)
    run = Watched(config_in(tmp_path, tiny_data))
    with pytest.raises(UserFacingError, match="tensorboardX") as caught:
        run.train()
    assert "pip install" in caught.value.hint
    assert run.events == []
    assert not run.config.run_folder.exists()


def read_scalars(folder: Path) -> dict[str, dict[int, float]]:
    """All scalars of a folder's event files by tag and step; a step there twice is an error.

    The files are TFRecords: length, its checksum, the message, its checksum.
    """
    from tensorboardX.proto.event_pb2 import Event

    found: dict[str, dict[int, float]] = defaultdict(dict)
    for path in folder.glob("events.out.tfevents.*"):
        data, position = path.read_bytes(), 0
        while position < len(data):
            (length,) = struct.unpack_from("<Q", data, position)
            event = Event.FromString(data[position + 12 : position + 12 + length])
            position += 16 + length
            for value in event.summary.value:
                assert event.step not in found[value.tag]
                found[value.tag][event.step] = value.simple_value
    return found
