from __future__ import annotations

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QLocale
from PyQt6.QtGui import QFont, QFontDatabase
from PyQt6.QtWidgets import QApplication

from manhole_studio.qt import fonts

CHINESE = QFontDatabase.WritingSystem.SimplifiedChinese


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    font, locale = qapp.font(), QLocale()
    yield qapp
    qapp.setFont(font)
    QLocale.setDefault(locale)


def family_without_chinese() -> str:
    latin = QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
    chinese = set(QFontDatabase.families(CHINESE))
    found = next((name for name in latin if name not in chinese), None)
    if found is None or not chinese & set(fonts.SIMPLIFIED_CHINESE):
        pytest.skip("needs a font with and a font without Chinese letters")
    return found


def test_a_chinese_window_has_a_chinese_font(app: QApplication) -> None:
    app.setFont(QFont(family_without_chinese(), 11))
    QLocale.setDefault(QLocale("zh_CN"))

    fonts.suit_language(app)

    assert app.font().family() in QFontDatabase.families(CHINESE)
    assert app.font().pointSize() == 11


def test_other_languages_keep_the_font_of_the_system(app: QApplication) -> None:
    family = family_without_chinese()
    app.setFont(QFont(family, 11))
    QLocale.setDefault(QLocale("de_DE"))

    fonts.suit_language(app)

    assert app.font().family() == family
