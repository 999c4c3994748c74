from __future__ import annotations

import csv
import dataclasses
import errno
import hashlib
import json
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    RunResult,
    RunStarted,
    StateChanged,
    TrainingEvent,
)
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.engines.child_process import ChildProcessEngine
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine
from manhole_studio.engines.weights_loading import load_model

T = TypeVar("T")
EPOCHS = 3
# Accumulates over batches, warms up over an epoch's end and closes mosaic: all that a resume
# could get wrong.
OVERRIDES = {"mosaic": 1.0, "nbs": 8, "close_mosaic": 1, "warmup_epochs": 2}


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
        overrides=OVERRIDES,
    )
    return dataclasses.replace(plain, **changes)


def ignore(_event: TrainingEvent) -> None:
    pass


class Reference:
    """One run that nothing disturbed."""

    def __init__(self, config: TrainingConfig) -> None:
        self.config = config
        self.events: list[TrainingEvent] = []
        self.result = UltralyticsEngine().run(config, RunControl(), self.events.append)

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory, tiny_data: Path) -> Reference:
    return Reference(config_in(tmp_path_factory.mktemp("reference"), tiny_data))


def rows(result: RunResult, config: TrainingConfig) -> list[dict[str, str]]:
    with (config.run_folder / run_folder.RESULTS).open(encoding="utf-8", newline="") as file:
        content = list(csv.DictReader(file))
    for row in content:
        del row["seconds"]
    return content


def assert_same(result: RunResult, config: TrainingConfig, reference: Reference) -> None:
    assert result.state is RunState.SUCCEEDED
    assert result.epochs_done == EPOCHS
    assert rows(result, config) == rows(reference.result, reference.config)
    assert result.weights_sha256 == reference.result.weights_sha256


def test_an_undisturbed_run_tells_all_it_does(reference: Reference) -> None:
    started = reference.of(RunStarted)
    assert [(event.first_epoch, event.precision) for event in started] == [(1, "fp32")]
    epochs = reference.of(EpochDone)
    assert [event.epoch for event in epochs] == [1, 2, 3]
    assert set(epochs[0].metrics) == {"precision", "recall", "map50", "map50_95"}
    for losses in (epochs[0].losses, epochs[0].val_losses):
        assert set(losses) == {"box", "cls", "dfl", "total"}
        assert losses["total"] == pytest.approx(losses["box"] + losses["cls"] + losses["dfl"])
    last_batches = [event for event in reference.of(BatchDone) if event.batch == event.batches]
    assert [event.epoch for event in last_batches] == [1, 2, 3]
    assert reference.result.state is RunState.SUCCEEDED


def test_the_run_folder_holds_its_files_and_no_others(reference: Reference) -> None:
    folder = reference.config.run_folder

    assert {path.name for path in folder.iterdir()} == {
        "config.toml",
        "results.csv",
        "run.json",
        "checkpoint.pt",
        "best.pt",
        "last.pt",
        "samples.jsonl",
    }
    assert run_folder.read_config(folder) == reference.config


def test_the_dataset_is_left_as_it_was(reference: Reference) -> None:
    folder = reference.config.data_yaml.parent

    assert not list(folder.rglob("*.cache"))
    assert not list(folder.rglob("*.npy"))


def test_run_json_is_enough_to_repeat_the_run(reference: Reference) -> None:
    said = json.loads((reference.config.run_folder / "run.json").read_text(encoding="utf-8"))

    assert said["weights_sha256"] == reference.result.weights_sha256
    assert said["finished"] is True
    assert said["config"]["seed"] == 0
    assert (said["dataset"]["leaks"], said["dataset"]["allow_leaks"]) == (0, False)
    assert said["environment"]["packages"]["ultralytics"] == "8.4.190"
    assert said["environment"]["threads"] >= 1
    best = (reference.config.run_folder / "best.pt").read_bytes()
    assert said["best_sha256"] == hashlib.sha256(best).hexdigest()
    assert said["arguments"]["weight_decay"] == said["settings"]["weight_decay"]
    assert not {"save_dir", "data", "project"} & said["arguments"].keys()
    assert said["strategy"] == "scratch"
    assert "bit-identical" in said["determinism"]
    assert "Augmentation: small." in said["notes"]


