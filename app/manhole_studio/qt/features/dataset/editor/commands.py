"""Every command of the editor with its keys, in one table for the tool bar and the help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PyQt6.QtCore import QObject, Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.icons import icon


class Command(Enum):
    """What the user can ask for; the keys are labelImg's where labelImg has the command."""

    DRAW = auto()
    RELABEL = auto()
    DELETE = auto()
    DUPLICATE = auto()
    COPY = auto()
    PASTE = auto()
    COPY_PREVIOUS = auto()
    SELECT_ALL = auto()
    DIFFICULT = auto()
    TRUNCATED = auto()
    UNDO = auto()
    REDO = auto()
    NEXT = auto()
    PREVIOUS = auto()
    CONFIRM = auto()
    EXCLUDE = auto()
    SAVE = auto()
    SUGGEST = auto()
    ACCEPT = auto()
    REJECT = auto()
    ACCEPT_ALL = auto()
    NEXT_SUGGESTION = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    FIT = auto()
    TRUE_SIZE = auto()
    HIDE = auto()
    HELP = auto()
    ESCAPE = auto()


@dataclass(frozen=True, slots=True)
class Spec:
    """One command as tool bar, menu and help show it."""

    command: Command
    text: str
    keys: tuple[str, ...]
    icon: str = ""
    checkable: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One heading of the help with its lines: what, and by which keys."""

    title: str
    lines: tuple[tuple[str, str], ...]


class EditorCommands(QObject):
    """The actions, by command."""

    def __init__(self, editor: QWidget, photographs: Sequence[Spec] = ()) -> None:
        """Make the actions.

        Args:
            editor: Has the keys while the focus is anywhere in it.
            photographs: What can be done with photographs, where that is not what the box editor
                does; then there are no commands for suggestions either.
        """
        super().__init__(editor)
        self._groups = self._table(photographs)
        self._actions = {
            spec.command: _action(spec, editor) for _, specs in self._groups for spec in specs
        }
        self.classes = [_class_action(number, editor) for number in range(1, 10)]

    def __getitem__(self, command: Command) -> QAction:
        return self._actions[command]

    def groups(self) -> list[Group]:
        """For the help; what only the mouse does is told there too."""
        groups = []
        for title, specs in self._groups:
            lines = [(spec.text, _native(spec.keys)) for spec in specs if spec.keys]
            if specs[0].command is Command.DRAW:
                lines.insert(2, (self.tr("Class 1 to 9"), "1 … 9"))
                lines.append((self.tr("Move by 1 or 10 pixels"), self.tr("Arrows, Shift + arrows")))
            if specs[0].command is Command.ZOOM_IN:
                lines.append((self.tr("Zoom at the mouse"), self.tr("Wheel")))
                lines.append((self.tr("Pan"), self.tr("Space + drag, middle button")))
            groups.append(Group(title, tuple(lines)))
        return groups

    def _table(self, photographs: Sequence[Spec]) -> list[tuple[str, Sequence[Spec]]]:
        boxes = (self.tr("Boxes"), self._box_specs())
        photos = (self.tr("Photographs"), photographs or self._photo_specs())
        suggestions = (self.tr("Suggestions"), self._suggestion_specs())
        view = (self.tr("View"), self._view_specs())
        return [photos, boxes, view] if photographs else [boxes, photos, suggestions, view]

    def _box_specs(self) -> list[Spec]:
        return [
            Spec(Command.DRAW, self.tr("Draw a box"), ("W",), "box", checkable=True),
            Spec(Command.RELABEL, self.tr("Change the class"), ("Ctrl+E",)),
            Spec(Command.DELETE, self.tr("Delete"), ("Del",), "trash"),
            Spec(Command.DUPLICATE, self.tr("Duplicate"), ("Ctrl+D",)),
            Spec(Command.COPY, self.tr("Copy"), ("Ctrl+C",)),
            Spec(Command.PASTE, self.tr("Paste"), ("Ctrl+V",)),
            Spec(
                Command.COPY_PREVIOUS,
                self.tr("Copy all from the previous photograph"),
                ("Ctrl+Shift+V",),
                "copy",
            ),
            Spec(Command.SELECT_ALL, self.tr("Select all"), ("Ctrl+A",)),
            Spec(Command.DIFFICULT, self.tr("Difficult"), ("F",)),
            Spec(Command.TRUNCATED, self.tr("Truncated"), ("T",)),
            Spec(Command.UNDO, self.tr("Undo"), ("Ctrl+Z",), "undo"),
            Spec(Command.REDO, self.tr("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
        ]

    def _photo_specs(self) -> list[Spec]:
        return [
            Spec(Command.NEXT, self.tr("Next photograph"), ("D",), "chevron-right"),
            Spec(Command.PREVIOUS, self.tr("Previous photograph"), ("A",), "chevron-left"),
            Spec(Command.CONFIRM, self.tr("No covers here"), ("B", "Space")),
            Spec(Command.EXCLUDE, self.tr("Leave out of new versions"), ("Ctrl+Shift+D",)),
            Spec(Command.SAVE, self.tr("Save now (it saves by itself)"), ("Ctrl+S",)),
            Spec(Command.ESCAPE, self.tr("Step back, then close"), ("Esc",)),
        ]

    def _suggestion_specs(self) -> list[Spec]:
        return [
            Spec(Command.SUGGEST, self.tr("Suggest boxes"), ("S",), "suggest"),
            Spec(Command.ACCEPT, self.tr("Accept"), ("Y", "Return", "Enter"), "check"),
            Spec(Command.REJECT, self.tr("Reject"), ("N", "Backspace"), "close"),
            Spec(Command.ACCEPT_ALL, self.tr("Accept all"), ("Shift+Return", "Shift+Enter")),
            Spec(Command.NEXT_SUGGESTION, self.tr("Next suggestion"), ("Tab",)),
        ]

    def _view_specs(self) -> list[Spec]:
        return [
            Spec(Command.ZOOM_IN, self.tr("Zoom in"), ("Ctrl++", "Ctrl+="), "zoom-in"),
            Spec(Command.ZOOM_OUT, self.tr("Zoom out"), ("Ctrl+-",), "zoom-out"),
            Spec(Command.FIT, self.tr("Fit the window"), ("Ctrl+F", "Ctrl+0"), "fit"),
            Spec(Command.TRUE_SIZE, self.tr("True size"), ("Ctrl+Alt+0",)),
            Spec(Command.HIDE, self.tr("Hide the boxes"), ("Ctrl+H",), "eye", checkable=True),
            Spec(Command.HELP, self.tr("All keys"), ("?",), "help"),
        ]


_BY_WIDGETS = frozenset({"Space", "Tab"})
"""Keys that mean something else while a button or a field has the focus: the canvas takes them."""


def _action(spec: Spec, editor: QWidget) -> QAction:
    action = QAction(spec.text, editor)
    if spec.icon:
        action.setIcon(icon(spec.icon))
    action.setCheckable(spec.checkable)
    action.setShortcuts([QKeySequence(key) for key in spec.keys if key not in _BY_WIDGETS])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if spec.keys:
        action.setToolTip(f"{spec.text} ({_native(spec.keys[:1])})")
    editor.addAction(action)
    return action


def _class_action(number: int, editor: QWidget) -> QAction:
    action = QAction(editor)
    action.setData(number - 1)
    action.setShortcut(QKeySequence(str(number)))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    editor.addAction(action)
    return action


def _native(keys: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in keys if "Enter" not in key)
