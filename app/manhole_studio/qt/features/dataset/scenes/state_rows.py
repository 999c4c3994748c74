"""Which states covers are in, and what each of them is labelled as."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QWidget

from manhole_studio.core.scenes.spec import CoverState
from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.scenes import wording
from manhole_studio.qt.features.dataset.scenes.class_matching import matched_classes
from manhole_studio.qt.widgets.layouts import column, text_label

_LONGEST: Final = 80


class StateRows(QWidget):
    """One row a state: whether it is wanted, and its class."""

    states_changed = pyqtSignal()
    names_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[str, ...] = ()
        self.boxes = {state: _state_box(state) for state in CoverState}
        self.fields = {state: _class_field(state) for state in CoverState}
        self._new = text_label("", "muted", wrap=True)
        self._new.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        grid.setColumnStretch(1, 1)
        for at, state in enumerate(CoverState):
            grid.addWidget(self.boxes[state], at, 0)
            grid.addWidget(self.fields[state], at, 1)
            self.boxes[state].toggled.connect(self._choose)
            self.fields[state].currentTextChanged.connect(self._rename)
        self.setLayout(column(grid, self._new, spacing=theme.S))

    def states(self) -> tuple[CoverState, ...]:
        return tuple(state for state, box in self.boxes.items() if box.isChecked())

    def class_names(self) -> Mapping[CoverState, str]:
        return {state: field.currentText().strip() for state, field in self.fields.items()}

    def new_names(self) -> list[str]:
        """Classes that the project does not have yet."""
        names = self.class_names()
        wanted = dict.fromkeys(names[state] for state in self.states())
        return [name for name in wanted if name and name not in self._known]

    def check(self, wanted: Collection[str]) -> None:
        for state, box in self.boxes.items():
            box.setChecked(state.value in wanted)

    def set_known(self, class_names: Sequence[str], *, keep: bool) -> None:
        """Offer the project's classes, each for the states that its name tells of.

        With ``keep`` the states have the classes that they had.
        """
        self._known = tuple(class_names)
        matched = self.class_names() if keep else matched_classes(class_names)
        offered = dict.fromkeys((*class_names, *matched.values()))
        for state, field in self.fields.items():
            field.blockSignals(True)
            field.clear()
            field.addItems(list(offered))
            field.setCurrentText(matched[state])
            field.blockSignals(False)
        self._rename()

    @pyqtSlot()
    def _choose(self) -> None:
        for state, box in self.boxes.items():
            self.fields[state].setEnabled(box.isChecked())
        self._show_new()
        self.states_changed.emit()

    @pyqtSlot()
    def _rename(self) -> None:
        self._show_new()
        self.names_changed.emit()

    def _show_new(self) -> None:
        new = self.new_names() if self._known else []
        text = self.tr("New in this project: %1").replace("%1", ", ".join(new))
        self._new.setText(text)
        self._new.setVisible(bool(new))


def _state_box(state: CoverState) -> QCheckBox:
    box = QCheckBox(wording.state_name(state))
    box.setToolTip(wording.state_meaning(state))
    box.setChecked(True)
    return box


def _class_field(state: CoverState) -> QComboBox:
    field = QComboBox()
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    # It would make a known name of a new one that begins like it.
    field.setCompleter(None)
    field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    editor = field.lineEdit()
    if editor is not None:
        editor.setMaxLength(_LONGEST)
    text = field.tr("Class of such covers; choose one of the project's, or write a new one")
    field.setToolTip(text)
    field.setAccessibleName(f"{wording.state_name(state)}: {text}")
    return field
