"""What the pages are for and which keys there are."""

from __future__ import annotations

import html

from PyQt6.QtCore import QCoreApplication, QSize, Qt
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from manhole_studio.qt import theme

translate = QCoreApplication.translate

SIZE = QSize(560, 640)


class HelpWindow(QWidget):
    """One page of text; Esc closes it."""

    def __init__(self, shortcuts: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Show help.

        Args:
            shortcuts: What is done, and the keys for it.
            parent: The owner.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Help"))
        self.resize(SIZE)
        text = QTextBrowser()
        text.setAccessibleName(self.tr("Help"))
        text.document().setDocumentMargin(theme.L)  # type: ignore[union-attr]
        text.setHtml(_guide() + _table(shortcuts))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        layout.addWidget(text)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)


def _guide() -> str:
    lines = [
        (
            translate("help", "Dataset"),
            translate("help", "Import photographs labelled with labelImg, look at them."),
        ),
        (
            translate("help", "Train"),
            translate("help", "Teach a detector with them and watch it learn."),
        ),
        (
            translate("help", "Evaluate"),
            translate("help", "How many covers it finds on photographs that it has never seen."),
        ),
        (
            translate("help", "Live"),
            translate("help", "Let it watch a camera, a stream, a video or a folder."),
        ),
        (
            translate("help", "Models"),
            translate("help", "Official weights, your own runs and weights from files."),
        ),
    ]
    return _heading(translate("help", "From photographs to a live watch")) + _rows(lines)


def _table(shortcuts: list[tuple[str, str]]) -> str:
    return _heading(translate("help", "Keys")) + _rows([(keys, title) for title, keys in shortcuts])


def _heading(text: str) -> str:
    return f"<h3>{html.escape(text)}</h3>"


def _rows(rows: list[tuple[str, str]]) -> str:
    cells = (
        f"<tr><td width='90'><b>{html.escape(name)}</b></td><td>{html.escape(text)}</td></tr>"
        for name, text in rows
    )
    return f"<table cellpadding='3'>{''.join(cells)}</table>"
