"""Everything that is going to happen, before it happens."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QFrame, QWidget

from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.importer.disk_space import DiskSpace, disk_space
from manhole_studio.qt.features.importer.plan_preview import PlanPreview
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.features.importer.summary_text import (
    common_folder,
    left_out_lines,
    left_out_paths,
    sentences,
    warnings,
)
from manhole_studio.qt.features.importer.text_list import TextList
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label
from manhole_studio.qt.workers.latest_call import LatestCall


class SummaryStep(Step):
    """Sentences, the place of the project with its room, and what is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Summary")
        self.headline.setText(self.tr("This is going to happen"))
        self.explanation.setText(
            self.tr("Nothing has been written so far. Go back to change what you do not like.")
        )
        self._measuring = LatestCall(parent=self)
        self._measuring.answered.connect(self._show_space)
        self._measuring.failed.connect(self._show_silence)
        self._sentences = column(spacing=theme.S)
        self.place = text_label("", wrap=True)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.space = text_label("", "muted", wrap=True)
        self.replace_edits = QCheckBox(
            self.tr("Replace boxes that were edited in the project by those of the folders")
        )
        self.left_out = TextList(self.tr("Left out"), "left out.txt")
        self.changed_boxes = TextList(self.tr("Boxes that change"), "changed boxes.txt")
        self._lay_out()
        self.replace_edits.toggled.connect(self._tell_change)

    def show_plan(self, preview: PlanPreview, folder: Path, name: str) -> None:
        """Say what the plan does to the project ``name`` that is or will be in ``folder``."""
        self._show_sentences(sentences(preview), warnings(preview))
        self.replace_edits.setVisible(bool(preview.kept_edits) or self.replace_edits.isChecked())
        self.place.setText(f"{name} · {folder}")
        left_out = common_folder(left_out_paths(preview.plan))
        self.left_out.show_lines(left_out_lines(preview.plan), left_out)
        changed = [str(path) for path in preview.changed]
        self.changed_boxes.show_lines(changed, common_folder(preview.changed))
        self.space.setText(self.tr("Asking the disk how much room there is…"))
        set_style_property(self.space, "role", "muted")
        self._measuring.ask(lambda: disk_space(preview.plan, folder))

    def shut_down(self) -> None:
        self._measuring.shut_down()

    @pyqtSlot()
    def _tell_change(self) -> None:
        self.changed.emit()

    @pyqtSlot(object)
    def _show_space(self, space: DiskSpace) -> None:
        text = self.tr("Needs %1 on the disk, where %2 are free.")
        if not space.suffices:
            text = self.tr("Needs %1 on the disk, but only %2 are free.")
        text = text.replace("%1", formatting.file_size(space.needed))
        self.space.setText(text.replace("%2", formatting.file_size(space.free)))
        set_style_property(self.space, "role", "muted" if space.suffices else "danger")

    @pyqtSlot(Exception)
    def _show_silence(self, _error: Exception) -> None:
        self.space.setText(self.tr("The disk does not say how much room there is."))

    def _show_sentences(self, texts: list[str], cautions: list[str]) -> None:
        while (item := self._sentences.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = [(text, "check", "success") for text in texts]
        lines += [(text, "warning", "warning") for text in cautions]
        for text, icon_name, role in lines:
            label = text_label(text, wrap=True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            line = QWidget()
            layout = row(spacing=theme.S)
            layout.addWidget(IconLabel(icon_name, role), 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(label, 1)
            line.setLayout(layout)
            self._sentences.addWidget(line)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        where = column(self.place, self.space, spacing=theme.XS)
        where.setContentsMargins(0, 0, 0, 0)
        inside = row(IconLabel("folder", "text_muted"), spacing=theme.S)
        inside.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        inside.addLayout(where, 1)
        card.setLayout(inside)
        self.body.addLayout(self._sentences)
        self.body.addWidget(self.replace_edits)
        self.body.addWidget(card)
        lists = row(spacing=theme.L)
        lists.addWidget(self.left_out, 1)
        lists.addWidget(self.changed_boxes, 1)
        self.body.addLayout(lists, 1)
        self.body.addStretch(0)
