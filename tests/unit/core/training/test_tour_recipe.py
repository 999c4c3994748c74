from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.model_registry import ModelRegistry, bundled_registry
from manhole_studio.core.training.tour_recipe import tour_recipe


def test_the_tour_is_short_with_our_own_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))
    registry = bundled_registry()
    weights = tmp_path / "cache" / "weights"
    weights.mkdir(parents=True)
    (weights / "starter-yolov8n.pt").touch()

    recipe = tour_recipe(registry)

    assert recipe.model == "starter-yolov8n"
    assert not recipe.is_from_scratch
    assert recipe.epochs <= 3
    assert recipe.overrides["lr0"] < 0.001


def test_the_tour_begins_from_nothing_without_them() -> None:
    recipe = tour_recipe(ModelRegistry({}))
    assert recipe.is_from_scratch
    assert recipe.model.endswith(".yaml")
    assert recipe.epochs >= 20
