from __future__ import annotations

import pytest
from PyQt6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from manhole_studio.qt.features.live.sources.stream_dialog import FULL_EXAMPLE, StreamDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> StreamDialog:
    dialog = StreamDialog()
    qtbot.addWidget(dialog)
    return dialog


def test_user_and_password_become_part_of_the_address(qtbot: QtBot, dialog: StreamDialog) -> None:
    dialog.address.setText("  rtsp://192.168.1.20:554/stream ")
    dialog.user.setText("admin")
    dialog.password.setText("p@ss/word")

    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.watch.click()

    assert chosen.args == ["rtsp://admin:p%40ss%2Fword@192.168.1.20:554/stream"]
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password


def test_everything_can_stand_in_the_address(qtbot: QtBot, dialog: StreamDialog) -> None:
    dialog.address.setText(FULL_EXAMPLE)

    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.watch.click()

    assert chosen.args == [FULL_EXAMPLE]


@pytest.mark.parametrize(
    "address",
    ["", "camera", "ftp://host/x", "rtsp://", "rtsp:///stream", "http://host:99999/", "rtsp://a b"],
)
def test_what_cannot_be_an_address_is_not_accepted(dialog: StreamDialog, address: str) -> None:
    dialog.address.setText(address)

    assert not dialog.watch.isEnabled()
    assert bool(dialog.problem.text()) == bool(address)
