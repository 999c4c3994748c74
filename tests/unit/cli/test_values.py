from __future__ import annotations

import argparse

import pytest

from manhole_studio.cli import values


def test_class_map_reads_pairs() -> None:
    assert values.class_map("Manhole-Open=manhole, 井盖=manhole") == {
        "Manhole-Open": "manhole",
        "井盖": "manhole",
    }


@pytest.mark.parametrize("text", ["a", "a=", "=b", "a=b,,c=d"])
def test_broken_class_maps_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        values.class_map(text)


@pytest.mark.parametrize("text", ["70,15", "70,15,16", "0,50,50", "-10,60,50"])
def test_ratios_must_be_three_that_make_a_hundred(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        values.ratios(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("a=1", 1), ("a=0.5", 0.5), ("a=true", True), ("a=AdamW", "AdamW"), ("a=x=y", "x=y")],
)
def test_settings_take_the_type_that_they_look_like(text: str, value: object) -> None:
    key, found = values.key_value(text)
    assert (key, found) == ("a", value)
    assert type(found) is type(value)
