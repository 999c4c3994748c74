"""Which weights to evaluate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QWidget

from manhole_studio.core.weights_files import WEIGHTS, weights_at
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.eliding_combo_box import ElidingComboBox

_MOST: Final = 5


class WeightsChoice(ElidingComboBox):
    """Runs, the project's exports, files chosen by hand, our own weights, a way to more."""

    recent_changed = pyqtSignal(object)  # tuple[str, ...]
    chosen_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[tuple[str, Path]] = []
        self._exports: list[Path] = []
        self._files: list[Path] = []
        self._starters: list[tuple[str, Path]] = []
        self._chosen: Path | None = None
        self._is_stopgap = False
        """Nobody chose the starter: it gives way to the first weights of the project."""
        self.setMinimumContentsLength(24)
        self.setPlaceholderText(self.tr("None yet"))
        self.activated.connect(self._activate)
        self._fill()

    def weights(self) -> Path | None:
        return self._chosen

    def set_known(self, runs: Sequence[tuple[str, Path]], exports: Sequence[Path]) -> None:
        """Offer a project's weights; what is chosen stays where it still exists."""
        self._runs, self._exports = list(runs), list(exports)
        self._fill()

    def set_starters(self, starters: Sequence[tuple[str, Path]]) -> None:
        """Offer ``(title, file)`` below all others."""
        self._starters = list(starters)
        self._fill()

    def set_recent(self, files: Sequence[str]) -> None:
        """Offer what :attr:`recent_changed` told before; files that are gone are left out."""
        self._files = [path for path in map(Path, files) if path.exists()]
        self._fill()

    def select(self, path: Path) -> None:
        """Choose weights, adding them to the list if they are new there."""
        self._chosen, self._is_stopgap = path, False
        listed = [one for _, one in (*self._runs, *self._starters)]
        if path not in [*listed, *self._exports]:
            self._files = [path, *(one for one in self._files if one != path)][:_MOST]
            self.recent_changed.emit(tuple(map(str, self._files)))
        self._fill()

    def choose_file(self) -> None:
        endings = " ".join(f"*{ending}" for ending in (*WEIGHTS, ".xml"))
        kinds = self.tr("Weights (%1);;All files (*)").replace("%1", endings)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose weights"), "", kinds)
        if name:
            path = Path(name)
            self.select(weights_at(path) or path)

    def _fill(self) -> None:
        self.clear()
        for name, path in self._runs:
            self._add("train", name, path)
        for path in self._exports:
            self._add("export", path.name, path)
        known = [self.itemData(index) for index in range(self.count())]
        for path in self._files:
            if path not in known:
                self._add("models", f"{path.name} ({path.parent.name})", path)
        for title, path in self._starters:
            self._add("models", title, path)
        if self.count():
            self.insertSeparator(self.count())
        self.addItem(icon("folder-open"), self.tr("Other weights file…"), None)
        self._show_chosen()

    def _add(self, icon_name: str, text: str, path: Path) -> None:
        self.addItem(icon(icon_name), text, path)
        self.setItemData(self.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole)

    def _show_chosen(self) -> None:
        # findData compares Python objects by identity.
        paths = [self.itemData(index) for index in range(self.count())]
        if self._is_stopgap or self._chosen not in paths or self._chosen is None:
            self._chosen = paths[0]
            self._is_stopgap = self._chosen in [path for _, path in self._starters]
        self.setCurrentIndex(paths.index(self._chosen) if self._chosen is not None else -1)
        self.setToolTip(str(self._chosen or ""))
        self.chosen_changed.emit()

    def _activate(self, index: int) -> None:
        path = self.itemData(index)
        if isinstance(path, Path):
            self._chosen, self._is_stopgap = path, False
            self._show_chosen()
        else:
            self._show_chosen()
            self.choose_file()
