"""The pages in the order of the work, at the left edge of the window."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QKeySequence
from PyQt6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.activity import PageName
from manhole_studio.qt.icons import icon

ICON_SIDE: Final = 22
MINIMUM_WIDTH: Final = 64
SHORTCUTS: Final = {
    PageName.DATASET: "Ctrl+1",
    PageName.TRAIN: "Ctrl+2",
    PageName.EVALUATE: "Ctrl+3",
    PageName.LIVE: "Ctrl+4",
    PageName.MODELS: "Ctrl+5",
    PageName.SETTINGS: "Ctrl+,",
}


class NavigationRail(QFrame):
    """One checkable button a page; arrow keys walk, Ctrl+1 to Ctrl+5 jump."""

    page_requested = pyqtSignal(object)  # PageName

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigationRail")
        self.setAccessibleName(self.tr("Pages"))
        self._buttons: dict[PageName, QToolButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XS + 2, theme.S, theme.XS + 2, theme.S)
        layout.setSpacing(theme.XS)
        for name, title in self._titles().items():
            if name is PageName.SETTINGS:
                layout.addStretch(1)
            layout.addWidget(self._add(name, title))
        self._even_out()

    def show_page(self, name: PageName) -> None:
        self._buttons[name].setChecked(True)

    def button(self, name: PageName) -> QToolButton:
        return self._buttons[name]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Title and keys of every page."""
        native = QKeySequence.SequenceFormat.NativeText
        return [(b.text(), b.shortcut().toString(native)) for b in self._buttons.values()]

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        names = list(self._buttons)
        focused = [name for name in names if self._buttons[name].hasFocus()]
        at = names.index(focused[0]) if focused else 0
        target = names[(at + steps[event.key()]) % len(names)]
        self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[target].click()

    def _titles(self) -> dict[PageName, str]:
        return {
            PageName.DATASET: self.tr("Dataset"),
            PageName.TRAIN: self.tr("Train"),
            PageName.EVALUATE: self.tr("Evaluate"),
            PageName.LIVE: self.tr("Live"),
            PageName.MODELS: self.tr("Models"),
            PageName.SETTINGS: self.tr("Settings"),
        }

    def _add(self, name: PageName, title: str) -> QToolButton:
        button = _RailButton()
        button.setText(title)
        button.setIcon(icon(name.value, "text_muted"))
        button.setShortcut(SHORTCUTS[name])
        button.setToolTip(f"{title} ({button.shortcut().toString()})")
        button.setAccessibleName(title)
        button.clicked.connect(lambda: self.page_requested.emit(name))
        self._group.addButton(button)
        self._buttons[name] = button
        return button

    def _even_out(self) -> None:
        hints = [button.sizeHint().width() for button in self._buttons.values()]
        width = max(MINIMUM_WIDTH, *hints)
        for button in self._buttons.values():
            button.setFixedWidth(width)


class _RailButton(QToolButton):
    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(ICON_SIDE, ICON_SIDE))

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        # A QToolButton would move the focus by itself; the rail also shows the page.
        if event is not None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)
