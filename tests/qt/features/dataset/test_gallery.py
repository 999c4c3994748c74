from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.features.dataset.catalogue import Catalogue, build_catalogue
from manhole_studio.qt.features.dataset.gallery import CELL_WIDTHS, GalleryView
from manhole_studio.qt.features.dataset.gallery_model import GalleryModel
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    box = Box("cover", (1, 1, 5, 5))
    records = [
        ImageRecord(number, tmp_path / f"{number}.jpg", f"{number:064}", 10, 10, "photos", (box,))
        for number in range(2_000)
    ]
    return build_catalogue(records, ("cover",))


@pytest.fixture
def gallery(qtbot: QtBot, tmp_path: Path, catalogue: Catalogue) -> Iterator[GalleryView]:
    thumbnails = ThumbnailStore(tmp_path / "cache")
    gallery = GalleryView(thumbnails)
    qtbot.addWidget(gallery)
    gallery.resize(900, 500)
    gallery.show()
    gallery.show_rows(catalogue, catalogue.every_row())
    yield gallery
    thumbnails.shut_down()


def test_it_is_a_sound_model(catalogue: Catalogue, qtmodeltester: ModelTester) -> None:
    model = GalleryModel()
    model.show(catalogue, catalogue.every_row()[::40])

    qtmodeltester.check(model)


def top_item(gallery: GalleryView) -> int:
    return gallery.indexAt(QPoint(20, 20)).row()


def columns_of(gallery: GalleryView) -> int:
    top = gallery.visualRect(gallery.items.index(0)).top()
    return next(
        item for item in range(1, 100) if gallery.visualRect(gallery.items.index(item)).top() > top
    )


def test_cells_fill_the_width_without_a_gap(gallery: GalleryView) -> None:
    viewport = gallery.viewport()
    assert viewport is not None
    columns = columns_of(gallery)
    last = gallery.visualRect(gallery.items.index(columns - 1))

    assert gallery.visualRect(gallery.items.index(columns)).left() == 0
    assert viewport.width() - columns < last.right() + 1 <= viewport.width()


def test_every_place_in_view_belongs_to_the_photograph_drawn_there(gallery: GalleryView) -> None:
    gallery.scrollTo(gallery.items.index(1_500))
    for item in (1_500, 1_499):
        assert gallery.indexAt(gallery.visualRect(gallery.items.index(item)).center()).row() == item
    below = gallery.visualRect(gallery.items.index(1_999)).bottomLeft() + QPoint(5, 50)
    assert not gallery.indexAt(below).isValid()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Right, 101),
        (Qt.Key.Key_Left, 99),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 1_999),
    ],
)
def test_keys_move_the_selection(
    qtbot: QtBot, gallery: GalleryView, key: Qt.Key, expected: int
) -> None:
    gallery.choose(100)

    qtbot.keyClick(gallery, key)

    assert gallery.selected_rows().tolist() == [expected]
    viewport = gallery.viewport()
    assert viewport is not None
    assert viewport.rect().contains(gallery.visualRect(gallery.currentIndex()))


def test_up_and_down_stay_in_the_column_and_pages_come_back(
    qtbot: QtBot, gallery: GalleryView
) -> None:
    columns = columns_of(gallery)
    gallery.choose(1)
    qtbot.keyClick(gallery, Qt.Key.Key_Up)
    assert gallery.currentIndex().row() == 1
    qtbot.keyClick(gallery, Qt.Key.Key_Down)
    assert gallery.currentIndex().row() == 1 + columns
    qtbot.keyClick(gallery, Qt.Key.Key_PageDown)
    assert gallery.currentIndex().row() > 1 + 2 * columns
    qtbot.keyClick(gallery, Qt.Key.Key_PageUp)
    assert gallery.currentIndex().row() == 1 + columns


def test_shift_selects_in_reading_order_and_control_one_by_one(
    qtbot: QtBot, gallery: GalleryView
) -> None:
    def click(item: int, modifier: Qt.KeyboardModifier) -> None:
        place = gallery.visualRect(gallery.items.index(item)).center()
        qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    last = columns_of(gallery) + 1
    click(1, Qt.KeyboardModifier.NoModifier)
    click(last, Qt.KeyboardModifier.ShiftModifier)
    assert gallery.selected_rows().tolist() == [*range(1, last + 1)]
    click(2, Qt.KeyboardModifier.ControlModifier)
    assert gallery.selected_rows().tolist() == [1, *range(3, last + 1)]


def test_delete_asks_to_exclude(qtbot: QtBot, gallery: GalleryView) -> None:
    gallery.choose(3)
    with qtbot.waitSignal(gallery.exclude_requested, timeout=1_000):
        qtbot.keyClick(gallery, Qt.Key.Key_Delete)


def test_larger_cells_keep_the_same_photographs_in_view(gallery: GalleryView) -> None:
    gallery.scrollTo(gallery.items.index(1_500), GalleryView.ScrollHint.PositionAtTop)
    top = top_item(gallery)
    before = columns_of(gallery)

    gallery.set_cell_width(CELL_WIDTHS[2])

    assert columns_of(gallery) < before
    assert abs(top_item(gallery) - top) < before


def test_an_edit_leaves_selection_and_place_alone(
    gallery: GalleryView, catalogue: Catalogue
) -> None:
    gallery.choose(1_500)
    top = top_item(gallery)

    edited = replace(catalogue.records[1_500], boxes=())
    gallery.refresh(catalogue.with_records({1_500: edited}, catalogue.class_names))

    assert gallery.items.record(1_500).boxes == ()
    assert (gallery.selected_rows().tolist(), top_item(gallery)) == ([1_500], top)


def test_the_selection_is_told_as_rows_of_the_catalogue(
    gallery: GalleryView, catalogue: Catalogue
) -> None:
    gallery.show_rows(catalogue, np.array([5, 7, 11, 13]))

    gallery.selectAll()
    assert gallery.selected_rows().tolist() == [5, 7, 11, 13]
    gallery.choose(2)
    assert gallery.selected_rows().tolist() == [11]
    gallery.show_rows(catalogue, np.array([1]))
    assert gallery.selected_rows().tolist() == []


def test_return_and_double_click_open_a_photograph(qtbot: QtBot, gallery: GalleryView) -> None:
    opened: list[int] = []
    gallery.opened.connect(opened.append)
    gallery.choose(3)

    qtbot.keyClick(gallery, Qt.Key.Key_Return)
    centre = gallery.visualRect(gallery.items.index(1)).center()
    qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    qtbot.mouseDClick(gallery.viewport(), Qt.MouseButton.LeftButton, pos=centre)

    assert opened == [3, 1]


def test_another_width_keeps_the_same_photographs_in_view(gallery: GalleryView) -> None:
    gallery.scrollTo(gallery.items.index(1_500), GalleryView.ScrollHint.PositionAtTop)
    top = top_item(gallery)
    assert 1_490 <= top <= 1_500

    gallery.resize(500, 500)

    assert abs(top_item(gallery) - top) <= 5
