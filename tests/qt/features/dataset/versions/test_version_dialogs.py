from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtGui import QAction, QGuiApplication
from PyQt6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from fixtures.projects import OTHER, import_photographs
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.versions.export_dialog import ExportDialog
from manhole_studio.qt.features.dataset.versions.new_version_dialog import NewVersionDialog
from manhole_studio.qt.features.dataset.versions.version_menu import VersionMenu
from manhole_studio.qt.features.dataset.versions.versions_dialog import VersionsDialog


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two versions and one edit since."""
    with Project.create(tmp_path / "北区 a") as project:
        first, second, *_ = import_photographs(project, tmp_path / "photos")
        project.save_boxes(first.image_id, [OTHER])
        make_version(project, note="Corrected")
        project.save_boxes(second.image_id, [OTHER])
        yield project


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[list[QDialog]]:
    """Dialogs that are closed before the project is."""
    dialogs: list[QDialog] = []
    yield dialogs
    for dialog in dialogs:
        dialog.close()


def menu_of(qtbot: QtBot, project: Project) -> VersionMenu:
    menu = VersionMenu()
    qtbot.addWidget(menu)
    menu.show_project(project)
    qtbot.waitUntil(lambda: not menu.isHidden(), timeout=5_000)
    return menu


def shown_actions(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if action.isVisible()]


def texts(menu: VersionMenu) -> list[str]:
    actions = menu.menu()
    assert actions is not None
    return [action.text() for action in shown_actions(actions) if action.text()]


def test_the_menu_says_where_the_project_stands(qtbot: QtBot, project: Project) -> None:
    menu = menu_of(qtbot, project)

    assert menu.text() == "Version 2 · 1 change since"
    assert menu.accessibleName() == "Dataset versions: Version 2 · 1 change since"
    assert texts(menu)[:3] == ["New version…", "Compare versions…", "Export…"]
    assert [text.split(" · ")[0] for text in texts(menu)[3:]] == ["Version 2", "Version 1"]
    menu.shut_down()


def test_the_menu_follows_the_project(qtbot: QtBot, project: Project) -> None:
    menu = menu_of(qtbot, project)
    make_version(project)
    menu.show_project(project)
    qtbot.waitUntil(lambda: menu.text() == "Version 3", timeout=5_000)
    assert len(texts(menu)) == 6

    menu.show_project(None)
    assert menu.isHidden()


def test_a_project_without_photographs_has_no_menu(qtbot: QtBot, tmp_path: Path) -> None:
    menu = VersionMenu()
    qtbot.addWidget(menu)
    with Project.create(tmp_path / "empty") as project:
        menu.show_project(project)
        qtbot.wait(400)
        assert menu.isHidden()
        menu.shut_down()


def test_the_menu_asks_for_what_is_chosen(qtbot: QtBot, project: Project) -> None:
    menu = menu_of(qtbot, project)
    actions = menu.menu()
    assert actions is not None
    new, compare, export, _line, _newest, oldest = shown_actions(actions)
    asked: list[object] = []
    menu.new_version_requested.connect(lambda: asked.append("new"))
    menu.compare_requested.connect(asked.append)
    menu.export_requested.connect(asked.append)
    for action in (new, compare, export, oldest):
        action.trigger()

    assert asked == ["new", 2, 2, 1]
    menu.shut_down()


def test_a_new_version_shows_what_it_will_hold_and_is_made(
    qtbot: QtBot, project: Project, shown: list[QDialog]
) -> None:
    project.set_excluded([project.images()[3].image_id], excluded=True)
    dialog = NewVersionDialog(project)
    shown.append(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.make.isEnabled, timeout=5_000)
    assert dialog.summary.text() == "Since version 2: −1 photograph, 1 relabelled"
    assert dialog.left_out.text() == "Not in it: 1 left out by you"
    assert sum(int(bar.text.split()[0]) for bar in dialog.bars.bars()) == 9

    dialog.note.setText(" Third ")
    with qtbot.waitSignal(dialog.made, timeout=10_000) as made:
        dialog.make.click()
    (version,) = made.args or []

    assert isinstance(version, DatasetVersion)
    assert (version.number, version.images, version.note) == (3, 9, "Third")
    assert dialog.isHidden()


def test_the_preview_follows_the_choices(
    qtbot: QtBot, project: Project, shown: list[QDialog]
) -> None:
    dialog = NewVersionDialog(project)
    shown.append(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.make.isEnabled, timeout=5_000)
    assert [bar.text.split()[0] for bar in dialog.bars.bars()] == ["7", "2", "1"]

    dialog.split.again.setChecked(True)
    for box, value in zip(dialog.split.shares, (40, 30, 30), strict=True):
        box.setValue(value)
    assert not dialog.make.isEnabled()
    qtbot.waitUntil(dialog.make.isEnabled, timeout=5_000)

    assert [bar.text.split()[0] for bar in dialog.bars.bars()] == ["4", "3", "3"]
    assert "move to another side" in dialog.summary.text()


def test_impossible_shares_are_said_beside_the_form(
    qtbot: QtBot, project: Project, shown: list[QDialog]
) -> None:
    dialog = NewVersionDialog(project)
    shown.append(dialog)
    dialog.show()
    dialog.split.shares[0].setValue(0)
    qtbot.waitUntil(dialog.banner.isVisible, timeout=5_000)
    assert not dialog.make.isEnabled()

    dialog.split.shares[0].setValue(50)
    qtbot.waitUntil(dialog.make.isEnabled, timeout=5_000)
    assert not dialog.banner.isVisible()


def test_nothing_changed_means_nothing_to_make(
    qtbot: QtBot, project: Project, shown: list[QDialog]
) -> None:
    make_version(project)
    dialog = NewVersionDialog(project)
    shown.append(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.summary.text()), timeout=5_000)

    assert dialog.summary.text() == "Since version 3: No changes"
    assert not dialog.make.isEnabled()


def test_closing_while_it_is_written_leaves_the_project_as_it_was(
    qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("manhole_studio.core.dataset.materialise.write_version", _wait_for_cancel)
    dialog = NewVersionDialog(project)
    dialog.show()
    qtbot.waitUntil(dialog.make.isEnabled, timeout=5_000)
    dialog.make.click()
    dialog.close()

    assert len(project.versions()) == 2
    assert not list(project.folder.glob(".staging-*"))


def test_versions_are_compared_with_the_one_before_or_any_other(
    qtbot: QtBot, project: Project, shown: list[QDialog]
) -> None:
    dialog = VersionsDialog(project)
    shown.append(dialog)
    dialog.show()
    dialog.show_version(2)
    qtbot.waitUntil(lambda: dialog.table.model().rowCount() == 2, timeout=5_000)  # type: ignore[union-attr]
    assert dialog.headline.text() == "1 relabelled, +1 class"
    assert "Corrected" in dialog.about.text()

    dialog.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: dialog.headline.text() == "1 relabelled", timeout=5_000)
    dialog.older.setCurrentIndex(1)
    dialog.older.activated.emit(1)
    qtbot.waitUntil(lambda: "2 relabelled" in dialog.headline.text(), timeout=5_000)
    dialog.copy.click()
    clipboard = QGuiApplication.clipboard()

    assert clipboard is not None
    assert clipboard.text().splitlines() == [
        "2 relabelled, +1 class",
        f"New class\t{OTHER.class_name}",
        "Relabelled\tstreet 00.jpg",
        "Relabelled\tstreet 01.jpg",
    ]


def test_the_first_version_has_nothing_before_it(
    qtbot: QtBot, project: Project, shown: list[QDialog]
) -> None:
    dialog = VersionsDialog(project)
    shown.append(dialog)
    dialog.show_version(1)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.headline.text() == "The first version", timeout=5_000)

    assert not dialog.older.isEnabled()
    assert not dialog.copy.isEnabled()


@pytest.mark.parametrize("as_zip", [False, True])
def test_an_export_is_written_and_remembered(
    qtbot: QtBot,
    project: Project,
    shown: list[QDialog],
    settings: SettingsStore,
    tmp_path: Path,
    as_zip: bool,
) -> None:
    dialog = ExportDialog(project, 2, settings=settings)
    shown.append(dialog)
    dialog.show()
    dialog.formats["coco"].setChecked(True)
    dialog.as_zip.setChecked(as_zip)
    dialog.folder.setText(str(tmp_path / "for 他们"))
    name = "北区 a-v2-coco.zip" if as_zip else "北区 a-v2-coco"
    assert dialog.target() == tmp_path / "for 他们" / name
    dialog.export.click()
    qtbot.waitUntil(dialog.open_folder.isVisible, timeout=10_000)

    assert dialog.target().exists()
    qtbot.waitUntil(dialog.export.isEnabled, timeout=10_000)
    again = ExportDialog(project, 1, settings=settings)
    shown.append(again)
    assert (again.folder.text(), again.format()) == (str(tmp_path / "for 他们"), "coco")


def test_an_export_that_is_in_the_way_is_said_beside_it(
    qtbot: QtBot, project: Project, shown: list[QDialog], tmp_path: Path
) -> None:
    dialog = ExportDialog(project, 1)
    shown.append(dialog)
    dialog.show()
    dialog.folder.setText(str(tmp_path))
    dialog.target().mkdir()
    (dialog.target() / "mine.txt").touch()
    dialog.export.click()
    qtbot.waitUntil(dialog.banner.isVisible, timeout=5_000)

    assert "is not an empty folder" in dialog.banner.accessibleDescription()
    assert dialog.export.isEnabled()
    assert not dialog.open_folder.isVisible()


def test_without_a_folder_there_is_no_export(
    qtbot: QtBot, project: Project, shown: list[QDialog]
) -> None:
    dialog = ExportDialog(project, 1)
    shown.append(dialog)
    dialog.folder.setText("  ")
    assert not dialog.export.isEnabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_text_is_cut_off(
    qtbot: QtBot, project: Project, shown: list[QDialog], themed: object, scheme: str
) -> None:
    themed(scheme)  # type: ignore[operator]
    dialog = NewVersionDialog(project)
    shown.append(dialog)
    dialog.show()
    dialog.split.again.setChecked(True)
    qtbot.waitUntil(dialog.make.isEnabled, timeout=5_000)
    layout = dialog.layout()

    assert layout is not None
    qtbot.waitUntil(
        lambda: dialog.height() >= layout.totalHeightForWidth(dialog.width()), timeout=2_000
    )
    assert dialog.height() < 800


def test_the_dialogs_stop_nobody_else(project: Project, qtbot: QtBot) -> None:
    for dialog in (NewVersionDialog(project), VersionsDialog(project), ExportDialog(project, 1)):
        assert not dialog.isModal()
        dialog.shut_down()


def _wait_for_cancel(*arguments: object) -> None:
    """Stands for a version of many photographs."""
    step = arguments[-1]
    assert callable(step)
    while True:
        step(1)
