"""Which kind of error is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from manhole_studio.core.evaluation.errors import ErrorKind
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.error_texts import kind_meaning, kind_name
from manhole_studio.qt.features.evaluation.errors import wording
from manhole_studio.qt.features.evaluation.errors.listing import Listing, ShownError
from manhole_studio.qt.widgets.flow_layout import FlowLayout

ALL: Final = "all"
SUSPECTS: Final = "suspects"


class ErrorFilter(QWidget):
    """One button a kind, with how many there are; exactly one is down."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._names = {
            ALL: self.tr("All"),
            SUSPECTS: wording.suspicion(),
            **{kind.value: kind_name(kind) for kind in ErrorKind},
        }
        layout = FlowLayout(theme.XS)
        for choice in self._names:
            layout.addWidget(self._button(choice))
        self.setLayout(layout)
        self.buttons[ALL].setChecked(True)
        self._group.buttonClicked.connect(self._tell)

    def value(self) -> str:
        """``ALL``, ``SUSPECTS`` or an ``ErrorKind``."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def show_counts(self, listing: Listing) -> None:
        """What there is none of cannot be chosen; if it was, everything is."""
        counts = {ALL: len(listing.errors), SUSPECTS: listing.suspects}
        counts |= {kind.value: count for kind, count in listing.counts.items()}
        possible = _possible(listing)
        for choice, button in self.buttons.items():
            count = counts[choice]
            number = f" {formatting.number(count)}" if count else ""
            button.setText(f"{self._names[choice]}{number}")
            button.setEnabled(count > 0 or choice == ALL)
            button.setVisible(choice in possible)
        if not counts[self.value()]:
            self.buttons[ALL].setChecked(True)

    def passing(self, listing: Listing) -> tuple[ShownError, ...]:
        if self.value() == ALL:
            return listing.errors
        test = _test_for(self.value())
        return tuple(each for each in listing.errors if test(each))

    def _button(self, choice: str) -> QPushButton:
        button = QPushButton(self._names[choice])
        button.setCheckable(True)
        button.setProperty("kind", "filter")
        button.setToolTip(self._meaning(choice))
        self._group.addButton(button)
        self.buttons[choice] = button
        return button

    def _meaning(self, choice: str) -> str:
        if choice == ALL:
            return ""
        if choice == SUSPECTS:
            return self.tr(
                "The detector is as sure here as where it is right: look whether the label is "
                "missing, misplaced or of the wrong class."
            )
        return kind_meaning(ErrorKind(choice))

    @pyqtSlot(QAbstractButton)
    def _tell(self, _button: QAbstractButton) -> None:
        self.changed.emit()


def _possible(listing: Listing) -> set[str]:
    """What can go wrong at all with what was looked at."""
    if listing.evidence.kind is not SetKind.LABELLED:
        return {ALL, ErrorKind.FALSE_ALARM}
    one_class = len(listing.evidence.class_names) < 2
    return {ALL, SUSPECTS, *ErrorKind} - ({ErrorKind.WRONG_CLASS} if one_class else set())


def _test_for(choice: str) -> Callable[[ShownError], bool]:
    if choice == SUSPECTS:
        return lambda each: each.error.is_suspect
    return lambda each: each.error.kind == choice
