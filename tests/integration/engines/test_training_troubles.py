"""What can go wrong while a run trains, and that nothing is lost by it."""

from __future__ import annotations

import csv
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fixtures.kills import Killed, kill_before_step
from fixtures.tiny_dataset import write_tiny_dataset
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    Notice,
    RunResult,
    TrainingEvent,
)
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.engines import disk_space, resuming, ultralytics_engine
from manhole_studio.engines.divergence import DivergedError
from manhole_studio.engines.run_checkpoint import read_checkpoint
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine
from manhole_studio.engines.ultralytics_trainer import StudioTrainer

EPOCHS = 3


def config_in(folder: Path, data: Path, **changes: Any) -> TrainingConfig:
    settings: dict[str, Any] = {
        "run_folder": folder / "runs" / "run-01",
        "data_yaml": data,
        "dataset_version": 1,
        "model": "yolov5n.yaml",
        "strategy": "scratch",
        "epochs": EPOCHS,
        "image_size": 64,
        "batch": 4,
        "precision": "fp32",
        "overrides": {"nbs": 8, "warmup_epochs": 0},
    }
    return TrainingConfig(**{**settings, **changes})


def train(config: TrainingConfig, *, resume: bool = False) -> tuple[RunResult, list[TrainingEvent]]:
    events: list[TrainingEvent] = []
    return UltralyticsEngine().run(config, RunControl(), events.append, resume=resume), events


def epochs_of(events: list[TrainingEvent]) -> list[int]:
    return [event.epoch for event in events if isinstance(event, EpochDone)]


def notices(events: list[TrainingEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice)]


def outcome(folder: Path) -> tuple[str, list[dict[str, str]], list[str]]:
    said = run_folder.read_run_json(folder)
    with (folder / run_folder.RESULTS).open(encoding="utf-8", newline="") as file:
        rows = [{**row, "seconds": ""} for row in csv.DictReader(file)]
    return said["weights_sha256"], rows, sorted(path.name for path in folder.iterdir())


