"""Above and below the photograph: which one it is, the tools, how it stands with saving."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import formatting, theme, wording
from manhole_studio.qt.features.dataset.editor.autosave import SaveState
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row, set_style_property, text_label

_NAME_WIDTH: Final = 360

translate = QCoreApplication.translate


class DeskHeader(QWidget):
    """The way back to the photographs, the place in the row, and how it stands with saving."""

    closed = pyqtSignal()

    def __init__(self, commands: EditorCommands, parent: QWidget | None = None) -> None:
        """Without a layout, as subclasses have more to show."""
        # tr() would look for the words under the name of the subclass.
        super().__init__(parent)
        self._back = QPushButton(icon("chevron-left"), translate("EditorHeader", "All photographs"))
        self._back.setProperty("kind", "quiet")
        self._back.clicked.connect(self.closed)
        self._position = text_label("", "muted")
        self.saved = SavedLabel()
        self._steps = [tool_button(commands, each) for each in (Command.PREVIOUS, Command.NEXT)]

    @pyqtSlot(int, int)
    def show_position(self, position: int, total: int) -> None:
        """``position`` counts from 1; with a ``total`` of 0 there is nothing to step through."""
        for widget in (self._position, self.saved, *self._steps):
            widget.setVisible(total > 0)
        self._position.setText(
            translate("EditorHeader", "%1 of %2")
            .replace("%1", formatting.number(position))
            .replace("%2", formatting.number(total))
        )


class EditorHeader(DeskHeader):
    """Has the name of the photograph, too."""

    def __init__(self, commands: EditorCommands, parent: QWidget | None = None) -> None:
        super().__init__(commands, parent)
        self._name = text_label("", "subtitle")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._split = text_label("", "chip")
        self._left_out = text_label(self.tr("left out"), "chip")
        self._left_out.setToolTip(self.tr("New dataset versions do not contain this photograph"))
        about = (self._name, self._split, self._left_out)
        self.setLayout(row(self._back, *about, None, self.saved, self._position, *self._steps))

    def show_record(self, record: ImageRecord, position: int, total: int) -> None:
        metrics, middle = self._name.fontMetrics(), Qt.TextElideMode.ElideMiddle
        self._name.setText(metrics.elidedText(record.path.name, middle, _NAME_WIDTH))
        self._name.setToolTip(f"{record.path.name}\n{record.source}")
        self.show_position(position, total)
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
