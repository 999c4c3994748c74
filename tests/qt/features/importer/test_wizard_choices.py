"""What the user chooses in the wizard reaches the project; keys and mouse as a user's."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from fixtures.photographs import write_photo, write_voc_photo
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import Remedy
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.importer.wizard import (
    CLASSES,
    FOUND,
    IMPORT,
    SPLIT,
    SUMMARY,
    ImportWizard,
)
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

TIMEOUT_MS = 5_000


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    for number in range(9):
        name = "Manhole" if number % 3 == 0 else "manhole"
        write_voc_photo(folder / f"{number}.jpg", boxes=(Box(name, (5, 5, 40, 40)),))
    write_photo(folder / "nobody knows.jpg")
    return folder


@pytest.fixture
def project(session: ProjectSession, tmp_path: Path) -> Project:
    return session.create(tmp_path / "project", "North")


@pytest.fixture
def wizard(
    qtbot: QtBot, services: Services, session: ProjectSession, project: Project, photos: Path
) -> Iterator[ImportWizard]:
    wizard = ImportWizard(services, session, folders=[photos])
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(wizard)
    wizard.open()
    yield wizard
    wizard.shut_down()


def go_to(qtbot: QtBot, wizard: ImportWizard, step: int) -> None:
    """Press Enter until ``step`` is open."""
    while wizard.current < step:
        qtbot.waitUntil(wizard.next_button.isEnabled, timeout=TIMEOUT_MS)
        before = wizard.current
        qtbot.keyClick(wizard, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda before=before: wizard.current > before, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: not wizard.jobs.is_busy, timeout=TIMEOUT_MS)


def finish(qtbot: QtBot, wizard: ImportWizard) -> None:
    go_to(qtbot, wizard, SUMMARY)
    with qtbot.waitSignal(wizard.imported, timeout=TIMEOUT_MS):
        qtbot.keyClick(wizard, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not wizard.jobs.is_busy, timeout=TIMEOUT_MS)


def sentences(wizard: ImportWizard) -> str:
    from PyQt6.QtWidgets import QLabel

    return "\n".join(label.text() for label in wizard.summary_step.findChildren(QLabel))


def test_enter_goes_on_and_alt_left_goes_back(qtbot: QtBot, wizard: ImportWizard) -> None:
    go_to(qtbot, wizard, SPLIT)

    qtbot.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert wizard.current == CLASSES


def test_unlabelled_photographs_come_along_to_be_labelled(
    qtbot: QtBot, wizard: ImportWizard, project: Project
) -> None:
    go_to(qtbot, wizard, FOUND)
    wizard.found_step.choices.choose(FindingKind.NO_ANNOTATION, Remedy.UNLABELLED)

    go_to(qtbot, wizard, SUMMARY)
    assert "to be labelled here and in no split: 1 photograph." in sentences(wizard)
    finish(qtbot, wizard)

    waiting = [image for image in project.images() if not image.labelled]
    assert [image.path.name for image in waiting] == ["nobody knows.jpg"]


def test_a_photograph_that_is_left_out_stays_out(
    qtbot: QtBot, wizard: ImportWizard, project: Project, photos: Path
) -> None:
    go_to(qtbot, wizard, FOUND)
    wizard.found_step.choices.leave_out(photos / "4.jpg", left_out=True)

    finish(qtbot, wizard)

    assert "4.jpg" not in {image.path.name for image in project.images()}
    assert "4.jpg" in wizard.import_step.left_out.text()


def test_a_suggested_merge_is_one_click_and_can_be_undone(
    qtbot: QtBot, wizard: ImportWizard, project: Project
) -> None:
    go_to(qtbot, wizard, CLASSES)
    step = wizard.classes_step
    assert not step.strip.isHidden()

    qtbot.mouseClick(step.strip.merge_button, Qt.MouseButton.LeftButton)
    assert step.model.choices.outcome() == {"manhole": 9}
    assert step.strip.isHidden()

    qtbot.mouseClick(step.undo_button, Qt.MouseButton.LeftButton)
    assert len(step.model.choices.outcome()) == 2
    assert not step.strip.isHidden()

    qtbot.mouseClick(step.strip.merge_button, Qt.MouseButton.LeftButton)
    finish(qtbot, wizard)
    assert project.class_names == ("manhole",)


def test_a_declined_merge_is_not_offered_again(qtbot: QtBot, wizard: ImportWizard) -> None:
    go_to(qtbot, wizard, CLASSES)

    qtbot.mouseClick(wizard.classes_step.strip.apart_button, Qt.MouseButton.LeftButton)

    assert wizard.classes_step.strip.isHidden()
    assert len(wizard.classes_step.model.choices.outcome()) == 2


def test_selected_classes_are_merged_into_the_most_frequent(
    qtbot: QtBot, wizard: ImportWizard
) -> None:
    go_to(qtbot, wizard, CLASSES)
    step = wizard.classes_step
    step.table.selectAll()

    qtbot.mouseClick(step.merge_button, Qt.MouseButton.LeftButton)

    assert step.model.choices.outcome() == {"manhole": 9}


def test_escape_asks_only_if_something_would_be_lost(qtbot: QtBot, wizard: ImportWizard) -> None:
    go_to(qtbot, wizard, FOUND)
    wizard.found_step.choices.choose(FindingKind.NO_ANNOTATION, Remedy.BACKGROUND)

    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert wizard.confirm.is_asking
    wizard.confirm.dismiss()

    wizard.found_step.choices.choose(FindingKind.NO_ANNOTATION, Remedy.LEAVE_OUT)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_what_leaks_is_shown_and_kept_together_by_one_button(
    qtbot: QtBot, wizard: ImportWizard, photos: Path
) -> None:
    for number in range(9):
        write_voc_photo(photos / f"{number} - Copy.jpg", boxes=(Box("manhole", (6, 5, 40, 40)),))
    go_to(qtbot, wizard, SPLIT)
    step = wizard.split_step
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=TIMEOUT_MS)
    step.grouping.alike.setChecked(False)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=TIMEOUT_MS)
    assert not step.leak_strip.keep_button.isHidden()
    assert step.leaking.model.rowCount() > 0

    qtbot.mouseClick(step.leak_strip.keep_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(wizard.next_button.isEnabled, timeout=TIMEOUT_MS)

    plan = step.plan()
    assert plan is not None
    assert plan.leaks == 0
    assert step.leak_strip.keep_button.isHidden()


def test_the_summary_names_the_place_and_the_room(
    qtbot: QtBot, wizard: ImportWizard, project: Project
) -> None:
    go_to(qtbot, wizard, SUMMARY)
    step = wizard.summary_step

    assert str(project.folder) in step.place.text()
    qtbot.waitUntil(lambda: "free" in step.space.text(), timeout=TIMEOUT_MS)
    assert project.images() == []


def test_boxes_that_would_change_in_the_project_are_named(
    qtbot: QtBot,
    wizard: ImportWizard,
    services: Services,
    session: ProjectSession,
    project: Project,
    photos: Path,
) -> None:
    finish(qtbot, wizard)
    write_voc_photo(photos / "4.jpg", boxes=(Box("manhole", (1, 1, 30, 30)),))
    again = ImportWizard(services, session, folders=[photos])
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(again)
    again.open()
    assert "9 photographs" in again.folders_step.project_note.text()

    go_to(qtbot, again, SUMMARY)

    assert [Path(line).name for line in again.summary_step.changed_boxes.text().split("\n")][
        :1
    ] == ["4.jpg"]
    assert "In the project already: 9 photographs; met again here: 9." in sentences(again)
    again.shut_down()


def test_a_zip_file_is_a_source(
    qtbot: QtBot, wizard: ImportWizard, project: Project, photos: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    write_voc_photo(more / "from the archive.jpg")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        for path in sorted(more.iterdir()):
            archive.write(path, path.name)
    wizard.add_folders([tmp_path / "more.zip"])

    finish(qtbot, wizard)

    assert wizard.current == IMPORT
    assert "from the archive.jpg" in {image.path.name for image in project.images()}


def test_the_list_of_what_was_left_out_can_be_saved(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    finish(qtbot, wizard)
    lines = wizard.import_step.left_out

    lines.save(str(tmp_path / "left out.txt"))
    assert "nobody knows.jpg" in (tmp_path / "left out.txt").read_text(encoding="utf-8")

    with qtbot.waitSignal(lines.failed):
        lines.save(str(tmp_path / "no such folder" / "left out.txt"))
    assert wizard.banner.isVisible()


def test_from_the_result_to_the_dataset(qtbot: QtBot, wizard: ImportWizard) -> None:
    finish(qtbot, wizard)

    with qtbot.waitSignal(wizard.dataset_requested):
        qtbot.mouseClick(
            wizard.import_step.dataset_button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)
        )
    assert not wizard.isVisible()


def test_recent_sources_are_offered_again(
    qtbot: QtBot, wizard: ImportWizard, services: Services, session: ProjectSession, photos: Path
) -> None:
    again = ImportWizard(services, session)
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(again)

    actions = again.folders_step.recent_menu.actions()
    assert [action.text() for action in actions] == [str(photos)]
    actions[0].trigger()
    assert again.folders_step.folders() == [photos]
    again.shut_down()
