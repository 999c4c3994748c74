from __future__ import annotations

from collections.abc import Callable

import pytest
from PyQt6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from manhole_studio import paths
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.shell.settings_page import SettingsPage
from manhole_studio.qt.widgets.folder_link import FolderLink


def test_colours_change_at_once_and_are_remembered(
    qtbot: QtBot, settings: SettingsStore, themed: Callable[[str], None]
) -> None:
    page = SettingsPage(settings)
    qtbot.addWidget(page)

    page.scheme.setCurrentIndex(page.scheme.findData("dark"))
    page.scheme.activated.emit(page.scheme.currentIndex())

    assert theme.theme_notifier().shown == "dark"
    assert settings.current.colour_scheme == "dark"


def test_a_link_takes_the_new_scheme_and_opens_its_folder(
    qtbot: QtBot,
    themed: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    link = FolderLink(paths.data_dir())
    qtbot.addWidget(link)

    themed("dark")
    link.linkActivated.emit("folder")

    assert theme.load_tokens("dark").accent in link.text()
    assert opened == [str(paths.data_dir())]
    assert paths.data_dir().is_dir()
