"""The dataset versions behind one button: which there are, and what can be done with them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QToolButton, QWidget

from manhole_studio.qt.features.dataset.versions import wording
from manhole_studio.qt.icons import icon
from manhole_studio.qt.workers.latest_call import LatestCall

if TYPE_CHECKING:  # the first paint must not wait for the store
    from manhole_studio.core.dataset.differences import VersionDifference
    from manhole_studio.core.dataset.records import DatasetVersion
    from manhole_studio.core.store.project import Project

_PAUSE_MS: Final = 200
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class _State:
    versions: Sequence[DatasetVersion]
    changes: VersionDifference


class VersionMenu(QToolButton):
    """Says "Version 3 · 2 changes since"; hidden while the project has no photographs."""

    export_requested = pyqtSignal(int)
    compare_requested = pyqtSignal(int)
    """With the version whose changes are asked for."""
    new_version_requested = pyqtSignal()
    photographs_only_requested = pyqtSignal()
    """The next version is to be without rendered and pasted ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: _State | None = None
        self._reading = LatestCall(_PAUSE_MS, self)
        self._menu = QMenu(self)
        self._new = _action(self._menu, "plus", self.tr("New version…"))
        self._compare = _action(self._menu, "chart", self.tr("Compare versions…"))
        self._export = _action(self._menu, "export", self.tr("Export…"))
        self._only = _action(
            self._menu, "undo", self.tr("Take out rendered and pasted photographs")
        )
        self._only.setVisible(False)
        self._only.setToolTip(self.tr("Makes a version of real photographs only"))
        self._fixed = self._menu.actions()
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(icon("chevron-down", "text_muted"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the text
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._menu.setToolTipsVisible(True)
        self._new.triggered.connect(self.new_version_requested)
        self._compare.triggered.connect(self._ask_compare)
        self._export.triggered.connect(self._ask_export)
        self._only.triggered.connect(self.photographs_only_requested)
        self._reading.answered.connect(self._show)
        self._reading.failed.connect(self._show_nothing)
        self.hide()

    def show_project(self, project: Project | None) -> None:
        """Read ``project``'s versions; again with the same project after every change of it.

        None returns only when nobody reads the project any more.
        """
        if project is None:
            self._reading.shut_down()
            self._show_nothing()
            return
        self._reading.ask(functools.partial(_read, project))

    def shut_down(self) -> None:
        self._reading.shut_down()

    @pyqtSlot(object)
    def _show(self, state: _State) -> None:
        self._state = state
        self._fill_menu(state)
        text = self._text(state)
        self.setText(text)
        self.setAccessibleName(self.tr("Dataset versions: %1").replace("%1", text))
        self.setToolTip(wording.sentence(state.changes))
        has_version = bool(state.versions)
        self._compare.setEnabled(has_version)
        self._export.setEnabled(has_version)
        self._only.setVisible(any(0 < one.synthetic < one.images for one in state.versions[:1]))
        self.setVisible(has_version or not state.changes.is_empty)

    @pyqtSlot()
    def _show_nothing(self) -> None:
        self._state = None
        self.hide()

    def _text(self, state: _State) -> str:
        if not state.versions:
            return self.tr("No version yet")
        name = wording.version_name(state.versions[0].number)
        if state.changes.is_empty:
            return name
        since = self.tr("%1 since").replace("%1", wording.changes(state.changes))
        return f"{name} · {since}"

    def _fill_menu(self, state: _State) -> None:
        for action in self._menu.actions():
            if action not in self._fixed:
                self._menu.removeAction(action)
                action.deleteLater()
        if state.versions:
            self._menu.addSeparator()
        for version in state.versions[:_SHOWN]:
            action = _action(
                self._menu,
                "warning" if version.leaks else "dataset",
                wording.version_line(version).replace("&", "&&"),
                "warning" if version.leaks else "text_muted",
            )
            about = [version.note, wording.leaks_text(version.leaks) if version.leaks else ""]
            action.setToolTip("\n".join(filter(None, about)))
            action.triggered.connect(functools.partial(self._ask, version.number))

    def _ask(self, number: int) -> None:
        self.compare_requested.emit(number)

    @pyqtSlot()
    def _ask_compare(self) -> None:
        if self._state and self._state.versions:
            self.compare_requested.emit(self._state.versions[0].number)

    @pyqtSlot()
    def _ask_export(self) -> None:
        if self._state and self._state.versions:
            self.export_requested.emit(self._state.versions[0].number)


def _read(project: Project) -> _State:
    return _State(project.versions(), project.changes_since_version())


def _action(menu: QMenu, icon_name: str, text: str, role: str = "text") -> QAction:
    action = QAction(icon(icon_name, role), text, menu)
    menu.addAction(action)
    return action
