"""Says that the dataset leaks, and asks whether to train all the same."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QFrame, QPushButton, QWidget

from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import row, text_label


class LeakNotice(QFrame):
    """Hidden while there is nothing to say."""

    split_again_requested = pyqtSignal()
    allowed_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "danger")
        self._version: DatasetVersion | None = None
        self._text = text_label("", wrap=True)
        self.split_again = QPushButton(self.tr("Split again…"))
        self.allow = QCheckBox(self.tr("Train all the same; the run will say so"))
        self._lay_out()
        self.split_again.clicked.connect(self.split_again_requested)
        self.allow.toggled.connect(self.allowed_changed)
        self.hide()

    @property
    def allowed(self) -> bool:
        """Whether the version shown may be trained on: it does not leak, or the user wants it."""
        return self._leaks() == 0 or self.allow.isChecked()

    def show_version(self, version: DatasetVersion | None) -> None:
        """Another version takes back what was allowed for the one before."""
        known, self._version = self._version, version
        if version is None or known is None or version.folder != known.folder:
            self.allow.setChecked(False)
        leaks = self._leaks()
        if leaks == 1:
            which = self.tr("1 group of photographs that belong together is on two sides.")
        else:
            which = self.tr(
                "%Ln groups of photographs that belong together are on two sides.", "", leaks
            )
        why = self.tr("A test with what was trained on makes a detector look better than it is.")
        self._text.setText(f"{which} {why}")
        self.setAccessibleName(self._text.text())
        self.setVisible(leaks > 0)
        self.allowed_changed.emit()

    def text(self) -> str:
        return self._text.text()

    def _leaks(self) -> int:
        return self._version.leaks if self._version is not None else 0

    def _lay_out(self) -> None:
        layout = row(IconLabel("warning", "danger"), spacing=theme.M)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.allow)
        layout.addWidget(self.split_again)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self.setLayout(layout)
