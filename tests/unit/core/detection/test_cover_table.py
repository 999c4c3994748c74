from __future__ import annotations

import csv
import json

from fixtures.counted_covers import counted
from manhole_studio.core.detection.cover_table import COLUMNS, CoverRow, as_csv, as_json_lines
from manhole_studio.core.detection.zones import Direction

ROWS = [
    CoverRow("Front camera", "2026-05-04T10:31:07+08:00", counted(2, "井盖, open")),
    CoverRow('a "b".mp4', "", counted(1, crossed=Direction.TO_LEFT, confidence=1 / 3)),
]


def test_a_table_has_a_line_for_each_cover() -> None:
    first, second = csv.DictReader(as_csv(ROWS).splitlines())

    assert first == {
        "cover_id": "2",
        "source": "Front camera",
        "time": "2026-05-04T10:31:07+08:00",
        "class_name": "井盖, open",
        "confidence": "0.75",
        "first_frame": "30",
        "last_frame": "60",
        "first_time_s": "1.0",
        "last_time_s": "2.0",
        "best_confidence": "0.93",
        "sightings": "14",
        "crossed": "",
    }
    assert (second["source"], second["crossed"], second["confidence"]) == (
        *('a "b".mp4', "to_left"),
        "0.33333",
    )


def test_a_name_is_no_formula() -> None:
    (row,) = csv.DictReader(
        as_csv([CoverRow("-1", "", counted(1, "=cmd|'/C calc'!A0"))]).split("\n")
    )

    assert (row["class_name"][:2], row["source"]) == ("'=", "'-1")


def test_json_lines_hold_the_same() -> None:
    first, second = map(json.loads, as_json_lines(ROWS).splitlines())

    assert tuple(first) == COLUMNS
    assert (first["class_name"], first["crossed"], second["crossed"]) == (
        *("井盖, open", None),
        "to_left",
    )
