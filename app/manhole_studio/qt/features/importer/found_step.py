"""What the folders hold and what will be done about the odd ones."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QModelIndex, pyqtSlot
from PyQt6.QtWidgets import QHBoxLayout, QListView, QWidget

from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.importer.finding_choices import FindingChoices
from manhole_studio.qt.features.importer.kind_delegate import PICTURE, KindDelegate
from manhole_studio.qt.features.importer.kind_detail import KindDetail
from manhole_studio.qt.features.importer.problems_model import KindsModel
from manhole_studio.qt.features.importer.rows import set_up_rows
from manhole_studio.qt.features.importer.scanned import Scanned
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader
from manhole_studio.qt.wording import format_name

KINDS_WIDTH: Final = 330
THUMBNAILS_KEPT: Final = 400


class FoundStep(Step):
    """Figures, and the findings by kind with what is done about each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("What was found")
        self.headline.setText(self.tr("What was found"))
        self.choices = FindingChoices(self)
        side = round(PICTURE.width() * self.devicePixelRatioF())
        self._loader = ThumbnailLoader(side, THUMBNAILS_KEPT, self)
        self._kinds = KindsModel(self.choices, self)
        self.list = QListView()
        self.list.setModel(self._kinds)
        self.list.setItemDelegate(KindDelegate(self._loader, self.list))
        set_up_rows(self.list, self.tr("Kinds of finding"))
        self.list.setFixedWidth(KINDS_WIDTH)
        self.detail = KindDetail(self.choices, self._loader)
        self._clean = text_label(self.tr("Nothing odd was found."), "muted")
        self._figures = QHBoxLayout()
        self._result = ""
        self._lay_out()
        self._connect()

    def show_scan(self, scanned: Scanned) -> None:
        """Begin anew with the findings of this scan and no choice made."""
        scan = scanned.scan
        self._result = f"{counted.photographs(len(scan.items))}, {counted.boxes(scanned.boxes)}"
        self._show_figures(scanned)
        self.choices.forget()
        self._kinds.set_groups(scanned.groups)
        for widget in (self.list, self.detail):
            widget.setVisible(bool(scanned.groups))
        self._clean.setVisible(not scanned.groups)
        self.explanation.setVisible(bool(scanned.groups))
        self.list.setCurrentIndex(self._kinds.index(0))

    def result(self) -> str:
        return self._result

    def shut_down(self) -> None:
        self._loader.shut_down()
        self.detail.preview.shut_down()

    def _show_figures(self, scanned: Scanned) -> None:
        scan = scanned.scan
        figures = [
            (self.tr("photographs"), len(scan.items)),
            (self.tr("boxes"), scanned.boxes),
            (self.tr("classes"), len(scan.class_counts)),
            *((format_name(name), count) for name, count in scan.formats.items()),
        ]
        _clear(self._figures)
        for name, figure in figures:
            value = text_label(formatting.number(figure), "metric")
            value.setAccessibleDescription(name)
            box = QWidget()
            box.setLayout(column(value, text_label(name, "muted"), spacing=0))
            self._figures.addWidget(box)
        self._figures.addStretch(1)

    @pyqtSlot(QModelIndex)
    def _open_kind(self, index: QModelIndex) -> None:
        if index.isValid():
            self.detail.show_group(self._kinds.group(index.row()))

    @pyqtSlot()
    def _repaint(self) -> None:
        for view in (self.list, self.detail.list):
            viewport = view.viewport()
            if viewport is not None:
                viewport.update()

    def _lay_out(self) -> None:
        self.explanation.setText(
            self.tr(
                "Choose what is done about each kind. Nothing is decided before the import, "
                "and your own files never change."
            )
        )
        self._figures.setSpacing(theme.XL)
        area = row(self.list, spacing=theme.L)
        area.addWidget(self.detail, 1)
        self.body.addLayout(self._figures)
        self.body.addWidget(self._clean)
        self.body.addLayout(area, 1)

    def _connect(self) -> None:
        self._loader.ready.connect(self._repaint)
        self.choices.changed.connect(self.changed)
        selection = self.list.selectionModel()
        if selection is not None:
            selection.currentChanged.connect(self._open_kind)


def _clear(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
