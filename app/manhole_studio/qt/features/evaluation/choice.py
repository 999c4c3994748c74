"""Which weights to evaluate, on which photographs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QFileDialog, QFrame, QLabel, QPushButton, QWidget

from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row, text_label


class ChoiceBar(QFrame):
    """Emits ``evaluate_requested`` with the weights and the split."""

    evaluate_requested = pyqtSignal(object, str)  # Path, split

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.weights = QComboBox()
        self.weights.setMinimumWidth(280)
        self.other = QPushButton(icon("folder"), self.tr("Other file…"))
        self.split = QComboBox()
        for split in (Split.TEST, Split.VAL):
            self.split.addItem(wording.split_name(split), split)
        self.start = QPushButton(icon("evaluate", "accent_text"), self.tr("Evaluate"))
        self.start.setProperty("kind", "primary")
        self._files: list[Path] = []
        self._lay_out()
        self.other.clicked.connect(self.choose_file)
        self.start.clicked.connect(self._request)

    def set_runs(self, runs: Sequence[tuple[str, Path]]) -> None:
        """Offer the weights of runs under their names, then the files chosen by hand.

        The selection stays where it still exists.
        """
        chosen = self.chosen_weights()
        self.weights.clear()
        for name, path in runs:
            self.weights.addItem(name, path)
        for path in self._files:
            self._add_file(path)
        self._select(chosen)

    def select_file(self, path: Path) -> None:
        """Choose weights, adding them to the list if they are new there."""
        if self._index_of(path) < 0:
            self._files.append(path)
            self._add_file(path)
        self._select(path)

    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose weights"), "", self.tr("Weights (*.pt)")
        )
        if name:
            self.select_file(Path(name))

    def chosen_weights(self) -> Path | None:
        path = self.weights.currentData()
        return path if isinstance(path, Path) else None

    def set_running(self, running: bool) -> None:
        """While an evaluation runs nothing else can be chosen."""
        for widget in (self.weights, self.other, self.split):
            widget.setEnabled(not running)
        self.start.setEnabled(not running and self.chosen_weights() is not None)

    def _lay_out(self) -> None:
        layout = row(
            _labelled(self.tr("&Weights"), self.weights),
            self.other,
            _labelled(self.tr("&Photographs"), self.split),
            None,
            self.start,
            spacing=theme.M,
            margin=theme.M,
        )
        self.setLayout(layout)
        self.other.setAccessibleName(self.tr("Choose another weights file"))

    def _add_file(self, path: Path) -> None:
        self.weights.addItem(icon("folder"), path.name, path)

    def _select(self, path: Path | None) -> None:
        index = self._index_of(path) if path is not None else -1
        self.weights.setCurrentIndex(max(0, index) if self.weights.count() else -1)
        self.weights.setToolTip(str(self.chosen_weights() or ""))
        self.start.setEnabled(self.weights.isEnabled() and self.chosen_weights() is not None)

    def _index_of(self, path: Path) -> int:
        # findData compares Python objects by identity.
        paths = [self.weights.itemData(index) for index in range(self.weights.count())]
        return paths.index(path) if path in paths else -1

    def _request(self) -> None:
        path = self.chosen_weights()
        if path is not None:
            self.evaluate_requested.emit(path, str(self.split.currentData()))


def _labelled(text: str, field: QWidget) -> QWidget:
    label: QLabel = text_label(text, "muted")
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    holder = QWidget()
    holder.setLayout(row(label, field))
    return holder
