"""Asks the detector for boxes, and answers what it suggests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QFileDialog, QMenu, QPushButton, QSizePolicy, QWidget

from manhole_studio.core.progress import Progress
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.progress import ProgressStrip


class SuggestionPanel(QWidget):
    """Knows which weights are chosen: the newest run's until the user says otherwise."""

    all_requested = pyqtSignal()
    """Suggest for every photograph that nobody has looked at."""
    reject_all_requested = pyqtSignal()

    def __init__(self, commands: EditorCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._chosen: Path | None = None
        self._file: Path | None = None
        self._runs: list[tuple[str, Path]] = []
        self.progress = ProgressStrip()
        self._with = text_label("", "muted", wrap=True)
        self._count = text_label("", "subtitle")
        self._answers = QWidget()
        self._menu = QMenu(self)
        self._lay_out()
        self.set_weights([])
        self.set_waiting(0)

    def weights(self) -> Path | None:
        """What is chosen; None while there is nothing to choose."""
        return self._chosen

    def set_weights(self, runs: Sequence[tuple[str, Path]]) -> None:
        """Offer the weights of runs, newest first; a choice that still exists stays."""
        self._runs = list(runs)
        known = {path for _, path in runs} | {self._file}
        if self._chosen not in known:
            self._chosen = self._file
        if self._chosen is None and runs:
            self._chosen = runs[0][1]
        self._fill_menu()

    def choose(self, path: Path) -> None:
        """Use these weights from now on, of a run or from a file."""
        if path not in {known for _, known in self._runs}:
            self._file = path
        self._chosen = path
        self._fill_menu()

    def choose_file(self) -> bool:
        """Let the user look for weights; False if they thought better of it."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose weights"), "", self.tr("Weights (*.pt);;All files (*)")
        )
        if name:
            self.choose(Path(name))
        return bool(name)

    def set_waiting(self, count: int) -> None:
        """Show how many suggestions wait for an answer in this photograph."""
        one = self.tr("1 suggestion")
        many = self.tr("%1 suggestions").replace("%1", formatting.number(count))
        self._count.setText(one if count == 1 else many)
        self._answers.setVisible(count > 0)
        for command in (Command.ACCEPT, Command.REJECT, Command.ACCEPT_ALL):
            self._commands[command].setEnabled(count > 0)

    @pyqtSlot(bool)
    def set_running(self, running: bool) -> None:
        self._commands[Command.SUGGEST].setEnabled(not running)
        self._ask.setEnabled(not running)
        if running:
            self.progress.start(self.tr("Loading the weights…"))
        else:
            self.progress.finish()

    @pyqtSlot(object)
    def show_progress(self, progress: Progress) -> None:
        done, total = formatting.number(progress.done), formatting.number(progress.total)
        text = self.tr("%1 of %2").replace("%1", done).replace("%2", total)
        self.progress.update(progress.done, progress.total, text)

    def _fill_menu(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for name, path in self._choices():
            action = self._menu.addAction(name)
            if action is not None:
                action.setCheckable(True)
                action.setChecked(path == self._chosen)
                action.setData(path)
                action.setToolTip(str(path))
                group.addAction(action)
        group.triggered.connect(self._choose_action)
        self._menu.addAction(self.tr("Other weights file…"), self.choose_file)
        self._menu.addSeparator()
        every = self._menu.addAction(self.tr("Suggest for all not looked at"))
        if every is not None:
            every.triggered.connect(lambda: self.all_requested.emit())
            every.setEnabled(self._chosen is not None)
        names = {path: name for name, path in self._choices()}
        chosen = names[self._chosen] if self._chosen is not None else ""
        self._with.setText(
            self.tr("with %1").replace("%1", chosen)
            if chosen
            else self.tr("No trained weights yet")
        )
        self._with.setToolTip(str(self._chosen or ""))

    def _choices(self) -> list[tuple[str, Path]]:
        files = [] if self._file is None else [(_title_of_file(self._file), self._file)]
        return [*self._runs, *files]

    @pyqtSlot(QAction)
    def _choose_action(self, action: QAction) -> None:
        self.choose(action.data())

    def _lay_out(self) -> None:
        self._ask = QPushButton(icon("suggest"), self.tr("Suggest boxes"))
        self._ask.setToolTip(self._commands[Command.SUGGEST].toolTip())
        self._ask.clicked.connect(self._commands[Command.SUGGEST].trigger)
        more = QPushButton()
        more.setMenu(self._menu)
        more.setAccessibleName(self.tr("Choose the weights, or suggest for all photographs"))
        more.setToolTip(more.accessibleName())
        more.setFixedWidth(32)
        self._ask.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        accept, reject = self._button(Command.ACCEPT), self._button(Command.REJECT)
        accept_all = self._button(Command.ACCEPT_ALL)
        reject_all = QPushButton(self.tr("Reject all"))
        reject_all.clicked.connect(self.reject_all_requested)
        for button in (self._ask, reject_all):  # a click leaves the keys with the photograph
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keys = text_label(self.tr("Enter accepts, N rejects, Tab goes on"), "muted", wrap=True)
        self._answers.setLayout(
            column(self._count, keys, row(accept, reject), row(accept_all, reject_all))
        )
        self.setLayout(
            column(
                row(self._ask, more, spacing=theme.XS),
                self._with,
                self.progress,
                self._answers,
            )
        )

    def _button(self, command: Command) -> QPushButton:
        action = self._commands[command]
        button = QPushButton(action.icon(), action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def _title_of_file(path: Path) -> str:
    """Weights are all called best.pt: their folder tells them apart."""
    return f"{path.name} ({path.parent.name})"
