"""The three shares and the seed of the split."""

from __future__ import annotations

import functools
import random
from typing import Final

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QSpinBox, QToolButton, QWidget

from manhole_studio.qt.features.importer import split_shares
from manhole_studio.qt.features.importer.forms import labelled
from manhole_studio.qt.features.importer.split_shares import Shares, rebalanced
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row

LARGEST_SEED: Final = 999_999


class ShareForm(QWidget):
    """Shares that always add up to 100 per cent."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: Shares = split_shares.DEFAULT
        names = (self.tr("Train"), self.tr("Val"), self.tr("Test"))
        self.spin_boxes = [_share_box(name) for name in names]
        self._seed = QSpinBox()
        self._seed.setRange(0, LARGEST_SEED)
        self._seed.setToolTip(self.tr("Another number draws another split; the same, the same."))
        self.shuffle = QToolButton()
        self.shuffle.setIcon(icon("refresh"))
        self.shuffle.setToolTip(self.tr("Draw another split"))
        self.shuffle.setAccessibleName(self.tr("Draw another split"))
        seed = QWidget()
        line = row(self.shuffle)
        line.insertWidget(0, self._seed, 1)
        seed.setLayout(line)
        rows = (*zip(names, self.spin_boxes, strict=True), (self.tr("Seed"), seed))
        self.setLayout(labelled(*rows))
        for position, box in enumerate(self.spin_boxes):
            box.valueChanged.connect(functools.partial(self._change_share, position))
        self._seed.valueChanged.connect(self.changed)
        self.shuffle.clicked.connect(self._draw)
        self._show_shares()

    def shares(self) -> Shares:
        return self._shares

    def seed(self) -> int:
        return self._seed.value()

    @pyqtSlot()
    def _draw(self) -> None:
        # Not for secrets: any other number will do.
        self._seed.setValue(random.randrange(1, LARGEST_SEED))  # noqa: S311

    def _change_share(self, position: int, value: int) -> None:
        self._shares = rebalanced(self._shares, position, value)
        self._show_shares()
        self.changed.emit()

    def _show_shares(self) -> None:
        for box, share in zip(self.spin_boxes, self._shares, strict=True):
            box.blockSignals(True)
            box.setValue(share)
            box.blockSignals(False)


def _share_box(name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, 100)
    box.setSuffix(" %")
    box.setAccessibleName(name)
    return box