def weights_of(path: Path) -> list[Any]:
    import torch

    model = torch.load(path, weights_only=False)["model"]
    return list(model.state_dict().values())


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """Many small runs: threads that wait for each other would take most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (ultralytics_engine, resuming):
            patch.setattr(module, "cpu_threads", lambda: 1)
        yield


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, tiny_data: Path) -> Path:
    config = config_in(tmp_path_factory.mktemp("undisturbed"), tiny_data)
    train(config)
    return config.run_folder


def assert_as_if_undisturbed(folder: Path, undisturbed: Path) -> None:
    assert outcome(folder) == outcome(undisturbed)
    for name in (run_folder.BEST, run_folder.LAST):
        pairs = zip(weights_of(folder / name), weights_of(undisturbed / name), strict=True)
        assert all(bool((ours == theirs).all()) for ours, theirs in pairs)


def go_on_until_done(
    config: TrainingConfig,
    disturb: Callable[[pytest.MonkeyPatch, int], None],
    ends: type[BaseException],
) -> int:
    """Train in sessions that each end a step later than the one before; return their number."""
    for session in range(1, 100):
        resume = run_folder.can_resume(config.run_folder)
        with pytest.MonkeyPatch.context() as patch:
            disturb(patch, session)
            try:
                train(config, resume=resume)
            except ends:
                continue
        return session
    raise AssertionError("it never came to its end")


def test_a_kill_before_any_write_loses_nothing(
    tmp_path: Path, tiny_data: Path, undisturbed: Path
) -> None:
    config = config_in(tmp_path, tiny_data)

    sessions = go_on_until_done(config, lambda patch, n: kill_before_step(patch, 2 * n), Killed)

    assert sessions > 4
    assert_as_if_undisturbed(config.run_folder, undisturbed)


def test_a_disk_that_is_full_at_any_write_is_explained_and_nothing_is_lost(
    tmp_path: Path, tiny_data: Path, undisturbed: Path
) -> None:
    config = config_in(tmp_path, tiny_data)

    def fill(patch: pytest.MonkeyPatch, session: int) -> None:
        written, sync = 0, os.fsync

        def full(handle: int) -> None:
            nonlocal written
            written += 1
            if written >= 3 * session:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            sync(handle)

        patch.setattr(os, "fsync", full)

    sessions = go_on_until_done(config, fill, UserFacingError)

    assert sessions > 4
    assert_as_if_undisturbed(config.run_folder, undisturbed)


def test_the_full_disk_is_named_with_the_space_that_is_needed(
    tmp_path: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = config_in(tmp_path, tiny_data)
    replace = Path.replace

    def full_at_the_first_weights(path: Path, target: Path) -> Path:
        if target.name == run_folder.LAST:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full_at_the_first_weights)
    with pytest.raises(UserFacingError) as caught:
        train(config)

    assert str(config.run_folder) in caught.value.detail
    assert "No space" in caught.value.detail
    assert "MB in all" in caught.value.detail
    assert not list(config.run_folder.glob(".*"))


def test_a_run_that_cannot_fit_on_the_disk_is_refused_before_its_first_epoch(
    tmp_path: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = config_in(tmp_path, tiny_data)
    usage = type(shutil.disk_usage(tmp_path))
    monkeypatch.setattr(disk_space.shutil, "disk_usage", lambda _: usage(10**9, 10**9, 10**7))

    with pytest.raises(UserFacingError, match="10 MB are free"):
        train(config)

    assert not config.run_folder.exists()


def test_the_space_asked_for_is_what_a_run_takes(undisturbed: Path) -> None:
    saved = read_checkpoint(undisturbed / run_folder.CHECKPOINT)
    numbers = sum(tensor.numel() for tensor in saved.model.values())
    held = sum(path.stat().st_size for path in undisturbed.iterdir())
    newest = (undisturbed / run_folder.CHECKPOINT).stat().st_size

    assert held + newest < disk_space.bytes_for(numbers) < 1.6 * (held + newest)


# Memory


def out_of_memory_at(
    monkeypatch: pytest.MonkeyPatch, moments: set[tuple[int, int]], error: Exception
) -> None:
    """Fail in the second batch of an epoch (0-based) while the batch is still of a size."""
    prepare = StudioTrainer.preprocess_batch

    def fail(self: StudioTrainer, batch: dict[str, Any]) -> Any:
        if (self.epoch, self.batch_size) in moments and self._batch_index == 1:
            raise error
        return prepare(self, batch)

    monkeypatch.setattr(StudioTrainer, "preprocess_batch", fail)


def test_out_of_memory_halves_the_batch_and_keeps_the_steps(
    tmp_path: Path,
    tiny_data: Path,
    undisturbed: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = config_in(tmp_path, tiny_data)
    error = RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 7")
    out_of_memory_at(monkeypatch, {(0, 4), (2, 2)}, error)

    result, events = train(config)

    assert (result.state, epochs_of(events)) == (RunState.SUCCEEDED, [1, 2, 3])
    assert notices(events) == [
        "The memory ran out in epoch 1: the epoch begins anew with a batch of 2 instead of 4; "
        "a step still follows every 8 photographs.",
        "The memory ran out in epoch 3: the epoch begins anew with a batch of 1 instead of 2; "
        "a step still follows every 8 photographs.",
    ]
    saved = read_checkpoint(config.run_folder / run_folder.CHECKPOINT)
    expected = read_checkpoint(undisturbed / run_folder.CHECKPOINT)
    assert (saved.batch, saved.average_updates) == (1, expected.average_updates)
    said = run_folder.read_run_json(config.run_folder)
    assert said["out_of_memory"] == [
        {"epoch": 1, "batch": 2, "effective_batch": 8},
        {"epoch": 3, "batch": 1, "effective_batch": 8},
    ]


def test_out_of_memory_in_validation_goes_back_to_the_epochs_start(
    tmp_path: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    validate = StudioTrainer.validate

    def fail(self: StudioTrainer) -> Any:
        if (self.epoch, self.batch_size) == (1, 4):
            raise MemoryError
        return validate(self)

    monkeypatch.setattr(StudioTrainer, "validate", fail)
    result, events = train(config_in(tmp_path, tiny_data))

    assert (result.state, epochs_of(events)) == (RunState.SUCCEEDED, [1, 2, 3])


def test_at_a_batch_of_one_it_gives_up_and_can_be_resumed(
    tmp_path: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = config_in(tmp_path, tiny_data)
    out_of_memory_at(monkeypatch, {(1, size) for size in (1, 2, 4)}, MemoryError())

    with pytest.raises(UserFacingError, match="batch of 1"):
        train(config)
    monkeypatch.undo()

    result, events = train(config, resume=True)
    assert (result.state, epochs_of(events)) == (RunState.SUCCEEDED, [2, 3])


# Divergence


def test_divergence_is_noticed_at_once_and_a_resume_lowers_the_rate(
    tmp_path: Path, tiny_data: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: Path
) -> None:
    config = config_in(tmp_path, tiny_data)
    prepare = StudioTrainer.preprocess_batch

    def poison(self: StudioTrainer, batch: dict[str, Any]) -> Any:
        batch = prepare(self, batch)
        if self.epoch == 1:
            batch["img"] = batch["img"] * float("nan")
        return batch

    monkeypatch.setattr(StudioTrainer, "preprocess_batch", poison)
    events: list[TrainingEvent] = []
    with pytest.raises(DivergedError, match="batch 1 of epoch 2"):
        UltralyticsEngine().run(config, RunControl(), events.append)
    monkeypatch.undo()
    assert not [e for e in events if isinstance(e, BatchDone) and e.epoch == 2]

    result, events = train(config, resume=True)

    assert (result.state, epochs_of(events)) == (RunState.SUCCEEDED, [2, 3])
    assert notices(events)[-1].endswith("goes on with a tenth of its learning rate.")
    planned = [float(row["learning_rate"]) for row in outcome(undisturbed)[1]]
    rates = [float(row["learning_rate"]) for row in outcome(config.run_folder)[1]]
    assert rates == pytest.approx([planned[0], planned[1] / 10, planned[2] / 10])


# Bad input


def test_one_photograph_is_enough_to_train(tmp_path: Path) -> None:
    data = write_tiny_dataset(tmp_path / "dataset", train=1, val=1)

    result, _events = train(config_in(tmp_path, data, epochs=1))

    assert result.state is RunState.SUCCEEDED


def test_one_photograph_at_32_pixels_is_refused(tmp_path: Path) -> None:
    data = write_tiny_dataset(tmp_path / "dataset", train=1, val=1)
    config = config_in(tmp_path, data, epochs=1, image_size=32)

    with pytest.raises(UserFacingError, match="64 or more"):
        train(config)

    assert not config.run_folder.exists()


@pytest.mark.parametrize(
    ("split", "words"), [("train", "cannot be learned"), ("val", "validation")]
)
def test_a_class_without_boxes_in_a_split_is_told(tmp_path: Path, split: str, words: str) -> None:
    data = write_tiny_dataset(tmp_path / "dataset", train=4, val=2)
    data.write_text(data.read_text() + "  1: grate\n")
    for other in {"train", "val"} - {split}:
        label = tmp_path / "dataset" / "labels" / other / "0.txt"
        label.write_text(label.read_text() + label.read_text().replace("0 ", "1 ", 1))

    _result, events = train(config_in(tmp_path, data, epochs=1))

    (told,) = notices(events)
    assert "“grate”" in told
    assert words in told


def test_a_run_does_not_go_on_with_other_classes_or_photographs(tmp_path: Path) -> None:
    data = write_tiny_dataset(tmp_path / "dataset", train=4, val=2)
    manifest = data.parent / "manifest.json"
    manifest.write_text("{}")
    config = config_in(tmp_path, data)
    control = RunControl()
    UltralyticsEngine().run(config, control, lambda e: _stop_after_an_epoch(e, control))

    manifest.write_text('{"other": 1}')
    with pytest.raises(UserFacingError, match="not the dataset version"):
        train(config, resume=True)
    data.write_text(data.read_text().replace("manhole", "grate"))
    with pytest.raises(
        UserFacingError, match="begun with the classes manhole; here they are grate"
    ):
        train(config, resume=True)

    assert read_checkpoint(config.run_folder / run_folder.CHECKPOINT).epochs_done == 1


def _stop_after_an_epoch(event: TrainingEvent, control: RunControl) -> None:
    if isinstance(event, EpochDone):
        control.park()
