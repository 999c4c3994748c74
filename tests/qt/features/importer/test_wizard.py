from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fixtures.photographs import tree, write_voc_folder, write_voc_photo
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.importer.classes_model import NEW_NAME, USE
from manhole_studio.qt.features.importer.wizard import (
    CLASSES,
    FOLDERS,
    FOUND,
    IMPORT,
    SPLIT,
    SUMMARY,
    ImportWizard,
)
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

MakeWizard = Callable[..., ImportWizard]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = write_voc_folder(tmp_path / "photos", 12)
    for number in range(4):
        write_voc_photo(folder / f"open {number}.jpg", boxes=(Box("open", (5, 5, 40, 40)),))
    (folder / "broken.jpg").write_bytes(b"not an image")
    return folder


@pytest.fixture
def make_wizard(qtbot: QtBot, services: Services, session: ProjectSession) -> Iterator[MakeWizard]:
    made = []

    def make(*folders: Path) -> ImportWizard:
        wizard = ImportWizard(services, session, folders=folders)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.append(wizard)
        qtbot.addWidget(wizard)
        wizard.open()
        return wizard

    yield make
    for wizard in made:
        wizard.shut_down()


def go_to(qtbot: QtBot, wizard: ImportWizard, step: int) -> None:
    """Press the primary button until ``step`` is open."""
    while wizard.current < step:
        qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
        before = wizard.current
        qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda before=before: wizard.current > before, timeout=10_000)
    qtbot.waitUntil(lambda: not wizard.jobs.is_busy, timeout=10_000)


def finish(qtbot: QtBot, wizard: ImportWizard) -> None:
    go_to(qtbot, wizard, SUMMARY)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
    with qtbot.waitSignal(wizard.imported, timeout=10_000):
        qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not wizard.jobs.is_busy, timeout=10_000)


def test_nothing_can_be_looked_through_before_a_folder_is_chosen(
    make_wizard: MakeWizard, photos: Path, services: Services
) -> None:
    wizard = make_wizard()
    assert not wizard.next_button.isEnabled()

    wizard.add_folders([photos, photos])

    assert wizard.next_button.isEnabled()
    assert wizard.folders_step.folders() == [photos]
    assert services.settings.current.last_import_folder == str(photos)


