"""What all pages of the main window have in common."""

from __future__ import annotations

from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.layouts import row, text_label


class Page(QWidget):
    """A title row, a banner that is hidden until needed, and ``body`` to fill."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = text_label(title, "title")
        self._header: QHBoxLayout = row(self._title, None)
        self._header.setContentsMargins(0, 0, 0, 0)
        self.banner = ErrorBanner(self)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        outer.setSpacing(theme.M)
        outer.addLayout(self._header)
        outer.addWidget(self.banner)
        outer.addLayout(self.body, 1)

    @property
    def title(self) -> str:
        return self._title.text()

    def add_header_widget(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end of the title row."""
        self._header.addWidget(widget)

    def flush(self) -> bool:
        """Write what the user changed; False if it could not be written and only memory has it.

        Overridden by pages that save by themselves a moment after a change.
        """
        return True

    def shut_down(self) -> None:
        """Stop the page's workers; called once, when the window closes.

        Overridden by pages that have workers; returns within a few seconds.
        """
