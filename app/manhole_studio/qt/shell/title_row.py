"""The row above the page: which project, which dataset version, which device."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.shell.device import device_text
from manhole_studio.qt.widgets.layouts import row, text_label


class TitleRow(QFrame):
    """Shows what it is told; the menus are filled by the main window."""

    recent_chosen = pyqtSignal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("titleRow")
        self.project_menu = QMenu(self)
        self.more_menu = QMenu(self)
        self._recent = QMenu(self.tr("Open recent"), self)
        self._project = QToolButton()
        self._project.setObjectName("projectButton")
        self._project.setMenu(self.project_menu)
        self._project.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._version = text_label("", "muted")
        self._device = text_label(device_text(), "chip")
        self._device.setToolTip(self.tr("Training and detection run on this processor."))
        layout = row(self._project, self._version, None, self._device, self._more_button())
        layout.setContentsMargins(theme.M - 3, theme.XS + 2, theme.M, theme.XS + 2)
        layout.setAlignment(self._device, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        self.show_project("", "")

    @property
    def recent_menu(self) -> QMenu:
        return self._recent

    def show_project(self, name: str, folder: str) -> None:
        """Name the open project; an empty name means that none is open."""
        self._project.setText(name or self.tr("No project"))
        self._project.setToolTip(folder)
        self._project.setAccessibleName(self.tr("Project: %1").replace("%1", self._project.text()))

    def show_version(self, text: str) -> None:
        self._version.setText(text)

    def show_recent(self, folders: tuple[str, ...]) -> None:
        self._recent.clear()
        for folder in folders:
            action = self._recent.addAction(Path(folder).name)
            if action is not None:
                action.setToolTip(folder)
                action.triggered.connect(
                    lambda _checked, chosen=Path(folder): self.recent_chosen.emit(chosen)
                )
        self._recent.setToolTipsVisible(True)
        self._recent.setEnabled(bool(folders))

    def _more_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("more"))
        button.setIconSize(QSize(20, 20))
        button.setMenu(self.more_menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(self.tr("More"))
        button.setAccessibleName(self.tr("More"))
        return button
