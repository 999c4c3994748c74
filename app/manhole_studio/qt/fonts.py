"""A font that has the letters of the language."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QLocale
from PyQt6.QtGui import QFontDatabase
from PyQt6.QtWidgets import QApplication

SIMPLIFIED_CHINESE: Final = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)


def suit_language(app: QApplication) -> None:
    """Choose a Chinese font for a Chinese window where the system's own has no such letters.

    Letters borrowed from a stand-in are taller than the rest of the line, and may come in their
    Japanese shapes.
    """
    if QLocale().script() is not QLocale.Script.SimplifiedHanScript:
        return
    font = app.font()
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if font.family() in chinese:
        return
    family = next((name for name in SIMPLIFIED_CHINESE if name in chinese), None)
    if family is not None:
        font.setFamily(family)
        app.setFont(font)