def test_the_checkpoint_holds_nothing_but_numbers(reference: Reference) -> None:
    import torch

    assert reference.result.checkpoint is not None
    content = torch.load(reference.result.checkpoint, weights_only=True)

    digest = hashlib.sha256()
    for tensor in content["averaged"].values():
        assert tensor.dtype in {torch.float32, torch.int64}
        digest.update(tensor.numpy().tobytes())
    assert digest.hexdigest() == reference.result.weights_sha256


@pytest.mark.parametrize("name", ["best.pt", "last.pt", "checkpoint.pt"])
def test_the_weights_can_be_used(reference: Reference, name: str) -> None:
    loaded = load_model(reference.config.run_folder / name)

    assert loaded.class_names == ("manhole",)
    assert (loaded.stride, loaded.image_size) == (32, 64)
    assert not loaded.model.training


def test_stock_ultralytics_loads_the_best_weights(reference: Reference) -> None:
    from ultralytics import YOLO

    assert reference.result.best_weights is not None
    assert YOLO(str(reference.result.best_weights)).names == {0: "manhole"}


def test_the_same_seed_gives_the_same_weights_and_another_seed_others(
    tmp_path: Path, tiny_data: Path
) -> None:
    def digest(name: str, seed: int) -> str:
        config = config_in(tmp_path / name, tiny_data, epochs=1, seed=seed)
        return UltralyticsEngine().run(config, RunControl(), ignore).weights_sha256

    first = digest("a", 0)
    assert digest("b", 0) == first
    assert digest("c", 1) != first


class Interrupter:
    """Asks for the run's end at one batch."""

    def __init__(self, control: RunControl, epoch: int, batch: int) -> None:
        self._control = control
        self._at = (epoch, batch)
        self.states: list[RunState] = []

    def __call__(self, event: TrainingEvent) -> None:
        if isinstance(event, BatchDone) and (event.epoch, event.batch) == self._at:
            self._control.stop()
        if isinstance(event, StateChanged):
            self.states.append(event.state)


@pytest.mark.parametrize(("epoch", "batch"), [(1, 2), (3, 1)])
def test_a_stopped_run_goes_on_as_if_nothing_had_happened(
    tmp_path: Path, tiny_data: Path, reference: Reference, epoch: int, batch: int
) -> None:
    config, control = config_in(tmp_path, tiny_data), RunControl()
    interrupter = Interrupter(control, epoch, batch)

    stopped = UltralyticsEngine().run(config, control, interrupter)
    assert stopped.state is RunState.STOPPED
    assert stopped.epochs_done == epoch - 1
    assert interrupter.states == [RunState.STOPPING]

    begun = run_folder.read_config(config.run_folder)
    result = UltralyticsEngine().run(begun, RunControl(), ignore, resume=True)
    assert_same(result, config, reference)


def test_a_pause_changes_nothing(tmp_path: Path, tiny_data: Path, reference: Reference) -> None:
    config, control = config_in(tmp_path, tiny_data), RunControl()
    states: list[StateChanged] = []

    def emit(event: TrainingEvent) -> None:
        if isinstance(event, BatchDone) and (event.epoch, event.batch) == (2, 1):
            control.pause()
            threading.Timer(0.3, control.resume).start()
        if isinstance(event, StateChanged):
            states.append(event)

    result = UltralyticsEngine().run(config, control, emit)

    assert [event.state for event in states] == [
        RunState.PAUSING,
        RunState.PAUSED,
        RunState.RUNNING,
    ]
    assert states[-1].seconds_paused > 0.2
    assert_same(result, config, reference)


