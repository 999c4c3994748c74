from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.features.dataset.catalogue import Catalogue, ImageFilter, build_catalogue
from manhole_studio.qt.features.dataset.gallery import GalleryView
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
    gallery.setBatchSize(200)
    qtbot.addWidget(gallery)
    gallery.resize(900, 500)
    gallery.show()
    gallery.show_rows(catalogue, catalogue.matching(ImageFilter()))
    qtbot.waitUntil(lambda: is_laid_out(gallery), timeout=5_000)
    yield gallery
    thumbnails.shut_down()


def is_laid_out(gallery: GalleryView) -> bool:
    return not gallery.visualRect(gallery.items.index(1_999)).isEmpty()


def test_it_is_a_sound_model(catalogue: Catalogue, qtmodeltester: ModelTester) -> None:
    model = GalleryModel()
    model.show(catalogue, catalogue.matching(ImageFilter())[::40])

    qtmodeltester.check(model)


def test_cells_fill_the_width_without_a_gap(gallery: GalleryView) -> None:
    viewport = gallery.viewport()
    assert viewport is not None
    columns = viewport.width() // gallery.gridSize().width()

    first_of_second_row = gallery.visualRect(gallery.items.index(columns))

    assert first_of_second_row.left() <= 1
    assert first_of_second_row.top() > 0
    assert viewport.width() - columns * gallery.gridSize().width() < columns + 1


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


def test_another_width_keeps_the_same_photographs_in_view(
    qtbot: QtBot, gallery: GalleryView
) -> None:
    gallery.scrollTo(gallery.items.index(1_500), GalleryView.ScrollHint.PositionAtTop)
    top = gallery.top_item()
    assert 1_490 <= top <= 1_500

    gallery.resize(500, 500)

    qtbot.waitUntil(lambda: abs(gallery.top_item() - top) <= 3, timeout=5_000)
    qtbot.wait(300)  # the layout goes on in batches, which must not move it again
    assert abs(gallery.top_item() - top) <= 3
