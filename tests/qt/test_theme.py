from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QIcon, QPalette
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from manhole_studio import paths
from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon

Switch = Callable[[str], None]


def test_switching_changes_palette_style_sheet_and_tokens(
    qtbot: QtBot, qapp: QApplication, themed: Switch
) -> None:
    light, light_sheet = theme.tokens(), qapp.styleSheet()

    with qtbot.waitSignal(theme.theme_notifier().changed):
        themed("dark")

    dark = theme.tokens()
    assert dark != light
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == dark.background
    assert dark.background in qapp.styleSheet()
    assert qapp.styleSheet() != light_sheet


def test_the_system_scheme_is_followed_only_when_asked_for(
    qapp: QApplication, themed: Switch
) -> None:
    hints = qapp.styleHints()
    assert hints is not None
    themed("system")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.theme_notifier().shown == "dark"

    themed("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.theme_notifier().shown == "light"


def test_an_icon_made_before_the_switch_is_drawn_in_the_new_colour(
    qapp: QApplication, themed: Switch
) -> None:
    made_before = icon("play")

    assert strongest(made_before) == theme.load_tokens("light").text
    themed("dark")
    assert strongest(made_before) == theme.load_tokens("dark").text


def test_a_copied_icon_is_sharp_at_twice_the_scale(qapp: QApplication) -> None:
    pixmap = QIcon(icon("dataset")).pixmap(QSize(20, 20), 2.0)

    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0


def test_every_drawing_of_the_family_leaves_ink(qapp: QApplication) -> None:
    names = [path.stem for path in paths.bundled("resources", "icons", "ui").glob("*.svg")]

    assert len(names) >= 40
    assert [name for name in names if not inked(icon(name))] == []


def strongest(drawn: QIcon) -> str:
    image = drawn.pixmap(QSize(64, 64), 1.0).toImage()
    pixels = (image.pixelColor(x, y) for x in range(64) for y in range(64))
    return max(pixels, key=lambda colour: colour.alpha()).name()


def inked(drawn: QIcon) -> bool:
    image = drawn.pixmap(QSize(24, 24), 1.0).toImage()
    return any(image.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24))
