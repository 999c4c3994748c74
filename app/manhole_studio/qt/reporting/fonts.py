"""A font for paper that has the letters of the language."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QLocale
from PyQt6.QtGui import QFont, QFontDatabase

from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.fonts import SIMPLIFIED_CHINESE
from manhole_studio.qt.translations import current_locale

POINTS: Final = 10
_LATIN: Final[tuple[str, ...]] = (
    "Segoe UI",
    "Helvetica Neue",
    "Noto Sans",
    "Open Sans",
    "Liberation Sans",
    "Arial",
    "DejaVu Sans",
)


def paper_font() -> QFont:
    """For the language of the thread, with Chinese letters behind it where there are any.

    Raises:
        UserFacingError: no font has the letters of the language.
    """
    families = QFontDatabase.families()
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    is_chinese = current_locale().script() is QLocale.Script.SimplifiedHanScript
    if not families or (is_chinese and not chinese):
        raise _no_font(is_chinese=is_chinese)
    known: list[str] = [name for name in SIMPLIFIED_CHINESE if name in chinese] or chinese[:1]
    latin = [name for name in _LATIN if name in families] or families[:1]
    # A Chinese font has letters for Latin words that suit its own.
    font = QFont(known[:1] if is_chinese else [latin[0], *known[:1]])
    font.setPointSizeF(POINTS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _no_font(*, is_chinese: bool) -> UserFacingError:
    what = "Chinese font" if is_chinese else "font"
    package = "fonts-noto-cjk" if is_chinese else "fonts-noto-core"
    return UserFacingError(
        "The report cannot be printed",
        f"This computer has no {what}, so the pages would hold empty boxes instead of letters.",
        f"Install one (on Debian or Ubuntu: sudo apt install {package}) and try again.",
    )
