"""Evaluations as sentences, for the window and the report."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.alarms import AlarmRate
from manhole_studio.core.evaluation.comparison import Comparison
from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.intervals import PointEstimate
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.evaluation.slices import Slice, SliceKind
from manhole_studio.core.store.evaluation_rows import EvaluationRecord, Looks
from manhole_studio.qt import counted, formatting

WORTH_SAYING: Final = 0.05
"""Figures that can be off by less decide what they are used for."""
HUNDRED: Final = 100
"""Of fewer things the counts are said as they are: a rate would claim to know more."""

_COVER_WORDS: Final = ("manhole", "cover", "井盖")

translate = QCoreApplication.translate


def headline(
    point: PointEstimate,
    kind: SetKind,
    class_names: Iterable[str],
    alarms: AlarmRate | None = None,
) -> str:
    """What it means for the street: found, and false alarms; ``alarms`` for a video."""
    if alarms is not None:
        return _alarms_in_video(alarms)
    if kind is not SetKind.LABELLED:
        return _alarms_in_photographs(point, translate("evaluation", "No false alarm"))
    boxes = point.point.boxes
    if not boxes:
        return _filled(
            translate("evaluation", "No boxes to find in %1"),
            counted.photographs(point.point.images),
        )
    many = boxes >= HUNDRED
    found = _of_hundred(point.recall.value) if many else formatting.number(point.point.found)
    return _filled(
        translate("evaluation", "Finds %1 of %2 with %3"),
        found if point.point.found else translate("evaluation", "none"),
        _things(class_names, HUNDRED if many else boxes) + _share_of_hundred(point.recall, many),
        _alarms_in_photographs(point, translate("evaluation", "no false alarm")),
    )


def caveat(
    point: PointEstimate,
    kind: SetKind,
    groups: int,
    map50: Estimate | None = None,
    alarms: AlarmRate | None = None,
) -> str:
    """What the figures cannot decide because too little was looked at; else empty.

    Args:
        point: What the sentence above it was about.
        kind: What is known about the images.
        groups: Of images that show different things; 0 if not known.
        map50: With its interval, if there is one.
        alarms: Of a video.
    """
    if alarms is not None:
        return _caveat_of_video(alarms)
    if kind is not SetKind.LABELLED:
        return _caveat_of_negatives(point)
    distance = max(_reach(point.recall), _reach(map50) if map50 else 0.0)
    if distance < WORTH_SAYING:
        return ""
    images = point.point.images
    text = _filled(
        translate(
            "evaluation",
            "With %1 and %2 the figures can be off by ±%3 points: a smaller difference between "
            "two models may be chance.",
        ),
        counted.photographs(images),
        counted.boxes(point.point.boxes),
        formatting.number(round(distance * 100)),
    )
    if 0 < groups < images:
        few = translate("evaluation", "Only %1 of the photographs show different things.")
        text = f"{text} {_filled(few, formatting.number(groups))}"
    return text


def looks(seen: Looks) -> str:
    """How often the test photographs were looked at; empty before the first time."""
    if not seen.evaluations:
        return ""
    if seen.evaluations == 1:
        return translate("evaluation", "First look at these test photographs.")
    times = translate("evaluation", "%Ln times", "", seen.evaluations)
    if seen.weights <= 1:
        return _filled(
            translate(
                "evaluation",
                "These test photographs have been looked at %1, always with the same weights.",
            ),
            times,
        )
    return _filled(
        translate(
            "evaluation",
            "These test photographs have been looked at %1, with %2 different weights. Choose by "
            "validation and keep the test for the last decision.",
        ),
        times,
        formatting.number(seen.weights),
    )


def familiar(result: EvaluationResult) -> str:
    """That the weights know what they were evaluated on; empty if they do not."""
    if not result.familiar:
        return ""
    return _filled(
        translate(
            "evaluation",
            "The weights have learned from %1 of %2, or from one that looks the same: the figures "
            "are better than they will be in use.",
        ),
        formatting.number(result.familiar),
        counted.photographs(result.images),
    )


def difference(comparison: Comparison, first_name: str, second_name: str) -> str:
    """Whether the second is better by mAP50, how sure that is, and what would tell."""
    change = comparison.map50
    if math.isnan(change.mean):
        return translate("evaluation", "There is nothing to compare by: no boxes.")
    better, worse = second_name, first_name
    low, high = change.low, change.high
    if change.mean < 0:
        better, worse, low, high = first_name, second_name, -high, -low
    values = (better, worse, points(abs(change.mean)), f"{points(low)} … {points(high)}")
    if change.is_decided:
        return _filled(
            translate("evaluation", "%1 is better than %2: %3 points of mAP50 (%4)."), *values
        )
    if not change.mean:
        text = translate("evaluation", "%1 and %2 are alike: %3 points of mAP50 (%4).")
        return _filled(text, *values)
    text = _filled(
        translate(
            "evaluation",
            "%1 looks better than %2: %3 points of mAP50 (%4), but this is too close to call "
            "with these photographs.",
        ),
        *values,
    )
    if comparison.more_boxes is None:
        return text
    more = translate("evaluation", "About %1 more would tell.")
    return f"{text} {_filled(more, counted.boxes(comparison.more_boxes))}"


def points(share: float) -> str:
    """A difference of shares with its sign: ``+3.1``."""
    sign = "−" if round(share, 3) < 0 else "+"
    return sign + formatting.decimal(abs(share) * 100, 1)


def per_kilometre(alarms: AlarmRate, kilometres_per_hour: float) -> str:
    """What a video would set off when driving at a speed."""
    rate = alarms.per_kilometre(kilometres_per_hour)
    if math.isnan(rate):
        return ""
    return _filled(translate("evaluation", "= %1 a kilometre"), _plain(rate))


def interval(ends: tuple[float, float]) -> str:
    if any(math.isnan(end) for end in ends):
        return "–"
    return "–".join(formatting.decimal(end) for end in ends)


def figure(estimate: Estimate) -> str:
    """A value with its interval if it has one: ``0.70 (0.60–0.80)``."""
    text = formatting.decimal(estimate.value)
    if math.isnan(estimate.low) or math.isnan(estimate.value):
        return text
    return f"{text} ({interval(estimate.interval)})"


def slice_kind_name(kind: SliceKind) -> str:
    return {
        SliceKind.LIGHT: translate("evaluation", "Light"),
        SliceKind.BOX_SIZE: translate("evaluation", "Size of box"),
        SliceKind.SOURCE: translate("evaluation", "Imported from"),
        SliceKind.CLASS: translate("evaluation", "Class"),
    }[kind]


def slice_name(part: Slice) -> str:
    """What the part has in common; folders and classes as they are called."""
    names = {
        SliceKind.LIGHT: {
            "night": translate("evaluation", "Night"),
            "dusk": translate("evaluation", "Dusk"),
            "day": translate("evaluation", "Day"),
            "unknown": translate("evaluation", "Not known"),
        },
        SliceKind.BOX_SIZE: {
            "small": translate("evaluation", "Small"),
            "medium": translate("evaluation", "Medium"),
            "large": translate("evaluation", "Large"),
        },
    }
    return names.get(part.kind, {}).get(part.name, part.name)


def split_name(split: str) -> str:
    """A split in words; anything but the project's own splits as it is."""
    return {
        "test": translate("evaluation", "Test"),
        "val": translate("evaluation", "Validation"),
        "train": translate("evaluation", "Training"),
    }.get(split, split)


