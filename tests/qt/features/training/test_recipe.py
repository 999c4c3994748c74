from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.qt.features.training.estimate import Network, Pace
from manhole_studio.qt.features.training.recipe import Recipe, strategies_for

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
