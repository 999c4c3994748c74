"""Curves over the epochs of a run, drawn while they grow, or over another quantity."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence, Set
from pathlib import Path
from typing import Final

import numpy as np
from PyQt6.QtCore import QEvent, QLocale, QObject, QPointF, Qt, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PyQt6.QtWidgets import QFileDialog, QFrame, QMenu, QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt import theme
from manhole_studio.qt.plotting import pen
from manhole_studio.qt.widgets import curve_canvas as canvas
from manhole_studio.qt.widgets import curve_export
from manhole_studio.qt.widgets.curve_buffer import CurveBuffer, FloatVector
from manhole_studio.qt.widgets.curve_legend import CurveLegend, CurveStyle
from manhole_studio.qt.widgets.layouts import column, row, text_label

REDRAW_INTERVAL_MS: Final = 100
"""10 Hz: values arrive faster than anyone can read them."""

_stagger: Final = itertools.cycle((0, 25, 50, 75))
# Plots that get their values together then paint in different turns of the event loop.

_HEADER_HEIGHT: Final = 20
"""The same with and without a choice in it, so that plots side by side are alike."""

_MARK_STYLE: Final = Qt.PenStyle.DotLine
_MOST_SYMBOLS: Final = 20
"""More than these crowd each other, and painting them is most of the work."""


class CurvePlot(QFrame):
    """Named curves over a shared x axis, of epochs if nothing else is said.

    The legend shows each curve's value under the pointer, else its newest one. With the keyboard
    focus, Left and Right move the cross-hair. What is not finite leaves a gap.
    """

    mark_moved = pyqtSignal(float)
    """The user pulls the mark to this x, again and again; see :meth:`let_mark_move`."""

    def __init__(
        self,
        title: str,
        styles: Sequence[CurveStyle],
        *,
        y_range: tuple[float, float] | None = None,
        compact: bool = False,
        x_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build an empty plot.

        Args:
            title: Above the plot, and its accessible name.
            styles: The curves, in the order of the legend.
            y_range: The values to show; None follows the curves.
            compact: Do without the x axis' title, for plots that are small or beside others.
            x_name: What x is if not an epoch, from 0 to 1.
            parent: The owner.
        """
        super().__init__(parent)
        self._y_range = y_range
        self._x_name = x_name
        self._styles = {style.key: style for style in styles}
        self._buffers = {style.key: CurveBuffer() for style in styles}
        self._stale = set(self._styles)
        self._starts_over = False
        self._hidden: Set[str] = frozenset()
        self._best: float | None = None
        self._cursor: float | None = None
        self._where = text_label("", "muted")
        self._legend = CurveLegend([style for style in styles if not style.faint])
        x_title = "" if compact else x_name or self.tr("epoch")
        self._plot = canvas.plot_widget(y_range, x_title, whole=not x_name)
        self._curves = {style.key: canvas.add_curve(self._plot) for style in styles}
        self._best_line, self._cross_hair = canvas.add_line(self._plot), canvas.add_line(self._plot)
        self._redraw = QTimer(self)
        self._lay_out(title)
        self._connect()
        self._restyle()
        self.reset_view()
        self._draw()

    def append(self, key: str, x: float, y: float) -> None:
        """Add a point; an ``x`` that was there already starts the curve's rest anew."""
        self._buffers[key].append(x, y)
        self._stale.add(key)
        self._schedule()

    def replace(self, key: str, x: FloatVector, y: FloatVector) -> None:
        """Give a curve other points, shape ``(N,)`` each, ``x`` rising."""
        self._buffers[key].replace(x, y)
        self._stale.add(key)
        self._schedule()

    def show_only(self, keys: Collection[str]) -> None:
        """Leave out all curves but these; the others keep their points."""
        self._hidden = self._styles.keys() - keys
        for key, curve in self._curves.items():
            curve.setVisible(key in keys)
        self._legend.show_only(keys)
        self._schedule()

    def add_choice(self, widget: QWidget) -> None:
        """Put what chooses the curves beside the title."""
        widget.setMaximumHeight(_HEADER_HEIGHT)
        self._header.insertWidget(1, widget)

    def clear(self, *keys: str) -> None:
        """Empty the named curves, or all of them together with the mark of the best epoch."""
        for key in keys or self._buffers:
            self._buffers[key].clear()
            self._stale.add(key)
        if not keys:
            self._best = self._cursor = None
            # Not at once: plots that are cleared together would all paint in one turn.
            self._starts_over = True
        self._schedule()

    def mark_best(self, x: float | None) -> None:
        self._best = x
        self._schedule()

    def let_mark_move(self) -> None:
        """From now on the mark can be pulled; :meth:`mark_best` places it without a signal."""
        self._best_line.setMovable(True)
        self._best_line.setCursor(Qt.CursorShape.SizeHorCursor)
        self._best_line.sigDragged.connect(self._tell_mark)
        self._restyle()

    def drawn_points(self) -> dict[str, int]:
        """How many finite points each curve shows now."""
        return {
            key: 0 if curve.yData is None else int(np.isfinite(curve.yData).sum())
            for key, curve in self._curves.items()
        }

    def legend_texts(self) -> list[str]:
        return self._legend.texts()

    @pyqtSlot()
    def reset_view(self) -> None:
        canvas.reset_view(self._plot, self._y_range)
        if self._x_name:
            self._plot.setXRange(0.0, 1.0, padding=0.01)

    def contextMenuEvent(self, event: QContextMenuEvent | None) -> None:
        if event is None:
            return
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def context_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Reset view"), self.reset_view)
        menu.addSeparator()
        menu.addAction(self.tr("Save as PNG…"), lambda: self._ask_and_save("png"))
        menu.addAction(self.tr("Save as SVG…"), lambda: self._ask_and_save("svg"))
        menu.addAction(self.tr("Save as CSV…"), lambda: self._ask_and_save("csv"))
        return menu

    def save(self, path: Path) -> None:
        """Write what is seen (``.png``, ``.svg``) or the numbers (``.csv``).

        Raises:
            UserFacingError: ``path`` cannot be written.
        """
        self._draw()
        if path.suffix == ".csv":
            shown = {key: self._buffers[key] for key in self._shown_keys()}
            curve_export.save_csv(shown, self._x_name or "epoch", path)
        elif path.suffix == ".svg":
            curve_export.save_svg(self, path)
        else:
            curve_export.save_png(self, path)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        xs = self._all_x()
        if xs.size:
            now = xs.size if self._cursor is None else int(np.searchsorted(xs, self._cursor))
            self._point_at(float(xs[np.clip(now + steps[Qt.Key(event.key())], 0, xs.size - 1)]))

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self._point_at(None)

    def eventFilter(self, _watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return False

    def _lay_out(self, title: str) -> None:
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = text_label(title, "subtitle")
        name.setMinimumHeight(_HEADER_HEIGHT)
        self._header = row(name, None, self._where)
        layout = column(self._header, self._legend, spacing=theme.XS)
        layout.addWidget(self._plot, 1)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.XS)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_INTERVAL_MS + next(_stagger))
        self._redraw.timeout.connect(self._draw)
        theme.theme_notifier().changed.connect(self._restyle)
        self._plot.scene().sigMouseMoved.connect(self._mouse_moved)
        self._plot.installEventFilter(self)

    def _schedule(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()

    @pyqtSlot()
    def _draw(self) -> None:
        self._redraw.stop()
        if self._starts_over:
            self._starts_over = False
            self.reset_view()
        drawn = self._stale - self._hidden
        for key in drawn:
            buffer, curve = self._buffers[key], self._curves[key]
            few = len(buffer) <= _MOST_SYMBOLS and not self._styles[key].faint
            curve.setData(buffer.x.copy(), buffer.y.copy(), symbol="o" if few else None)
        self._stale -= drawn
        canvas.place(self._best_line, self._best)
        canvas.show_values(self._plot, any(self._buffers.values()))
        self._read_out()

    @pyqtSlot()
    def _restyle(self) -> None:
        colours = theme.tokens()
        self._plot.setBackground(colours.surface)
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(pen(colours.grid))
            axis.setTextPen(pen(colours.text_muted))
        for key, curve in self._curves.items():
            canvas.colour_curve(curve, self._styles[key])
        movable = bool(self._best_line.movable)
        mark = pen(colours.accent if movable else colours.text_muted, 1.5, style=_MARK_STYLE)
        self._best_line.setPen(mark)
        self._best_line.setHoverPen(pen(colours.accent, 3))
        self._cross_hair.setPen(pen(colours.text))

    @pyqtSlot(object)
    def _tell_mark(self, _line: object) -> None:
        self._best = min(1.0, max(0.0, float(self._best_line.value())))
        self.mark_moved.emit(self._best)

    @pyqtSlot(object)
    def _mouse_moved(self, position: QPointF) -> None:
        x = self._plot.getViewBox().mapSceneToView(position).x()
        xs = self._all_x()
        self._point_at(float(xs[np.abs(xs - x).argmin()]) if xs.size else None)

    def _point_at(self, x: float | None) -> None:
        self._cursor = x
        self._read_out()

    def _read_out(self) -> None:
        """Show the values under the cross-hair, or the newest ones, to eyes and screen readers."""
        canvas.place(self._cross_hair, self._cursor)
        xs = self._all_x()
        x = self._cursor if self._cursor is not None else (float(xs[-1]) if xs.size else None)
        values = {key: _number(self._value(key)) for key in self._shown_keys()}
        self._legend.show_values(values)
        self._where.setText("" if x is None else self._x_text(x))
        self.setAccessibleDescription("; ".join([*self._legend.texts(), self._where.text()]))

    def _x_text(self, x: float) -> str:
        if self._x_name:
            return "" if self._cursor is None else f"{self._x_name} {_number(x)}"
        text = self.tr("epoch %1").replace("%1", QLocale().toString(round(x)))
        if self._best is None:
            return text
        best = self.tr("best %1").replace("%1", QLocale().toString(round(self._best)))
        return f"{text} · {best}"

    def _value(self, key: str) -> float:
        buffer = self._buffers[key]
        if self._cursor is None:
            return buffer.last() if not self._x_name else np.nan
        return buffer.at(self._cursor)

    def _shown_keys(self) -> list[str]:
        return [
            key
            for key, style in self._styles.items()
            if not style.faint and key not in self._hidden
        ]

    def _all_x(self) -> FloatVector:
        # numpy's unique would do, at the price of importing numpy.ma when the first plot is built.
        xs = np.sort(np.concatenate([self._buffers[key].x for key in self._shown_keys()]))
        is_new = np.ones(xs.size, dtype=bool)
        is_new[1:] = xs[1:] != xs[:-1]
        return xs[is_new]

    def _ask_and_save(self, ending: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the plot"), f"{self.accessibleName()}.{ending}", f"*.{ending}"
        )
        if not name:
            return
        try:
            self.save(Path(name).with_suffix(f".{ending}"))
        except UserFacingError as error:
            self._where.setText(error.detail)


def _number(value: float) -> str:
    """Two places, or three digits of what would be nearly nothing with two places."""
    if not np.isfinite(value):
        return ""
    small = abs(value) < 0.1
    return QLocale().toString(value, "g", 3) if small else QLocale().toString(value, "f", 2)
