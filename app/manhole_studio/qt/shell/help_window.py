"""What the pages are for and which keys there are."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication, QSize, Qt
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from manhole_studio.qt import theme

SIZE = QSize(560, 560)


class HelpWindow(QWidget):
    """One page of text; Esc closes it."""

    def __init__(self, shortcuts: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Show help.

        Args:
            shortcuts: What is done, and the keys for it.
            parent: The owner.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Help"))
        self.resize(SIZE)
        text = QTextBrowser()
        text.setAccessibleName(self.tr("Help"))
        text.document().setDocumentMargin(theme.L)  # type: ignore[union-attr]
        text.setMarkdown(_guide() + _table(shortcuts))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        layout.addWidget(text)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)


def _guide() -> str:
    lines = [
        _tr("**Dataset**: import photographs labelled with labelImg, see them and their problems."),
        _tr("**Train**: teach a detector with them and watch the curves. Pause or stop any time."),
        _tr("**Evaluate**: how many covers it finds on photographs that it has never seen."),
        _tr("**Live**: let it watch a camera, a stream, a video or a folder."),
        _tr("**Models**: official weights, your own runs and weights from files."),
    ]
    heading = "## " + _tr("From photographs to a live watch")
    return "\n\n".join([heading, *(f"{at}. {line}" for at, line in enumerate(lines, 1))]) + "\n\n"


def _table(shortcuts: list[tuple[str, str]]) -> str:
    head = f"## {_tr('Keys')}\n\n| | |\n|---|---|\n"
    return head + "".join(f"| {keys} | {title} |\n" for title, keys in shortcuts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)
