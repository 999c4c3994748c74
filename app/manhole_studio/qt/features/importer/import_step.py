"""What the import brought."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.core.dataset.import_types import ImportResult
from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.features.importer.summary_text import (
    common_folder,
    left_out_lines,
    left_out_paths,
)
from manhole_studio.qt.features.importer.text_list import TextList
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import form, row, text_label
from manhole_studio.qt.wording import split_name


class ImportStep(Step):
    """Waits while the thread works, then says what was done and what can be done next."""

    dataset_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Import")
        self._result = ""
        self._facts = QWidget()
        self._facts.setLayout(form())
        self.dataset_button = QPushButton(icon("dataset"), self.tr("Open the dataset"))
        self.dataset_button.clicked.connect(self.dataset_requested)
        self.left_out = TextList(self.tr("Left out"), "left out.txt")
        self.body.addWidget(self._facts)
        self.body.addLayout(row(self.dataset_button, None))
        self.body.addSpacing(theme.M)
        self.body.addWidget(self.left_out, 1)
        self.body.addStretch(0)
        self.show_waiting()

    def result(self) -> str:
        return self._result

    def show_waiting(self) -> None:
        self.headline.setText(self.tr("Importing"))
        self.explanation.setText(
            self.tr("Cancelling is safe: the project changes only at the very end.")
        )
        self._set_facts([])
        self.left_out.show_lines([])
        self.dataset_button.hide()

    def show_result(self, result: ImportResult) -> None:
        summary = result.summary()
        number = str(result.version.number)
        self._result = self.tr("Dataset v%1").replace("%1", number)
        self.headline.setText(self.tr("Dataset v%1 is ready").replace("%1", number))
        self.explanation.setText(
            self.tr("The photographs are in the project. The next step is to train a detector.")
        )
        splits = [
            f"{split_name(side)} {formatting.number(result.plan.splits[side])}" for side in Split
        ]
        left_out = left_out_lines(result.plan)
        facts = [
            (self.tr("Photographs"), formatting.number(summary["images"])),
            (self.tr("New in the project"), formatting.number(result.added)),
            (self.tr("With changed boxes"), formatting.number(result.updated)),
            (self.tr("Boxes"), formatting.number(summary["boxes"])),
            (self.tr("Classes"), ", ".join(summary["classes"])),
            (self.tr("Split"), " · ".join(splits)),
            (self.tr("Left out"), formatting.number(len(left_out))),
            (self.tr("Mended"), formatting.number(len(summary["repaired"]))),
        ]
        self._set_facts([fact for fact in facts if fact[1] != formatting.number(0)])
        self.left_out.show_lines(left_out, common_folder(left_out_paths(result.plan)))
        self.dataset_button.show()

    def _set_facts(self, facts: list[tuple[str, str]]) -> None:
        fresh = QWidget()
        rows: list[tuple[str, QWidget]] = []
        for name, value in facts:
            label = text_label(value, wrap=True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            rows.append((name, label))
        fresh.setLayout(form(*rows))
        self.body.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh
