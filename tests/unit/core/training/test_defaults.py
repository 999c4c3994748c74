from __future__ import annotations

import pytest

from manhole_studio.core.training import defaults
from manhole_studio.core.training.defaults import (
    SMALL_DATA_LIMIT,
    default_settings,
    default_strategy,
)
from manhole_studio.core.training.settings import SETTINGS, check_setting
from manhole_studio.core.training.strategies.strategy import CATALOGUE


@pytest.mark.parametrize("strategy", [strategy.name for strategy in CATALOGUE])
@pytest.mark.parametrize("images", [1, SMALL_DATA_LIMIT + 1])
def test_every_setting_has_a_default_within_its_limits(strategy: str, images: int) -> None:
    settings = default_settings(strategy, images=images, classes=3, from_scratch=False)

    assert set(settings) == {setting.name for setting in SETTINGS}
    for name, value in settings.items():
        check_setting(name, value)


def test_the_rate_falls_with_the_number_of_classes() -> None:
    def rate(classes: int) -> object:
        return default_settings("full", images=1000, classes=classes, from_scratch=False)["lr0"]

    assert (rate(1), rate(6)) == (0.002, 0.001)


def test_without_weights_the_strategy_is_scratch_whatever_was_said() -> None:
    asked = default_settings("head", images=10, classes=1, from_scratch=True)

    assert asked == default_settings("scratch", images=10, classes=1, from_scratch=False)
    assert (asked["lr0"], asked["nbs"]) == (0.004, 1)
    assert default_strategy(images=10, from_scratch=True) == "scratch"


def test_small_data_has_a_recipe_of_its_own_up_to_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(defaults, "SMALL_DATA", {"nbs": 16, "lr0": 0.001})
    monkeypatch.setattr(defaults, "SMALL_DATA_STRATEGY", "thaw")

    def batch(strategy: str, images: int) -> object:
        settings = default_settings(strategy, images=images, classes=1, from_scratch=False)
        return settings["nbs"], settings["lr0"]

    assert batch("full", SMALL_DATA_LIMIT) == (16, 0.001)
    assert batch("full", SMALL_DATA_LIMIT + 1) == (64, 0.002)
    assert batch("head", SMALL_DATA_LIMIT) == (16, 0.004)  # the strategy knows better
    assert batch("scratch", SMALL_DATA_LIMIT) == (1, 0.004)
    assert default_strategy(images=SMALL_DATA_LIMIT, from_scratch=False) == "thaw"
    assert default_strategy(images=SMALL_DATA_LIMIT + 1, from_scratch=False) == "full"
