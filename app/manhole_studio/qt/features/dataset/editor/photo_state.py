"""Whether somebody has looked at the photograph, and the way to say that it shows no cover."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.widgets.layouts import column, text_label


class PhotoState(QWidget):
    """Follows the document."""

    confirm_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: ImageDocument | None = None
        self.background = QCheckBox(self.tr("No covers here"))
        # A click leaves the keys with the photograph.
        self.background.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._text = text_label("", "muted", wrap=True)
        self.setLayout(column(self.background, self._text, spacing=theme.S))
        self.background.clicked.connect(self.confirm_requested)

    def show_document(self, document: ImageDocument | None) -> None:
        if self._document is not None:
            self._document.changed.disconnect(self._refresh)
        self._document = document
        if document is not None:
            document.changed.connect(self._refresh)
        self._refresh()

    @pyqtSlot()
    def _refresh(self) -> None:
        document = self._document
        has_boxes = document is not None and bool(document.boxes)
        labelled = document is not None and document.state.labelled
        self.background.setEnabled(document is not None and not has_boxes)
        self.background.setChecked(labelled and not has_boxes)
        if has_boxes:
            text = self.tr("Labelled")
        elif labelled:
            text = self.tr("Confirmed: the detector learns from it what is no cover.")
        else:
            text = self.tr("Nobody has looked at this photograph yet; no version contains it.")
        self._text.setText(text)
        self._text.setVisible(not has_boxes)
