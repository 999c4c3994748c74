"""The photographs on which two evaluations differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PyQt6.QtWidgets import QStyleOptionViewItem, QWidget

from manhole_studio.core.evaluation.comparison import ImageChange
from manhole_studio.core.evaluation.evidence import EvidenceImage
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.evaluation.photo_name import photo_name
from manhole_studio.qt.widgets.grid_view import CellDelegate, GridView, paint_cell_ground

CHANGE_ROLE: Final = Qt.ItemDataRole.UserRole
_ONE_COLUMN: Final = 100_000
_GAIN_WIDTH: Final = 40


class ChangeModel(QAbstractListModel):
    """One item an image, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changes: Sequence[ImageChange] = ()
        self._images: Sequence[EvidenceImage] = ()

    def show(self, changes: Sequence[ImageChange], images: Sequence[EvidenceImage]) -> None:
        self.beginResetModel()
        self.changes, self._images = changes, images
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.changes)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        change = self.changes[index.row()]
        image = self._images[change.image]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return photo_name(image)
            case Qt.ItemDataRole.ToolTipRole:
                return str(image.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{gain_text(change.gain)}, {photo_name(image)}, {self.in_words(change)}"
            case _ if role == CHANGE_ROLE:
                return change
        return None

    def in_words(self, change: ImageChange) -> str:
        """How many were missed and how many false alarms there were, before and after."""
        parts = []
        if change.missed[0] != change.missed[1]:
            parts.append(_filled(self.tr("missed %1 → %2"), change.missed))
        if change.false_alarms[0] != change.false_alarms[1]:
            parts.append(_filled(self.tr("false alarms %1 → %2"), change.false_alarms))
        return ", ".join(parts)


class ChangeDelegate(CellDelegate):
    """Errors fewer or more, the file's name, and what changed."""

    def cell_for_width(self, width: int, metrics: QFontMetrics) -> QSize:
        return QSize(width, 2 * metrics.height() + 2 * theme.S)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        change, model = index.data(CHANGE_ROLE), index.model()
        if painter is None or change is None or not isinstance(model, ChangeModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRect(option.rect.topLeft(), self.cell)
        paint_cell_ground(painter, cell, option.state)
        inner = cell.adjusted(theme.S, theme.S, -theme.S, -theme.S)
        self._paint_gain(painter, inner, change.gain)
        rest = inner.adjusted(_GAIN_WIDTH, 0, 0, 0)
        colours, metrics = theme.tokens(), option.fontMetrics
        middle, right = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        painter.setPen(QColor(colours.text))
        name = metrics.elidedText(index.data(), middle, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignTop, name)
        painter.setPen(QColor(colours.text_muted))
        words = metrics.elidedText(model.in_words(change), right, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignBottom, words)
        painter.restore()

    def _paint_gain(self, painter: QPainter, inner: QRect, gain: int) -> None:
        colours = theme.tokens()
        colour = colours.success if gain > 0 else colours.danger if gain < 0 else colours.text_muted
        plain = painter.font()
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(colour))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, gain_text(gain))
        painter.setFont(plain)


class ChangeList(GridView):
    """The arrows step through."""

    current_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        delegate = ChangeDelegate()
        super().__init__(delegate, _ONE_COLUMN, parent)
        delegate.setParent(self)
        self.items = ChangeModel(self)
        self.setModel(self.items)
        self.setSelectionMode(GridView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Photographs on which they differ"))
        selection = self.selectionModel()
        if selection is not None:
            selection.currentChanged.connect(self.current_changed)

    def show_changes(self, changes: Sequence[ImageChange], images: Sequence[EvidenceImage]) -> None:
        """Replace what is shown; the photograph that was current stays so if it still differs."""
        before = self.current_change()
        self.items.show(changes, images)
        self.start_over()
        if changes:
            same = (at for at, one in enumerate(changes) if before and one.image == before.image)
            self.choose(next(same, 0))
        self.current_changed.emit()

    def current_change(self) -> ImageChange | None:
        row = self.currentIndex().row()
        return self.items.changes[row] if 0 <= row < len(self.items.changes) else None


def gain_text(gain: int) -> str:
    """Errors fewer with a plus, more with a minus."""
    sign = "+" if gain > 0 else "−" if gain < 0 else "±"
    return sign + formatting.number(abs(gain))


def _filled(text: str, pair: tuple[int, int]) -> str:
    first, second = pair
    return text.replace("%1", formatting.number(first)).replace("%2", formatting.number(second))
