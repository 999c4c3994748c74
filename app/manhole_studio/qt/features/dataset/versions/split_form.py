"""How the photographs of the next version are divided."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QRadioButton, QSpinBox, QWidget

from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.layouts import column, form, row, text_label

_SHARES: Final = (70, 15, 15)
_LARGEST_SEED: Final = 999_999


class SplitForm(QWidget):
    """Keep the sides, or split again by shares."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep = QRadioButton(self.tr("Keep the sides; divide only new photographs"))
        self.again = QRadioButton(self.tr("Split all photographs again"))
        self.keep.setChecked(True)
        names = (self.tr("Share of train"), self.tr("Share of val"), self.tr("Share of test"))
        self.shares = [
            _number(name, share, 100) for name, share in zip(names, _SHARES, strict=True)
        ]
        self.seed = _number(self.tr("Seed"), 0, _LARGEST_SEED)
        self.seed.setToolTip(self.tr("Another number draws another split; the same, the same."))
        self.together = QCheckBox(self.tr("Keep photographs that look the same on one side"))
        self.together.setChecked(True)
        self._warning = text_label(
            self.tr(
                "Runs trained on earlier versions may have seen what becomes test now: do not "
                "compare their figures with new ones."
            ),
            "warning",
            wrap=True,
        )
        self._warning.hide()
        self._lay_out()
        self.again.toggled.connect(self._show_choice)
        for box in (*self.shares, self.seed):
            box.valueChanged.connect(self.changed)
        self.together.toggled.connect(self.changed)

    def options(self) -> ImportOptions:
        train, val, test = (box.value() for box in self.shares)
        return ImportOptions(
            split=(train, val, test),
            seed=self.seed.value(),
            group="auto" if self.together.isChecked() else "none",
            keep_sides=self.keep.isChecked(),
        )

    @pyqtSlot(bool)
    def _show_choice(self, again: bool) -> None:
        self._warning.setVisible(again)
        self.changed.emit()

    def _lay_out(self) -> None:
        fields = form(
            (self.tr("Train, val, test"), row(*self.shares, None)),
            (self.tr("Seed"), row(self.seed, None)),
        )
        layout = column(self.keep, self.again, self._warning, fields, self.together)
        layout.setSpacing(theme.M)
        self.setLayout(layout)


def _number(name: str, value: int, largest: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, largest)
    box.setValue(value)
    box.setMinimumWidth(84)
    box.setAccessibleName(name)
    return box
