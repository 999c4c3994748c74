"""Says over a picture why its source will not go on."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, text_label


class TileFailure(QFrame):
    """Lies in the middle of its parent; the banner of the page has the details."""

    retry_wanted = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = text_label("", "subtitle", wrap=True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.retry = QPushButton(icon("refresh"), self.tr("Try again"))
        self.retry.clicked.connect(self.retry_wanted)
        heading = row(IconLabel("error", "danger"), spacing=theme.S)
        heading.addWidget(self._title, 1)
        self.setLayout(column(heading, row(None, self.retry), spacing=theme.S, margin=theme.M))
        parent.installEventFilter(self)
        self.hide()

    def show_reason(self, title: str, details: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(details)
        self.setToolTip(details)
        self.show()
        self.raise_()
        self._place()

    def eventFilter(self, _watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        parent, layout = self.parentWidget(), self.layout()
        if parent is None or layout is None:
            return
        width = min(320, max(160, parent.width() - 2 * theme.L))
        height = layout.totalHeightForWidth(width)
        self.setGeometry(
            (parent.width() - width) // 2, (parent.height() - height) // 2, width, height
        )
