"""Facts about the photographs selected, or about the whole dataset."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QFormLayout, QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.dataset.catalogue import Catalogue, Totals
from manhole_studio.qt.features.dataset.columns import Rows
from manhole_studio.qt.features.dataset.facts import breakable, photo_facts, title_of, total_facts
from manhole_studio.qt.features.dataset.photo_actions import PhotoActions
from manhole_studio.qt.widgets.bars import Bar, Bars
from manhole_studio.qt.widgets.layouts import column, text_label
from manhole_studio.qt.wording import split_name


class Inspector(QFrame):
    """One photograph's facts, or the sums over many, and what can be done with them."""

    def __init__(self, actions: PhotoActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = text_label("", "subtitle", wrap=True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._values: dict[str, QLabel] = {}
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(theme.M)
        self._facts.setVerticalSpacing(theme.XS)
        self._classes_title = text_label(self.tr("Boxes by class"), "muted")
        self._classes = Bars()
        self._splits_title = text_label(self.tr("Photographs by split"), "muted")
        self._splits = Bars()
        buttons = [_ActionButton(each) for each in actions.all() if each is not actions.open]
        self._buttons = column(*buttons, spacing=0)
        self._lay_out()

    def show_rows(self, catalogue: Catalogue, rows: Rows, shown: Rows) -> None:
        """Describe ``rows`` of the catalogue; without any, what the filter has left."""
        self._title.setText(breakable(title_of(catalogue, rows, shown)))
        if len(rows) == 1:
            self._show_record(catalogue, rows)
        else:
            self._show_totals(catalogue.totals(rows if len(rows) else shown))

    def _show_record(self, catalogue: Catalogue, rows: Rows) -> None:
        row = int(rows[0])
        record: ImageRecord = catalogue.records[row]
        errors = catalogue.errors.get(record.path.name)
        companions = catalogue.group_sizes.get(record.group, 1) - 1
        reason = catalogue.review.get(record.image_id)
        self._set_facts(photo_facts(record, catalogue.problems[row], errors, companions, reason))
        self._set_class_bars(catalogue.totals(rows))
        self._set_split_bars(())

    def _show_totals(self, totals: Totals) -> None:
        self._set_facts(total_facts(totals))
        self._set_class_bars(totals)
        self._set_split_bars(self._split_bars(totals))

    def _set_facts(self, facts: list[tuple[str, str]]) -> None:
        names = [name for name, _ in facts]
        if names != [*self._values]:  # new labels cost milliseconds, "select all" needs none
            while self._facts.rowCount():
                self._facts.removeRow(0)
            self._values = {name: _value_label() for name in names}
            for name, label in self._values.items():
                self._facts.addRow(text_label(name, "muted"), label)
        for name, value in facts:
            self._values[name].setText(breakable(value))

    def _set_class_bars(self, totals: Totals) -> None:
        largest = max((count for _, count in totals.boxes_by_class), default=0) or 1
        bars = [
            Bar(name, formatting.number(count), ((count / largest, class_id),))
            for class_id, (name, count) in enumerate(totals.boxes_by_class)
            if count or totals.images > 1
        ]
        self._classes.set_bars(bars)
        self._classes_title.setVisible(bool(bars))

    def _split_bars(self, totals: Totals) -> tuple[Bar, ...]:
        return tuple(
            Bar(
                split_name(split) or self.tr("not in the version"),
                f"{formatting.number(count)} · {formatting.percent(count / totals.images)}",
                ((count / totals.images, 0),),
            )
            for split, count in totals.images_by_split
        )

    def _set_split_bars(self, bars: tuple[Bar, ...]) -> None:
        self._splits.set_bars(bars)
        self._splits_title.setVisible(bool(bars))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        layout.setSpacing(theme.S)
        layout.addWidget(self._title)
        layout.addLayout(self._facts)
        for widget in (self._classes_title, self._classes, self._splits_title, self._splits):
            layout.addWidget(widget)
        layout.addLayout(self._buttons)
        layout.addStretch(1)


class _ActionButton(QToolButton):
    """Gone while its action makes no sense."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        action.changed.connect(self._follow)
        self._follow()

    @pyqtSlot()
    def _follow(self) -> None:
        self.setVisible(self._action.isEnabled())
        self.setAccessibleName(self._action.text())


def _value_label() -> QLabel:
    label = text_label("", wrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
