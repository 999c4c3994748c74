from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.widgets.banner import ErrorBanner

BROKEN_PHOTO = UserFacingError("Not a photo", "It is a ZIP.", "Remove it.", "/photos/1.jpg")


@pytest.fixture
def banner(qtbot: QtBot) -> ErrorBanner:
    banner = ErrorBanner()
    qtbot.addWidget(banner)
    return banner


def press(qtbot: QtBot, banner: ErrorBanner, text: str) -> None:
    button = next(b for b in banner.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_copy_details_takes_every_part_and_the_traceback(qtbot: QtBot, banner: ErrorBanner) -> None:
    try:
        raise BROKEN_PHOTO
    except UserFacingError as error:
        banner.show_error(error)

    press(qtbot, banner, "Copy details")

    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    for part in ("Not a photo", "It is a ZIP.", "Remove it.", "/photos/1.jpg", "Traceback"):
        assert part in clipboard.text()


def test_the_next_error_offers_to_copy_its_own_details(qtbot: QtBot, banner: ErrorBanner) -> None:
    banner.show_error(BROKEN_PHOTO)
    press(qtbot, banner, "Copy details")
    banner.show_error(ValueError("second"))

    press(qtbot, banner, "Copy details")

    assert "second" in banner.details()


def test_an_unexpected_error_is_named(banner: ErrorBanner) -> None:
    banner.show_error(KeyError("boxes"))

    assert not banner.isHidden()
    assert "KeyError" in banner.accessibleDescription()


def test_the_action_of_a_notice_closes_it_and_runs_once(qtbot: QtBot, banner: ErrorBanner) -> None:
    calls: list[int] = []
    banner.show_notice("Done", "20 epochs.", "Evaluate", lambda: calls.append(1))

    press(qtbot, banner, "Evaluate")

    assert calls == [1]
    assert banner.isHidden()


def test_clear_tells_that_a_message_went_away_only_if_there_was_one(
    qtbot: QtBot, banner: ErrorBanner
) -> None:
    with qtbot.assertNotEmitted(banner.closed):
        banner.clear()
    banner.show_error(BROKEN_PHOTO)
    with qtbot.waitSignal(banner.closed):
        banner.clear()


def test_a_second_thing_to_do_belongs_to_its_notice_only(qtbot: QtBot, banner: ErrorBanner) -> None:
    calls: list[str] = []
    banner.show_notice("Done", "20 scenes.", "Train", lambda: calls.append("train"))
    banner.offer_second("Take out", lambda: calls.append("out"))

    press(qtbot, banner, "Take out")

    assert calls == ["out"]
    assert banner.isHidden()
    banner.show_notice("Other", "Nothing to do.")
    assert not [b for b in banner.findChildren(QPushButton) if not b.isHidden()]
