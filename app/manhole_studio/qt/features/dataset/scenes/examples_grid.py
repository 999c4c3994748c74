"""Twelve examples at once, with their boxes; any of them can be enlarged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PyQt6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QToolTip, QWidget

from manhole_studio.qt import counted, theme
from manhole_studio.qt.features.dataset.scenes import wording
from manhole_studio.qt.features.dataset.scenes.examples import COUNT, Example
from manhole_studio.qt.widgets.box_painter import OverlayBox, paint_boxes

COLUMNS: Final = 4
ROWS: Final = -(-COUNT // COLUMNS)
ASPECT: Final = 3 / 4
"""Height by width of a cell."""
_OLD: Final = 0.3
"""Opacity of what the choices no longer give."""
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}


class ExamplesGrid(QWidget):
    """Old examples stay, faint, until new ones take their places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._examples: dict[int, Example] = {}
        self._fresh: set[int] = set()
        self._names: Mapping[str, str] = {}
        self._class_names: Sequence[str] = ()
        self._current = 0
        self._is_large = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Examples"))
        self._describe()
        theme.theme_notifier().changed.connect(self.update)

    @property
    def fresh(self) -> list[Example]:
        """Those of the newest choices, in their order."""
        return [self._examples[place] for place in sorted(self._fresh)]

    def set_names(self, names: Mapping[str, str], class_names: Sequence[str]) -> None:
        """Show the values of ``names`` for its keys, in the colours of the classes."""
        self._names, self._class_names = names, class_names
        self.update()

    def start_over(self) -> None:
        """The examples that are shown are old from now on."""
        self._fresh.clear()
        self._describe()
        self.update()

    def clear(self) -> None:
        self._examples.clear()
        self._is_large = False
        self.start_over()

    def show_example(self, place: int, example: Example) -> None:
        self._examples[place] = example
        self._fresh.add(place)
        self._describe()
        self.update() if self._is_large else self.update(self.cell(place))

    def cell(self, place: int) -> QRect:
        """Where an example is while none is enlarged."""
        gap = theme.S
        across = (self.width() - (COLUMNS - 1) * gap) // COLUMNS
        down = (self.height() - (ROWS - 1) * gap) // ROWS
        width = max(1, min(across, round(down / ASPECT)))
        height = round(width * ASPECT)
        row, column = divmod(place, COLUMNS)
        # The last column ends where the widget does, however narrow the height makes them.
        left = column * (self.width() - width) // (COLUMNS - 1)
        return QRect(left, row * (height + gap), width, height)

    def sizeHint(self) -> QSize:
        return QSize(COLUMNS * 208, round(ROWS * 208 * ASPECT))

    def minimumSizeHint(self) -> QSize:
        return QSize(COLUMNS * 80, round(ROWS * 80 * ASPECT))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        if event is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._is_large:
            self._paint(painter, self._current, self._large_cell())
        else:
            for place in range(COUNT):
                cell = self.cell(place)
                if event.region().intersects(cell):
                    self._paint(painter, place, cell)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        place = None if event is None else self._place_at(event.position().toPoint())
        if self._is_large:
            self._enlarge(large=False)
        elif place in self._examples:
            self._current = place
            self._enlarge(large=True)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None:
            return
        if event.key() in _STEPS:
            wanted = self._current + _STEPS[Qt.Key(event.key())]
            self._current = wanted if 0 <= wanted < COUNT else self._current
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._enlarge(large=not self._is_large and self._current in self._examples)
        elif event.key() == Qt.Key.Key_Escape and self._is_large:
            self._enlarge(large=False)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent | None) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos())
            example = None if place is None else self._examples.get(place)
            QToolTip.showText(event.globalPos(), self._about(example) if example else "", self)
            return True
        return super().event(event)

    def _enlarge(self, *, large: bool) -> None:
        self._is_large = large
        self.update()

    def _place_at(self, point: QPoint) -> int | None:
        if self._is_large:
            return self._current
        return next((place for place in range(COUNT) if self.cell(place).contains(point)), None)

    def _large_cell(self) -> QRect:
        last = self.cell(COUNT - 1)
        return QRect(0, 0, last.right() + 1, last.bottom() + 1)

    def _paint(self, painter: QPainter, place: int, cell: QRect) -> None:
        painter.fillRect(cell, QColor(theme.tokens().surface_raised))
        example = self._examples.get(place)
        if example is not None:
            painter.setOpacity(1.0 if place in self._fresh else _OLD)
            self._paint_example(painter, example, cell)
            painter.setOpacity(1.0)
        if self.hasFocus() and place == self._current and not self._is_large:
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRect(cell.adjusted(1, 1, -1, -1))

    def _paint_example(self, painter: QPainter, example: Example, cell: QRect) -> None:
        wide = QSize(*example.size).scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(QPoint(), wide)
        target.moveCenter(cell.center())
        fits = target.width() * self.devicePixelRatioF() <= example.small.width()
        painter.drawImage(target, example.small if fits else example.image)
        painter.setClipRect(target)
        scale = target.width() / example.size[0]
        origin = target.topLeft().toPointF()
        paint_boxes(painter, self._outlines(example), scale, origin, target.toRectF())
        painter.setClipping(False)

    def _outlines(self, example: Example) -> list[OverlayBox]:
        return [
            OverlayBox(
                box.xyxy,
                self._name(box.class_name) if self._is_large else "",
                self._colour(self._name(box.class_name)),
                faint=not self._is_large,
            )
            for box in example.boxes
        ]

    def _name(self, name: str) -> str:
        return self._names.get(name, name)

    def _colour(self, name: str) -> int:
        known = self._class_names
        return known.index(name) if name in known else len(known)

    def _about(self, example: Example) -> str:
        weather = "" if example.weather is None else wording.weather_name(example.weather)
        names = dict.fromkeys(self._name(box.class_name) for box in example.boxes)
        shown = ", ".join(names) or self.tr("no cover")
        return " · ".join(filter(None, (weather, shown)))

    def _describe(self) -> None:
        boxes = sum(len(example.boxes) for example in self.fresh)
        text = f"{counted.photographs(len(self._fresh))}, {counted.boxes(boxes)}"
        self.setAccessibleDescription(text)
