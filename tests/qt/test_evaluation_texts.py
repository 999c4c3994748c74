from __future__ import annotations

import math

import pytest
from PyQt6.QtCore import QLocale

from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.qt import evaluation_texts as wording


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))


def result(
    found: int, boxes: int, alarms: int, *, names: tuple[str, ...] = ("manhole",), images: int = 19
) -> EvaluationResult:
    reported = found + alarms
    return EvaluationResult(
        "test",
        images,
        boxes,
        0.7,
        (0.55, 0.82),
        0.4,
        found / reported if reported else math.nan,
        found / boxes if boxes else math.nan,
        0.36,
        {name: {} for name in names},
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            result(16, 20, 3),
            "Finds 16 of 20 covers (12–18) with 3 false alarms in 19 photographs",
        ),
        (result(1, 1, 1, images=1), "Finds 1 of 1 cover (0–1) with 1 false alarm in 1 photograph"),
        (result(0, 20, 0), "Finds none of 20 covers in 19 photographs"),
        (result(0, 20, 5), "Finds none of 20 covers in 19 photographs"),
        (result(0, 0, 5), "No boxes to find in 19 photographs"),
        (
            result(1500, 2000, 0, names=("manhole cover", "Open manhole"), images=1200),
            "Finds 1,500 of 2,000 covers (1,461–1,537) with no false alarm in 1,200 photographs",
        ),
        (
            result(5, 5, 0, names=("manhole", "drain")),
            "Finds 5 of 5 labelled objects (3–5) with no false alarm in 19 photographs",
        ),
    ],
)
def test_the_headline_says_it_in_words(given: EvaluationResult, expected: str) -> None:
    assert wording.headline(given) == expected


def test_a_small_test_set_is_said_to_be_small() -> None:
    assert wording.caveat(result(16, 20, 3)).startswith(
        "With 19 photographs and 20 boxes the figures can be off by ±22 points"
    )


def test_a_large_test_set_needs_no_warning() -> None:
    large = EvaluationResult("test", 9000, 9000, 0.7, (0.69, 0.71), 0.4, 0.8, 0.8, 0.3)

    assert wording.caveat(large) == ""


def test_figures_that_are_not_known_are_dashes() -> None:
    assert wording.interval((math.nan, math.nan)) == "–"
    assert wording.threshold(
        EvaluationResult("test", 1, 1, 0, (0, 0), 0, math.nan, 0, math.nan)
    ) == ("Nothing was detected.")


def test_a_foreign_dataset_is_named_as_it_is() -> None:
    assert wording.split_name("val") == "Validation"
    assert wording.split_name("test: /d/data.yaml") == "test: /d/data.yaml"
