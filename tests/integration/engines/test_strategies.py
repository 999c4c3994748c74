from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from fixtures.tiny_dataset import write_tiny_dataset
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.augmentation import PRESETS
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    Notice,
    RunResult,
    RunStarted,
    TrainingEvent,
)
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.schedule import planned_rates
from manhole_studio.core.training.strategies.layers import YOLOV8_LAYERS, Part
from manhole_studio.core.training.strategies.strategy import parse_strategy
from manhole_studio.engines import feature_cache, ultralytics_environment
from manhole_studio.engines.run_checkpoint import RunCheckpoint, read_checkpoint
from manhole_studio.engines.training_settings import run_settings
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine

BATCHES = 2


class Run:
    """One training run and what it told."""

    def __init__(self, config: TrainingConfig) -> None:
        self.config = config
        self.events: list[TrainingEvent] = []

    def go(self, *, resume: bool = False, stop_at: tuple[int, int] | None = None) -> RunResult:
        control = RunControl()

        def emit(event: TrainingEvent) -> None:
            self.events.append(event)
            if isinstance(event, BatchDone) and (event.epoch, event.batch) == stop_at:
                control.stop()

        return UltralyticsEngine().run(self.config, control, emit, resume=resume)

    @property
    def state(self) -> RunCheckpoint:
        return read_checkpoint(self.config.run_folder / run_folder.CHECKPOINT)

    @property
    def first_losses(self) -> dict[str, float]:
        return dict(next(event.losses for event in self.events if isinstance(event, BatchDone)))

    @property
    def notes(self) -> str:
        return " ".join(
            note for event in self.events if isinstance(event, RunStarted) for note in event.notes
        )


def run_of(folder: Path, data: Path, weights: Path, **changes: Any) -> Run:
    plain = TrainingConfig(
        run_folder=folder / "runs" / "run-01",
        data_yaml=data,
        dataset_version=1,
        model=str(weights),
        epochs=1,
        image_size=64,
        batch=4,
        precision="fp32",
        samples=0,
        overrides={"nbs": 4, "warmup_epochs": 0, "lr0": 0.01},
    )
    config = dataclasses.replace(plain, **changes)
    return Run(dataclasses.replace(config, overrides={**plain.overrides, **config.overrides}))


def load(weights: Path) -> Any:
    """The module itself, in ultralytics' terms."""
    import torch

    return torch.load(weights, weights_only=False)["model"]


def layer_of(name: str) -> int:
    return int(name.split(".")[1])


@pytest.mark.parametrize(
    ("strategy", "overrides", "frozen"),
    [
        ("full", {}, 0),
        ("head", {"optimizer": "SGD"}, 22),  # whose momentum and decay would move the frozen too
        ("backbone-frozen", {"weight_decay": 0.1}, 10),
        ("thaw", {}, 22),
        ("discriminative", {}, 0),
        ("backbone-frozen+discriminative", {"freeze": 12}, 12),
    ],
)
def test_an_epoch_changes_what_the_strategy_trains_and_nothing_else(
    tmp_path: Path,
    tiny_data: Path,
    tiny_weights: Path,
    strategy: str,
    overrides: dict[str, Any],
    frozen: int,
) -> None:
    import torch

    start = load(tiny_weights).state_dict()
    run = run_of(tmp_path, tiny_data, tiny_weights, strategy=strategy, overrides=overrides)
    run.go()

    state = run.state
    changed = {
        layer_of(name)
        for name, tensor in state.model.items()
        if not torch.equal(tensor, start[name])
    }
    assert changed == {layer_of(name) for name in start if layer_of(name) >= frozen}
    for name, tensor in state.averaged.items():
        if layer_of(name) < frozen:  # statistics of batch normalisation among them
            assert torch.equal(tensor, start[name]), name


def test_the_run_says_what_it_trains(tmp_path: Path, tiny_data: Path, tiny_weights: Path) -> None:
    run = run_of(tmp_path, tiny_data, tiny_weights, strategy="head")
    run.go(stop_at=(1, 1))

    assert "Fine-tuning the head only: 0.2 of 0.2 million numbers are trained." in run.notes
    assert "because augmentation varies it" in run.notes


def test_no_gradient_is_computed_below_the_lowest_layer_that_trains(tiny_weights: Path) -> None:
    ultralytics_environment.prepare()
    import torch

    from manhole_studio.engines.strategy_layers import StrategyLayers

    model = load(tiny_weights).train()
    StrategyLayers(parse_strategy("backbone-frozen"), model, 1).freeze(0, [".dfl"])
    tracked: dict[int, bool] = {}
    for layer in model.model[:-1]:
        layer.register_forward_hook(
            lambda layer, _inputs, output: tracked.update({layer.i: output.requires_grad})
        )

    model(torch.rand(2, 3, 64, 64))

    # Upsampling and joining of frozen outputs (layers 10, 11) need no gradient either.
    assert [layer for layer, is_tracked in tracked.items() if is_tracked] == list(range(12, 22))


