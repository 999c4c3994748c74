from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.engines.training_settings import check_config, run_settings, training_arguments


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
        ({"strategy": "heads"}, "Did you mean head?"),
        ({"strategy": "head+scratch"}, "thaw+discriminative"),
        ({"overrides": {"lr": 1.0}}, "lr0"),
        ({"overrides": {"lr0": 2}}, "from 1e-06 to 1"),
        ({"overrides": {"patience": "-1"}}, "whole number from 0"),
        ({"overrides": {"ema": "yes"}}, "off, long, short"),
        ({"overrides": {"device": "0"}}, "Leave it out"),
    ],
)
def test_a_value_that_cannot_work_is_refused_with_a_remedy(
    changes: dict[str, object], hint: str
) -> None:
    with pytest.raises(UserFacingError) as caught:
        check_config(config(**changes))

    assert hint in caught.value.hint


@pytest.mark.parametrize("strategy", ["head", "thaw", "thaw+discriminative"])
def test_random_weights_have_nothing_to_spare(strategy: str) -> None:
    with pytest.raises(UserFacingError, match="nothing to fine-tune"):
        check_config(config(strategy=strategy, model="yolov8n.yaml"))
    check_config(config(strategy=strategy, model="yolov8n.pt"))


def test_what_the_command_line_says_as_text_is_read_as_ultralytics_wants_it() -> None:
    texts = {"lr0": "1", "nbs": "16.0", "cos_lr": "true", "optimizer": "SGD", "mosaic": "0.5"}

    settings = run_settings(config(overrides=texts), images=10, classes=1)

    said = [(key, settings[key], type(settings[key])) for key in texts]
    assert said == [
        ("lr0", 1.0, float),
        ("nbs", 16, int),
        ("cos_lr", True, bool),
        ("optimizer", "SGD", str),
        ("mosaic", 0.5, float),
    ]


def test_our_own_settings_are_not_ultralytics_business() -> None:
    arguments = training_arguments(config(), run_settings(config(), images=10, classes=1))

    assert "ema" not in arguments
    assert (arguments["lr0"], arguments["optimizer"]) == (0.001, "AdamW")
