from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from manhole_studio.qt.shell.new_project import NewProjectDialog


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewProjectDialog:
    (tmp_path / "taken").mkdir()
    dialog = NewProjectDialog(tmp_path)
    qtbot.addWidget(dialog)
    return dialog


def create_button(dialog: NewProjectDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == "Create project")


@pytest.mark.parametrize("name", ["", "  ", "taken", "a/b", "..", "what?"])
def test_a_name_that_cannot_work_cannot_be_chosen(dialog: NewProjectDialog, name: str) -> None:
    dialog.name.setText(name)
    assert not create_button(dialog).isEnabled()


def test_a_place_that_is_not_there_cannot_be_chosen(dialog: NewProjectDialog) -> None:
    dialog.name.setText("North")
    dialog.location.setText("/no/such/folder")
    assert not create_button(dialog).isEnabled()


def test_a_good_name_is_told_with_its_folder(
    qtbot: QtBot, dialog: NewProjectDialog, tmp_path: Path
) -> None:
    dialog.name.setText(" Nördlich 2026 ")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        create_button(dialog).click()
    assert chosen.args == [tmp_path / "Nördlich 2026", "Nördlich 2026"]
