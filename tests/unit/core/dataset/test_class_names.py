from __future__ import annotations

import pytest

from manhole_studio.core.dataset.class_names import suggest_merges


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ("manhole", "Manhole", "case"),
        ("manhole", "manhole ", "case"),
        ("Manhole-Open", "manhole open", "case"),
        ("man-hole", "manhole", "case"),
        ("ｍanhole", "manhole", "case"),
        ("manhole", "manhloe", "spelling"),
        ("manhole cover", "manhole cver", "spelling"),
        ("manhole", "井盖", "meaning"),
        ("manhole cover", "窨井盖", "meaning"),
        ("Schachtdeckel", "alcantarilla", "meaning"),
    ],
)
def test_names_of_one_thing_are_offered_for_merging(one: str, two: str, reason: str) -> None:
    assert suggest_merges({one: 5, two: 3}) == [((one, two), one, reason)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Manhole-Open", "Manhole-Closed"),
        ("manhole open", "manhole"),
        ("opencover", "cover"),
        ("manhole broken", "manhole"),
        ("covered manhole", "uncovered manhole"),
        ("type 1", "type 2"),
        ("manhole1", "manhole2"),
        ("manhole1", "manhole"),
        ("car", "cat"),
        ("lid", "lip"),
        ("manhole", "human"),
    ],
)
def test_different_things_are_not(one: str, two: str) -> None:
    assert suggest_merges({one: 5, two: 3}) == []


def test_groups_are_joined_and_the_most_frequent_name_stays() -> None:
    counts = {"manhole": 3, "Manhole": 9, "井盖": 1, "car": 2}

    assert suggest_merges(counts) == [(("Manhole", "manhole", "井盖"), "Manhole", "meaning")]
