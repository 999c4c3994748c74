"""What of the dataset is shown."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.catalogue import EMPTY, Catalogue
from manhole_studio.qt.features.dataset.facet import Facet
from manhole_studio.qt.features.dataset.facet_texts import (
    facet_hint,
    facet_title,
    spans_text,
    value_text,
)
from manhole_studio.qt.features.dataset.facets import FacetName
from manhole_studio.qt.features.dataset.filtering import ImageFilter, Match
from manhole_studio.qt.features.dataset.measures import Span
from manhole_studio.qt.icons import icon

TYPING_PAUSE_MS: Final = 150
UNFOLDED: Final = (FacetName.SPLIT, FacetName.CLASS, FacetName.CONTENT)


class FilterPanel(QWidget):
    """Emits the whole filter whenever a part of it changes."""

    changed = pyqtSignal(object)  # ImageFilter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._catalogue: Catalogue = EMPTY
        self._quiet = False
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search by name"))
        self._search.setAccessibleName(self.tr("Search by name"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(
            icon("search", "text_muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._clear = QPushButton(icon("close"), self.tr("Clear all filters"))
        self._clear.setProperty("kind", "quiet")
        self._bar = QPushButton(icon("close"), "")
        self._bar.setToolTip(self.tr("Chosen in a plot; click to take it back"))
        self._bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._facets = {name: Facet(facet_title(name), facet_hint(name)) for name in FacetName}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()

    def facet(self, name: FacetName) -> Facet:
        return self._facets[name]

    def filter(self) -> ImageFilter:
        chosen = {name: facet.value() for name, facet in self._facets.items() if facet.value()}
        return ImageFilter(self._search.text().strip(), chosen, self._spans)

    def set_filter(self, wanted: ImageFilter) -> None:
        """Make these choices, as far as the catalogue offers them, and tell once."""
        self._quiet = True
        self._search.setText(wanted.text)
        for name, facet in self._facets.items():
            facet.choose("")
            facet.choose(wanted.chosen.get(name, ""))
        self._spans = wanted.spans
        self._quiet = False
        self._publish()

    @pyqtSlot()
    def reset(self) -> None:
        """Show everything again."""
        self.set_filter(ImageFilter())

    @pyqtSlot()
    def _forget_spans(self) -> None:
        now = self.filter()
        self.set_filter(ImageFilter(now.text, now.chosen))

    def show_file(self, name: str) -> None:
        """Show only what has ``name`` in its file name."""
        self.set_filter(ImageFilter(name))

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Offer what occurs in ``catalogue``, keeping the choices made where possible."""
        self._catalogue = catalogue
        for name, table in catalogue.facets.items():
            occurring = set(table.codes.tolist())
            values = [table.values[code] for code in sorted(occurring)]
            facet = self._facets[name]
            choices = [(value, value_text(name, value)) for value in values]
            facet.choices.set_choices([("", self.tr("All")), *choices])
            facet.setVisible(_tells_apart(name, len(values)))

    def show_match(self, found: Match) -> None:
        """Show how many photographs each choice would leave."""
        for name, table in self._catalogue.facets.items():
            counts = dict(zip(table.values, found.counts[name], strict=True))
            choices = self._facets[name].choices
            choices.set_counts([counts.get(v, found.totals[name]) for v in choices.values()])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.XS, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self._search)
        layout.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._bar)
        for facet in self._facets.values():
            layout.addWidget(facet)
        layout.addStretch(1)
        for name in UNFOLDED:
            self._facets[name].unfold(unfolded=True)
        self._show_state()

    def _connect(self) -> None:
        self._search.textChanged.connect(self._pause.start)
        self._clear.clicked.connect(self.reset)
        self._bar.clicked.connect(self._forget_spans)
        for facet in self._facets.values():
            facet.chosen.connect(self._publish)
        self._pause.timeout.connect(self._publish)

    def _show_state(self) -> None:
        wanted = self.filter()
        self._clear.setVisible(wanted != ImageFilter())
        self._bar.setVisible(bool(wanted.spans))
        self._bar.setText(spans_text(wanted.spans))

    @pyqtSlot()
    @pyqtSlot(str)
    def _publish(self, _value: str = "") -> None:
        if not self._quiet:
            self._pause.stop()
            self._show_state()
            self.changed.emit(self.filter())


def _tells_apart(name: FacetName, values: int) -> bool:
    """A list with one choice is no choice, unless that not every photograph has it."""
    partial = name in (FacetName.PROBLEM, FacetName.ERRORS, FacetName.REVIEW)
    return values > (0 if partial else 1) or name in (FacetName.SPLIT, FacetName.CLASS)
