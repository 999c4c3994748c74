from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures.tiny_dataset import write_tiny_dataset
from manhole_studio.core.dataset.versions import MANIFEST
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    RunResult,
    RunStarted,
    TrainingEvent,
)
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine

SENTENCE = "The last 2 epochs show photographs alone, without the 5 synthetic ones."


@pytest.fixture(scope="module")
def data_yaml(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight photographs, of which five are said to be synthetic."""
    folder = tmp_path_factory.mktemp("data")
    data_yaml = write_tiny_dataset(folder)
    files = [
        {"path": f"images/train/{number}.png", "sha256": "", **origin}
        for number in range(8)
        for origin in ({"origin": "rendered"} if number < 5 else {},)
    ]
    (folder / MANIFEST).write_text(json.dumps({"files": files}), encoding="utf-8")
    return data_yaml


def config_in(folder: Path, data_yaml: Path, close_mosaic: int = 2) -> TrainingConfig:
    return TrainingConfig(
        run_folder=folder / "runs" / "run-01",
        data_yaml=data_yaml,
        dataset_version=1,
        model="yolov8n.yaml",
        strategy="scratch",
        epochs=4,
        image_size=64,
        batch=4,
        precision="fp32",
        overrides={"nbs": 8, "close_mosaic": close_mosaic, "warmup_epochs": 1},
    )


def run(
    config: TrainingConfig, on_event: Callable[[TrainingEvent], None] | None = None
) -> tuple[RunResult, list[TrainingEvent]]:
    events: list[TrainingEvent] = []

    def emit(event: TrainingEvent) -> None:
        events.append(event)
        if on_event is not None:
            on_event(event)

    return UltralyticsEngine().run(config, RunControl(), emit), events


def batches(events: list[TrainingEvent]) -> dict[int, int]:
    """By epoch."""
    return {event.epoch: event.batches for event in events if isinstance(event, BatchDone)}


def notes(events: list[TrainingEvent]) -> tuple[str, ...]:
    return next(event.notes for event in events if isinstance(event, RunStarted))


def test_the_last_epochs_show_photographs_alone_also_after_a_stop(
    tmp_path: Path, data_yaml: Path
) -> None:
    whole, events = run(config_in(tmp_path / "whole", data_yaml))
    assert SENTENCE in notes(events)
    assert batches(events) == {1: 2, 2: 2, 3: 1, 4: 1}
    first, second, *_ = (event for event in events if isinstance(event, EpochDone))
    # Two epochs are left, each with three photographs of eight.
    expected = 2 * 3 / 8 * (first.seconds + second.seconds) / 2
    assert second.seconds_left == pytest.approx(expected, rel=0.01)

    config, control = config_in(tmp_path / "parts", data_yaml), RunControl()

    def stop_in_the_third(event: TrainingEvent) -> None:
        if isinstance(event, BatchDone) and event.epoch == 3:
            control.stop()

    stopped = UltralyticsEngine().run(config, control, stop_in_the_third)
    assert (stopped.state, stopped.epochs_done) == (RunState.STOPPED, 2)
    begun = run_folder.read_config(config.run_folder)
    resumed = UltralyticsEngine().run(begun, RunControl(), lambda _event: None, resume=True)
    assert resumed.weights_sha256 == whole.weights_sha256


def test_it_is_half_of_the_epochs_at_most_and_none_where_mosaics_never_end(
    tmp_path: Path, data_yaml: Path
) -> None:
    _, most = run(config_in(tmp_path / "most", data_yaml, close_mosaic=10))
    assert batches(most) == {1: 2, 2: 2, 3: 1, 4: 1}
    _, none = run(config_in(tmp_path / "none", data_yaml, close_mosaic=0))
    assert batches(none) == dict.fromkeys((1, 2, 3, 4), 2)
    assert not any("synthetic" in note for note in notes(none))


def test_without_synthetic_photographs_nothing_is_said_or_left_out(
    tmp_path: Path, tiny_data: Path
) -> None:
    _, events = run(config_in(tmp_path, tiny_data))
    assert len(set(batches(events).values())) == 1
    assert not any("synthetic" in note for note in notes(events))
