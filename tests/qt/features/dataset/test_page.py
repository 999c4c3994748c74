from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fixtures.photographs import write_voc_folder
from fixtures.projects import import_into
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.facets import FacetName
from manhole_studio.qt.features.dataset.page import DatasetPage
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

MakePage = Callable[[], DatasetPage]


def shown(page: DatasetPage) -> int:
    return page.browser.gallery.items.rowCount()


def test_without_a_project_the_page_offers_the_import(
    qtbot: QtBot, make_page: MakePage, asked: list[list[Path]]
) -> None:
    page = make_page()

    visible = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    (button,) = [button for button in visible if "Import" in button.text()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert asked == [[]]


def test_photographs_appear_with_their_boxes_and_the_version(
    qtbot: QtBot, make_page: MakePage, filled: Project
) -> None:
    page = make_page()

    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    qtbot.waitUntil(page.versions.isVisible, timeout=5_000)
    assert "1" in page.versions.text()


def test_a_change_of_the_dataset_is_shown(
    qtbot: QtBot, make_page: MakePage, session: ProjectSession, filled: Project, tmp_path: Path
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)

    import_into(filled, write_voc_folder(tmp_path / "more", 3))
    session.dataset_changed.emit()

    qtbot.waitUntil(lambda: shown(page) == 17, timeout=5_000)
    qtbot.waitUntil(lambda: "2" in page.versions.text(), timeout=5_000)


def test_closing_the_project_empties_the_page_even_while_it_loads(
    qtbot: QtBot, make_page: MakePage, session: ProjectSession, filled: Project
) -> None:
    page = make_page()
    session.close()

    qtbot.wait(100)  # what the abandoned load had already posted would arrive by now
    assert shown(page) == 0


def test_filters_narrow_the_gallery_and_nothing_left_can_be_reset(
    qtbot: QtBot, make_page: MakePage, filled: Project
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    filters = page.browser.filters

    filters.facet(FacetName.CLASS).choose("open")
    assert shown(page) == 1
    filters.facet(FacetName.CONTENT).choose("background")
    assert shown(page) == 0

    page.browser._nothing.action_triggered.emit()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)


def test_typing_searches_by_name(qtbot: QtBot, make_page: MakePage, filled: Project) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)

    qtbot.keyClicks(page.browser.filters._search, "street 0")

    qtbot.waitUntil(lambda: shown(page) == 10, timeout=5_000)


