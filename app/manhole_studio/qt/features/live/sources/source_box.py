"""Where the user says what to watch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QPoint, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QAction, QGuiApplication
from PyQt6.QtWidgets import QComboBox, QFileDialog, QMenu, QPushButton, QSizePolicy, QWidget

from manhole_studio.core.detection.cameras import Camera
from manhole_studio.core.detection.source_address import SCREEN_SCHEME
from manhole_studio.qt import theme
from manhole_studio.qt.features.live.sources.camera_modes import CameraModes
from manhole_studio.qt.features.live.sources.source_names import (
    camera_title,
    icon_name,
    short_title,
    title_of,
    unmasked,
)
from manhole_studio.qt.features.live.sources.stream_dialog import StreamDialog
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.eliding_combo_box import ElidingComboBox
from manhole_studio.qt.widgets.layouts import row

KEPT: Final = 8
"""So many recent sources are remembered."""

TakeUri = Callable[[str], None]


class SourceBox(QWidget):
    """Cameras, screens, recent sources, and room to type or paste an address."""

    picked = pyqtSignal()
    """Another one was chosen from the list, or another mode of a camera."""
    confirmed = pyqtSignal()
    """A file, folder or stream was opened, or Enter was pressed."""
    add_wanted = pyqtSignal(str)
    """This one is to be watched beside the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cameras = [Camera("", "0")]
        self._recent: list[str] = []
        self._taken: tuple[str, ...] = ()
        self.combo = ElidingComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setMinimumContentsLength(16)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.setAccessibleName(self.tr("Source"))
        self.modes = CameraModes()
        self._open = QPushButton(icon("folder-open"), self.tr("Open"))
        self._open.setToolTip(self.tr("Open a video, a folder or a stream"))
        self._open.setMenu(self._open_menu())
        self.add = QPushButton(icon("plus"), "")
        self.add.setToolTip(self.tr("Add to the grid: watch this beside the others"))
        self.add.setAccessibleName(self.tr("Add to the grid"))
        self.setLayout(row(self.combo, self.modes, self._open, self.add, spacing=theme.S))
        self.setFocusProxy(self.combo)
        self._fill()
        self._connect()

    def uri(self) -> str:
        """What ``open_source`` takes; empty where nothing is named."""
        index = self.combo.currentIndex()
        text = self.combo.currentText().strip()
        if index >= 0 and text == self.combo.itemText(index):
            return self.modes.address(str(self.combo.itemData(index)))
        known = (str(self.combo.itemData(at)) for at in range(self.combo.count()))
        return unmasked(text, known)

    def set_cameras(self, cameras: list[Camera]) -> None:
        """Offer these first; what is chosen stays."""
        self._cameras = list(cameras)
        self._refill()

    def set_recent(self, uris: list[str]) -> None:
        """Offer ``uris`` last; what is chosen stays."""
        self._recent = list(uris)
        self._refill()

    def set_uri(self, uri: str) -> None:
        index = self._index_of(uri)
        if index < 0 and uri:
            self._offer(uri, title_of(uri))
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)
        if index < 0:
            self.combo.setEditText("")
        edit = self.combo.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)  # where there is little room the beginning is what tells
        self.modes.show_camera(self._camera(uri), uri)

    def title(self) -> str:
        """What the source that is chosen is called on the screen."""
        return self.title_of(self.uri())

    def title_of(self, uri: str) -> str:
        """A camera's own name where it is known."""
        camera = self._camera(uri)
        return title_of(uri) if camera is None else _name_of(camera)

    def short_title_of(self, uri: str) -> str:
        """As :meth:`title_of`, of a stream only where it is."""
        camera = self._camera(uri)
        return short_title(uri) if camera is None else _name_of(camera)

    def recent_with(self, uri: str) -> list[str]:
        """The recent sources after ``uri`` has been used; cameras and screens are listed anyway."""
        if not uri or self._camera(uri) is not None or uri in self._screens():
            return self._recent
        return [uri, *(other for other in self._recent if other != uri)][:KEPT]

    def set_taken(self, uris: Sequence[str]) -> None:
        """Those that are in the grid already: none of them is offered to be added."""
        self._taken = tuple(uris)

    def _connect(self) -> None:
        self.combo.activated.connect(self._pick)
        self.modes.activated.connect(self.picked)
        self.add.clicked.connect(self._add)
        edit = self.combo.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("rtsp:// or http:// address, or a file"))
            edit.returnPressed.connect(self.confirmed)

    @pyqtSlot()
    def _pick(self) -> None:
        uri = str(self.combo.currentData())
        self.modes.show_camera(self._camera(uri), uri)
        self.picked.emit()

    @pyqtSlot(str)
    def _take(self, uri: str) -> None:
        if uri:
            self.set_uri(uri)
            self.confirmed.emit()

    def _refill(self) -> None:
        edit = self.combo.lineEdit()
        if edit is not None and edit.isModified():
            # Somebody is typing.
            text = edit.text()
            self._fill()
            self.combo.setCurrentIndex(-1)
            self.combo.setEditText(text)
            edit.setModified(True)
            return
        uri = self.uri()
        self._fill()
        self.set_uri(uri)

    def _fill(self) -> None:
        self.combo.clear()
        for camera in self._cameras:
            self._offer(camera.address, _name_of(camera))
        for uri in (*self._screens(), *self._recent):
            if self._index_of(uri) < 0:
                self._offer(uri, title_of(uri))

    def _offer(self, uri: str, title: str) -> None:
        self.combo.addItem(icon(icon_name(uri)), title, uri)

    def _screens(self) -> list[str]:
        count = len(QGuiApplication.screens())
        single = [f"{SCREEN_SCHEME}{screen}" for screen in range(1, count + 1)]
        return single if count == 1 else [*single, f"{SCREEN_SCHEME}0"]

    def _start_folder(self) -> str:
        paths = [Path(uri) for uri in self._recent if icon_name(uri) in {"video", "folder"}]
        return str(paths[0].parent) if paths else ""

    def _ask_video(self, take: TakeUri) -> None:
        kinds = self.tr("Videos (*.mp4 *.mkv *.mov *.avi *.webm *.m4v *.ts);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open video file"), self._start_folder(), kinds
        )
        take(name)

    def _ask_folder(self, take: TakeUri) -> None:
        title = self.tr("Open image folder")
        take(QFileDialog.getExistingDirectory(self, title, self._start_folder()))

    def _ask_stream(self, take: TakeUri) -> None:
        dialog = StreamDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(take)
        dialog.open()

    def _open_menu(self) -> QMenu:
        menu = QMenu(self)
        self._add_ways(menu, self._take)
        return menu

    @pyqtSlot()
    def _add(self) -> None:
        """What was typed; or else one of what is offered."""
        uri = self.uri()
        if uri and uri not in self._taken:
            self._want(uri)
            return
        menu = self.add_menu()
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def add_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at in range(self.combo.count()):
            uri = str(self.combo.itemData(at))
            if uri not in self._taken:
                title = self.combo.itemText(at)
                self._add_way(menu, icon_name(uri), title, partial(self._want, uri))
        menu.addSeparator()
        self._add_ways(menu, self._want)
        return menu

    def _add_ways(self, menu: QMenu, take: TakeUri) -> None:
        for name, text, ask in (
            ("video", self.tr("Video file…"), self._ask_video),
            ("folder", self.tr("Image folder…"), self._ask_folder),
            ("stream", self.tr("Stream address…"), self._ask_stream),
        ):
            self._add_way(menu, name, text, partial(ask, take))

    def _add_way(self, menu: QMenu, name: str, text: str, call: Callable[[], None]) -> None:
        action = QAction(icon(name), text, menu)
        action.triggered.connect(lambda: call())
        menu.addAction(action)

    @pyqtSlot(str)
    def _want(self, uri: str) -> None:
        if uri:
            self.add_wanted.emit(uri)

    def _camera(self, uri: str) -> Camera | None:
        """The one that ``uri`` names, whatever mode it asks for."""
        device = uri.partition("?")[0].removeprefix("/dev/video")
        return next((camera for camera in self._cameras if camera.address == device), None)

    def _index_of(self, uri: str) -> int:
        camera = self._camera(uri)
        wanted = uri if camera is None else camera.address
        return self.combo.findData(wanted) if wanted else -1


def _name_of(camera: Camera) -> str:
    return camera.name or camera_title(camera.address)
