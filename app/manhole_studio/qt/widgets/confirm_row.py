"""A question in the place of the buttons that raised it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QWidget

from manhole_studio.qt.widgets.layouts import row, set_style_property, text_label


class ConfirmRow(QStackedWidget):
    """Shows ``buttons`` until :meth:`ask`, then the question until it is answered.

    Escape means no.
    """

    def __init__(self, buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._on_yes: Callable[[], None] | None = None
        self._question = text_label("")
        self._yes, self._no = QPushButton(), QPushButton()
        self._yes.clicked.connect(self.accept)
        self._no.clicked.connect(self.dismiss)
        asking = QWidget()
        asking.setLayout(row(self._question, self._yes, self._no, None))
        self.addWidget(buttons)
        self.addWidget(asking)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def is_asking(self) -> bool:
        return self._on_yes is not None

    def ask(
        self, question: str, yes: str, no: str, on_yes: Callable[[], None], *, harms: bool = True
    ) -> None:
        """Put the question; ``on_yes`` is called at most once, ``harms`` colours its button."""
        self._on_yes = on_yes
        set_style_property(self._yes, "kind", "danger" if harms else "")
        self._question.setText(question)
        self._yes.setText(yes)
        self._no.setText(no)
        self._yes.setAccessibleDescription(question)
        self.setCurrentIndex(1)
        self._no.setFocus()

    @pyqtSlot()
    def dismiss(self) -> None:
        """Take the question back, as the answer no does."""
        self._on_yes = None
        self.setCurrentIndex(0)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() == Qt.Key.Key_Escape and self.is_asking:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @pyqtSlot()
    def accept(self) -> None:
        """Answer yes."""
        on_yes = self._on_yes
        self.dismiss()
        if on_yes is not None:
            on_yes()
