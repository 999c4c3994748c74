from __future__ import annotations

import math

import pytest
from PyQt6.QtCore import QLocale

from manhole_studio.core.evaluation.alarms import AlarmRate
from manhole_studio.core.evaluation.comparison import Comparison
from manhole_studio.core.evaluation.estimate import Difference, Estimate
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.intervals import PointEstimate
from manhole_studio.core.evaluation.operating_point import OperatingPoint
from manhole_studio.core.evaluation.recorded import recorded_point
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.evaluation.slices import Slice, SliceKind
from manhole_studio.core.store.evaluation_rows import EvaluationRecord, Looks
from manhole_studio.qt import evaluation_texts as wording

UNKNOWN = (math.nan, math.nan)


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))


def point(
    found: int,
    boxes: int,
    alarms: int,
    images: int = 19,
    recall: tuple[float, float] = UNKNOWN,
    rate: tuple[float, float] = UNKNOWN,
) -> PointEstimate:
    counted = OperatingPoint(0.36, found, found + alarms, boxes, images)
    return PointEstimate(
        counted,
        Estimate(counted.recall, *recall),
        Estimate(counted.precision),
        Estimate(counted.false_alarms_per_image, *rate),
    )


@pytest.mark.parametrize(
    ("given", "names", "expected"),
    [
        (
            point(94, 100, 3, 100, (0.87, 0.98), (0.01, 0.07)),
            ("manhole",),
            "Finds 94 of 100 covers (87–98) with 3 false alarms in 100 photographs (1–7)",
        ),
        (
            point(18, 22, 2, 19, (0.6, 0.95), (0.0, 0.27)),
            ("manhole",),
            "Finds 18 of 22 covers (60–95 of 100) with 2 false alarms in 19 photographs (0–5)",
        ),
        (
            point(1, 1, 1, 1),
            ("manhole",),
            "Finds 1 of 1 cover with 1 false alarm in 1 photograph",
        ),
        (
            point(0, 20, 0, 19, (0.0, 0.16)),
            ("井盖",),
            "Finds none of 20 covers (0–16 of 100) with no false alarm in 19 photographs",
        ),
        (point(0, 0, 5), ("manhole",), "No boxes to find in 19 photographs"),
        (
            point(1999, 2000, 3, 1200, (0.997, 1.0), (0.001, 0.006)),
            ("manhole cover", "Open manhole"),
            "Finds 99.95 of 100 covers (99.7–100) with 0.3 false alarms in 100 photographs "
            "(0.1–0.6)",
        ),
        (
            point(5, 5, 0),
            ("manhole", "drain"),
            "Finds 5 of 5 labelled objects with no false alarm in 19 photographs",
        ),
    ],
)
def test_the_headline_says_it_in_words(
    given: PointEstimate, names: tuple[str, ...], expected: str
) -> None:
    assert wording.headline(given, SetKind.LABELLED, names) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (point(0, 0, 3, 100, rate=(0.01, 0.07)), "3 false alarms in 100 photographs (1–7)"),
        (point(0, 0, 1, 30, rate=(0.0, 0.1)), "1 false alarm in 30 photographs (0–3)"),
        (point(0, 0, 0, 30, rate=(0.0, 0.1)), "No false alarm in 30 photographs (0–3)"),
    ],
)
def test_of_negatives_only_false_alarms_are_said(given: PointEstimate, expected: str) -> None:
    assert wording.headline(given, SetKind.NEGATIVES, ("manhole",)) == expected


@pytest.mark.parametrize(
    ("alarms", "minutes", "expected"),
    [
        (9, 4.5, "2 false alarms a minute (9 in 4 min of video), on 50 % of the frames"),
        (1, 0.5, "1 false alarm in 30 s of video, on 50 % of the frames"),
        (0, 3.0, "No false alarm in 3 min of video"),
        (1, 10.0, "0.1 false alarms a minute (1 in 10 min of video), on 50 % of the frames"),
    ],
)
def test_of_a_video_they_are_counted_by_the_minute(
    alarms: int, minutes: float, expected: str
) -> None:
    rate = AlarmRate(100, 50, alarms, minutes)

    assert wording.headline(point(0, 0, 40), SetKind.VIDEO, ("manhole",), rate) == expected


def test_a_small_test_set_is_said_to_be_small() -> None:
    given = point(16, 20, 3, recall=(0.58, 0.92))

    text = wording.caveat(given, SetKind.LABELLED, 12, Estimate(0.7, 0.55, 0.82))

    assert text.startswith("With 19 photographs and 20 boxes the figures can be off by ±22 points")
    assert text.endswith("Only 12 of the photographs show different things.")


