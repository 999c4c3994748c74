"""The best figures of the run that is shown, and what it had to say."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from manhole_studio.core.training.events import EpochDone, RunStarted
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training import wording
from manhole_studio.qt.widgets.layouts import column, row, text_label


class SummaryCard(QFrame):
    """Shows one run; notes are sentences in the order they came."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._best: EpochDone | None = None
        self._newest: EpochDone | None = None
        self._precision = ""
        self._notes: list[str] = []
        self._title = text_label("", "subtitle")
        self._figure = text_label("", "metric")
        self._meaning = text_label("", "muted")
        self._rest = text_label("", "muted", wrap=True)
        self._pace = text_label("", "muted", wrap=True)
        self._text = text_label("", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.show_run("", (), ())

    def show_run(self, title: str, epochs: Sequence[EpochDone], notes: Sequence[str]) -> None:
        self._title.setText(title or self.tr("No run yet"))
        if not title:
            notes = [self.tr("Start one, and watch here how the detector learns.")]
        self._precision = ""
        self._notes = list(notes)
        self.show_past(epochs)

    def show_past(self, epochs: Sequence[EpochDone]) -> None:
        """Say what these epochs come to; the notes stay."""
        self._best = self._newest = None
        for epoch in epochs:
            self._keep(epoch)
        self._show()

    def start(self, event: RunStarted) -> None:
        self._precision = event.precision
        self.add_notes(*event.notes)

    def add_epoch(self, epoch: EpochDone) -> None:
        self._keep(epoch)
        self._show()

    def add_notes(self, *notes: str) -> None:
        self._notes += [note for note in notes if note not in self._notes]
        self._show()

    def notes(self) -> list[str]:
        return list(self._notes)

    def _keep(self, epoch: EpochDone) -> None:
        self._newest = epoch
        if epoch.is_best:
            self._best = epoch

    def _show(self) -> None:
        best = self._best
        self._figure.setVisible(best is not None)
        self._meaning.setVisible(best is not None)
        self._rest.setVisible(best is not None)
        if best is not None:
            self._figure.setText(_rate(best, "map50"))
            number = formatting.number(best.epoch)
            self._meaning.setText(self.tr("best mAP50, epoch %1").replace("%1", number))
            self._rest.setText(self._rest_text(best))
        self._pace.setText(self._pace_text())
        self._pace.setVisible(bool(self._pace.text()))
        self._text.setText("\n".join(self._notes))

    def _pace_text(self) -> str:
        """Such as ``18.4 images/s · 1.4 GB · bf16``; what is not known is left out."""
        newest = self._newest
        parts = []
        if newest is not None and newest.images_per_second > 0:
            parts.append(wording.images_per_second(newest.images_per_second))
        if newest is not None and newest.memory_bytes > 0:
            size = formatting.file_size(newest.memory_bytes)
            parts.append(self.tr("%1 of memory").replace("%1", size))
        return " · ".join([*parts, self._precision] if self._precision else parts)

    def _rest_text(self, best: EpochDone) -> str:
        return " · ".join(
            (
                self.tr("mAP50-95 %1").replace("%1", _rate(best, "map50_95")),
                self.tr("precision %1").replace("%1", _rate(best, "precision")),
                self.tr("recall %1").replace("%1", _rate(best, "recall")),
            )
        )

    def _lay_out(self) -> None:
        details = QWidget()
        details.setLayout(column(self._rest, self._pace, self._text, None, spacing=theme.XS))
        # What does not fit scrolls, so that the plots above keep their height.
        notes = QScrollArea()
        notes.setWidget(details)
        notes.setWidgetResizable(True)
        notes.setMinimumHeight(0)
        notes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        notes.setAccessibleName(self.tr("Notes of the run"))
        headline = row(self._figure, self._meaning, None)
        headline.setAlignment(self._meaning, Qt.AlignmentFlag.AlignBottom)
        layout = column(self._title, headline, spacing=theme.XS)
        layout.addWidget(notes, 1)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self.setLayout(layout)


def _rate(epoch: EpochDone, name: str) -> str:
    return formatting.decimal(epoch.metrics.get(name, float("nan")))
