from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from manhole_studio.qt.widgets import toast
from manhole_studio.qt.widgets.toast import Toast


def test_it_floats_inside_its_parent_and_goes_away(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toast, "SHOWN_MS", 50)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 400)
    parent.show()
    message = Toast(parent)

    message.show_text("Copied")
    assert parent.rect().contains(message.geometry())
    parent.resize(300, 200)
    qtbot.waitUntil(lambda: parent.rect().contains(message.geometry()), timeout=1_000)

    qtbot.waitUntil(message.isHidden, timeout=2_000)


def test_one_thing_can_be_done_about_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 400)
    parent.show()
    message = Toast(parent)
    done: list[str] = []

    message.show_text("Dismissed", "Undo", lambda: done.append("undone"))
    button = message.findChild(QPushButton)
    assert button is not None
    assert button.text() == "Undo"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert message.isHidden()

    message.show_text("Copied")
    assert not button.isVisible()
    assert message.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
