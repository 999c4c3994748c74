from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.training.schedule import planned_rates
from manhole_studio.core.training.strategies.layers import YOLOV8_LAYERS, Part
from manhole_studio.qt.features.training.estimate import Network, Pace
from manhole_studio.qt.features.training.recipe import Recipe, strategies_for
from manhole_studio.qt.features.training.recipe_plan import DatasetSize, defaults, rates

VERSION = DatasetVersion(
    3, "2026-01-01T00:00:00+00:00", Path("d"), 130, 200, {Split.TRAIN: 100, Split.VAL: 30}
)


def test_a_recipe_survives_the_settings() -> None:
    recipe = Recipe(model="/a/b.pt", epochs=7, image_size=512, batch=0, device="0", seed=9)
    assert Recipe.from_settings(recipe.as_settings()) == recipe


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("epochs", "many"),
        ("image_size", "17"),
        ("strategy", "magic"),
        ("precision", "fp7"),
        ("unknown", "1"),
    ],
)
def test_settings_that_mean_nothing_become_the_default(name: str, text: str) -> None:
    assert Recipe.from_settings([(name, text)]) == Recipe()


def test_numbers_out_of_range_are_brought_back() -> None:
    recipe = Recipe.from_settings([("epochs", "-4"), ("batch", "100000"), ("seed", "-1")])
    assert (recipe.epochs, recipe.batch, recipe.seed) == (1, 256, 0)


def test_the_config_names_the_run_and_its_dataset() -> None:
    config = Recipe(batch=0).config(Path("runs/run-07"), VERSION)
    assert (config.run_folder.name, config.dataset_version, config.batch) == ("run-07", 3, None)
    assert config.data_yaml == Path("d/data.yaml")


def test_only_hidden_choices_are_counted() -> None:
    assert Recipe(epochs=3, image_size=320).hidden_changes() == 0
    assert Recipe(batch=0, seed=1).hidden_changes() == 2


def test_without_weights_there_is_nothing_to_fine_tune() -> None:
    assert strategies_for("yolov8n.yaml") == ("scratch",)
    assert "scratch" not in strategies_for("yolov8n")


NANO, SMALL = Network("yolov8n.yaml", 3_000_000), Network("yolov8s.yaml", 12_000_000)


def test_an_estimate_grows_with_epochs_and_squared_size() -> None:
    pace = Pace("run-01", "auto", NANO, "full", 1e-6)
    small = pace.seconds(Recipe(epochs=10, image_size=320), NANO, VERSION)
    assert pace.seconds(Recipe(epochs=20, image_size=320), NANO, VERSION) == pytest.approx(
        2 * small
    )
    assert pace.seconds(Recipe(epochs=10, image_size=640), NANO, VERSION) == pytest.approx(
        4 * small
    )
    assert small == pytest.approx(10 * 110 * 320**2 * 1e-6)


def test_an_estimate_knows_larger_networks_and_frozen_layers() -> None:
    pace = Pace("run-01", "auto", NANO, "full", 1e-6)
    full = pace.seconds(Recipe(), NANO, VERSION)
    assert pace.seconds(Recipe(), SMALL, VERSION) == pytest.approx(4 * full)
    assert pace.seconds(Recipe(strategy="head"), NANO, VERSION) < 0.7 * full
    frozen = Pace("run-02", "auto", NANO, "head", 1e-6)
    assert frozen.seconds(Recipe(strategy="head"), NANO, VERSION) == pytest.approx(full)


def test_nothing_is_estimated_from_another_device_or_an_unknown_network() -> None:
    pace = Pace("run-01", "auto", NANO, "full", 1e-6)
    assert pace.can_judge(Recipe(), NANO)
    assert not pace.can_judge(Recipe(device="0"), NANO)
    assert not pace.can_judge(Recipe(), Network("/somewhere/mine.pt"))


def test_changed_settings_survive_the_settings_file() -> None:
    overrides = {"lr0": 0.003, "cos_lr": True, "optimizer": "SGD", "patience": 5}
    recipe = Recipe(tensorboard=True, samples=8, overrides=overrides)
    assert Recipe.from_settings(recipe.as_settings()) == recipe


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("set.lr0", "fast"),
        ("set.lr0", "7"),
        ("set.lr0", "nan"),
        ("set.cos_lr", "maybe"),
        ("set.optimizer", "Magic"),
        ("set.patience", "2.5"),
        ("set.exec", "rm"),
        ("set.", "1"),
        ("samples", "lots"),
        ("device", "toaster"),
        ("strategy", "full+head"),
    ],
)
def test_remembered_nonsense_is_no_change(name: str, text: str) -> None:
    assert Recipe.from_settings([(name, text)]) == Recipe()


def test_joined_strategies_are_known_in_any_order() -> None:
    recipe = Recipe.from_settings([("strategy", "discriminative+thaw")])
    assert recipe.strategy == "thaw+discriminative"


def test_an_earlier_run_gives_its_recipe_back() -> None:
    recipe = Recipe(
        strategy="head", image_size=544, batch=0, samples=0, overrides={"lr0": 0.01, "mixup": 0.1}
    )
    assert Recipe.from_config(recipe.config(Path("runs/run-07"), VERSION)) == recipe


def test_settings_given_as_text_on_the_command_line_are_understood() -> None:
    config = dataclasses.replace(
        Recipe().config(Path("runs/run-07"), VERSION),
        overrides={"lr0": "0.01", "cos_lr": "true", "mixup": "0.1"},
    )
    overrides = Recipe.from_config(config).overrides
    assert overrides == {"lr0": 0.01, "cos_lr": True, "mixup": "0.1"}


def test_what_is_so_anyway_is_no_override() -> None:
    size = DatasetSize(100, 3)
    recipe = Recipe(overrides={"lr0": defaults(Recipe(), size)["lr0"], "box": 3.0})
    assert recipe.without_defaults(defaults(recipe, size)).overrides == {"box": 3.0}


@pytest.mark.parametrize("strategy", ["full", "head", "thaw+discriminative"])
def test_the_drawn_rates_are_the_planned_ones(strategy: str) -> None:
    size, recipe = DatasetSize(88, 1), Recipe(strategy=strategy, overrides={"cos_lr": True})
    values = {**defaults(recipe, size), "cos_lr": True}
    planned = planned_rates(values, strategy, YOLOV8_LAYERS, recipe.epochs, batches=6)
    assert rates(recipe, size) == planned


def test_a_long_plan_is_quick_and_nearly_exact() -> None:
    size, recipe = DatasetSize(88, 1), Recipe(strategy="thaw", epochs=1000)
    values = defaults(recipe, size)
    exact = planned_rates(values, "thaw", YOLOV8_LAYERS, 1000, batches=6)
    for part, drawn in rates(recipe, size).items():
        wrong = sum(a != b for a, b in zip(drawn, exact[Part(part)], strict=True))
        assert wrong <= 16, part
