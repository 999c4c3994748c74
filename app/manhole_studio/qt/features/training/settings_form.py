"""Everything under "More", in groups, with what differs from the defaults marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QGridLayout, QWidget

from manhole_studio.core.training.settings import SETTINGS, Setting, SettingValue
from manhole_studio.qt import theme
from manhole_studio.qt.features.training import setting_texts as texts
from manhole_studio.qt.features.training.recipe import OPTIONS
from manhole_studio.qt.features.training.setting_row import SettingRow
from manhole_studio.qt.widgets.layouts import column, row, text_label

EDITOR_WIDTH: Final = 148
_BY_NAME: Final = {setting.name: setting for setting in (*SETTINGS, *OPTIONS)}


class SettingsForm(QWidget):
    """Keeps a value for each setting; what counts as a default is told from outside."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, SettingRow] = {}
        learning = self._group(self.tr("Learning"), texts.LEARNING)
        loss = self._group(self.tr("Loss and classes"), texts.LOSS)
        computer = self._group(self.tr("Computer"), texts.COMPUTER)
        right = column(computer, loss, spacing=theme.L)
        right.addStretch(1)
        left = column(learning)
        left.addStretch(1)
        both = row(left, spacing=theme.XL)
        both.addLayout(right)
        self.setLayout(both)

    def show_values(
        self, values: Mapping[str, SettingValue], defaults: Mapping[str, SettingValue]
    ) -> None:
        """Show a value for every setting; one without is shown with its default."""
        for name, line in self.rows.items():
            line.show_value(values.get(name, defaults[name]), defaults[name])

    def changes(self) -> dict[str, SettingValue]:
        """The values that are not the default."""
        return {name: line.value() for name, line in self.rows.items() if line.is_changed}

    @pyqtSlot()
    def restore(self) -> None:
        """Go back to all defaults."""
        for line in self.rows.values():
            if line.is_changed:
                line.restore()

    def _group(self, title: str, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(0, 1)
        grid.addWidget(text_label(title, "subtitle"), 0, 0, 1, 3)
        for place, name in enumerate(names, start=1):
            self._add(_BY_NAME[name], grid, place)
        return grid

    def _add(self, setting: Setting, grid: QGridLayout, place: int) -> None:
        line = self.rows[setting.name] = SettingRow(setting, self)
        line.editor.setFixedWidth(EDITOR_WIDTH)
        line.changed.connect(self.changed)
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, widget in enumerate((line.label, line.editor, line.reset)):
            grid.addWidget(widget, place, at, middle)