def set_name(split: str) -> str:
    """A split in words; other photographs by the last part of where they lie."""
    side, _, data_yaml = split.partition(": ")
    if data_yaml:
        place = Path(data_yaml)
        return f"{place.parent.name}/{place.name} ({split_name(side)})"
    return split_name(split) if not Path(split).is_absolute() else Path(split).name


def weights_name(record: EvaluationRecord) -> str:
    """The run, or the file where the weights are none of a run."""
    return record.run or Path(record.weights).name


def origin(record: EvaluationRecord) -> str:
    """Which weights were evaluated on what, and when."""
    return _filled(
        translate("evaluation", "%1 on “%2”, %3"),
        weights_name(record),
        set_name(record.result.split),
        formatting.date_time(record.created_at),
    )


def _alarms_in_photographs(point: PointEstimate, none: str) -> str:
    rate, images = point.false_alarms_per_image, point.point.images
    count = point.point.false_alarms
    ends = rate.interval
    if images >= HUNDRED:
        alarms = none if not count else _counted_alarms(_plain(rate.value * HUNDRED))
        bracket = _range(*(end * HUNDRED for end in ends))
        images = HUNDRED
    else:
        alarms = none if not count else _counted_alarms(formatting.number(count))
        bracket = _range(*(end * images for end in ends))
    text = translate("evaluation", "%1 in %2")
    return _filled(text, alarms, counted.photographs(images)) + bracket


