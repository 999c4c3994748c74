"""One photograph as large as the page, with its boxes."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage, QKeySequence, QShortcut
from PyQt6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.dataset.decoding import (
    DecodeThread,
    PhotoRequest,
    RequestQueue,
    decode,
)
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.image_view import ImageView, OverlayBox
from manhole_studio.qt.widgets.layouts import row, text_label

LARGEST: Final = QSize(4096, 4096)


class PhotoViewer(QWidget):
    """Shows what it is given; the page knows which photograph comes next."""

    closed = pyqtSignal()
    step_requested = pyqtSignal(int)  # -1 or 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: ImageRecord | None = None
        self._class_names: tuple[str, ...] = ()
        self._view = ImageView()
        self.setFocusProxy(self._view)
        self._title = text_label("", "subtitle")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._position = text_label("", "muted")
        self._queue = RequestQueue(1)
        self._thread = DecodeThread(
            self._queue, lambda request: decode(request.path, LARGEST), self
        )
        self._thread.decoded.connect(self._show_image)
        self._lay_out()
        self._add_shortcuts()

    def show_record(
        self, record: ImageRecord, class_names: tuple[str, ...], place: int, count: int
    ) -> None:
        """Fetch the photograph that is number ``place`` (1-based) of ``count``."""
        self._record = record
        self._class_names = class_names
        self._title.setText(record.path.name)
        self._position.setText(
            self.tr("%1 of %2")
            .replace("%1", formatting.number(place))
            .replace("%2", formatting.number(count))
        )
        self._queue.put(PhotoRequest(record.sha256, record.path))
        if not self._thread.isRunning():
            self._thread.start()

    def clear(self) -> None:
        """Forget the photograph, so that the next one does not begin with it."""
        self._record = None
        self._view.set_boxes(())
        self._view.set_image(None)

    def shut_down(self) -> None:
        self._queue.close()
        self._thread.wait()

    @pyqtSlot(str, QImage)
    def _show_image(self, sha256: str, image: QImage) -> None:
        record = self._record
        if record is None or record.sha256 != sha256:
            return
        damaged = image.isNull()
        self._view.set_image(None if damaged else image)
        self._view.set_dimmed(damaged, self.tr("This photograph cannot be read") if damaged else "")
        self._view.set_boxes([] if damaged else self._overlay(record, image))

    def _overlay(self, record: ImageRecord, image: QImage) -> list[OverlayBox]:
        scale = image.width() / record.width
        ids = {name: class_id for class_id, name in enumerate(self._class_names)}
        return [
            OverlayBox(_scaled(box.xyxy, scale), box.class_name, ids.get(box.class_name, 0))
            for box in record.boxes
        ]

    def _lay_out(self) -> None:
        back = QPushButton(icon("chevron-left"), self.tr("Back to all photographs"))
        back.setProperty("kind", "quiet")
        back.clicked.connect(self.closed)
        bar = row(
            back,
            None,
            self._title,
            self._position,
            self._step_button("chevron-left", self.tr("Previous photograph"), -1),
            self._step_button("chevron-right", self.tr("Next photograph"), 1),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(bar)
        layout.addWidget(self._view, 1)

    def _step_button(self, icon_name: str, text: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self.step_requested.emit(step))
        return button

    def _add_shortcuts(self) -> None:
        for key, act in (
            (Qt.Key.Key_Escape, self.closed.emit),
            (Qt.Key.Key_Left, lambda: self.step_requested.emit(-1)),
            (Qt.Key.Key_Right, lambda: self.step_requested.emit(1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _scaled(xyxy: XYXY, scale: float) -> XYXY:
    left, top, right, bottom = xyxy
    return left * scale, top * scale, right * scale, bottom * scale
