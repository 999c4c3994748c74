"""Facts about the photographs selected, or about the whole dataset."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.dataset.catalogue import Catalogue, ImageFilter, Rows, Totals
from manhole_studio.qt.widgets.bars import Bar, Bars
from manhole_studio.qt.widgets.layouts import text_label
from manhole_studio.qt.wording import split_name


class Inspector(QFrame):
    """One photograph's facts, or the sums over many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = text_label("", "subtitle", wrap=True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(theme.M)
        self._facts.setVerticalSpacing(theme.XS)
        self._classes_title = text_label(self.tr("Boxes by class"), "muted")
        self._classes = Bars()
        self._splits_title = text_label(self.tr("Photographs by split"), "muted")
        self._splits = Bars()
        self._lay_out()

    def show_rows(self, catalogue: Catalogue, rows: Rows) -> None:
        """Describe ``rows`` of the catalogue; none stands for all of them."""
        if len(rows) == 1:
            self._show_record(catalogue, rows)
        elif len(rows) == 0:
            every = catalogue.matching(ImageFilter())
            self._show_totals(self.tr("Whole dataset"), catalogue.totals(every))
        else:
            text = self.tr("%1 selected").replace("%1", counted.photographs(len(rows)))
            self._show_totals(text, catalogue.totals(rows))

    def _show_record(self, catalogue: Catalogue, rows: Rows) -> None:
        record = catalogue.records[int(rows[0])]
        self._title.setText(record.path.name)
        self._set_facts(self._record_facts(record))
        self._set_class_bars(catalogue.totals(rows))
        self._set_split_bars(())

    def _record_facts(self, record: ImageRecord) -> list[tuple[str, str]]:
        size = f"{formatting.number(record.width)} × {formatting.number(record.height)}"
        return [
            (self.tr("Size"), size),
            (self.tr("Boxes"), formatting.number(len(record.boxes))),
            (self.tr("Split"), split_name(record.split) or self.tr("not in the version")),
            (self.tr("From"), record.source),
        ]

    def _show_totals(self, title: str, totals: Totals) -> None:
        self._title.setText(title)
        self._set_facts(
            [
                (self.tr("Photographs"), formatting.number(totals.images)),
                (self.tr("Boxes"), formatting.number(totals.boxes)),
                (self.tr("Without boxes"), formatting.number(totals.without_boxes)),
            ]
        )
        self._set_class_bars(totals)
        self._set_split_bars(self._split_bars(totals))

    def _set_facts(self, facts: list[tuple[str, str]]) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in facts:
            self._facts.addRow(text_label(name, "muted"), _value_label(value))

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
        layout.addStretch(1)


def _value_label(value: str) -> QLabel:
    label = text_label(value, wrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
