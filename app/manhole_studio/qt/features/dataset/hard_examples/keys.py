"""What can be said of a frame, by which keys."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QCoreApplication, Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands, Spec

translate = QCoreApplication.translate

_WHILE_SELECTED: Final = {
    Command.NEXT: ("PgDown",),
    Command.PREVIOUS: ("PgUp",),
    Command.REJECT: ("D",),
}
"""What is left of these commands' keys while the arrows and Del are for the boxes."""
_OTHERWISE: Final = {
    Command.NEXT: ("Right", "PgDown"),
    Command.PREVIOUS: ("Left", "PgUp"),
    Command.REJECT: ("D", "Del"),
}


def specs() -> list[Spec]:
    """In the place of the box editor's commands on photographs."""
    return [
        Spec(
            Command.ACCEPT,
            translate("HardExamples", "Accept, and on to the next"),
            ("Return", "Enter", "A"),
            "check",
        ),
        Spec(
            Command.CONFIRM,
            translate("HardExamples", "No cover here: accept without boxes"),
            ("N",),
            "image",
        ),
        Spec(
            Command.REJECT,
            translate("HardExamples", "Dismiss, and on to the next"),
            _OTHERWISE[Command.REJECT],
            "close",
        ),
        Spec(
            Command.NEXT,
            translate("HardExamples", "Next frame"),
            _OTHERWISE[Command.NEXT],
            "chevron-right",
        ),
        Spec(
            Command.PREVIOUS,
            translate("HardExamples", "Previous frame"),
            _OTHERWISE[Command.PREVIOUS],
            "chevron-left",
        ),
        Spec(Command.ESCAPE, translate("HardExamples", "Step back, then close"), ("Esc",)),
    ]


def take_back_action(owner: QWidget) -> QAction:
    """Takes a dismissal back; has the keys of undo, so only one of the two may be enabled."""
    action = QAction(translate("HardExamples", "Take the dismissal back"), owner)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setEnabled(False)
    owner.addAction(action)
    return action


def leave_to_boxes(commands: EditorCommands, are_selected: bool) -> None:
    """Arrows and Del move and delete selected boxes; without any they are for the frames."""
    for command, keys in (_WHILE_SELECTED if are_selected else _OTHERWISE).items():
        commands[command].setShortcuts([QKeySequence(key) for key in keys])
