from __future__ import annotations

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.settings import SETTINGS, check_setting, find_setting


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lr0", 1e-6),
        ("lr0", 1),
        ("nbs", 64.0),
        ("cos_lr", False),
        ("optimizer", "SGD"),
        ("ema", "short"),
        ("patience", 0),
    ],
)
def test_a_value_within_the_limits_is_taken(name: str, value: object) -> None:
    check_setting(name, value)


@pytest.mark.parametrize(
    ("name", "value", "limits"),
    [
        ("lr0", 0, "a number from 1e-06 to 1"),
        ("lr0", float("nan"), "a number"),
        ("lr0", True, "a number"),
        ("lr0", "0.1", "a number"),
        ("nbs", 1.5, "a whole number from 1 to 1024"),
        ("patience", -1, "a whole number from 0"),
        ("cos_lr", 1, "True or False"),
        ("optimizer", "adamw", "one of AdamW"),
        ("cls_pw", 1.1, "a number from 0 to 1"),
    ],
)
def test_a_value_outside_is_refused_naming_the_limits(
    name: str, value: object, limits: str
) -> None:
    with pytest.raises(UserFacingError) as caught:
        check_setting(name, value)

    assert name in caught.value.detail
    assert limits in caught.value.hint


def test_an_unknown_setting_is_refused_with_similar_names() -> None:
    with pytest.raises(UserFacingError, match="Did you mean"):
        check_setting("lr", 0.1)


def test_settings_are_found_by_their_names() -> None:
    assert all(find_setting(setting.name) is setting for setting in SETTINGS)
    assert find_setting("mosaic") is None