def test_a_finished_run_has_nothing_to_resume(reference: Reference) -> None:
    before = (reference.config.run_folder / "checkpoint.pt").stat().st_mtime_ns

    result = UltralyticsEngine().run(reference.config, RunControl(), ignore, resume=True)

    assert (result.state, result.epochs_done) == (RunState.SUCCEEDED, EPOCHS)
    assert result.weights_sha256 == reference.result.weights_sha256
    assert (reference.config.run_folder / "checkpoint.pt").stat().st_mtime_ns == before


def test_bf16_resumes_exactly_too(tmp_path: Path, tiny_data: Path) -> None:
    whole = config_in(tmp_path / "whole", tiny_data, epochs=2, precision="bf16")
    expected = UltralyticsEngine().run(whole, RunControl(), ignore)
    config = config_in(tmp_path / "parts", tiny_data, epochs=2, precision="bf16")
    control = RunControl()
    UltralyticsEngine().run(config, control, Interrupter(control, 2, 1))

    result = UltralyticsEngine().run(config, RunControl(), ignore, resume=True)

    assert result.precision == "bf16"
    assert result.weights_sha256 == expected.weights_sha256


def test_a_run_starts_from_another_runs_checkpoint(
    tmp_path: Path, tiny_data: Path, reference: Reference
) -> None:
    config = config_in(
        tmp_path, tiny_data, model=str(reference.result.checkpoint), strategy="full", epochs=1
    )
    started: list[RunStarted] = []

    def emit(event: TrainingEvent) -> None:
        if isinstance(event, RunStarted):
            started.append(event)

    UltralyticsEngine().run(config, RunControl(), emit)

    assert started[0].notes[0].startswith("All ")


def test_from_scratch_a_models_name_needs_no_download(tmp_path: Path, tiny_data: Path) -> None:
    config = config_in(tmp_path, tiny_data, model="yolov5n", strategy="scratch", epochs=1)

    assert UltralyticsEngine().run(config, RunControl(), ignore).state is RunState.SUCCEEDED


def test_a_full_disk_is_explained_and_what_was_learned_is_kept(
    tmp_path: Path, tiny_data: Path, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    from manhole_studio.engines import run_checkpoint

    config, write = config_in(tmp_path, tiny_data), run_checkpoint.write_bytes

    def full_once_weights_exist(path: Path, data: bytes) -> None:
        if (config.run_folder / run_folder.BEST).exists():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(path, data)

    monkeypatch.setattr(run_checkpoint, "write_bytes", full_once_weights_exist)
    with pytest.raises(UserFacingError, match="No space"):
        UltralyticsEngine().run(config, RunControl(), ignore)
    monkeypatch.undo()

    result = UltralyticsEngine().run(config, RunControl(), ignore, resume=True)
    assert_same(result, config, reference)


# The training process


def kill_training(sign: signal.Signals) -> None:
    for process in psutil.Process().children():
        if any("spawn_main" in part for part in process.cmdline()):
            process.send_signal(sign)


def at_batch(epoch: int, batch: int, action: Callable[[], None]) -> Callable[[TrainingEvent], None]:
    def emit(event: TrainingEvent) -> None:
        if isinstance(event, BatchDone) and (event.epoch, event.batch) == (epoch, batch):
            action()

    return emit


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize(("epoch", "batch"), [(1, 1), (2, 2)])
def test_a_killed_run_goes_on_as_if_nothing_had_happened(
    tmp_path: Path, tiny_data: Path, reference: Reference, epoch: int, batch: int
) -> None:
    config = config_in(tmp_path, tiny_data)
    kill = at_batch(epoch, batch, lambda: kill_training(signal.SIGKILL))

    with pytest.raises(UserFacingError, match="resumed from epoch"):
        ChildProcessEngine().run(config, RunControl(), kill)

    begun = run_folder.read_config(config.run_folder)
    result = ChildProcessEngine().run(begun, RunControl(), ignore, resume=True)
    assert_same(result, config, reference)


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_a_terminated_child_stops_resumably(tmp_path: Path, tiny_data: Path) -> None:
    config = config_in(tmp_path, tiny_data)
    terminate = at_batch(2, 1, lambda: kill_training(signal.SIGTERM))

    result = ChildProcessEngine().run(config, RunControl(), terminate)

    assert (result.state, result.epochs_done) == (RunState.STOPPED, 1)
    assert result.checkpoint is not None


def test_a_cancelled_child_says_so(tmp_path: Path, tiny_data: Path) -> None:
    control = RunControl()

    result = ChildProcessEngine().run(
        config_in(tmp_path, tiny_data), control, at_batch(1, 1, control.cancel)
    )

    assert (result.state, result.cancelled) == (RunState.STOPPED, True)


# Bad input


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"model": "yolov8q"}, "yolov8n"),
        ({"model": "yolov5n", "strategy": "full"}, "models fetch yolov5n"),
        ({"model": "/nowhere/weights.pt"}, "/nowhere/weights.pt"),
        ({"model": "nonsense.yaml"}, "yolov8n.yaml"),
        ({"data_yaml": Path("/nowhere/data.yaml")}, "/nowhere/data.yaml"),
        ({"device": "7"}, "auto"),
        ({"precision": "fp16"}, "bf16"),
        ({"image_size": 100}, "96"),
        ({"overrides": {"lr0": "fast"}}, "lr0"),
        ({"overrides": {"cache": "disk"}}, "True"),
    ],
)
def test_bad_input_is_refused_before_anything_is_left_behind(
    tmp_path: Path, tiny_data: Path, changes: dict[str, Any], words: str
) -> None:
    config = config_in(tmp_path, tiny_data, **changes)

    with pytest.raises(UserFacingError) as caught:
        UltralyticsEngine().run(config, RunControl(), ignore)

    assert words in f"{caught.value.detail} {caught.value.hint}"
    assert not config.run_folder.exists()


