"""The findings: the kinds of them, and the files of one kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, pyqtSlot

from manhole_studio.core.dataset.import_types import Remedy
from manhole_studio.core.dataset.remedies import REMEDIES
from manhole_studio.qt import formatting
from manhole_studio.qt.features.importer.finding_choices import FindingChoices
from manhole_studio.qt.features.importer.remedy_texts import fixed_text, remedy_name
from manhole_studio.qt.features.importer.scanned import Problem, ProblemGroup
from manhole_studio.qt.finding_names import finding_name
from manhole_studio.qt.finding_texts import finding_text

ROW_OBJECT: Final = Qt.ItemDataRole.UserRole
"""The ProblemGroup or Problem of a row."""
DONE_TEXT: Final = Qt.ItemDataRole.UserRole + 1
"""What will be done about a kind, in a few words."""
DETAIL: Final = Qt.ItemDataRole.UserRole + 2
"""What there is to say about a file."""
_CHECK: Final = Qt.ItemDataRole.CheckStateRole


class KindsModel(QAbstractListModel):
    """One kind of finding a row."""

    def __init__(self, choices: FindingChoices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._groups: Sequence[ProblemGroup] = ()
        choices.changed.connect(self._tell_change)

    def set_groups(self, groups: Sequence[ProblemGroup]) -> None:
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def group(self, row: int) -> ProblemGroup:
        return self._groups[row]

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._groups)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = self._groups[index.row()]
        if role == ROW_OBJECT:
            return group
        if role == DONE_TEXT:
            return self._done(group)
        if role == Qt.ItemDataRole.DisplayRole:
            return finding_name(group.kind)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = formatting.number(len(group.problems))
            return f"{finding_name(group.kind)}, {count}, {self._done(group)}"
        return None

    def _done(self, group: ProblemGroup) -> str:
        remedy = self._choices.remedy(group.kind)
        return fixed_text(group.kind) if remedy is None else remedy_name(group.kind, remedy)

    @pyqtSlot()
    def _tell_change(self) -> None:
        if self._groups:
            self.dataChanged.emit(self.index(0), self.index(len(self._groups) - 1))


class ProblemsModel(QAbstractListModel):
    """The files of one kind; a checkbox leaves the photograph in or out."""

    def __init__(self, choices: FindingChoices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._problems: Sequence[Problem] = ()
        choices.changed.connect(self._tell_change)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._problems)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._is_optional(self._problems[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role == ROW_OBJECT:
            return problem
        if role == Qt.ItemDataRole.DisplayRole:
            return problem.name
        if role == _CHECK and problem.item is not None and self._is_optional(problem):
            left_out = self._choices.is_left_out(problem.item.path)
            return Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked
        if role == DETAIL:
            return self._detail(problem)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem.finding.path}\n{self._detail(problem)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{problem.name}, {self._detail(problem)}"
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._problems[index.row()].item
        if role != _CHECK or item is None:
            return False
        left_out = Qt.CheckState(value) is not Qt.CheckState.Checked
        self._choices.leave_out(item.path, left_out=left_out)
        return True

    def _detail(self, problem: Problem) -> str:
        """The finding's own sentence tells what its proposed remedy does."""
        kind = problem.finding.kind
        remedy = self._choices.remedy(kind)
        if remedy is None or remedy is REMEDIES[kind][0]:
            return finding_text(problem.finding.message)
        return f"{remedy_name(kind, remedy)} · {problem.finding.path.parent}"

    def _is_optional(self, problem: Problem) -> bool:
        """Whether the photograph is imported unless the user says otherwise here."""
        remedy = self._choices.remedy(problem.finding.kind)
        return problem.item is not None and remedy is not Remedy.LEAVE_OUT

    @pyqtSlot()
    def _tell_change(self) -> None:
        if self._problems:
            self.dataChanged.emit(self.index(0), self.index(len(self._problems) - 1))
