from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFontMetrics, QImage, QPainter
from PyQt6.QtWidgets import QApplication, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from fixtures.synthetic import rendered
from manhole_studio.core.dataset.synthetic import add_synthetic
from manhole_studio.core.store.project import Project
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.dataset.catalogue import read_catalogue
from manhole_studio.qt.features.dataset.facets import FacetName
from manhole_studio.qt.features.dataset.gallery_delegate import GalleryDelegate
from manhole_studio.qt.features.dataset.gallery_model import GalleryModel
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.features.dataset.scenes import jobs
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore
from manhole_studio.qt.project_session import ProjectSession

MakePage = Callable[[], DatasetPage]


@pytest.fixture(autouse=True)
def without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PROCESSES", 0)


@pytest.fixture
def page(qtbot: QtBot, make_page: MakePage, filled: Project) -> DatasetPage:
    page = make_page()
    qtbot.waitUntil(lambda: page.browser.gallery.items.rowCount() == 14, timeout=5_000)
    page.scenes.view.rendered.scene_size = (200, 160)
    return page


def test_the_button_leads_in_and_escape_leads_back(qtbot: QtBot, page: DatasetPage) -> None:
    qtbot.mouseClick(page.scenes.button, Qt.MouseButton.LeftButton)
    view = page.scenes.view
    assert view.isVisible()
    assert not page.scenes.button.isVisible()

    qtbot.keyClick(view.rendered.images, Qt.Key.Key_Escape)

    assert page.browser.isVisible()
    assert page.scenes.button.isVisible()
    qtbot.waitUntil(lambda: not view.is_busy, timeout=10_000)


def test_a_request_waits_for_a_page_that_is_built_later(
    qtbot: QtBot, make_page: MakePage, filled: Project, session: ProjectSession
) -> None:
    session.scenes_requested.emit()

    page = make_page()

    assert page.scenes.view.isVisible()
    assert not session.take_scenes_request()
    qtbot.waitUntil(lambda: page._is_read, timeout=5_000)
    assert page.scenes.view.isVisible(), "also when the photographs are there"


def test_nothing_is_requested_without_a_project(session: ProjectSession) -> None:
    session.scenes_requested.emit()

    assert not session.take_scenes_request()


def test_closing_the_project_ends_everything(
    qtbot: QtBot, page: DatasetPage, session: ProjectSession, activity: ActivityModel
) -> None:
    page.scenes.button.click()
    view = page.scenes.view
    view.rendered.images.setValue(2_000)
    view.bar.button.click()
    qtbot.waitUntil(lambda: bool(activity.activities()), timeout=5_000)
    assert activity.activities()[0].page is PageName.DATASET

    session.close()

    assert not page.scenes.is_open
    assert not page.scenes.button.isVisible()
    qtbot.waitUntil(lambda: not activity.activities(), timeout=5_000)
    assert view.banner.isHidden()


def test_the_activity_bar_stops_it(
    qtbot: QtBot, page: DatasetPage, activity: ActivityModel, filled: Project
) -> None:
    page.scenes.button.click()
    view = page.scenes.view
    view.rendered.images.setValue(2_000)
    view.bar.button.click()
    view.closed.emit()
    qtbot.waitUntil(lambda: bool(activity.activities()), timeout=5_000)

    activity.stop_requested.emit(activity.activities()[0].activity_id)

    qtbot.waitUntil(lambda: not activity.activities(), timeout=10_000)
    assert not any(one.is_synthetic for one in filled.images())


def test_made_ones_are_told_apart_and_taken_out_all_at_once(
    qtbot: QtBot, page: DatasetPage, filled: Project, session: ProjectSession
) -> None:
    assert not page.versions._only.isVisible()
    add_synthetic(filled, rendered(3))
    session.dataset_changed.emit()
    gallery = page.browser.gallery
    qtbot.waitUntil(lambda: gallery.items.rowCount() == 17, timeout=5_000)

    page.browser.filters.facet(FacetName.ORIGIN).choose("rendered")
    assert gallery.items.rowCount() == 3
    spoken = gallery.items.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "rendered" in spoken
    qtbot.waitUntil(page.versions._only.isVisible, timeout=5_000)

    page.versions._only.trigger()
    qtbot.waitUntil(
        lambda: page.banner.accessibleName().endswith("real photographs only"), timeout=10_000
    )
    qtbot.waitUntil(lambda: not page.versions._only.isVisible(), timeout=5_000)

    newest = filled.newest_version()
    assert newest is not None
    assert (newest.synthetic, newest.images) == (0, 14)
    assert page.banner.isVisible(), "it outlives the reading of the photographs"


def test_a_made_thumbnail_has_a_badge(qtbot: QtBot, filled: Project, tmp_path: Path) -> None:
    add_synthetic(filled, rendered(1))
    catalogue = read_catalogue(filled)
    model = GalleryModel()
    model.show(catalogue, catalogue.every_row())
    thumbnails = ThumbnailStore(tmp_path)
    delegate = GalleryDelegate(thumbnails)
    delegate.cell = delegate.cell_for_width(160, QFontMetrics(QApplication.font()))

    def foot(row: int) -> QImage:
        """Right above the name, in the half where nothing else is; no thumbnails are there."""
        image = QImage(delegate.cell, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        option = QStyleOptionViewItem()
        option.rect = image.rect()
        painter = QPainter(image)
        delegate.paint(painter, option, model.index(row, 0))
        painter.end()
        half = image.width() // 2
        return image.copy(half, round(image.height() * 0.6), half, round(image.height() * 0.2))

    records = catalogue.records
    plain = [foot(row) for row, one in enumerate(records) if not one.is_synthetic][:2]
    (made,) = [foot(row) for row, one in enumerate(records) if one.is_synthetic]
    assert plain[0] == plain[1]
    assert made != plain[0]
    thumbnails.shut_down()


def test_every_control_has_a_name(page: DatasetPage) -> None:
    page.scenes.button.click()
    view = page.scenes.view
    for button in view.findChildren(QPushButton):
        assert button.text() or not button.isVisible()
    for field in (view.rendered.images, view.rendered.background, view.pasted.images, view.grid):
        assert field.accessibleName()
    for combo in view.rendered.states.fields.values():
        assert combo.accessibleName()
