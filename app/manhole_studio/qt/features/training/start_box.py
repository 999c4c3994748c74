"""The menu of everything that a run can start from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PyQt6.QtWidgets import QFileDialog, QWidget

from manhole_studio.qt.features.training.start_choices import StartChoice
from manhole_studio.qt.widgets.eliding_combo_box import ElidingComboBox

_ROWS: Final = 18


class StartBox(ElidingComboBox):
    """Keeps the chosen model, whatever is offered later."""

    model_chosen = pyqtSignal(str)
    file_chosen = pyqtSignal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[str, StartChoice] = {}
        self._model = ""
        self._is_stepping = False
        self.setMaxVisibleItems(_ROWS)
        self.activated.connect(self._activated)

    def choice(self) -> StartChoice | None:
        return self._choices.get(self._model)

    def offers(self, model: str) -> bool:
        return model in self._choices

    def show_choices(self, choices: Sequence[StartChoice]) -> None:
        """Offer these, with the chosen one still chosen while it is among them."""
        if self.count() and list(choices) == list(self._choices.values()):
            return
        self._choices = {choice.model: choice for choice in choices}
        self.setModel(_grouped(choices, self))
        self.insertSeparator(self.count())
        self.addItem(self.tr("Weights file…"), "")
        self.choose(self._model)

    def choose(self, model: str) -> None:
        """Select a model; one that is not on offer becomes the first one that is."""
        if model not in self._choices:
            model = next(iter(self._choices), "")
        self._model = model
        self.setCurrentIndex(self.findData(model))
        choice = self.choice()
        self.setToolTip(choice.title if choice is not None else "")

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        # Stepping through the closed box must not end in a file dialog; its open list may.
        self._is_stepping = True
        super().keyPressEvent(event)
        self._is_stepping = False

    @pyqtSlot(int)
    def _activated(self, place: int) -> None:
        model = str(self.itemData(place))
        if model:
            self.choose(model)
            self.model_chosen.emit(model)
            return
        self.choose(self._model)
        if self._is_stepping:
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose weights"), "", self.tr("Weights (*.pt)")
        )
        if name:
            self.file_chosen.emit(Path(name))


def _grouped(choices: Sequence[StartChoice], parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    group = ""
    for choice in choices:
        if choice.group != group:
            group = choice.group
            model.appendRow(_heading(group))
        model.appendRow(_entry(choice.title, choice.model))
    return model


def _heading(text: str) -> QStandardItem:
    item = QStandardItem(text)
    font = item.font()
    font.setBold(True)
    item.setFont(font)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _entry(text: str, value: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(value, Qt.ItemDataRole.UserRole)
    item.setToolTip(value)
    return item
