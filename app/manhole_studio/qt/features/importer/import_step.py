"""What the import brought."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFormLayout, QWidget

from manhole_studio.core.dataset.import_types import ImportResult
from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.widgets.layouts import text_label
from manhole_studio.qt.wording import split_name


class ImportStep(Step):
    """Waits while the thread works, then shows the summary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Import")
        self._result = ""
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(theme.XL)
        self._facts.setVerticalSpacing(theme.S)
        self.body.addLayout(self._facts)
        self.body.addStretch(1)
        self.show_waiting()

    def result(self) -> str:
        return self._result

    def show_waiting(self) -> None:
        self.headline.setText(self.tr("Importing"))
        self.explanation.setText(
            self.tr("Cancelling is safe: the project changes only at the very end.")
        )
        self._set_facts([])

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
        left_out = len(summary["skipped"]) + len(summary["duplicates"])
        self._set_facts(
            [
                (self.tr("Photographs"), formatting.number(summary["images"])),
                (self.tr("New in the project"), formatting.number(result.added)),
                (self.tr("With changed boxes"), formatting.number(result.updated)),
                (self.tr("Boxes"), formatting.number(summary["boxes"])),
                (self.tr("Classes"), ", ".join(summary["classes"])),
                (self.tr("Split"), " · ".join(splits)),
                (self.tr("Left out"), formatting.number(left_out)),
                (self.tr("Mended"), formatting.number(len(summary["repaired"]))),
            ]
        )

    def _set_facts(self, facts: list[tuple[str, str]]) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in facts:
            label = text_label(value, wrap=True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._facts.addRow(text_label(name, "muted"), label)
