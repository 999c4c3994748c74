"""Beside the frame: why it waits, where it is from, and what can be said of it."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.features.dataset.hard_examples import wording
from manhole_studio.qt.features.dataset.hard_examples.round import Answer, Entry
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label


class ExampleFacts(QWidget):
    """Why the frame waits, and where it is from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = text_label("", "subtitle")
        self._meaning = text_label("", wrap=True)
        self._facts = text_label("", "muted", wrap=True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self.setLayout(column(self._why, self._meaning, self._facts, spacing=theme.XS))

    def show_entry(self, entry: Entry) -> None:
        example = entry.example
        self._why.setText(wording.doubt_name(example.doubt))
        self._meaning.setText(wording.doubt_meaning(example.doubt))
        self._facts.setText("\n".join(wording.facts(example)))
        self._facts.setToolTip(f"{example.source}\n{example.weights}")


class AnswerButtons(QWidget):
    """The three answers with their keys, and which of them was given."""

    def __init__(self, commands: EditorCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = text_label("", "muted", wrap=True)
        accept = self._button(commands, Command.ACCEPT, self.tr("Accept"))
        background = self._button(commands, Command.CONFIRM, self.tr("No cover here"))
        dismiss = self._button(commands, Command.REJECT, self.tr("Dismiss"))
        beside = row(background, dismiss, spacing=theme.XS)
        self.setLayout(column(self._said, accept, beside, spacing=theme.XS))

    def show_answer(self, answer: Answer) -> None:
        text, role = {
            Answer.OPEN: (self.tr("Are the boxes right?"), "muted"),
            Answer.ACCEPTED: (self.tr("Accepted for the next version"), "success"),
            Answer.DISMISSED: (self.tr("Dismissed"), "muted"),
        }[answer]
        self._said.setText(text)
        set_style_property(self._said, "role", role)

    def _button(self, commands: EditorCommands, command: Command, text: str) -> QPushButton:
        action = commands[command]
        button = QPushButton(action.icon(), text)
        button.setToolTip(action.toolTip())
        # A click must not take the keys away from the frame.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        return button