def test_the_inspector_follows_the_selection(
    qtbot: QtBot, make_page: MakePage, filled: Project
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    gallery, inspector = page.browser.gallery, page.browser.inspector

    assert inspector._title.text() == "Whole dataset"
    gallery.choose(0)
    assert inspector._title.text().replace("\u200b", "") == gallery.items.record(0).path.name
    gallery.selectAll()
    assert inspector._title.text() == "14 photographs selected"
    assert [bar.text for bar in inspector._classes.bars()] == ["12", "1"]


def test_a_photograph_opens_in_place_and_escape_returns_to_the_same_place(
    qtbot: QtBot, make_page: MakePage, filled: Project
) -> None:
    page = make_page()
    page.resize(700, 400)
    qtbot.waitUntil(lambda: shown(page) == 14 and page.versions.isVisible(), timeout=5_000)
    gallery, editor = page.browser.gallery, page.browser.editor
    gallery.choose(9)
    bar = gallery.verticalScrollBar()
    assert bar is not None
    bar.setValue(bar.value() - 7)
    place = bar.value()
    assert place > 0

    qtbot.keyClick(gallery, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert not page.browser.filters.isVisible()
    qtbot.waitUntil(lambda: not editor.canvas._image.isNull(), timeout=5_000)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Escape)

    qtbot.waitUntil(gallery.isVisible, timeout=5_000)
    assert page.browser.filters.isVisible()
    qtbot.waitUntil(lambda: bar.value() == place, timeout=5_000)


def test_who_opens_a_photograph_is_told_of(
    qtbot: QtBot, make_page: MakePage, filled: Project, session: ProjectSession
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    page.browser.gallery.choose(3)
    with qtbot.waitSignal(session.photo_opened):
        qtbot.keyClick(page.browser.gallery, Qt.Key.Key_Return)


def test_what_was_edited_is_shown_without_reading_the_project_again(
    qtbot: QtBot, make_page: MakePage, filled: Project
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    reading = page._loading
    browser = page.browser
    browser.filters.facet(FacetName.CLASS).choose("open")
    record = browser.gallery.items.record(0)
    browser.gallery.choose(0)
    browser.gallery.opened.emit(0)

    boxes = (Box("cracked", (1, 1, 20, 20)), *record.boxes)
    filled.save_boxes(record.image_id, boxes)
    browser.editor.saved.emit(replace(record, boxes=boxes))
    browser.editor.closed.emit()

    assert len(browser.gallery.items.record(0).boxes) == 2
    assert browser.gallery.items.record(0).edited_at
    assert page._loading is reading
    browser.filters.facet(FacetName.CLASS).choose("cracked")
    assert shown(page) == 1


def test_photographs_are_excluded_and_taken_in_again(
    qtbot: QtBot, make_page: MakePage, filled: Project
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    gallery = page.browser.gallery

    def excluded() -> list[int]:
        return [n for n in range(14) if gallery.items.record(n).excluded]

    gallery.choose(2)
    qtbot.keyClick(gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: excluded() == [2], timeout=5_000)
    assert [image.excluded for image in filled.images()].count(True) == 1
    assert page.browser.actions_.exclude.text() == "Take in again"
    qtbot.waitUntil(lambda: "1 change" in page.versions.text(), timeout=5_000)

    gallery.setFocus()
    page.browser._exclusions.stack.undo()
    qtbot.waitUntil(lambda: excluded() == [], timeout=5_000)
    page.browser._exclusions.stack.redo()
    qtbot.waitUntil(lambda: excluded() == [2], timeout=5_000)


def test_the_filter_is_remembered_for_each_project_of_the_session(
    qtbot: QtBot,
    make_page: MakePage,
    session: ProjectSession,
    filled: Project,
    tmp_path: Path,
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    page.browser.filters.facet(FacetName.CLASS).choose("open")
    assert shown(page) == 1

    other = session.create(tmp_path / "other", "South")
    import_into(other, write_voc_folder(tmp_path / "more", 3))
    session.dataset_changed.emit()
    qtbot.waitUntil(lambda: shown(page) == 3, timeout=5_000)

    session.open(tmp_path / "project")
    qtbot.waitUntil(lambda: page._is_read, timeout=5_000)
    assert page.browser.filters.facet(FacetName.CLASS).value() == "open"
    assert shown(page) == 1


def test_the_order_and_the_size_of_thumbnails_are_remembered(
    qtbot: QtBot, make_page: MakePage, filled: Project, services: Services
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    bar = page.browser.bar
    bar._sort.setCurrentIndex(bar._sort.findData("boxes"))
    bar._size.setValue(240)
    boxes = [len(page.browser.gallery.items.record(item).boxes) for item in range(14)]
    assert boxes == sorted(boxes)

    page.shut_down()

    current = services.settings.current
    assert (current.gallery_sort, current.gallery_cell_width) == ("boxes", 240)


def test_findings_are_listed_and_lead_to_their_photograph(
    qtbot: QtBot, make_page: MakePage, filled: Project
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    panel = page.browser.findings
    assert panel.isVisible()

    panel._header.setChecked(True)
    finding = panel._model.finding(0)
    panel.finding_opened.emit(finding)

    assert finding.path.stem == "background"
    qtbot.waitUntil(lambda: shown(page) == 1, timeout=5_000)


def test_splits_add_up_in_the_filter(qtbot: QtBot, make_page: MakePage, filled: Project) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    counts = []
    for split in Split:
        page.browser.filters.facet(FacetName.SPLIT).choose(split.value)
        counts.append(shown(page))

    assert sum(counts) == 14
    assert all(counts)


def test_errors_of_an_evaluation_made_meanwhile_can_be_filtered(
    qtbot: QtBot, make_page: MakePage, filled: Project
) -> None:
    page = make_page()
    qtbot.waitUntil(lambda: shown(page) == 14, timeout=5_000)
    facet = page.browser.filters.facet(FacetName.ERRORS)
    assert not facet.isVisible()

    page.hide()
    name = page.browser.gallery.items.record(4).path.name
    result = EvaluationResult("test", 2, 2, 1, (1, 1), 1, 1, 1, 0.5, per_image={name: (1, 0)})
    filled.add_evaluation(Path("best.pt"), None, result)
    page.show()

    qtbot.waitUntil(facet.isVisible, timeout=5_000)
    facet.choose("missed")
    assert shown(page) == 1
    assert page.browser.gallery.items.record(0).path.name == name
    page.browser.gallery.choose(0)
    assert page.browser.inspector._values["Detection"].text() == "1 missed, 0 false"
