"""Above and below the photograph: which one it is, the tools, how it stands with saving."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import formatting, theme, wording
from manhole_studio.qt.features.dataset.editor.autosave import SaveState
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row, set_style_property, text_label

_NAME_WIDTH: Final = 360


class EditorHeader(QWidget):
    """The name of the photograph, its place in the row, and the way back."""

    closed = pyqtSignal()

    def __init__(self, commands: EditorCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = QPushButton(icon("chevron-left"), self.tr("All photographs"))
        back.setProperty("kind", "quiet")
        back.clicked.connect(self.closed)
        self._name = text_label("", "subtitle")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._split = text_label("", "chip")
        self._left_out = text_label(self.tr("left out"), "chip")
        self._left_out.setToolTip(self.tr("New dataset versions do not contain this photograph"))
        self._position = text_label("", "muted")
        self.saved = SavedLabel()
        self.setLayout(
            row(
                back,
                self._name,
                self._split,
                self._left_out,
                None,
                self.saved,
                self._position,
                tool_button(commands, Command.PREVIOUS),
                tool_button(commands, Command.NEXT),
            )
        )

    def show_record(self, record: ImageRecord, position: int, total: int) -> None:
        metrics, middle = self._name.fontMetrics(), Qt.TextElideMode.ElideMiddle
        self._name.setText(metrics.elidedText(record.path.name, middle, _NAME_WIDTH))
        self._name.setToolTip(f"{record.path.name}\n{record.source}")
        self._position.setText(
            self.tr("%1 of %2")
            .replace("%1", formatting.number(position))
            .replace("%2", formatting.number(total))
        )
        self.show_flags(record)

    def show_flags(self, record: ImageRecord) -> None:
        self._split.setText(wording.split_name(record.split))
        self._split.setVisible(record.split is not None)
        self._left_out.setVisible(record.excluded)


class SavedLabel(QLabel):
    """How far the newest change has got."""

    @pyqtSlot(object)
    def show_state(self, state: SaveState) -> None:
        text, role = {
            SaveState.SAVED: (self.tr("Saved"), "muted"),
            SaveState.SAVING: (self.tr("Saving…"), "muted"),
            SaveState.NOT_SAVED: (self.tr("Not saved"), "danger"),
        }[state]
        self.setText(text)
        set_style_property(self, "role", role)


class ToolRow(QWidget):
    """What one reaches for with the mouse."""

    def __init__(self, commands: EditorCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        draw = tool_button(commands, Command.DRAW)
        draw.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._zoom = text_label("", "muted")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(52)
        self._hint = text_label("", "muted")
        self.setLayout(
            row(
                draw,
                tool_button(commands, Command.COPY_PREVIOUS),
                tool_button(commands, Command.DELETE),
                tool_button(commands, Command.UNDO),
                tool_button(commands, Command.REDO),
                tool_button(commands, Command.HIDE),
                self._hint,
                None,
                tool_button(commands, Command.ZOOM_OUT),
                self._zoom,
                tool_button(commands, Command.ZOOM_IN),
                tool_button(commands, Command.FIT),
                tool_button(commands, Command.HELP),
                spacing=theme.XS,
            )
        )

    def show_zoom(self, share: float) -> None:
        self._zoom.setText(formatting.percent(share))

    def show_hint(self, text: str) -> None:
        self._hint.setText(text)


def tool_button(commands: EditorCommands, command: Command) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(commands[command])
    button.setAccessibleName(commands[command].text())
    # A click must not take the keys away from the photograph.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
