"""Above the choices: the way back, and which of the two ways of making scenes is shown."""

from __future__ import annotations

from enum import StrEnum

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QButtonGroup, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import column, row, text_label


class Way(StrEnum):
    RENDERED = "rendered"
    PASTED = "pasted"


class ScenesHeader(QWidget):
    closed = pyqtSignal()
    way_chosen = pyqtSignal(object)  # Way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = QPushButton(icon("chevron-left"), self.tr("All photographs"))
        back.setProperty("kind", "quiet")
        back.setToolTip(self.tr("Back to the photographs (Esc)"))
        back.clicked.connect(self.closed)
        title = text_label(self.tr("Make training scenes"), "subtitle")
        self.ways = {
            Way.RENDERED: _segment(self.tr("Rendered scenes"), "first"),
            Way.PASTED: _segment(self.tr("From your own photographs"), "last"),
        }
        self._about = text_label("", "muted", wrap=True)
        self._group = QButtonGroup(self)
        for button in self.ways.values():
            self._group.addButton(button)
            button.toggled.connect(self._choose)
        switch = row(*self.ways.values(), spacing=0)
        first = row(back, title, None, switch)
        self.setLayout(column(first, self._about, spacing=theme.S))

    @property
    def way(self) -> Way:
        return Way.PASTED if self.ways[Way.PASTED].isChecked() else Way.RENDERED

    def choose(self, way: Way) -> None:
        self.ways[way].setChecked(True)
        self._show_about()

    @pyqtSlot(bool)
    def _choose(self, chosen: bool) -> None:
        if chosen:
            self._show_about()
            self.way_chosen.emit(self.way)

    def _show_about(self) -> None:
        self._about.setText(
            {
                Way.RENDERED: self.tr(
                    "Drawn by the computer, with boxes that are exact. Good for what you have few "
                    "photographs of: open, broken or missing covers, night, rain."
                ),
                Way.PASTED: self.tr(
                    "Covers that you have labelled are cut out of your photographs and laid onto "
                    "your roads without covers, in their perspective and light."
                ),
            }[self.way]
        )


def _segment(text: str, place: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("segment", place)
    return button
