"""What is shown while no project is open."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, text_label

WIDTH: Final = 560
RECENT_SHOWN: Final = 5


class Welcome(QWidget):
    """Three ways to begin, and the projects opened last."""

    sample_requested = pyqtSignal()
    import_requested = pyqtSignal()
    open_requested = pyqtSignal()
    recent_chosen = pyqtSignal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_title = text_label(self.tr("Recent projects"), "muted")
        inner = column(
            text_label(self.tr("Teach the computer to find manhole covers"), "title"),
            text_label(
                self.tr(
                    "From photographs labelled with labelImg to a detector that watches a camera."
                ),
                "muted",
                wrap=True,
            ),
            spacing=theme.S,
        )
        inner.addSpacing(theme.S)
        for choice in self._choices():
            inner.addWidget(choice)
        inner.addSpacing(theme.S)
        inner.addWidget(self._recent_title)
        inner.addLayout(self._recent)
        block = QWidget()
        block.setLayout(inner)
        block.setFixedWidth(WIDTH)
        block.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(block, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.show_recent(())

    def show_recent(self, folders: tuple[str, ...]) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for folder in folders[:RECENT_SHOWN]:
            self._recent.addWidget(self._recent_button(Path(folder)))
        self._recent_title.setVisible(bool(folders))

    def _choices(self) -> list[QPushButton]:
        sample = _Choice(
            "play",
            self.tr("Try the sample project"),
            self.tr("Rendered street scenes with exact labels, ready to train on."),
        )
        photos = _Choice(
            "import",
            self.tr("Import labelled photos"),
            self.tr("Folders labelled with labelImg, as Pascal VOC or YOLO."),
        )
        existing = _Choice(
            "folder-open", self.tr("Open project"), self.tr("A project folder on this computer.")
        )
        sample.clicked.connect(self.sample_requested)
        photos.clicked.connect(self.import_requested)
        existing.clicked.connect(self.open_requested)
        return [sample, photos, existing]

    def _recent_button(self, folder: Path) -> QPushButton:
        button = QPushButton(icon("folder", "text_muted"), folder.name)
        button.setProperty("kind", "quiet")
        button.setProperty("role", "recent")
        button.setToolTip(str(folder))
        button.clicked.connect(lambda: self.recent_chosen.emit(folder))
        return button


class _Choice(QPushButton):
    """A button of two lines: what it does, and what that means."""

    def __init__(self, icon_name: str, title: str, text: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        texts = column(
            text_label(title, "subtitle"), text_label(text, "muted", wrap=True), spacing=2
        )
        layout = row(IconLabel(icon_name, "accent", 24), spacing=theme.L)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        layout.addLayout(texts, 1)
        layout.addWidget(IconLabel("chevron-right", "text_muted", 16))
        self.setLayout(layout)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:  # a button's own height knows nothing of wrapped texts
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
