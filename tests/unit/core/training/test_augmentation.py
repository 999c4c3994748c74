from __future__ import annotations

import math
from dataclasses import asdict, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import augmentation
from manhole_studio.core.training.augmentation import EFFECTS, PRESETS, Augmentation

shares = st.floats(0, 1).map(lambda value: round(value, 4))
anything = st.builds(Augmentation, **{effect.name: shares for effect in EFFECTS})


def test_every_field_is_an_effect_and_every_effect_a_field() -> None:
    assert {effect.name for effect in EFFECTS} == {item.name for item in fields(Augmentation)}


def test_the_default_preset_is_what_runs_always_got() -> None:
    on = {name: value for name, value in asdict(PRESETS["small"]).items() if value}
    assert on == {
        "light": 0.2,
        "hue": 0.015,
        "saturation": 0.7,
        "value": 0.4,
        "motion_blur": 0.1,
        "jpeg": 0.1,
        "mosaic": 1.0,
        "flip": 0.5,
        "scale": 0.5,
        "translate": 0.1,
    }


def test_none_switches_everything_off() -> None:
    assert not any(asdict(PRESETS["none"]).values())


@pytest.mark.parametrize("value", [-0.1, 1.01, math.nan, math.inf, "0.5", True, None])
def test_a_value_that_is_no_share_is_refused_by_name(value: object) -> None:
    with pytest.raises(UserFacingError, match="rain"):
        Augmentation(rain=value)  # type: ignore[arg-type]


@given(anything)
def test_text_and_table_give_back_what_was_written(chosen: Augmentation) -> None:
    assert augmentation.parse(chosen.as_text()) == chosen
    assert augmentation.from_table(chosen.as_table()) == chosen


def test_text_names_the_nearest_preset_and_what_differs() -> None:
    assert PRESETS["night_rain"].as_text() == "night_rain"
    assert replace(PRESETS["none"], rain=0.25).as_text() == "none,rain=0.25"
    changed = replace(PRESETS["small"], rotation=0.1, fog=1.0)
    assert (changed.base, changed.changes("small")) == ("small", ("fog", "rotation"))


def test_only_one_effect_is_seen_on_every_photograph() -> None:
    alone = PRESETS["night_rain"].only("fog")
    assert alone == replace(PRESETS["none"], fog=1.0)
    assert PRESETS["small"].only("scale") == replace(PRESETS["none"], scale=0.5)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("tiny", "tiny"),
        ("", "preset"),
        ("small,snow=1", "snow"),
        ("small,rian=1", "rain"),
        ("small,rain=2", "rain"),
        ("small,rain=wet", "wet"),
        ("small,rain", "rain"),
    ],
)
def test_a_text_that_means_nothing_is_refused(text: str, named: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        augmentation.parse(text)
    assert named in str(caught.value)


def test_an_effect_that_a_table_does_not_know_is_off() -> None:
    assert augmentation.from_table({"rain": 0.5}) == replace(PRESETS["none"], rain=0.5)
    with pytest.raises(UserFacingError, match="sleet"):
        augmentation.from_table({"sleet": 0.5})