def test_an_unknown_strategy_is_refused(tmp_path: Path, tiny_data: Path) -> None:
    with pytest.raises(UserFacingError, match="Unknown strategy"):
        UltralyticsEngine().run(
            config_in(tmp_path, tiny_data, strategy="gradual"), RunControl(), ignore
        )


@pytest.mark.parametrize("fault", ["no boxes", "no images", "no names", "no yaml"])
def test_an_unusable_dataset_is_refused_by_name(tmp_path: Path, fault: str) -> None:
    from fixtures.tiny_dataset import write_tiny_dataset

    data_yaml = write_tiny_dataset(tmp_path / "dataset", train=2, val=2)
    if fault == "no boxes":
        for path in (tmp_path / "dataset" / "labels" / "train").iterdir():
            path.write_text("")
    elif fault == "no images":
        for path in (tmp_path / "dataset" / "images" / "val").iterdir():
            path.unlink()
    else:
        data_yaml.write_text("path: .\n" if fault == "no names" else "{[")

    with pytest.raises(UserFacingError) as caught:
        UltralyticsEngine().run(config_in(tmp_path, data_yaml), RunControl(), ignore)

    assert str(data_yaml) in caught.value.detail


def test_a_damaged_checkpoint_is_refused_by_name(tmp_path: Path, tiny_data: Path) -> None:
    config = config_in(tmp_path, tiny_data)
    run_folder.begin(config.run_folder)
    run_folder.write_config(config)
    (config.run_folder / run_folder.CHECKPOINT).write_bytes(b"PK\x03\x04 not a checkpoint")

    with pytest.raises(UserFacingError, match=r"checkpoint\.pt"):
        UltralyticsEngine().run(config, RunControl(), ignore, resume=True)


# Original YOLOv5 weights


@pytest.mark.real_data
def test_the_original_yolov5_weights_are_a_start(
    tmp_path: Path, tiny_data: Path, shared: Path
) -> None:
    config = config_in(
        tmp_path,
        tiny_data,
        model=str(shared / "weights" / "yolov5n.pt"),
        strategy="full",
        epochs=1,
    )
    started: list[TrainingEvent] = []

    result = UltralyticsEngine().run(config, RunControl(), started.append)

    assert isinstance(started[0], RunStarted)
    assert "342 of 427 tensors fit; the detection head starts fresh." in started[0].notes
    assert result.state is RunState.SUCCEEDED
