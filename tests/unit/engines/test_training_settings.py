from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.errors import NotAvailableYetError, UserFacingError
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.engines.training_settings import check_config


def config(**changes: object) -> TrainingConfig:
    values: dict[str, object] = {
        "run_folder": Path("runs/run-01"),
        "data_yaml": Path("data.yaml"),
        "dataset_version": 1,
    }
    return TrainingConfig(**{**values, **changes})  # type: ignore[arg-type]


def test_the_defaults_are_sound() -> None:
    check_config(config())


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"image_size": 500}, "use 512"),
        ({"image_size": 10}, "use 32"),
        ({"epochs": 0}, "at least 1"),
        ({"batch": 0}, "at least 1"),
        ({"precision": "int8"}, "auto, fp32"),
        ({"overrides": {"lr": 1.0}}, "lr0"),
        ({"overrides": {"device": "0"}}, "Leave it out"),
    ],
)
def test_a_value_that_cannot_work_is_refused_with_a_remedy(
    changes: dict[str, object], hint: str
) -> None:
    with pytest.raises(UserFacingError) as caught:
        check_config(config(**changes))

    assert hint in caught.value.hint


def test_a_strategy_of_a_later_version_says_so() -> None:
    with pytest.raises(NotAvailableYetError):
        check_config(config(strategy="gradual"))
