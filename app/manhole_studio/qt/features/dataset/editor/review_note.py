"""Why the photograph is on the review list, with the way to take it off."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.error_texts import reason_meaning, reason_name
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import row, set_style_property, text_label


class ReviewNote(QFrame):
    """One line above the photograph; hidden for photographs that are not on the list."""

    done = pyqtSignal(int)  # image_id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        set_style_property(self, "tone", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reasons: Mapping[int, str] = {}
        self._image_id: int | None = None
        self._reason = text_label("")
        self._meaning = text_label("", "muted")
        self._meaning.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for label in (self._reason, self._meaning):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._done = QPushButton(icon("check"), self.tr("&Done"))
        self._done.setToolTip(self.tr("Take this photograph off the review list"))
        # A click must not take the keys away from the photograph.
        self._done.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._done.clicked.connect(self._finish)
        layout = row(IconLabel("info", "accent"), self._reason, spacing=theme.S)
        layout.addWidget(self._meaning, 1)
        layout.addWidget(self._done)
        layout.setContentsMargins(theme.M, theme.XS, theme.XS, theme.XS)
        self.setLayout(layout)
        self.hide()

    def set_reasons(self, reasons: Mapping[int, str]) -> None:
        """Give the reason of every photograph on the list, by image id."""
        self._reasons = reasons
        self.show_photo(self._image_id)

    def show_photo(self, image_id: int | None) -> None:
        self._image_id = image_id
        reason = None if image_id is None else self._reasons.get(image_id)
        self.setVisible(reason is not None)
        if reason is not None:
            text = self.tr("On the review list: %1").replace("%1", reason_name(reason))
            self._reason.setText(text)
            self._meaning.setText(reason_meaning(reason))
            self._meaning.setToolTip(reason_meaning(reason))
            self.setAccessibleName(text)

    @pyqtSlot()
    def _finish(self) -> None:
        if self._image_id is not None:
            self.done.emit(self._image_id)
