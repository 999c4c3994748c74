"""Which classes are learnt, and under which names."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QHeaderView, QPushButton, QTableView, QWidget

from manhole_studio.core.dataset.class_names import MergeSuggestion
from manhole_studio.core.dataset.import_types import ScanResult
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.features.importer.classes_model import COUNT, EFFECT, NEW_NAME, ClassesModel
from manhole_studio.qt.features.importer.merge_strip import MergeStrip
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.widgets.layouts import row, text_label


class ClassesStep(Step):
    """The table of classes, suggestions above it and a line with what comes out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Classes")
        self.headline.setText(self.tr("Choose what the detector shall tell apart"))
        self.explanation.setText(
            self.tr(
                "Uncheck a class to drop its boxes; the photographs stay. Double-click a name "
                "to change it: classes with the same name become one."
            )
        )
        self.model = ClassesModel(self)
        self._suggestions: Sequence[MergeSuggestion] = ()
        self.strip = MergeStrip()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.merge_button = QPushButton(self.tr("Merge the selected"))
        self.undo_button = QPushButton(self.tr("Undo"))
        self._outcome = text_label("", wrap=True)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        self._set_up_table()
        self.body.addWidget(self.strip)
        self.body.addWidget(self.table, 1)
        buttons = row(self.merge_button, self.undo_button)
        buttons.addWidget(self._outcome, 1)
        self.body.addLayout(buttons)
        self._connect()

    def show_scan(self, scan: ScanResult, suggestions: Sequence[MergeSuggestion]) -> None:
        """Begin anew with the classes of this scan."""
        self._suggestions = suggestions
        self.model.set_classes(scan.class_counts)
        self._show_outcome()
        self._enable_merge()

    def is_complete(self) -> bool:
        return bool(self.model.choices.outcome())

    def result(self) -> str:
        names = list(self.model.choices.outcome())
        return names[0] if len(names) == 1 else counted.classes(len(names))

    @pyqtSlot()
    def _show_outcome(self) -> None:
        outcome = self.model.choices.outcome()
        parts = [f"{name} ({formatting.number(boxes)})" for name, boxes in outcome.items()]
        nothing = self.tr("At least one class must be used.")
        text = f"{counted.classes(len(outcome))}: {', '.join(parts)}"
        self._outcome.setText(text if outcome else nothing)
        self.strip.show_first(self.model.choices.open_suggestions(self._suggestions))
        self.undo_button.setEnabled(self.model.can_undo())
        self.changed.emit()

    @pyqtSlot(object)
    def _follow(self, suggestion: MergeSuggestion) -> None:
        self.model.change(self.model.choices.merged(suggestion.names, suggestion.into))

    @pyqtSlot(object)
    def _decline(self, suggestion: MergeSuggestion) -> None:
        self.model.change(self.model.choices.kept_apart(suggestion))

    @pyqtSlot()
    def _merge_selected(self) -> None:
        """Into the name that most of the boxes have."""
        chosen = [self.model.choices.rows[number] for number in self._selected()]
        if len(chosen) > 1:
            into = max(chosen, key=lambda each: each.boxes).new_name
            names = [each.name for each in chosen]
            self.model.change(self.model.choices.merged(names, into))

    def _selected(self) -> list[int]:
        selection = self.table.selectionModel()
        return sorted({index.row() for index in selection.selectedIndexes()}) if selection else []

    @pyqtSlot()
    def _enable_merge(self) -> None:
        self.merge_button.setEnabled(len(self._selected()) > 1)

    def _connect(self) -> None:
        self.model.choices_changed.connect(self._show_outcome)
        self.strip.merge_chosen.connect(self._follow)
        self.strip.apart_chosen.connect(self._decline)
        self.merge_button.clicked.connect(self._merge_selected)
        self.undo_button.clicked.connect(self.model.undo)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.model.undo)
        selection = self.table.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(self._enable_merge)

    def _set_up_table(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Classes"))
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
        )
        down, across = table.verticalHeader(), table.horizontalHeader()
        if down is not None and across is not None:
            down.hide()
            across.setHighlightSections(False)
            across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            across.setStretchLastSection(True)
            across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            for section, width in ((0, 220), (COUNT, 90), (NEW_NAME, 220), (EFFECT, 200)):
                across.resizeSection(section, width)
