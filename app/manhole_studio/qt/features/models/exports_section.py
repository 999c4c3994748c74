"""The exports of the project, in the list of the Models page."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.exports import ExportFormat, exports_in, size_of
from manhole_studio.core.store.project import Project
from manhole_studio.qt import formatting
from manhole_studio.qt.features.models import export_texts
from manhole_studio.qt.features.models.row import ModelRow
from manhole_studio.qt.features.models.section import Section


class ExportsSection(Section):
    """Every export is a row that can be watched with and evaluated; hidden without any."""

    watch_requested = pyqtSignal(object)  # Path
    evaluate_requested = pyqtSignal(object)  # Path
    row_selected = pyqtSignal(object, object)  # ModelRow, Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Exported from this project"), parent)
        self.hide()

    def list_exports(self, project: Project | None) -> None:
        self.clear()
        for path, kind in exports_in(project.exports_dir) if project is not None else ():
            self._add(path, kind)
        self.setVisible(bool(self.rows()))

    def _add(self, path: Path, kind: ExportFormat) -> None:
        facts = (export_texts.format_name(kind), formatting.file_size(size_of(path)))
        row = ModelRow(path.name, " · ".join(facts))
        row.show_state("export", "text_muted", _made_at(path))
        if kind is not ExportFormat.TENSORRT:
            evaluate = partial(self.evaluate_requested.emit, path)
            row.add_button(self.tr("Evaluate"), "evaluate", evaluate)
            row.add_button(self.tr("Use in Live"), "live", partial(self.watch_requested.emit, path))
        row.selected.connect(partial(self._select, row, path))
        self.add(str(path), row)

    def _select(self, row: ModelRow, path: Path) -> None:
        self.row_selected.emit(row, path)


def _made_at(path: Path) -> str:
    return formatting.date_time(datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat())