def test_the_whole_import_into_the_open_project(
    qtbot: QtBot, make_wizard: MakeWizard, session: ProjectSession, photos: Path, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    wizard = make_wizard(photos)
    changed: list[bool] = []
    session.dataset_changed.connect(lambda: changed.append(True))

    finish(qtbot, wizard)

    assert wizard.current == IMPORT
    assert len(project.images()) == 16
    assert changed == [True]
    assert wizard.step_list.results() == [
        "photos",
        "16 photographs, 16 boxes",
        "2 classes",
        "11 / 3 / 2",
        "",
        "Dataset v1",
    ]
    with qtbot.waitSignal(wizard.train_requested):
        qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    assert not wizard.isVisible()


def test_without_a_project_one_is_made_at_the_import_and_not_before(
    qtbot: QtBot, make_wizard: MakeWizard, session: ProjectSession, photos: Path, tmp_path: Path
) -> None:
    wizard = make_wizard(photos)
    form = wizard.folders_step._project_form
    assert form is not None
    form.set_project(tmp_path / "mine", "North: district")

    go_to(qtbot, wizard, SPLIT)
    assert not (tmp_path / "mine").exists()
    finish(qtbot, wizard)

    assert session.project is not None
    assert session.project.folder == tmp_path / "mine" / "North_ district"
    assert session.project.name == "North: district"
    assert wizard._services.settings.current.last_project == str(session.project.folder)


def test_a_project_never_goes_where_something_is(
    make_wizard: MakeWizard, photos: Path, tmp_path: Path
) -> None:
    wizard = make_wizard(photos)
    form = wizard.folders_step._project_form
    assert form is not None

    form.set_project(photos.parent, photos.name)

    assert not wizard.next_button.isEnabled()
    assert str(photos) in form._verdict.text()


def test_renamed_and_dropped_classes_reach_the_project(
    qtbot: QtBot, make_wizard: MakeWizard, session: ProjectSession, photos: Path, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    wizard = make_wizard(photos)
    go_to(qtbot, wizard, CLASSES)
    model = wizard.classes_step.model
    model.setData(model.index(0, NEW_NAME), "cover")
    model.setData(
        model.index(1, USE), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
    )

    finish(qtbot, wizard)

    assert project.class_names == ("cover",)
    assert sum(len(image.boxes) for image in project.images()) == 12
    assert len(project.images()) == 16


def test_no_class_at_all_cannot_go_on(qtbot: QtBot, make_wizard: MakeWizard, photos: Path) -> None:
    wizard = make_wizard(photos)
    go_to(qtbot, wizard, CLASSES)
    model = wizard.classes_step.model
    for row in range(model.rowCount()):
        model.setData(
            model.index(row, USE), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
        )

    assert not wizard.next_button.isEnabled()


def test_the_split_is_planned_anew_and_import_waits_for_it(
    qtbot: QtBot, make_wizard: MakeWizard, photos: Path
) -> None:
    wizard = make_wizard(photos)
    go_to(qtbot, wizard, SPLIT)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)

    wizard.split_step.shares.spin_boxes[0].setValue(50)

    assert not wizard.next_button.isEnabled()
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
    plan = wizard.split_step.plan()
    assert plan is not None
    assert plan.splits[Split.TRAIN] == 8
    assert len(wizard.split_step._bars.bars()) == 3
    assert "kept on one side" in wizard.split_step.leak_strip.text.text()


def test_an_empty_folder_is_told_beside_it_and_the_user_stays(
    qtbot: QtBot, make_wizard: MakeWizard, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    wizard = make_wizard(empty)

    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(wizard.banner.isVisible, timeout=10_000)
    assert str(empty) in wizard.banner.details()
    qtbot.waitUntil(lambda: not wizard.jobs.is_busy, timeout=10_000)
    assert wizard.current == FOLDERS


def test_other_folders_are_looked_through_again(
    qtbot: QtBot, make_wizard: MakeWizard, photos: Path, tmp_path: Path
) -> None:
    wizard = make_wizard(photos)
    go_to(qtbot, wizard, FOUND)
    qtbot.mouseClick(wizard.back_button, Qt.MouseButton.LeftButton)

    wizard.add_folders([write_voc_folder(tmp_path / "more", 3)])
    go_to(qtbot, wizard, FOUND)

    assert wizard.found_step.result() == "19 photographs, 19 boxes"


def test_a_cancelled_import_changes_nothing_and_can_be_repeated(
    qtbot: QtBot, make_wizard: MakeWizard, session: ProjectSession, photos: Path, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    before = tree(project.folder)
    wizard = make_wizard(photos)
    go_to(qtbot, wizard, SUMMARY)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)

    wizard._start_import()
    wizard.progress.cancel_requested.emit()

    qtbot.waitUntil(lambda: not wizard.jobs.is_busy, timeout=10_000)
    assert wizard.current == SUMMARY
    assert wizard.banner.isVisible()
    assert tree(project.folder) == before
    finish(qtbot, wizard)
    assert len(project.images()) == 16


def test_an_import_that_fails_says_why_and_leaves_the_project(
    qtbot: QtBot, make_wizard: MakeWizard, session: ProjectSession, photos: Path, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    wizard = make_wizard(photos)
    go_to(qtbot, wizard, SUMMARY)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
    (photos / "open 1.jpg").write_bytes(b"changed meanwhile")

    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: not wizard.jobs.is_busy, timeout=10_000)
    assert "open 1.jpg" in wizard.banner.details()
    assert wizard.current == SUMMARY
    assert project.images() == []


def test_closing_while_a_thread_works_cancels_it_first(
    qtbot: QtBot, make_wizard: MakeWizard, session: ProjectSession, photos: Path, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    wizard = make_wizard(photos)
    go_to(qtbot, wizard, SUMMARY)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)

    wizard._start_import()
    wizard.close()

    qtbot.waitUntil(lambda: not wizard.isVisible(), timeout=10_000)
    assert project.images() == []
    assert Project.is_project(project.folder)


def test_boxes_corrected_in_the_project_stay_unless_the_user_says_otherwise(
    qtbot: QtBot, make_wizard: MakeWizard, session: ProjectSession, photos: Path, tmp_path: Path
) -> None:
    project = session.create(tmp_path / "project", "North")
    finish(qtbot, make_wizard(photos))
    image = project.images()[0]
    project.save_boxes(image.image_id, [Box("manhole", (1, 2, 30, 40))])
    wizard = make_wizard(photos)
    go_to(qtbot, wizard, SUMMARY)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)
    assert wizard.summary_step.replace_edits.isVisible()
    assert wizard.summary_step.changed_boxes.text() == ""

    wizard.summary_step.replace_edits.click()
    assert not wizard.next_button.isEnabled()
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=10_000)

    assert image.path.name in wizard.summary_step.changed_boxes.text()
    finish(qtbot, wizard)
    assert project.images()[0].boxes == image.boxes
