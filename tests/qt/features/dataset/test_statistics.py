from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.features.dataset.catalogue import Catalogue, build_catalogue
from manhole_studio.qt.features.dataset.filtering import ImageFilter, matching
from manhole_studio.qt.features.dataset.statistics.chart import Chart
from manhole_studio.qt.features.dataset.statistics.numbers import (
    BOX_EDGES,
    Statistics,
    statistics_of,
)
from manhole_studio.qt.features.dataset.statistics.remarks import remarks
from manhole_studio.qt.features.dataset.statistics.view import StatisticsView

NAMES = ("closed", "open")


def record(
    number: int, boxes: tuple[Box, ...], split: Split | None, brightness: float | None
) -> ImageRecord:
    return ImageRecord(
        number,
        Path(f"/images/{number}.jpg"),
        f"{number:064}",
        1000,
        500,
        "/photos",
        boxes,
        split,
        brightness=brightness,
    )


@pytest.fixture
def catalogue() -> Catalogue:
    closed = Box("closed", (0, 0, 32, 32))
    opened = Box("open", (900, 400, 1000, 500))
    return build_catalogue(
        [
            record(1, (closed, opened), Split.TRAIN, 70.0),
            record(2, (closed,) * 12, Split.TRAIN, 200.0),
            record(3, (), Split.VAL, None),
            replace(record(4, (opened,), None, 255.0), width=640, height=480),
        ],
        NAMES,
    )


def everything(catalogue: Catalogue) -> Statistics:
    return statistics_of(catalogue, matching(catalogue, ImageFilter()).keep)


def test_figures_count_photographs_boxes_and_places(catalogue: Catalogue) -> None:
    found = everything(catalogue)

    assert (found.photographs, found.boxes, found.backgrounds) == (4, 15, 1)
    assert found.balance.tolist() == [[13, 0, 0, 0], [1, 0, 0, 1]]
    assert found.box_sides[BOX_EDGES.index(32)] == 13
    assert found.box_sides[BOX_EDGES.index(96)] == 2
    assert found.box_sides.sum() == found.box_shares.sum() == found.positions.sum() == 15
    assert found.positions[0, 0] == 13
    assert found.sizes == ((1000, 500, 3), (640, 480, 1))
    assert found.brightness.sum() == 3
    assert found.brightness[-1] == 1
    assert (found.darkest, found.unmeasured) == (70.0, 1)
    assert found.boxes_per_photograph[[0, 1, 2, -1]].tolist() == [1, 1, 1, 1]


def test_figures_follow_the_filter_and_the_class(catalogue: Catalogue) -> None:
    keep = matching(catalogue, ImageFilter("1")).keep

    found = statistics_of(catalogue, keep, "open")

    assert (found.photographs, found.boxes) == (1, 2)
    assert found.box_sides.sum() == 1


def test_no_photographs_have_figures_too() -> None:
    found = everything(build_catalogue((), NAMES))

    assert (found.photographs, found.boxes, found.sizes) == (0, 0, ())
    assert math.isnan(found.darkest)
    assert remarks(found) == []


def test_remarks_say_what_stands_out(catalogue: Catalogue) -> None:
    texts = [remark.text for remark in remarks(everything(catalogue))]

    assert texts[0] == "Few boxes in train: closed (13), open (1)."
    assert texts[1] == "Few boxes in test, so rough results: closed (0), open (0)."
    assert texts[2] == "Class closed has 13 times the boxes of open in train."
    assert any("darker than 60" in text for text in texts)
    assert any("1 photograph is not measured" in text for text in texts)
    assert not any("without a box" in text for text in texts)


def test_a_sound_dataset_has_no_remarks() -> None:
    box = Box("closed", (0, 0, 100, 100))
    records = [record(n, (box,) * 10, split, 40.0) for n, split in enumerate((*Split,) * 12)]
    records.append(record(99, (), Split.TRAIN, 40.0))

    assert remarks(everything(build_catalogue(records, ("closed",)))) == []


@pytest.fixture
def view(qtbot: QtBot, catalogue: Catalogue) -> Iterator[StatisticsView]:
    view = StatisticsView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_photographs(catalogue, matching(catalogue, ImageFilter()).keep, "")
    qtbot.waitUntil(lambda: view._statistics is not None, timeout=5_000)
    yield view
    view.shut_down()


def test_every_bar_leads_to_just_the_photographs_it_counts(
    view: StatisticsView, catalogue: Catalogue
) -> None:
    asked: list[ImageFilter] = []
    view.photographs_requested.connect(asked.append)
    photographs = (view.brightness, view.sizes, view.box_counts)
    boxes = (view.balance, view.box_sides, view.box_shares, view.positions)

    for chart in (*photographs, *boxes):
        assert chart.cells()
        for cell in chart.cells():
            chart.chosen.emit(cell)
            count = int(matching(catalogue, asked.pop()).keep.sum())
            text = chart.cell_text(cell)
            if chart in photographs:
                assert text.endswith(f": {count} photographs")
            else:
                assert count > 0
    assert not asked


def test_keys_walk_through_the_bars(qtbot: QtBot, view: StatisticsView) -> None:
    qtbot.keyClick(view.brightness, Qt.Key.Key_Right)
    assert view.brightness.read_out().startswith("64–80: 1 ")
    with qtbot.waitSignal(view.brightness.chosen, timeout=1_000):
        qtbot.keyClick(view.brightness, Qt.Key.Key_Return)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_plots_are_saved(view: StatisticsView, tmp_path: Path, ending: str) -> None:
    charts: tuple[Chart, ...] = (view.balance, view.positions)
    for number, chart in enumerate(charts):
        path = tmp_path / f"{number}.{ending}"
        chart.save(path)
        assert path.stat().st_size > 2_000


def test_the_saved_table_has_the_numbers(view: StatisticsView, tmp_path: Path) -> None:
    view.balance.save(tmp_path / "balance.csv")

    rows = list(csv.reader((tmp_path / "balance.csv").read_text("utf-8").splitlines()))
    assert rows[0] == ["class", "train", "val", "test", "in no split"]
    assert rows[1:] == [["closed", "13", "0", "0", "0"], ["open", "1", "0", "0", "1"]]


def test_a_folder_that_refuses_is_told(view: StatisticsView, tmp_path: Path) -> None:
    with pytest.raises(UserFacingError):
        view.balance.save(tmp_path / "missing" / "plot.csv")
