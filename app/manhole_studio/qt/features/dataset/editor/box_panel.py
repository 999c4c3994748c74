"""Beside the photograph: class, flags, the list of boxes, and what the view has to add."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QFrame, QWidget

from manhole_studio.qt import counted, theme
from manhole_studio.qt.features.dataset.editor.box_list import BoxList
from manhole_studio.qt.features.dataset.editor.class_field import ClassField
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.widgets.layouts import column, line, row, text_label

WIDTH: Final = 264


class BoxPanel(QFrame):
    """Follows the document; with nothing selected the class is that of the next new box."""

    class_chosen = pyqtSignal(str)

    def __init__(self, below: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        """Put ``below`` under the list of boxes, with lines between them."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        self._document: ImageDocument | None = None
        self._new_class = ""
        self._class_label = text_label("", "muted")
        self.class_field = ClassField()
        self.difficult = QCheckBox(self.tr("Difficult"))
        self.truncated = QCheckBox(self.tr("Truncated"))
        self._title = text_label("", "subtitle")
        self.boxes = BoxList()
        self._lay_out(below)
        self.class_field.class_chosen.connect(self.class_chosen)
        self.difficult.clicked.connect(self._flag)
        self.truncated.clicked.connect(self._flag)

    def show_document(self, document: ImageDocument | None, class_names: Sequence[str]) -> None:
        if self._document is not None:
            self._document.changed.disconnect(self._refresh)
            self._document.selection_changed.disconnect(self._refresh)
        self._document = document
        self.class_field.set_class_names(class_names)
        self.boxes.show_document(document, class_names)
        if document is not None:
            document.changed.connect(self._refresh)
            document.selection_changed.connect(self._refresh)
        self._refresh()

    def set_class_names(self, class_names: Sequence[str]) -> None:
        self.class_field.set_class_names(class_names)
        self.boxes.set_class_names(class_names)

    def set_new_class(self, name: str) -> None:
        """The class that the next new box gets."""
        self._new_class = name
        self._refresh()

    @pyqtSlot()
    def _refresh(self) -> None:
        document = self._document
        boxes = document.boxes if document is not None else ()
        selected = [boxes[index] for index in document.selected] if document is not None else []
        self._title.setText(counted.boxes(len(boxes)) if boxes else self.tr("No boxes"))
        names = {box.class_name for box in selected}
        if not selected:
            self._class_label.setText(self.tr("Class of new boxes"))
            self.class_field.show_class(self._new_class, self.tr("Name of the class"))
        else:
            self._class_label.setText(self.tr("Class"))
            several = self.tr("Several classes")
            self.class_field.show_class(names.pop() if len(names) == 1 else "", several)
        _set_state(self.difficult, [box.difficult for box in selected])
        _set_state(self.truncated, [box.truncated for box in selected])

    @pyqtSlot()
    def _flag(self) -> None:
        document, box = self._document, self.sender()
        if document is None or not isinstance(box, QCheckBox):
            return
        box.setTristate(False)
        if box is self.difficult:
            document.flag_selected(difficult=box.isChecked())
        else:
            document.flag_selected(truncated=box.isChecked())

    def _lay_out(self, below: Sequence[QWidget]) -> None:
        self._class_label.setBuddy(self.class_field.box)
        for check_box in (self.difficult, self.truncated):
            # A click leaves the keys with the photograph.
            check_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = column(
            column(self._class_label, self.class_field, spacing=theme.XS),
            row(self.difficult, self.truncated, None, spacing=theme.M),
            line(),
            self._title,
            spacing=theme.S,
            margin=theme.M,
        )
        layout.addWidget(self.boxes, 1)
        for at, widget in enumerate(below):
            if at:
                layout.addWidget(line())
            layout.addWidget(widget)
        self.setLayout(layout)


def _set_state(box: QCheckBox, values: Sequence[bool]) -> None:
    box.setEnabled(bool(values))
    some, every = any(values), bool(values) and all(values)
    box.setTristate(some and not every)
    checked = Qt.CheckState.Checked if every else Qt.CheckState.PartiallyChecked
    box.setCheckState(checked if some else Qt.CheckState.Unchecked)
