"""Colours, spacing and the one style sheet, for the light and the dark scheme."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import asdict, dataclass
from string import Template
from typing import Any, Final, Literal

from PyQt6.QtCore import QObject, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QColor, QGuiApplication, QPalette
from PyQt6.QtWidgets import QApplication

from manhole_studio import paths
from manhole_studio.core.settings import ColourScheme

XS, S, M, L, XL = SPACING = (4, 8, 12, 16, 24)
RADIUS: Final = 6

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme as ``#rrggbb``."""

    background: str
    """Behind everything."""
    surface: str
    """Cards, inputs, lists."""
    surface_raised: str
    """Hover, chips, tracks of bars."""
    border: str
    text: str
    text_muted: str
    accent: str
    accent_text: str
    """On a filled accent."""
    success: str
    warning: str
    danger: str
    grid: str
    """Lines inside plots and tables."""
    series: tuple[str, ...]
    """Six colours for curves and classes, to be used in this order."""


class ThemeNotifier(QObject):
    """Tells what paints by itself that :func:`tokens` are other colours now."""

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen: ColourScheme = "system"
        self.shown: Scheme = "light"
        self._following = False

    def follow(self, app: QApplication) -> None:
        """Draw the application in the chosen scheme and go on following the system's."""
        hints = app.styleHints()
        if hints is not None:
            if not self._following:
                self._following = True
                hints.colorSchemeChanged.connect(self._system_changed)
            hints.setColorScheme(_QT_SCHEMES[self.chosen])
        self._show(self.chosen if self.chosen != "system" else _system_scheme())

    @pyqtSlot(Qt.ColorScheme)
    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        if self.chosen == "system":
            self._show("dark" if scheme is Qt.ColorScheme.Dark else "light")

    def _show(self, scheme: Scheme) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication) or app.property("scheme") == scheme:
            return
        self.shown = scheme
        app.setProperty("scheme", scheme)
        app.setPalette(palette(tokens()))
        app.setStyleSheet(style_sheet(scheme, app.font().pointSizeF()))
        self.changed.emit()


def apply(app: QApplication, scheme: ColourScheme) -> None:
    """Draw the whole application in ``scheme``; ``system`` follows the desktop from now on."""
    if app.property("scheme") is None:
        app.setStyle("Fusion")
    notifier = theme_notifier()
    notifier.chosen = scheme
    notifier.follow(app)


def tokens() -> Tokens:
    """The colours that are on the screen now."""
    return load_tokens(theme_notifier().shown)


@functools.cache
def theme_notifier() -> ThemeNotifier:
    return ThemeNotifier()


@functools.cache
def load_tokens(scheme: Scheme) -> Tokens:
    table: dict[str, Any] = _token_tables()[scheme]
    return Tokens(**{**table, "series": tuple(table["series"])})


@functools.cache
def _token_tables() -> dict[str, Any]:
    return tomllib.loads(paths.bundled("resources", "theme", "tokens.toml").read_text("utf-8"))


def blend(first: str, second: str, share: float) -> str:
    """The colour that lies ``share`` (0 to 1) of the way from ``first`` to ``second``."""
    a, b = QColor(first), QColor(second)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    red, green, blue = (round(x + (y - x) * share) for x, y in pairs)
    return QColor(red, green, blue).name()


def style_sheet(scheme: Scheme, font_points: float) -> str:
    """The application's style sheet, text sizes relative to the system's ``font_points``."""
    colours = load_tokens(scheme)
    template = paths.bundled("resources", "theme", "style.qss").read_text("utf-8")
    values = {
        **asdict(colours),
        "scheme": scheme,
        "images": paths.bundled("resources", "theme", "images").as_posix(),
        "text_disabled": blend(colours.text_muted, colours.background, 0.45),
        "accent_hover": blend(colours.accent, colours.text, 0.12),
        "accent_pressed": blend(colours.accent, colours.text, 0.25),
        "accent_tint": blend(colours.surface, colours.accent, 0.12),
        "danger_tint": blend(colours.surface, colours.danger, 0.08),
        "scroll": blend(colours.border, colours.text_muted, 0.35),
        "font_title": f"{font_points * 1.45:.1f}",
        "font_subtitle": f"{font_points * 1.15:.1f}",
        "font_metric": f"{font_points * 1.8:.1f}",
    }
    return Template(template).substitute(values)


def palette(colours: Tokens) -> QPalette:
    """What Fusion and rich text draw by themselves, in the same colours."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: colours.background,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.background,
        role.ToolTipBase: colours.surface_raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.text_muted,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.Light: colours.surface_raised,
        role.Midlight: colours.surface_raised,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.accent_text,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
    }.items():
        result.setColor(which, QColor(colour))
    faded = QColor(blend(colours.text_muted, colours.background, 0.45))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, faded)
    return result


_QT_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def _system_scheme() -> Scheme:
    hints = QGuiApplication.styleHints()
    dark = hints is not None and hints.colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"
