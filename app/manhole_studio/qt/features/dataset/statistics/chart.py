"""One plot on a card: title, drawing, read-out, saving."""

from __future__ import annotations

import csv
import io
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from PyQt6.QtCore import QEvent, QObject, QPointF, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QContextMenuEvent, QKeyEvent
from PyQt6.QtWidgets import QFileDialog, QFrame, QMenu, QToolButton, QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.plotting import pen, pg
from manhole_studio.qt.widgets import curve_export
from manhole_studio.qt.widgets.layouts import column, row, text_label

HEIGHT: Final = 248
Table = Sequence[Sequence[str | int | float]]


class Chart(QFrame):
    """Cells that can be pointed at, clicked and walked through with the arrow keys."""

    chosen = pyqtSignal(object)  # whatever the subclass' cell is

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self._cell: Any = None
        self._read_out = text_label("", "muted")
        self._read_out.setTextFormat(Qt.TextFormat.PlainText)
        self._legend = text_label("", "muted")
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._save = QToolButton()
        self._save.setIcon(icon("download", "text_muted"))
        self._save.setToolTip(self.tr("Save the plot"))
        self._save.setAccessibleName(f"{self.tr('Save the plot')}: {title}")
        self.plot: Any = pg.PlotWidget(enableMenu=False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        header = row(text_label(title, "subtitle"), None, self._save)
        layout = column(header, row(self._read_out, None, self._legend), spacing=0)
        layout.addWidget(self.plot, 1)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self.setLayout(layout)
        self._save.clicked.connect(self._show_menu)
        theme.theme_notifier().changed.connect(self._restyle)
        self.plot.scene().sigMouseMoved.connect(self._mouse_moved)
        self.plot.scene().sigMouseClicked.connect(self._mouse_clicked)
        self.plot.installEventFilter(self)

    @abstractmethod
    def draw(self) -> None:
        """Draw everything anew in the colours of the theme."""

    @abstractmethod
    def cell_at(self, x: float, y: float) -> object | None:
        """The cell at plot coordinates."""

    @abstractmethod
    def cell_text(self, cell: Any) -> str:
        """The read-out of a cell."""

    @abstractmethod
    def cells(self) -> Sequence[object]:
        """All cells in the order of the keyboard."""

    @abstractmethod
    def table(self) -> Table:
        """The numbers with a row of titles, as they are saved."""

    @abstractmethod
    def mark(self, cell: Any) -> None:
        """Show which cell is pointed at; None for none."""

    def save(self, path: Path) -> None:
        """Write what is seen (``.png``, ``.svg``) or the numbers (``.csv``).

        Raises:
            UserFacingError: ``path`` cannot be written.
        """
        if path.suffix == ".csv":
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(self.table())
            curve_export.write(path, text.getvalue().encode())
        elif path.suffix == ".svg":
            curve_export.save_svg(self, path)
        else:
            curve_export.save_png(self, path)

    def read_out(self) -> str:
        return self._read_out.text()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        cells = self.cells()
        if event is None or not cells:
            return
        if event.key() in steps:
            now = cells.index(self._cell) if self._cell in cells else -1
            step = steps[Qt.Key(event.key())]
            self._point_at(cells[min(max(0, now + step), len(cells) - 1)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and self._cell is not None:
            self.chosen.emit(self._cell)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, _event: QContextMenuEvent | None) -> None:
        self._show_menu()

    def eventFilter(self, _watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return False

    def finish(self) -> None:
        """Draw what the subclass was given, in colours and for screen readers."""
        self._cell = None
        self._restyle()
        rows: Iterable[Sequence[object]] = self.table()[1:21]
        self.setAccessibleDescription("; ".join(" ".join(map(str, row)) for row in rows))

    @pyqtSlot()
    def _restyle(self) -> None:
        colours = theme.tokens()
        self.plot.setBackground(colours.surface)
        for name in ("left", "bottom"):
            axis = self.plot.getAxis(name)
            axis.setZValue(-1)  # the grid belongs behind the bars
            axis.setPen(pen(colours.grid))
            axis.setTextPen(pen(colours.text_muted))
        self.draw()

    @pyqtSlot()
    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Save as PNG…"), lambda: self._ask_and_save("png"))
        menu.addAction(self.tr("Save as SVG…"), lambda: self._ask_and_save("svg"))
        menu.addAction(self.tr("Save as CSV…"), lambda: self._ask_and_save("csv"))
        menu.popup(self._save.mapToGlobal(self._save.rect().bottomLeft()))

    def _ask_and_save(self, ending: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the plot"), f"{self.accessibleName()}.{ending}", f"*.{ending}"
        )
        if not name:
            return
        try:
            self.save(Path(name).with_suffix(f".{ending}"))
        except UserFacingError as error:
            self._read_out.setText(error.detail)

    def _cell_under(self, position: QPointF) -> object | None:
        place = self.plot.getViewBox().mapSceneToView(position)
        return self.cell_at(place.x(), place.y())

    @pyqtSlot(object)
    def _mouse_moved(self, position: QPointF) -> None:
        self._point_at(self._cell_under(position))

    @pyqtSlot(object)
    def _mouse_clicked(self, event: Any) -> None:  # pyqtgraph's own event
        cell = self._cell_under(event.scenePos())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(cell)

    def _point_at(self, cell: Any) -> None:
        if cell != self._cell:
            self._cell = cell
            self.mark(cell)
        self._read_out.setText("" if cell is None else self.cell_text(cell))
        self.plot.setCursor(
            Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.PointingHandCursor
        )
