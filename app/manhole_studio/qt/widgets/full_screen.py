"""Shows one widget alone on the whole screen."""

from __future__ import annotations

from PyQt6.QtCore import QObject, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PyQt6.QtWidgets import QLabel, QWidget

from manhole_studio.qt.widgets.layouts import column, text_label


class FullScreen(QObject):
    """Takes a widget out of the layout that it is in, and puts it back there; Esc or F11 leaves.

    Keys that the widget claims as ``ShortcutOverride`` stay its own.
    """

    changed = pyqtSignal(bool)

    def __init__(self, widget: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._widget = widget
        self._screen: _Screen | None = None
        self._stand_in: QLabel | None = None

    @property
    def is_on(self) -> bool:
        return self._screen is not None

    @pyqtSlot()
    def toggle(self) -> None:
        if self.is_on:
            self.leave()
        else:
            self._enter()

    @pyqtSlot()
    def leave(self) -> None:
        """Nothing if it is not on."""
        screen, self._screen = self._screen, None
        stand_in, self._stand_in = self._stand_in, None
        if screen is None or stand_in is None:
            return
        _replace(stand_in, self._widget)
        self._widget.show()
        self._widget.setFocus()
        stand_in.deleteLater()
        screen.hide()
        screen.deleteLater()
        self.changed.emit(False)

    def _enter(self) -> None:
        widget, window = self._widget, self._widget.window()
        stand_in = text_label(
            self.tr("Shown on the whole screen. Esc or F11 brings it back."), "muted", wrap=True
        )
        stand_in.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stand_in.setSizePolicy(widget.sizePolicy())
        if not _replace(widget, stand_in):
            return
        self._stand_in = stand_in
        # A child of the window, so that it does not outlive it.
        self._screen = _Screen(window, widget)
        self._screen.left.connect(self.leave)
        self._screen.setWindowTitle(window.windowTitle() if window is not None else "")
        self._screen.showFullScreen()
        widget.show()
        widget.setFocus()
        self.changed.emit(True)


class _Screen(QWidget):
    left = pyqtSignal()

    def __init__(self, window: QWidget | None, widget: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        where = window.screen() if window is not None else None
        if where is not None:
            self.setGeometry(where.geometry())
        self.setLayout(column(widget))
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            QShortcut(QKeySequence(key), self, self.left.emit)

    def closeEvent(self, event: QCloseEvent | None) -> None:
        if event is not None:
            event.ignore()  # it must not take the widget with it
        self.left.emit()


def _replace(old: QWidget, new: QWidget) -> bool:
    """Put ``new`` where ``old`` is; False where no layout holds it."""
    parent = old.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is None or layout.replaceWidget(old, new) is None:
        return False
    old.setParent(None)
    new.show()
    return True
