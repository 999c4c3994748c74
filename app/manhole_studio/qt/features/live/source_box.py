"""Where the user says what to watch."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QComboBox, QFileDialog, QMenu, QPushButton, QSizePolicy, QWidget

from manhole_studio.core.detection.cameras import camera_numbers
from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.detection.source_address import source_kind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row

KEPT = 8
"""So many recent sources are remembered."""

_ICONS = {
    SourceKind.CAMERA: "camera",
    SourceKind.STREAM: "stream",
    SourceKind.SCREEN: "fit",
    SourceKind.VIDEO: "video",
    SourceKind.FOLDER: "folder",
}


class SourceBox(QWidget):
    """Cameras, recent sources, and room to type or paste an address."""

    picked = pyqtSignal()
    """Another one was chosen from the list."""
    confirmed = pyqtSignal()
    """A file or folder was opened, or Enter was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: list[str] = []
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setMinimumContentsLength(24)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.setAccessibleName(self.tr("Source"))
        self._open = QPushButton(icon("folder-open"), self.tr("Open"))
        self._open.setAccessibleName(self.tr("Open a video or a folder"))
        self._open.setMenu(self._menu())
        self.setLayout(row(self.combo, self._open, spacing=theme.S))
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self.picked)
        edit = self.combo.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("rtsp:// or http:// address, or a file"))
            edit.returnPressed.connect(self.confirmed)

    def uri(self) -> str:
        """What :func:`open_source` takes."""
        index = self.combo.currentIndex()
        text = self.combo.currentText().strip()
        if index >= 0 and text == self.combo.itemText(index):
            return str(self.combo.itemData(index))
        return text

    def set_recent(self, uris: list[str]) -> None:
        """Offer the cameras first, then ``uris``; what is chosen stays."""
        uri = self.uri()
        self._recent = list(uris)
        self.combo.clear()
        for number in camera_numbers():
            self.combo.addItem(icon("camera"), self.tr("Camera %1").replace("%1", str(number)))
            self.combo.setItemData(self.combo.count() - 1, str(number))
        for recent in self._recent:
            if self._index_of(recent) < 0:
                self.combo.addItem(icon(_icon_name(recent)), title_of(recent), recent)
        self.set_uri(uri)

    def set_uri(self, uri: str) -> None:
        index = self._index_of(uri)
        if index < 0 and uri:
            self.combo.addItem(icon(_icon_name(uri)), title_of(uri), uri)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)
        if index < 0:
            self.combo.setEditText("")

    def title(self) -> str:
        """What the source is called on the screen."""
        index = self._index_of(self.uri())
        return self.combo.itemText(index) if index >= 0 else title_of(self.uri())

    def recent_with(self, uri: str) -> list[str]:
        """The recent sources after ``uri`` has been used; cameras are listed anyway."""
        if not uri or uri.isdigit():
            return self._recent
        return [uri, *(other for other in self._recent if other != uri)][:KEPT]

    def choose_video(self) -> None:
        kinds = self.tr("Videos (*.mp4 *.mkv *.mov *.avi *.webm *.m4v *.ts);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open video file"), self._start_folder(), kinds
        )
        self._take(name)

    def choose_folder(self) -> None:
        self._take(
            QFileDialog.getExistingDirectory(
                self, self.tr("Open image folder"), self._start_folder()
            )
        )

    def _take(self, name: str) -> None:
        if name:
            self.set_uri(name)
            self.confirmed.emit()

    def _start_folder(self) -> str:
        paths = [Path(uri) for uri in self._recent if _icon_name(uri) in {"video", "folder"}]
        return str(paths[0].parent) if paths else ""

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for name, text, slot in (
            ("video", self.tr("Open video file…"), self.choose_video),
            ("folder", self.tr("Open image folder…"), self.choose_folder),
        ):
            action = QAction(icon(name), text, menu)
            action.triggered.connect(slot)
            menu.addAction(action)
        return menu

    def _index_of(self, uri: str) -> int:
        return self.combo.findData(uri) if uri else -1


def title_of(uri: str) -> str:
    """A stream's address without its password; a file's name with the folder it lies in."""
    if _icon_name(uri) == "stream":
        return mask_password(uri)
    path = Path(uri)
    return f"{path.name} ({path.parent.name})" if path.is_absolute() else mask_password(uri)


def _icon_name(uri: str) -> str:
    try:
        return _ICONS[source_kind(uri)]
    except UserFacingError:
        return "stream"
