"""One photograph with a finding, large; beside it the one that is taken in its place."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QRect, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.importer.photo_painter import paint_photo
from manhole_studio.qt.features.importer.scanned import Problem, Shown
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader

SIDE: Final = 900
KEPT: Final = 12


class ProblemPreview(QWidget):
    """Shows one problem; empty until it is given one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = ThumbnailLoader(SIDE, KEPT, self)
        self._problem: Problem | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(140)
        self._loader.ready.connect(self.update)
        theme.theme_notifier().changed.connect(self.update)

    def show_problem(self, problem: Problem | None) -> None:
        self._problem = problem
        name = problem.name if problem else ""
        self.setAccessibleName(self.tr("Photograph %1").replace("%1", name) if name else "")
        self.update()

    def problem(self) -> Problem | None:
        return self._problem

    def shut_down(self) -> None:
        self._loader.shut_down()

    def sizeHint(self) -> QSize:
        return QSize(400, 220)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        problem = self._problem
        if problem is None:
            return
        painter = QPainter(self)
        if problem.shown is None:
            self._paint_words(painter, self.tr("There is no photograph to show."))
        elif problem.twin is None:
            pixmap = self._loader.get(problem.shown.path)
            paint_photo(painter, self.rect(), pixmap, problem.shown, problem.finding.box)
        else:
            self._paint_both(painter, problem.shown, problem.twin)
        painter.end()

    def _paint_both(self, painter: QPainter, dropped: Shown, kept: Shown) -> None:
        half = (self.width() - theme.M) // 2
        line = self.fontMetrics().height() + theme.XS
        for left, shown, text in (
            (0, dropped, self.tr("This one")),
            (half + theme.M, kept, self.tr("Instead of it: %1")),
        ):
            painter.setPen(QColor(theme.tokens().text_muted))
            caption = text.replace("%1", shown.path.name)
            caption = self.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideMiddle, half)
            painter.drawText(QRect(left, 0, half, line), Qt.AlignmentFlag.AlignLeft, caption)
            area = QRect(left, line, half, self.height() - line)
            paint_photo(painter, area, self._loader.get(shown.path), shown, top=True)

    def _paint_words(self, painter: QPainter, text: str) -> None:
        painter.setPen(QColor(theme.tokens().text_muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