@pytest.mark.parametrize("changes", [{"cos_lr": True}, {"optimizer": "SGD", "nbs": 16}])
def test_a_thaw_goes_on_exactly_and_at_the_rates_that_were_planned(
    tmp_path: Path, tiny_data: Path, tiny_weights: Path, changes: dict[str, Any]
) -> None:
    asked = {
        "strategy": "thaw+discriminative",
        "epochs": 5,
        "overrides": {"warmup_epochs": 1.5, "ema": "short", **changes},
    }
    whole = run_of(tmp_path / "whole", tiny_data, tiny_weights, **asked)
    expected = whole.go()
    parts = run_of(tmp_path / "parts", tiny_data, tiny_weights, **asked)
    parts.go(stop_at=(2, 2))
    parts.go(resume=True, stop_at=(4, 1))
    result = parts.go(resume=True)

    assert result.weights_sha256 == expected.weights_sha256
    settings = run_settings(whole.config, images=8, classes=1)
    planned = planned_rates(settings, whole.config.strategy, YOLOV8_LAYERS, 5, batches=BATCHES)
    epochs = [event for event in whole.events if isinstance(event, EpochDone)]
    for part, rates in planned.items():
        reported = [event.learning_rates[part] for event in epochs]
        assert reported == pytest.approx(rates, rel=1e-9), part
        assert reported == [
            e.learning_rates[part] for e in parts.events if isinstance(e, EpochDone)
        ]
    assert [event.learning_rate for event in epochs] == pytest.approx(planned[Part.HEAD])
    assert planned[Part.BACKBONE][0] == 0 < planned[Part.BACKBONE][-1]


# Features of frozen layers


def test_features_that_are_kept_change_nothing(
    tmp_path: Path, tiny_data: Path, tiny_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"strategy": "backbone-frozen", "epochs": 2, "augmentation": PRESETS["none"]}

    def run(name: str) -> Run:
        return run_of(tmp_path / name, tiny_data, tiny_weights, **asked)

    kept = run("kept")
    expected = kept.go()
    parts = run("parts")
    parts.go(stop_at=(2, 1))
    assert parts.go(resume=True).weights_sha256 == expected.weights_sha256
    monkeypatch.setattr(feature_cache, "_SHARE_OF_FREE_MEMORY", 0.0)
    assert run("computed").go().weights_sha256 == expected.weights_sha256
    monkeypatch.setattr(feature_cache, "_VARYING", frozenset({"epochs"}))
    plain = run("plain")
    plain.go()

    assert "look at every photograph once" in kept.notes
    assert "look at every photograph in every epoch" in plain.notes
    # The last bits may differ, for photographs went through the frozen layers together there, and
    # steps of an even size blow them up; the first batch comes before the first step.
    assert kept.first_losses == pytest.approx(plain.first_losses, rel=1e-5)


def test_frozen_layers_see_a_photograph_once_and_only_in_training(tiny_weights: Path) -> None:
    ultralytics_environment.prepare()
    import torch

    model = load(tiny_weights).eval()
    images = torch.rand(3, 3, 64, 64)
    seen: list[int] = []
    model.model[0].register_forward_hook(lambda _l, inputs, _o: seen.append(len(inputs[0])))
    expected = model(images)[0]
    cache = feature_cache.FeatureCache(model, 10, 2**30)
    assert torch.equal(model(images)[0], expected)
    assert (seen, cache.photographs) == ([3, 3], 0)
    model.train()
    model.model[:10].eval()

    first = model(images)["scores"]
    again = model(images.flip(0))["scores"]

    assert (seen[2:], cache.photographs) == ([1, 1, 1], 3)
    torch.testing.assert_close(first, again.flip(0))


# Early stopping and class weights


def test_a_run_stops_when_it_has_not_got_better_for_a_while(
    tmp_path: Path, tiny_data: Path, tiny_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from manhole_studio.engines.ultralytics_trainer import StudioTrainer

    validate = StudioTrainer.validate

    def no_better(trainer: StudioTrainer) -> Any:
        metrics, _ = validate(trainer)
        fitness = 0.5 if trainer.epoch == 1 else 0.4
        trainer.best_fitness = 0.5 if trainer.epoch > 0 else 0.4
        return metrics, fitness

    monkeypatch.setattr(StudioTrainer, "validate", no_better)
    asked = {"epochs": 9, "strategy": "head", "overrides": {"patience": 2}}
    run = run_of(tmp_path, tiny_data, tiny_weights, **asked)
    run.go(stop_at=(4, 1))

    result = run.go(resume=True)

    assert (result.state, result.epochs_done) == (RunState.SUCCEEDED, 4)
    assert run.state.finished
    assert Notice("Stopping early: no epoch since 2 was better.") in run.events
    assert run.go(resume=True).epochs_done == 4


def test_class_weights_count_rare_classes_for_more(tmp_path: Path, tiny_weights: Path) -> None:
    data = write_tiny_dataset(tmp_path / "dataset")
    data.write_text(data.read_text().replace("0: manhole", "0: manhole\n  1: gully"))
    rare = tmp_path / "dataset" / "labels" / "train" / "0.txt"
    rare.write_text("1" + rare.read_text()[1:])

    def losses(name: str, weight: float) -> float:
        overrides = {"cls_pw": weight}
        run = run_of(tmp_path / name, data, tiny_weights, strategy="head", overrides=overrides)
        run.go()
        return next(e.losses["cls"] for e in run.events if isinstance(e, EpochDone))

    assert losses("plain", 0.0) != pytest.approx(losses("weighted", 1.0), rel=1e-3)
