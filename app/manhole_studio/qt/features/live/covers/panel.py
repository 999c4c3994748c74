"""The covers that were counted since the watch began."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QPoint, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QFrame, QMenu, QStackedWidget, QToolButton, QWidget

from manhole_studio.core.detection.happening import Happening
from manhole_studio.qt import theme
from manhole_studio.qt.counted import covers as counted_covers
from manhole_studio.qt.features.live.covers.cover_list import CoverList
from manhole_studio.qt.features.live.covers.detail import CoverDetail
from manhole_studio.qt.features.live.covers.history import WatchHistory
from manhole_studio.qt.features.live.covers.saving import CoverSaving
from manhole_studio.qt.formatting import number
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.box_painter import OverlayBox
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, line, row, text_label
from manhole_studio.qt.workers.call_line import CallLine

WIDTH: Final = 280
_MOST_CLASSES: Final = 6


class CoversPanel(QFrame):
    """Newest first, each with its best look; the selected one larger below."""

    told = pyqtSignal(str, str)
    """Title and detail: a file was saved."""
    failed = pyqtSignal(Exception)

    def __init__(
        self, session: ProjectSession | None = None, parent: QWidget | None = None
    ) -> None:
        """With a session, what earlier watches counted can be looked at, too."""
        super().__init__(parent)
        self._session = session
        self._history: WatchHistory | None = None
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        self.list = CoverList(framed=False)
        self.detail = CoverDetail()
        self.total = text_label("", "subtitle")
        self.by_class = text_label("", "muted", wrap=True)
        self.by_class.setTextFormat(Qt.TextFormat.PlainText)
        self.in_view = text_label("", "muted")
        self._line = line()
        self.saving = CoverSaving(self)
        self._changes = CallLine(self)
        self.earlier = _tool_button("log", self.tr("What earlier watches counted…"))
        self.export = _tool_button("export", self.tr("Save the list of covers"))
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setMenu(self._export_menu())
        self._lay_out()
        self._connect()
        self._show_counts()
        self._show_session()

    @property
    def count(self) -> int:
        return self.list.covers.count

    def take(
        self, source_title: str, happenings: Sequence[Happening], *, is_live: bool = True
    ) -> None:
        """What is no cover's event is ignored.

        ``is_live`` decides whether covers have a time of day or one in the video.
        """
        self.list.covers.take(source_title, happenings, is_live=is_live)

    def show_in_view(self, boxes: Sequence[OverlayBox]) -> None:
        text = self.tr("%1 in view").replace("%1", number(len(boxes))) if boxes else ""
        if text != self.in_view.text():
            self.in_view.setText(text)

    def clear(self) -> None:
        """Another watch begins."""
        self.list.covers.show([])
        self.show_in_view([])

    def shut_down(self) -> None:
        self._close_history()
        self._changes.shut_down()
        self.list.shut_down()
        self.detail.shut_down()
        self.saving.shut_down()

    def menu_for_chosen(self) -> QMenu:
        """What can be done with the cover that is selected, and with the list."""
        menu = QMenu(self)
        entry = self.list.chosen_entry()
        if entry is not None:
            menu.addAction(icon("copy"), self.tr("Copy"), self._copy)
            crop = menu.addAction(icon("image"), self.tr("Save the photograph…"), self._save_crop)
            if crop is not None:
                crop.setEnabled(entry.load_crop is not None)
            menu.addSeparator()
        self._fill_export(menu)
        return menu

    @pyqtSlot()
    def show_history(self) -> None:
        """Open the dialog with the saved watches."""
        project = self._session.project if self._session is not None else None
        if project is None:
            return
        if self._history is None:
            self._history = WatchHistory(project, self._changes, self)
            self._history.finished.connect(self._forget_history)
        self._history.show()
        self._history.activateWindow()

    @pyqtSlot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        viewport = self.list.viewport()
        if viewport is not None:
            menu = self.menu_for_chosen()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(viewport.mapToGlobal(at))

    @pyqtSlot()
    def _copy(self) -> None:
        entry, clipboard = self.list.chosen_entry(), QGuiApplication.clipboard()
        if entry is not None and clipboard is not None:
            clipboard.setText(entry.as_text())

    @pyqtSlot()
    def _save_crop(self) -> None:
        entry = self.list.chosen_entry()
        if entry is not None:
            self.saving.save_crop(entry)

    @pyqtSlot()
    def _save_csv(self) -> None:
        self.saving.save_csv(self.list.covers.entries())

    @pyqtSlot()
    def _save_json_lines(self) -> None:
        self.saving.save_json_lines(self.list.covers.entries())

    @pyqtSlot(object)
    def _tell_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved"), str(path))

    @pyqtSlot()
    def _show_counts(self) -> None:
        counts = self.list.covers.counts()
        self._stack.setCurrentIndex(1 if counts else 0)
        self.export.setEnabled(bool(counts))
        self.total.setText(counted_covers(self.count))
        shown = [f"{number(count)} {name}" for name, count in counts[:_MOST_CLASSES]]
        if len(counts) > _MOST_CLASSES:
            shown.append("…")
        self.by_class.setText(" · ".join(shown))
        for widget in (self._line, self.total, self.by_class):
            widget.setVisible(bool(counts))

    @pyqtSlot()
    def _show_session(self) -> None:
        self.earlier.setVisible(self._session is not None)
        self.earlier.setEnabled(self._session is not None and self._session.project is not None)

    @pyqtSlot()
    def _change_project(self) -> None:
        # The session closes the old project right after this signal: nobody may be reading it.
        self._close_history()
        self._changes.shut_down()
        self._show_session()

    @pyqtSlot(Exception)
    def _tell_change_failed(self, error: Exception) -> None:
        if self._history is None:  # which would tell of it itself
            self.failed.emit(error)

    def _close_history(self) -> None:
        if self._history is not None:
            self._history.close()

    @pyqtSlot()
    def _forget_history(self) -> None:
        if self._history is not None:
            self._history.deleteLater()
            self._history = None

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        self._fill_export(menu)
        return menu

    def _fill_export(self, menu: QMenu) -> None:
        menu.addAction(icon("export"), self.tr("Save the list as CSV…"), self._save_csv)
        menu.addAction(self.tr("Save the list as JSON lines…"), self._save_json_lines)

    def _connect(self) -> None:
        self.list.chosen.connect(self.detail.show_entry)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.covers.counts_changed.connect(self._show_counts)
        self.saving.saved.connect(self._tell_saved)
        self.saving.failed.connect(self.failed)
        self.earlier.clicked.connect(self.show_history)
        self._changes.failed.connect(self._tell_change_failed)
        if self._session is not None:
            self._session.project_changed.connect(self._change_project)

    def _lay_out(self) -> None:
        header = row(text_label(self.tr("Covers"), "subtitle"), None, self.in_view)
        header.addWidget(self.export)
        header.addWidget(self.earlier)
        header.setContentsMargins(theme.M, 0, theme.XS, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(_nothing_yet(self.tr("No covers yet"), self._about_nothing()))
        self._stack.addWidget(self.list)
        self._stack.setContentsMargins(theme.XS, 0, theme.XS, 0)
        below = column(self.detail, self._line, self.total, self.by_class, spacing=theme.XS)
        below.setContentsMargins(theme.M, 0, theme.M, 0)
        layout = column(spacing=theme.S)
        layout.setContentsMargins(0, theme.S, 0, theme.M)
        layout.addLayout(header)
        layout.addWidget(self._stack, 1)
        layout.addLayout(below)
        self.setLayout(layout)

    def _about_nothing(self) -> str:
        return self.tr("Each cover is listed once, as soon as enough was seen of it.")


def _nothing_yet(title: str, text: str) -> QWidget:
    label = text_label(text, "muted", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    name = text_label(title, "subtitle")
    name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    sign = row(None, IconLabel("box", "text_muted", 32), None)
    widget = QWidget()
    widget.setLayout(column(None, sign, name, label, None, margin=theme.L))
    return widget


def _tool_button(icon_name: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setToolTip(text)
    button.setAccessibleName(text)
    return button