def _alarms_in_video(alarms: AlarmRate) -> str:
    length = formatting.duration(alarms.minutes * 60)
    if not alarms.alarms:
        return _filled(translate("evaluation", "No false alarm in %1 of video"), length)
    count = _counted_alarms(formatting.number(alarms.alarms))
    # An alarm that never ends counts once: without the frames it would look harmless.
    frames = formatting.percent(alarms.frames_with_alarm / alarms.frames)
    if alarms.minutes < 1:
        return _filled(
            translate("evaluation", "%1 in %2 of video, on %3 of the frames"), count, length, frames
        )
    return _filled(
        translate("evaluation", "%1 a minute (%2 in %3 of video), on %4 of the frames"),
        _counted_alarms(_plain(alarms.per_minute)),
        formatting.number(alarms.alarms),
        length,
        frames,
    )


def _caveat_of_negatives(point: PointEstimate) -> str:
    high = point.false_alarms_per_image.high
    if point.point.false_alarms or math.isnan(high) or high < 0.01:
        return ""
    return _filled(
        translate("evaluation", "None in %1 does not mean never: up to %2 in 100 would still fit."),
        counted.photographs(point.point.images),
        _plain(high * HUNDRED),
    )


def _caveat_of_video(alarms: AlarmRate) -> str:
    if alarms.alarms or not alarms.minutes:
        return ""
    return _filled(
        translate(
            "evaluation", "None in %1 does not mean never: up to %2 an hour would still fit."
        ),
        formatting.duration(alarms.minutes * 60),
        # The rule of three: the 95 % limit of a rate of which nothing was seen.
        _plain(3 / alarms.minutes * 60),
    )


def _things(class_names: Iterable[str], count: int) -> str:
    """The labelled things, called covers where every class name says so."""
    if all(any(word in name.casefold() for word in _COVER_WORDS) for name in class_names):
        one = translate("evaluation", "1 cover")
        return one if count == 1 else translate("evaluation", "%Ln covers", "", count)
    one = translate("evaluation", "1 labelled object")
    return one if count == 1 else translate("evaluation", "%Ln labelled objects", "", count)


def false_alarms(count: int) -> str:
    if not count:
        return translate("evaluation", "no false alarm")
    return _counted_alarms(formatting.number(count))


def _counted_alarms(count: str) -> str:
    if count == formatting.number(1):
        return translate("evaluation", "1 false alarm")
    return _filled(translate("evaluation", "%1 false alarms"), count)


def _share_of_hundred(share: Estimate, alone: bool) -> str:
    """The interval in brackets; ``alone`` where the sentence counts in hundreds already."""
    if math.isnan(share.low):
        return ""
    ends = f"{_of_hundred(share.low)}–{_of_hundred(share.high)}"
    if alone:
        return f" ({ends})"
    return f" ({_filled(translate('evaluation', '%1 of 100'), ends)})"


def _of_hundred(share: float) -> str:
    """Whole numbers, but never 100 where one is missing nor 0 where there is one."""
    value = share * HUNDRED
    if HUNDRED - 1 < value < HUNDRED:
        return formatting.decimal(value, _places(HUNDRED - value))
    return _plain(value)


def _range(low: float, high: float) -> str:
    return "" if math.isnan(low) else f" ({_plain(low)}–{_plain(high)})"


def _plain(value: float) -> str:
    """Whole numbers; one digit that counts of what is less than one."""
    return formatting.decimal(value, _places(value) if 0 < value < 1 else 0)


def _places(value: float) -> int:
    """To show the first digit of ``value``, which is between 0 and 1, or two if it is tiny."""
    return min(2, math.ceil(-math.log10(value)) or 1)


def _reach(estimate: Estimate) -> float:
    """How far the interval's further end is away."""
    away = [abs(end - estimate.value) for end in estimate.interval if not math.isnan(end)]
    return max(away, default=0.0)


def _filled(text: str, *values: str) -> str:
    # In one go: the name of a file may hold what looks like a place to fill.
    return re.sub(r"%(\d)", lambda place: values[int(place[1]) - 1], text)
