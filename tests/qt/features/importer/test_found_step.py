from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fixtures.photographs import write_photo, write_voc_photo
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import Remedy
from manhole_studio.core.dataset.importing import scan_sources
from manhole_studio.qt.features.importer.found_step import FoundStep
from manhole_studio.qt.features.importer.problems_model import ProblemsModel
from manhole_studio.qt.features.importer.scanned import Scanned, sort_scan

CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_voc_photo(folder / "good.jpg")
    write_voc_photo(folder / "wide.jpg", boxes=(Box("manhole", (40, 20, 300, 60)),))
    write_voc_photo(folder / "wide too.jpg", boxes=(Box("manhole", (50, 20, 300, 60)),))
    write_photo(folder / "nobody knows.jpg")
    (folder / "broken.jpg").write_bytes(b"not an image")
    return folder


@pytest.fixture
def scanned(photos: Path) -> Scanned:
    return sort_scan(scan_sources([photos], cache=False))


@pytest.fixture
def step(qtbot: QtBot, scanned: Scanned) -> Iterator[FoundStep]:
    step = FoundStep()
    qtbot.addWidget(step)
    step.resize(900, 600)
    step.show_scan(scanned)
    step.show()
    yield step
    step.shut_down()


def open_kind(step: FoundStep, kind: FindingKind) -> None:
    model = step.list.model()
    assert model is not None
    rows = [row for row in range(model.rowCount()) if step._kinds.group(row).kind is kind]
    step.list.setCurrentIndex(step._kinds.index(rows[0]))


def test_findings_are_grouped_by_kind_worst_first(scanned: Scanned) -> None:
    kinds = {group.kind: len(group.problems) for group in scanned.groups}

    assert scanned.groups[0].kind is FindingKind.UNREADABLE_IMAGE
    assert kinds[FindingKind.BOX_CLIPPED] == 2
    assert kinds[FindingKind.NO_ANNOTATION] == 1


def test_a_problem_knows_its_photograph_and_its_box(scanned: Scanned) -> None:
    clipped = next(each for each in scanned.groups if each.kind is FindingKind.BOX_CLIPPED)
    problem = next(each for each in clipped.problems if each.name == "wide.jpg")

    assert problem.finding.path.name == "wide.xml"
    assert problem.finding.box == (40, 20, 300, 60)
    assert problem.item is not None
    assert problem.shown is not None
    assert problem.shown.size == problem.item.size


def test_both_sides_of_a_conflict_can_be_looked_at(photos: Path) -> None:
    (photos / "good - Copy.jpg").write_bytes((photos / "good.jpg").read_bytes())
    write_voc_photo(
        photos / "good - Copy.jpg", boxes=(Box("manhole", (1, 1, 9, 9)),), seed="good.jpg"
    )
    (photos / "good - Copy.jpg").write_bytes((photos / "good.jpg").read_bytes())
    groups = sort_scan(scan_sources([photos], cache=False)).groups
    conflict = next(each for each in groups if each.kind is FindingKind.CONFLICTING_DUPLICATE)
    problem = conflict.problems[0]

    assert problem.shown is not None
    assert problem.twin is not None
    assert problem.shown.path != problem.twin.path
    assert problem.shown.boxes != problem.twin.boxes


def test_a_remedy_can_be_chosen_and_changed_back(step: FoundStep) -> None:
    open_kind(step, FindingKind.NO_ANNOTATION)
    chooser = step.detail.chooser
    assert step.choices.remedies() == {}

    chooser.setCurrentIndex(chooser.findData(Remedy.UNLABELLED))
    chooser.activated.emit(chooser.currentIndex())
    assert step.choices.remedies() == {FindingKind.NO_ANNOTATION: Remedy.UNLABELLED}
    assert "label" in step.detail._effect.text()

    chooser.setCurrentIndex(0)
    chooser.activated.emit(0)
    assert step.choices.remedies() == {}


def test_a_kind_without_a_choice_says_what_is_done(step: FoundStep) -> None:
    open_kind(step, FindingKind.UNREADABLE_IMAGE)

    assert step.detail.chooser.isHidden()
    assert step.detail._effect.text() == "They are left out."


def test_a_choice_survives_a_look_at_another_kind(step: FoundStep) -> None:
    open_kind(step, FindingKind.BOX_CLIPPED)
    step.choices.choose(FindingKind.BOX_CLIPPED, Remedy.DROP_BOX)

    open_kind(step, FindingKind.NO_ANNOTATION)
    open_kind(step, FindingKind.BOX_CLIPPED)

    assert step.detail.chooser.currentData() == Remedy.DROP_BOX


def test_one_photograph_is_left_out_by_mouse_and_by_key(
    qtbot: QtBot, step: FoundStep, photos: Path
) -> None:
    open_kind(step, FindingKind.BOX_CLIPPED)
    view, model = step.detail.list, step.detail.model
    viewport = view.viewport()
    assert viewport is not None
    row = view.visualRect(model.index(0))

    qtbot.mouseClick(
        viewport, Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(20, row.height() // 2)
    )
    assert len(step.choices.left_out()) == 1

    view.setFocus()
    view.setCurrentIndex(model.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert step.choices.left_out() == frozenset()


def test_what_is_left_out_anyway_has_no_checkbox(step: FoundStep) -> None:
    open_kind(step, FindingKind.NO_ANNOTATION)
    index = step.detail.model.index(0)
    assert index.data(CHECK) is None

    step.choices.choose(FindingKind.NO_ANNOTATION, Remedy.BACKGROUND)
    assert index.data(CHECK) is not None


def test_the_preview_follows_the_list(step: FoundStep) -> None:
    open_kind(step, FindingKind.BOX_CLIPPED)
    step.detail.list.setCurrentIndex(step.detail.model.index(1))

    problem = step.detail.preview.problem()
    assert problem is not None
    assert problem.name in {"wide.jpg", "wide too.jpg"}
    assert problem.finding.box is not None


def test_thumbnails_arrive(qtbot: QtBot, step: FoundStep, photos: Path) -> None:
    open_kind(step, FindingKind.BOX_CLIPPED)

    def loaded() -> None:
        pixmap = step._loader.get(photos / "wide.jpg")
        assert pixmap is not None
        assert not pixmap.isNull()

    qtbot.waitUntil(lambda: step._loader.get(photos / "wide.jpg") is not None, timeout=5_000)
    loaded()


def test_another_scan_forgets_the_choices(step: FoundStep, scanned: Scanned) -> None:
    step.choices.choose(FindingKind.BOX_CLIPPED, Remedy.DROP_BOX)

    step.show_scan(scanned)

    assert step.choices.remedies() == {}


def test_the_files_are_a_sound_model(
    step: FoundStep, scanned: Scanned, qtmodeltester: ModelTester
) -> None:
    model = ProblemsModel(step.choices)
    model.set_problems(scanned.groups[0].problems)

    qtmodeltester.check(model)
