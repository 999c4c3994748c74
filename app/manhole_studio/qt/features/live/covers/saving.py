"""Crops and lists of covers as files, where the user wants them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QWidget

from manhole_studio.core.detection.cover_table import as_csv, as_json_lines
from manhole_studio.core.store.atomic import write_bytes, write_text
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.qt.features.live.covers.entry import CoverEntry, LoadCrop
from manhole_studio.qt.workers.call_line import CallLine


class CoverSaving(QObject):
    """Asks where, and writes off the GUI thread."""

    saved = pyqtSignal(object)  # Path
    failed = pyqtSignal(Exception)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._line = CallLine(self)
        self._line.failed.connect(self.failed)

    def save_crop(self, entry: CoverEntry) -> None:
        if entry.load_crop is not None:
            path = self._ask(self.tr("Save the photograph"), f"cover-{entry.cover.number}", "jpg")
            if path is not None:
                self._write(functools.partial(_write_crop, path, entry.load_crop), path)

    def save_csv(self, entries: Sequence[CoverEntry], stem: str = "covers") -> None:
        """As a table; ``stem`` is the name that is proposed for the file."""
        path = self._ask(self.tr("Save the list of covers"), stem, "csv")
        if path is not None:
            self._write(functools.partial(_write_table, path, tuple(entries)), path)

    def save_json_lines(self, entries: Sequence[CoverEntry], stem: str = "covers") -> None:
        path = self._ask(self.tr("Save the list of covers"), stem, "jsonl")
        if path is not None:
            self._write(functools.partial(_write_lines, path, tuple(entries)), path)

    def shut_down(self) -> None:
        self._line.shut_down()

    def _ask(self, title: str, stem: str, ending: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._window, title, f"{stem}.{ending}", f"*.{ending}"
        )
        return Path(name).with_suffix(f".{ending}") if name else None

    def _write(self, write: functools.partial[None], path: Path) -> None:
        self._line.make(write, lambda _nothing: self.saved.emit(path))


def _write_crop(path: Path, load: LoadCrop) -> None:
    with user_facing("The photograph could not be saved", path):
        write_bytes(path, load())


def _write_table(path: Path, entries: Sequence[CoverEntry]) -> None:
    with user_facing("The list could not be saved", path):
        write_text(path, as_csv(entry.as_row() for entry in entries))


def _write_lines(path: Path, entries: Sequence[CoverEntry]) -> None:
    with user_facing("The list could not be saved", path):
        write_text(path, as_json_lines(entry.as_row() for entry in entries))
