"""What stays together on one side of the split."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QDoubleSpinBox, QLineEdit, QSlider, QSpinBox, QWidget

from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.similarity import DEFAULT_SIMILAR, LOOK_DISTANCE
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label

INDENT: Final = 24


class GroupingForm(QWidget):
    """Rules that can be combined; those that the photographs say nothing about are hidden."""

    changed = pyqtSignal()
    threshold_changed = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alike = QCheckBox(self.tr("What looks alike, and edited copies"))
        self.alike.setToolTip(
            self.tr("Frames of one video, and a photograph and its copies such as “… - Copy”.")
        )
        self.alike.setChecked(True)
        self.threshold = QSlider(Qt.Orientation.Horizontal)
        self.threshold.setRange(0, LOOK_DISTANCE)
        self.threshold.setValue(DEFAULT_SIMILAR)
        self.threshold.setPageStep(4)
        self.threshold.setAccessibleName(self.tr("Largest difference of what looks alike"))
        self.threshold.setToolTip(
            self.tr("To the right, photographs that differ more still count as alike.")
        )
        self._bits = text_label("", "muted")
        self.sequences = QCheckBox(self.tr("Sequences (numbered names)"))
        self.sequences.setToolTip(self.tr("Frames of one video, such as drive_0001, drive_0002."))
        self.by_time = QCheckBox(self.tr("Taken within"))
        self.minutes = QDoubleSpinBox()
        self.by_place = QCheckBox(self.tr("Taken within"))
        self.metres = QSpinBox()
        self.by_name = QCheckBox(self.tr("Names with the same part"))
        self.pattern = QLineEdit()
        self._groups = text_label("", "muted", wrap=True)
        self.anew = QCheckBox(self.tr("Split the whole project anew"))
        self._set_up_fields()
        self._lay_out()
        self._connect()
        self._enable()

    def apply_to(self, options: ImportOptions) -> ImportOptions:
        """Like ``options``, with the choices made here."""
        named = self.by_name.isChecked() and bool(self.pattern.text())
        alike = self.alike.isChecked()
        return replace(
            options,
            group=self.pattern.text() if named else "auto" if alike else "none",
            similar=self.threshold.value() if alike else -1,
            sequences=self.sequences.isChecked(),
            minutes=self.minutes.value() if self.by_time.isChecked() else None,
            metres=float(self.metres.value()) if self.by_place.isChecked() else None,
            keep_sides=not self.anew.isChecked(),
        )

    def offer(self, *, times: bool, places: bool, known: bool) -> None:
        """Show only the rules that can do something.

        Args:
            times: Some photograph says when it was taken.
            places: Some photograph says where it was taken.
            known: The project has photographs with a side already.
        """
        for shown, check, row_ in (
            (times, self.by_time, self._time_row),
            (places, self.by_place, self._place_row),
            (known, self.anew, self.anew),
        ):
            row_.setVisible(shown)
            if not shown:
                check.setChecked(False)

    def pattern_problem(self) -> str:
        """What is wrong with the expression; empty if nothing is."""
        if not self.by_name.isChecked():
            return ""
        if not self.pattern.text():
            return self.tr("Write which part of the name, such as ^(street\\d+)_")
        try:
            re.compile(self.pattern.text())
        except (re.error, RecursionError, OverflowError) as error:
            return self.tr("This is no regular expression: %1").replace("%1", str(error))
        return ""

    def show_groups(self, groups: int, grouped: int) -> None:
        """Say what the rules make of the photographs."""
        if self.pattern_problem():
            return
        text = self.tr("Groups: %1, with %2 photographs.")
        text = text.replace("%1", formatting.number(groups))
        self._groups.setText(text.replace("%2", formatting.number(grouped)))

    @pyqtSlot()
    def keep_together(self) -> None:
        """Do what ends a leak: switch the rule on, or else let nothing keep its old side."""
        if not self.alike.isChecked():
            self.alike.setChecked(True)
        elif not self.anew.isHidden():
            self.anew.setChecked(True)

    @pyqtSlot()
    def _tell(self) -> None:
        self._enable()
        problem = self.pattern_problem()
        set_style_property(self.pattern, "invalid", "true" if problem else "false")
        set_style_property(self._groups, "role", "danger" if problem else "muted")
        if problem:
            self._groups.setText(problem)
        self.changed.emit()

    @pyqtSlot(int)
    def _show_bits(self, bits: int) -> None:
        self._bits.setText(formatting.number(bits))
        self.threshold_changed.emit(bits)

    def _enable(self) -> None:
        for check, field in (
            (self.alike, self.threshold),
            (self.by_time, self.minutes),
            (self.by_place, self.metres),
            (self.by_name, self.pattern),
        ):
            field.setEnabled(check.isChecked())

    def _connect(self) -> None:
        for check in (
            self.alike,
            self.sequences,
            self.by_time,
            self.by_place,
            self.by_name,
            self.anew,
        ):
            check.toggled.connect(self._tell)
        self.threshold.valueChanged.connect(self._show_bits)
        for field in (self.threshold, self.minutes, self.metres):
            field.valueChanged.connect(self._tell)
        self.pattern.textChanged.connect(self._tell)
        self._show_bits(self.threshold.value())

    def _set_up_fields(self) -> None:
        self.minutes.setRange(0.1, 1440)
        self.minutes.setDecimals(1)
        self.minutes.setValue(5)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.metres.setRange(1, 10_000)
        self.metres.setValue(20)
        self.metres.setSuffix(self.tr(" m"))
        self.metres.setAccessibleName(self.tr("Metres"))
        self.pattern.setPlaceholderText("^(street\\d+)_")
        self.pattern.setAccessibleName(self.tr("Regular expression"))
        self.pattern.setToolTip(
            self.tr("A regular expression: names with the same first bracket stay together.")
        )

    def _lay_out(self) -> None:
        slider = row(self._bits, spacing=theme.S)
        slider.insertWidget(0, self.threshold, 1)
        slider.setContentsMargins(INDENT, 0, 0, 0)
        name = row(self.pattern)
        name.setContentsMargins(INDENT, 0, 0, 0)
        self._bits.setMinimumWidth(24)
        self._time_row = _rule(self.by_time, self.minutes)
        self._place_row = _rule(self.by_place, self.metres)
        title = text_label(self.tr("Keep together"), "subtitle")
        alike = column(self.alike, slider, spacing=theme.XS)
        by_name = column(self.by_name, name, spacing=theme.XS)
        rules = column(title, alike, self.sequences, spacing=theme.S)
        rules.addWidget(self._time_row)
        rules.addWidget(self._place_row)
        rules.addLayout(by_name)
        rules.addWidget(self._groups)
        rules.addWidget(self.anew)
        self.setLayout(rules)


def _rule(check: QCheckBox, field: QWidget) -> QWidget:
    line = QWidget()
    line.setLayout(row(check, field, None))
    return line
