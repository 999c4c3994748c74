"""The slim bar that leads through the sample project."""

from __future__ import annotations

from functools import partial
from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QIcon
from PyQt6.QtWidgets import (
    QFrame,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.shell.tour import texts
from manhole_studio.qt.shell.tour.happened import TourStep
from manhole_studio.qt.widgets.layouts import row, set_style_property, text_label

_SIDE: Final = 24
"""Pixels of a step's mark."""
_BAR_WIDTH: Final = 120
_STEPS: Final = 1000


class TourBar(QFrame):
    """Marks of the four steps, one sentence on one of them, and the button that does it."""

    action_requested = pyqtSignal()
    step_chosen = pyqtSignal(object)  # TourStep
    close_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tour")
        self.setAccessibleName(self.tr("Try it"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.marks = {step: self._mark(step) for step in TourStep}
        self._title = text_label("", "subtitle")
        self._sentence = text_label("", "muted", wrap=True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setMinimumWidth(200)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(_BAR_WIDTH)
        self.progress.hide()
        self.action = QPushButton()
        self.action.clicked.connect(self.action_requested)
        self._lay_out()
        self.setMinimumHeight(self.sizeHint().height())  # also while there is no button

    def show_steps(self, done: frozenset[TourStep], shown: TourStep | None) -> None:
        """Tick what is done and mark the step that the bar speaks of, if it is one."""
        for step, mark in self.marks.items():
            is_done = step in done
            mark.setChecked(step is shown)
            mark.setIcon(icon("check", "success") if is_done else QIcon())
            mark.setText("" if is_done else str(step.value))
            mark.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonIconOnly
                if is_done
                else Qt.ToolButtonStyle.ToolButtonTextOnly
            )
            set_style_property(mark, "done", "true" if is_done else "false")
            mark.setToolTip(texts.title(step))
            name = self.tr("%1, done") if is_done else "%1"
            mark.setAccessibleName(name.replace("%1", f"{step.value} {texts.title(step)}"))

    def show_text(self, title: str, sentence: str, action: str) -> None:
        """Say what is seen; an empty ``action`` leaves no button."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleDescription(f"{title}. {sentence}")
        self.action.setText(action)
        self.action.setAccessibleDescription(sentence)
        self.action.setVisible(bool(action))

    def show_running(self, text: str, fraction: float | None) -> None:
        """Put a progress bar in the button's place; ``fraction`` is None while it is not known."""
        self.progress.setMaximum(0 if fraction is None else _STEPS)
        if fraction is not None:
            self.progress.setValue(round(_STEPS * fraction))
        self.progress.setAccessibleName(text)
        self.progress.setToolTip(text)
        self.progress.show()
        self.action.hide()

    def show_idle(self) -> None:
        """Nothing of the step goes on."""
        self.progress.hide()
        self.action.setVisible(bool(self.action.text()))

    def _mark(self, step: TourStep) -> QToolButton:
        mark = QToolButton()
        mark.setProperty("role", "step")
        mark.setCheckable(True)
        mark.setFixedSize(QSize(_SIDE, _SIDE))
        mark.setIconSize(QSize(16, 16))
        mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark.clicked.connect(partial(self.step_chosen.emit, step))
        return mark

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("close", "text_muted"))
        button.setToolTip(self.tr("Close the tour; the menu at the top right brings it back"))
        button.setAccessibleName(self.tr("Close the tour"))
        button.clicked.connect(self.close_requested)
        return button

    def _lay_out(self) -> None:
        marks = row(*self.marks.values(), spacing=theme.XS)
        texts_row = row(self._title, spacing=theme.M)
        texts_row.addWidget(self._sentence, 1)
        layout = row(marks, spacing=theme.M)
        layout.addLayout(texts_row, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.action)
        layout.addWidget(self._close_button())
        layout.setContentsMargins(theme.M, theme.XS, theme.S, theme.XS)
        self.setLayout(layout)
