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
from manhole_studio.qt.workers.call_thread import CallThread


class SummaryStep(Step):
    """Sentences, the place of the project with its room, and what is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Summary")
        self.headline.setText(self.tr("This is going to happen"))
        self.explanation.setText(
            self.tr("Nothing has been written so far. Go back to change what you do not like.")
        )
        self._measuring: CallThread | None = None
        self._wanted: tuple[PlanPreview, Path] | None = None
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
        self._wanted = (preview, folder)
        self.space.setText(self.tr("Asking the disk how much room there is…"))
        set_style_property(self.space, "role", "muted")
        if self._measuring is None:
            self._measure()

    def shut_down(self) -> None:
        self._wanted = None
        if self._measuring is not None:
            self._measuring.shut_down()

    @pyqtSlot()
    def _tell_change(self) -> None:
        self.changed.emit()

    def _measure(self) -> None:
        if self._wanted is None:
            return
        (preview, folder), self._wanted = self._wanted, None
        thread = CallThread(lambda _report: disk_space(preview.plan, folder), self)
        thread.succeeded.connect(self._show_space)
        thread.failed.connect(self._show_silence)
        thread.finished.connect(self._measured)
        self._measuring = thread
        thread.start()

    @pyqtSlot(object)
    def _show_space(self, space: DiskSpace) -> None:
        if self._wanted is not None:
            return
        text = self.tr("Needs %1 on the disk, where %2 are free.")
        if not space.suffices:
            text = self.tr("Needs %1 on the disk, but only %2 are free.")
        text = text.replace("%1", formatting.file_size(space.needed))
        self.space.setText(text.replace("%2", formatting.file_size(space.free)))
        set_style_property(self.space, "role", "muted" if space.suffices else "danger")

    @pyqtSlot(Exception)
    def _show_silence(self, _error: Exception) -> None:
        self.space.setText(self.tr("The disk does not say how much room there is."))

    @pyqtSlot()
    def _measured(self) -> None:
        thread, self._measuring = self._measuring, None
        if thread is not None:
            thread.deleteLater()
        self._measure()

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
