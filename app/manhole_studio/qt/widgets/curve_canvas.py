"""The drawing area of a curve plot: axes, curves and upright lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtWidgets import QSizePolicy

from manhole_studio.qt.plotting import pen, pg
from manhole_studio.qt.widgets.curve_legend import CurveStyle

_AXIS_WIDTH: Final = 48
"""Fixed, so that plots above each other share their left edge and none jumps while it grows."""

_MINIMUM_HEIGHT: Final = 72


class _LocaleAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph ships no types
    def tickStrings(self, values: Sequence[float], scale: float, _spacing: float) -> list[str]:
        return [QLocale().toString(value * scale, "g", 4) for value in values]


class _EpochAxis(_LocaleAxis):
    """Marks whole epochs only, however few there are."""

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        levels = super().tickSpacing(low, high, size)
        whole = {max(1.0, float(round(spacing))) for spacing, _ in levels}
        return [(spacing, 0.0) for spacing in sorted(whole, reverse=True)]


def plot_widget(y_range: tuple[float, float] | None, x_title: str, *, whole: bool = True) -> Any:
    """An empty drawing area; ``whole``: only whole numbers, such as epochs, are marked below."""
    axes = {
        "left": _LocaleAxis("left"),
        "bottom": _EpochAxis("bottom") if whole else _LocaleAxis("bottom"),
    }
    widget = pg.PlotWidget(axisItems=axes, enableMenu=False)
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    widget.setMinimumHeight(_MINIMUM_HEIGHT)
    widget.hideButtons()
    widget.setMouseEnabled(x=True, y=False)
    if x_title:
        widget.setLabel("bottom", x_title)
    widget.showGrid(x=False, y=True, alpha=0.25)
    for axis in axes.values():
        axis.enableAutoSIPrefix(False)
        axis.setStyle(maxTextLevel=1, maxTickLevel=1)
    axes["left"].setWidth(_AXIS_WIDTH)
    widget.setLimits(xMin=0.0)
    reset_view(widget, y_range)
    return widget


def reset_view(widget: Any, y_range: tuple[float, float] | None) -> None:
    """Show all epochs; with ``y_range`` exactly those values, else all of those in view."""
    widget.enableAutoRange()
    if y_range is None:
        widget.getViewBox().setAutoVisible(y=True)
    else:
        widget.setYRange(*y_range, padding=0.02)


def show_values(widget: Any, is_shown: bool) -> None:
    """An empty plot has axes without numbers."""
    for name in ("left", "bottom"):
        widget.getAxis(name).setStyle(showValues=is_shown)


def add_curve(widget: Any) -> Any:
    curve = widget.plot(connect="finite", symbolSize=4, pxMode=True)
    curve.setDownsampling(auto=True, method="peak")
    curve.setClipToView(True)
    return curve


def add_line(widget: Any) -> Any:
    line = pg.InfiniteLine(angle=90)
    line.setVisible(False)
    widget.addItem(line, ignoreBounds=True)
    return line


def place(line: Any, x: float | None) -> None:
    line.setVisible(x is not None)
    if x is not None:
        line.setValue(x)


def colour_curve(curve: Any, style: CurveStyle) -> None:
    colour = style.colour_now()
    faint = style.faint
    curve.setPen(pen(colour, 1 if faint else 2, style=style.pen_style, alpha=0.6 if faint else 1.0))
    curve.setSymbolPen(None)
    curve.setSymbolBrush(colour)
