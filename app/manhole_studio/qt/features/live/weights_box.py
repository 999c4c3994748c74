"""Which weights to detect with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QFileDialog, QSizePolicy, QWidget

from manhole_studio.core.weights_files import WEIGHTS, weights_at
from manhole_studio.qt.icons import icon


class WeightsBox(QComboBox):
    """The best weights of the project's runs, newest first, files, our own, a way to more."""

    weights_changed = pyqtSignal()
    """Another file is chosen, by the user or by :meth:`select`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: list[Path] = []
        self._starters: list[tuple[str, Path]] = []
        self._shown: Path | None = None
        self.is_stopgap = False
        """Nobody chose it: it gives way to the first weights of the project."""
        self.setMinimumContentsLength(16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Weights"))
        self.setPlaceholderText(self.tr("None yet"))
        self.activated.connect(self._activate)

    def weights(self) -> Path | None:
        """What is chosen; None while there is nothing to choose."""
        return self._shown

    def set_starters(self, starters: Sequence[tuple[str, Path]]) -> None:
        """Offer ``(title, file)`` below what :meth:`set_runs` offers, from its next call on."""
        self._starters = list(starters)

    def set_runs(self, runs: Sequence[tuple[str, Path]]) -> None:
        """Offer ``(title, file)``; what is chosen stays if it is still there."""
        chosen = None if self.is_stopgap else self._shown
        self.clear()
        for title, path in runs:
            self.addItem(icon("train"), title, path)
        for path in self._files:
            self.addItem(icon("models"), _title_of_file(path), path)
        for title, path in self._starters:
            self.addItem(icon("models"), title, path)
        if self.count():
            self.insertSeparator(self.count())
        self.addItem(icon("folder-open"), self.tr("Other weights file…"), None)
        if chosen is not None and self._index_of(chosen) < 0:
            chosen = None
        is_stopgap = chosen is None and not runs and not self._files
        if chosen is None and isinstance(self.itemData(0), Path):
            chosen = self.itemData(0)
        self._show(chosen, is_stopgap=is_stopgap)

    def select(self, path: Path) -> None:
        """Choose a file, adding it to the list if it is new there."""
        if self._index_of(path) < 0:
            self._files.insert(0, path)
            self.insertItem(0, icon("models"), _title_of_file(path), path)
        self._show(path)

    def keep(self) -> None:
        """What is chosen is being used: it gives way to nothing any more."""
        self.is_stopgap = False

    def choose_file(self) -> None:
        endings = " ".join(f"*{ending}" for ending in (*WEIGHTS, ".xml"))
        kinds = self.tr("Weights (%1);;All files (*)").replace("%1", endings)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose weights"), "", kinds)
        if name:
            path = Path(name)
            self.select(weights_at(path) or path)
        else:
            self._show(self._shown, is_stopgap=self.is_stopgap)

    def _activate(self, index: int) -> None:
        path = self.itemData(index)
        if isinstance(path, Path):
            self._show(path)
        else:
            self.choose_file()

    def _show(self, path: Path | None, *, is_stopgap: bool = False) -> None:
        self.is_stopgap = is_stopgap
        self.setCurrentIndex(self._index_of(path) if path is not None else -1)
        self.setToolTip(str(path) if path is not None else "")
        if path != self._shown:
            self._shown = path
            self.weights_changed.emit()

    def _index_of(self, path: Path) -> int:
        # findData compares Python objects by identity.
        return next((i for i in range(self.count()) if self.itemData(i) == path), -1)


def _title_of_file(path: Path) -> str:
    """Weights are all called best.pt: their folder tells them apart."""
    return f"{path.name} ({path.parent.name})"
