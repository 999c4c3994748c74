"""Where the class of a box is chosen, or a new class gets its name."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QIcon, QKeyEvent, QPixmap
from PyQt6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.box_painter import series_colour
from manhole_studio.qt.widgets.layouts import column, row, text_label


class ClassField(QWidget):
    """Takes the classes that exist; asks in place before it makes a new one."""

    class_chosen = pyqtSignal(str)
    left = pyqtSignal()
    """The user is done here and wants the photograph again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.box = QComboBox()
        self._edit = QLineEdit()
        self._question = text_label("", wrap=True)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._yes = QPushButton(self.tr("Add class"))
        self._no = QPushButton(self.tr("Cancel"))
        self._asking = QWidget()
        self._lay_out()
        self._edit.installEventFilter(self)
        self._edit.returnPressed.connect(self._take_text)
        self.box.activated.connect(self._take_item)
        self._yes.clicked.connect(self._accept_new)
        self._no.clicked.connect(self.leave)

    def set_class_names(self, names: Sequence[str]) -> None:
        self.box.clear()
        for index, name in enumerate(names):
            self.box.addItem(swatch(index), name)
        self.show_class(self._shown)

    def show_class(self, name: str, placeholder: str = "") -> None:
        """Show ``name``, or ``placeholder`` where there is no one class to show."""
        self._shown = name
        self._edit.setPlaceholderText(placeholder)
        self.box.setCurrentIndex(self.box.findText(name, Qt.MatchFlag.MatchCaseSensitive))
        self._edit.setText(name)
        self._asking.hide()

    def start_typing(self) -> None:
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    @property
    def is_asking(self) -> bool:
        return not self._asking.isHidden()

    @pyqtSlot()
    def leave(self) -> None:
        self.show_class(self._shown, self._edit.placeholderText())
        self.left.emit()

    def eventFilter(self, _watched: QObject | None, event: QEvent | None) -> bool:
        # While somebody types, every key is text: W must not draw, Enter not accept a suggestion.
        if event is not None and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.leave()
        return True

    @pyqtSlot(int)
    def _take_item(self, index: int) -> None:
        self._choose(self.box.itemText(index))

    @pyqtSlot()
    def _take_text(self) -> None:
        name = " ".join(self._edit.text().split())
        known = self.box.findText(name, Qt.MatchFlag.MatchFixedString)
        if not name:
            self.leave()
        elif known >= 0:
            self._choose(self.box.itemText(known))
        else:
            self._question.setText(self.tr("“%1” is a new class.").replace("%1", name))
            self._asking.show()
            self._yes.setFocus()

    @pyqtSlot()
    def _accept_new(self) -> None:
        self._choose(" ".join(self._edit.text().split()))

    def _choose(self, name: str) -> None:
        self.show_class(name)
        self.class_chosen.emit(name)
        self.left.emit()

    def _lay_out(self) -> None:
        self.box.setEditable(True)
        self.box.setLineEdit(self._edit)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setAccessibleName(self.tr("Class"))
        self.box.setMinimumContentsLength(8)
        completer = QCompleter(self.box.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        buttons = row(self._yes, self._no, None)
        self._asking.setLayout(column(self._question, buttons))
        self._asking.hide()
        self.setLayout(column(self.box, self._asking, spacing=theme.S))


def swatch(index: int) -> QIcon:
    """The colour of a class as a small square."""
    pixmap = QPixmap(12, 12)
    pixmap.fill(series_colour(index))
    return QIcon(pixmap)