def test_a_large_test_set_needs_no_warning() -> None:
    given = point(8000, 10_000, 300, 9000, (0.79, 0.81), (0.03, 0.04))

    assert wording.caveat(given, SetKind.LABELLED, 9000, Estimate(0.7, 0.69, 0.71)) == ""
    assert wording.caveat(point(0, 0, 4, 30), SetKind.NEGATIVES, 30) == ""


def test_nothing_seen_is_not_nothing_there() -> None:
    photographs = point(0, 0, 0, 30, rate=(0.0, 0.1))

    assert "up to 10 in 100" in wording.caveat(photographs, SetKind.NEGATIVES, 30)
    video = AlarmRate(100, 0, 0, 3.0)
    assert "up to 60 an hour" in wording.caveat(photographs, SetKind.VIDEO, 1, alarms=video)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (Looks(0, 0), ""),
        (Looks(1, 1), "First look at these test photographs."),
        (Looks(4, 1), "looked at 4 times, always with the same weights."),
        (Looks(7, 3), "looked at 7 times, with 3 different weights. Choose by validation"),
    ],
)
def test_looks_at_the_test_photographs_are_counted(seen: Looks, expected: str) -> None:
    assert expected in wording.looks(seen)
    assert bool(expected) == bool(wording.looks(seen))


def compared(first: float, second: float, low: float, high: float, more: int | None) -> Comparison:
    change = Difference(first, second, low, high)
    return Comparison(change, change, change, change, more, ())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            compared(0.6, 0.631, -0.004, 0.068, 60),
            "B looks better than A: +3.1 points of mAP50 (−0.4 … +6.8), but this is too close to "
            "call with these photographs. About 60 boxes more would tell.",
        ),
        (
            compared(0.6, 0.7, 0.05, 0.15, None),
            "B is better than A: +10.0 points of mAP50 (+5.0 … +15.0).",
        ),
        (
            compared(0.7, 0.6, -0.15, -0.05, None),
            "A is better than B: +10.0 points of mAP50 (+5.0 … +15.0).",
        ),
        (
            compared(0.7, 0.7, -0.05, 0.05, None),
            "B and A are alike: +0.0 points of mAP50 (−5.0 … +5.0).",
        ),
    ],
)
def test_a_difference_names_the_better_one_and_how_sure_that_is(
    given: Comparison, expected: str
) -> None:
    assert wording.difference(given, "A", "B") == expected


def test_names_that_look_like_places_to_fill_stay_as_they_are() -> None:
    given = compared(0.6, 0.7, 0.05, 0.15, None)

    assert wording.difference(given, "%1 %2", "%3").startswith("%3 is better than %1 %2: +10.0")


def test_figures_that_are_not_known_are_dashes() -> None:
    assert wording.interval(UNKNOWN) == "–"
    assert wording.figure(Estimate(math.nan)) == "–"
    assert wording.figure(Estimate(0.7)) == "0.70"
    assert wording.figure(Estimate(0.7, 0.6, 0.8)) == "0.70 (0.60–0.80)"


def test_parts_and_sets_have_names() -> None:
    nothing = Estimate(math.nan)
    part = Slice(SliceKind.LIGHT, "night", 1, 1, 1, 0, nothing, nothing, nothing)
    folder = Slice(SliceKind.SOURCE, "night", 1, 1, 1, 0, nothing, nothing, nothing)

    assert (wording.slice_name(part), wording.slice_name(folder)) == ("Night", "night")
    assert wording.split_name("val") == "Validation"
    assert wording.split_name("test: /d/data.yaml") == "test: /d/data.yaml"


def test_an_evaluation_of_an_earlier_version_gives_back_its_counts() -> None:
    old = EvaluationResult("test", 19, 20, 0.7, (0.5, 0.8), 0.4, 16 / 19, 0.8, 0.36)

    assert wording.headline(recorded_point(old), SetKind.LABELLED, ("manhole",)) == (
        "Finds 16 of 20 covers (58–92 of 100) with 3 false alarms in 19 photographs"
    )


def test_weights_are_named_by_their_run() -> None:
    old = EvaluationResult("test", 19, 20, 0.7, (0.5, 0.8), 0.4, 0.8, 0.8, 0.36)

    assert wording.weights_name(EvaluationRecord("", "/d/best.pt", "t0", old)) == "t0"
    assert wording.weights_name(EvaluationRecord("", "/d/best.pt", None, old)) == "best.pt"
