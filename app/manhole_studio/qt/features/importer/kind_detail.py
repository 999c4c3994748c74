"""One kind of finding opened: what it means, what can be done, its files."""

from __future__ import annotations

from PyQt6.QtCore import QModelIndex, pyqtSlot
from PyQt6.QtWidgets import QComboBox, QListView, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.importer.finding_choices import FindingChoices
from manhole_studio.qt.features.importer.problem_delegate import ProblemDelegate
from manhole_studio.qt.features.importer.problem_preview import ProblemPreview
from manhole_studio.qt.features.importer.problems_model import ROW_OBJECT, ProblemsModel
from manhole_studio.qt.features.importer.remedy_texts import (
    fixed_text,
    kind_text,
    remedy_name,
    remedy_text,
)
from manhole_studio.qt.features.importer.rows import set_up_rows
from manhole_studio.qt.features.importer.scanned import ProblemGroup
from manhole_studio.qt.finding_names import finding_name
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader


class KindDetail(QWidget):
    """The chooser of remedies above the files, the photograph large below."""

    def __init__(
        self, choices: FindingChoices, loader: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._group: ProblemGroup | None = None
        self._title = text_label("", "subtitle")
        self._meaning = text_label("", wrap=True)
        self.chooser = QComboBox()
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.setAccessibleName(self.tr("What is done"))
        self._effect = text_label("", "muted", wrap=True)
        self.model = ProblemsModel(choices, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProblemDelegate(loader, self.list))
        set_up_rows(self.list, self.tr("Files"))
        self.preview = ProblemPreview()
        choice = row(self.chooser, spacing=theme.M)
        choice.addWidget(self._effect, 1)
        layout = column(self._title, self._meaning, choice, spacing=theme.XS)
        layout.addSpacing(theme.XS)
        layout.addWidget(self.list, 5)
        layout.addSpacing(theme.XS)
        layout.addWidget(self.preview, 6)
        self.setLayout(layout)
        self.chooser.activated.connect(self._choose)
        selection = self.list.selectionModel()
        if selection is not None:
            selection.currentChanged.connect(self._show_problem)

    def show_group(self, group: ProblemGroup) -> None:
        if group is self._group:
            return
        self._group = group
        self._title.setText(finding_name(group.kind))
        self._meaning.setText(kind_text(group.kind))
        self._fill_chooser(group)
        self.model.set_problems(group.problems)
        self.list.setCurrentIndex(self.model.index(0))

    def _fill_chooser(self, group: ProblemGroup) -> None:
        self.chooser.clear()
        for remedy in group.remedies:
            self.chooser.addItem(remedy_name(group.kind, remedy), remedy)
        self.chooser.setVisible(bool(group.remedies))
        chosen = self._choices.remedy(group.kind)
        if chosen is not None:
            self.chooser.setCurrentIndex(group.remedies.index(chosen))
        self._explain()

    @pyqtSlot(int)
    def _choose(self, position: int) -> None:
        if self._group is not None:
            self._choices.choose(self._group.kind, self._group.remedies[position])
            self._explain()

    def _explain(self) -> None:
        if self._group is not None:
            kind = self._group.kind
            remedy = self._choices.remedy(kind)
            text = fixed_text(kind) if remedy is None else remedy_text(kind, remedy)
            self._effect.setText(text)

    @pyqtSlot(QModelIndex)
    def _show_problem(self, index: QModelIndex) -> None:
        self.preview.show_problem(index.data(ROW_OBJECT) if index.isValid() else None)
