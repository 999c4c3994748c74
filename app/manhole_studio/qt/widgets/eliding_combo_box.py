"""A combo box that is narrower than what it offers."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

SHORT_TEXT: Final = Qt.ItemDataRole.UserRole + 1
"""An item's text while the list is closed; without it, its own."""


class ElidingComboBox(QComboBox):
    """Ends a text that is too long with an ellipsis; its list is as wide as it needs to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def shown_text(self) -> str:
        """What stands in the closed box if there is room for it."""
        return str(self.currentData(SHORT_TEXT) or self.currentText())

    def showPopup(self) -> None:
        view, screen = self.view(), self.screen()
        if view is not None and screen is not None:
            wanted = view.sizeHintForColumn(0) + 2 * view.frameWidth() + self._bar_width()
            view.setMinimumWidth(min(wanted, screen.availableGeometry().width() // 2))
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        if style is not None:
            field = style.subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                self,
            )
            option.currentText = option.fontMetrics.elidedText(
                self.shown_text(), Qt.TextElideMode.ElideRight, field.width() - 2
            )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _bar_width(self) -> int:
        style = self.style()
        if style is None or self.count() <= self.maxVisibleItems():
            return 0
        return style.pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
