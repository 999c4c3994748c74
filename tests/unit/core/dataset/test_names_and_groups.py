from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.dataset.duplicates import without_copy
from manhole_studio.core.dataset.file_names import FileNames, original_stem
from manhole_studio.core.dataset.grouping import group_key
from manhole_studio.core.errors import UserFacingError

SHA = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("井盖 照片.v2", "井盖 照片.v2"),
        ('a<b>:"c/d\\e|f?*', "a_b___c_d_e_f__"),
        ("a\nb\x00\ud800", "a_b__"),
        (" .dots. ", "dots"),
        ("", "image"),
        ("...", "image"),
        ("CON", "_CON"),
        ("nul.tar", "_nul.tar"),
    ],
)
def test_names_are_safe_everywhere(stem: str, expected: str) -> None:
    assert FileNames([]).claim(stem, SHA, ".jpg") == f"{expected}.jpg"


def test_stems_are_unique_whatever_the_case_and_ending() -> None:
    names = FileNames(["Lid.png"])

    assert names.claim("lid", SHA, ".jpg") == "lid~01234567.jpg"
    assert names.claim("LID", SHA, ".jpg") == "LID~0123456789abcdef.jpg"
    assert original_stem("lid~01234567") == "lid"


@given(stems=st.lists(st.text(max_size=200), max_size=20))
def test_any_stems_get_distinct_short_names(stems: list[str]) -> None:
    names = FileNames([])
    claimed = [names.claim(stem, f"{number:064x}", ".jpg") for number, stem in enumerate(stems)]

    assert len({name.casefold() for name in claimed}) == len(stems)
    assert all(len(name.encode()) <= 255 and "/" not in name for name in claimed)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("a - Copy", "a"),
        ("a - Copy (2)", "a"),
        ("a_copy", "a"),
        ("照片 - 副本", "照片"),
        ("download (1)", "download (1)"),
        ("photocopy", "photocopy"),
        (" - Copy", " - Copy"),
    ],
)
def test_names_of_copies(stem: str, expected: str) -> None:
    assert without_copy(stem) == expected


def test_the_grouping_rules() -> None:
    auto, none = group_key("auto"), group_key("none")
    by_street = group_key(r"^(street\d+)_")
    whole = group_key(r"^\d+")

    assert auto("1", "f", "a") == auto("2", "f", "a - Copy") != auto("3", "g", "a")
    assert none("1", "f", "a") != none("2", "f", "a")
    assert by_street("1", "f", "street7_a") == by_street("2", "g", "street7_b")
    assert by_street("1", "f", "x") != by_street("2", "f", "x")
    assert whole("1", "f", "12a") == whole("2", "f", "12b")


def test_a_bad_expression_is_refused() -> None:
    with pytest.raises(UserFacingError, match="no regular expression"):
        group_key("(")
