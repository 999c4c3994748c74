"""The facets and their values in words."""

from __future__ import annotations

import math

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.records import Origin, Split
from manhole_studio.qt import formatting
from manhole_studio.qt.error_texts import reason_name
from manhole_studio.qt.features.dataset.facets import (
    ANY_PROBLEM,
    IMAGE_SIDES,
    LARGE_SIDE,
    LISTED,
    SMALL_SIDE,
    FacetName,
)
from manhole_studio.qt.features.dataset.filtering import SortKey
from manhole_studio.qt.features.dataset.measures import Measure, Span
from manhole_studio.qt.finding_names import finding_name
from manhole_studio.qt.wording import origin_name, split_name

translate = QCoreApplication.translate


def facet_title(name: FacetName) -> str:
    return {
        FacetName.SPLIT: translate("facet", "Split"),
        FacetName.CLASS: translate("facet", "Class"),
        FacetName.CONTENT: translate("facet", "Boxes"),
        FacetName.BOX_SIZE: translate("facet", "Size of box"),
        FacetName.PROBLEM: translate("facet", "Finding of the import"),
        FacetName.ERRORS: translate("facet", "Detection errors"),
        FacetName.REVIEW: translate("facet", "Review list"),
        FacetName.ORIGIN: translate("facet", "Origin"),
        FacetName.SOURCE: translate("facet", "Imported from"),
        FacetName.IMAGE_SIZE: translate("facet", "Size of photograph"),
        FacetName.USE: translate("facet", "Next version"),
    }[name]


def facet_hint(name: FacetName) -> str:
    """Why the values are what they are, where that is no matter of course."""
    return {
        FacetName.BOX_SIZE: translate(
            "facet",
            "By the area of the box in pixels of the photograph, with the limits of the COCO "
            "data set: 32 × 32 and 96 × 96. Training makes large photographs smaller, and their "
            "boxes with them.",
        ),
        FacetName.ERRORS: translate(
            "facet",
            "What the weights that were evaluated last missed or reported falsely. Only "
            "photographs of the evaluated split are counted.",
        ),
        FacetName.REVIEW: translate(
            "facet",
            "Photographs whose boxes somebody should look at again, put on the list from the "
            "errors of an evaluation or by hand.",
        ),
        FacetName.ORIGIN: translate(
            "facet", "Rendered and pasted ones are used for training only."
        ),
        FacetName.IMAGE_SIZE: translate("facet", "By the longest side."),
    }.get(name, "")


def value_text(name: FacetName, value: str) -> str:
    match name:
        case FacetName.CLASS | FacetName.SOURCE:
            return value
        case FacetName.SPLIT:
            return (
                translate("facet", "in no split") if value == "none" else split_name(Split(value))
            )
        case FacetName.ORIGIN:
            return origin_name(Origin(value))
        case FacetName.PROBLEM if value != ANY_PROBLEM:
            return finding_name(FindingKind(value))
        case FacetName.REVIEW if value != LISTED:
            return reason_name(value)
        case FacetName.IMAGE_SIZE if value != "larger":
            return translate("facet", "up to %1 px").replace("%1", value)
    return _fixed_texts()[value]


def _fixed_texts() -> dict[str, str]:
    return {
        "none": translate("facet", "in no split"),
        ANY_PROBLEM: translate("facet", "any finding"),
        "boxes": translate("facet", "with boxes"),
        "background": translate("facet", "background"),
        "unlabelled": translate("facet", "not labelled yet"),
        "small": translate("facet", "small, under %1 px").replace("%1", str(SMALL_SIDE)),
        "medium": translate("facet", "medium"),
        "large": translate("facet", "large, from %1 px").replace("%1", str(LARGE_SIDE)),
        "missed": translate("facet", "misses a box"),
        "alarm": translate("facet", "has a false alarm"),
        "right": translate("facet", "all right"),
        LISTED: translate("facet", "on the list"),
        "larger": translate("facet", "over %1 px").replace("%1", str(IMAGE_SIDES[-1])),
        "used": translate("facet", "goes in"),
        "excluded": translate("facet", "excluded"),
    }


def sort_text(key: SortKey) -> str:
    return {
        SortKey.IMPORTED: translate("sort", "Order of import"),
        SortKey.NAME: translate("sort", "Name"),
        SortKey.TAKEN: translate("sort", "Date taken"),
        SortKey.BRIGHTNESS: translate("sort", "Brightness"),
        SortKey.BOXES: translate("sort", "Number of boxes"),
        SortKey.SMALLEST_BOX: translate("sort", "Smallest box"),
    }[key]


def measure_text(measure: Measure) -> str:
    return {
        Measure.BRIGHTNESS: translate("measure", "Brightness"),
        Measure.BOXES: translate("measure", "Boxes"),
        Measure.WIDTH: translate("measure", "Width"),
        Measure.HEIGHT: translate("measure", "Height"),
        Measure.BOX_SIDE: translate("measure", "Box side"),
        Measure.BOX_SHARE: translate("measure", "Box by photograph"),
        Measure.BOX_X: translate("measure", "Box from the left"),
        Measure.BOX_Y: translate("measure", "Box from the top"),
        Measure.BOX_CLASS: translate("measure", "Class"),
    }[measure]


def spans_text(spans: tuple[Span, ...]) -> str:
    """What was clicked in a plot: ``Brightness 40–60``."""
    match [span.measure for span in spans]:
        case [Measure.WIDTH, Measure.HEIGHT]:
            return " × ".join(formatting.decimal(span.low, 0) for span in spans)
        case [Measure.BOX_X, Measure.BOX_Y]:
            places = [formatting.percent((span.low + span.high) / 2) for span in spans]
            text = translate("measure", "Box at %1, %2")
            return text.replace("%1", places[0]).replace("%2", places[1])
    return ", ".join(f"{measure_text(span.measure)} {_span_text(span)}" for span in spans)


def _span_text(span: Span) -> str:
    low, high, unit = span.low, span.high, ""
    if span.measure in (Measure.BOX_SHARE, Measure.BOX_X, Measure.BOX_Y):
        low, high, unit = low * 100, high * 100, " %"
    if math.isinf(high):
        return f"{formatting.decimal(low, 0)}+{unit}"
    if span.measure is Measure.BOXES:
        return formatting.decimal(low, 0)
    return f"{formatting.decimal(low, 0)}–{formatting.decimal(high, 0)}{unit}"
