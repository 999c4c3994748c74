"""What of the dataset is shown."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.dataset.catalogue import Catalogue, ImageFilter, Presence
from manhole_studio.qt.features.dataset.facet import Choice, Facet
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import text_label
from manhole_studio.qt.wording import split_name

TYPING_PAUSE_MS: Final = 150
_PRESENCE: Final[dict[str, Presence]] = {"with": "with", "without": "without"}


class FilterPanel(QWidget):
    """Emits the whole filter whenever a part of it changes."""

    changed = pyqtSignal(object)  # ImageFilter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search by name"))
        self._search.setAccessibleName(self.tr("Search by name"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(
            icon("search", "text_muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._splits = Facet(self.tr("Split"))
        self._classes = Facet(self.tr("Class"))
        self._boxes = Facet(self.tr("Boxes"))
        self._findings = QCheckBox()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()

    def filter(self) -> ImageFilter:
        split = self._splits.value()
        return ImageFilter(
            text=self._search.text().strip(),
            split=Split(split) if split else None,
            class_name=self._classes.value() or None,
            boxes=_PRESENCE.get(self._boxes.value(), "any"),
            only_findings=self._findings.isChecked(),
        )

    def reset(self) -> None:
        """Show everything again."""
        self._search.clear()
        self._findings.setChecked(False)
        for facet in (self._splits, self._classes, self._boxes):
            facet.choose("")
        self._pause.start(0)

    def show_file(self, name: str) -> None:
        """Show only what has ``name`` in its file name."""
        self.reset()
        self._search.setText(name)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Offer what occurs in ``catalogue``, keeping the choices made where possible."""
        self._splits.set_choices(self._split_choices(catalogue))
        self._classes.set_choices(self._class_choices(catalogue))
        self._boxes.set_choices(self._box_choices(catalogue))
        count = int(catalogue.has_finding.sum())
        self._findings.setText(
            self.tr("Only with findings (%1)").replace("%1", formatting.number(count))
        )
        self._findings.setEnabled(count > 0)
        if count == 0:
            self._findings.setChecked(False)

    def _split_choices(self, catalogue: Catalogue) -> list[Choice]:
        totals = catalogue.totals(catalogue.matching(ImageFilter()))
        counts = dict(totals.images_by_split)
        every = Choice("", self.tr("All"), totals.images)
        return [every, *(Choice(s.value, split_name(s), counts.get(s, 0)) for s in Split)]

    def _class_choices(self, catalogue: Catalogue) -> list[Choice]:
        images = (catalogue.box_counts > 0).sum(axis=0).tolist()
        every = Choice("", self.tr("All"), len(catalogue.records))
        named = zip(catalogue.class_names, images, strict=True)
        return [every, *(Choice(name, name, count) for name, count in named)]

    def _box_choices(self, catalogue: Catalogue) -> list[Choice]:
        images = len(catalogue.records)
        boxed = int(catalogue.box_counts.any(axis=1).sum())
        return [
            Choice("", self.tr("All"), images),
            Choice("with", self.tr("With boxes"), boxed),
            Choice("without", self.tr("Without boxes"), images - boxed),
        ]

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._search)
        for facet in (self._splits, self._classes, self._boxes):
            layout.addSpacing(theme.S)
            layout.addWidget(text_label(facet.accessibleName(), "muted"))
            layout.addWidget(facet)
        layout.addSpacing(theme.S)
        layout.addWidget(self._findings)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._pause.start)
        for facet in (self._splits, self._classes, self._boxes):
            facet.chosen.connect(self._publish)
        self._findings.toggled.connect(self._publish)
        self._pause.timeout.connect(self._publish)

    @pyqtSlot()
    @pyqtSlot(str)
    @pyqtSlot(bool)
    def _publish(self, _value: object = None) -> None:
        self.changed.emit(self.filter())
