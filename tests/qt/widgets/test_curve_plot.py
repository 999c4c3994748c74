from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPointF, Qt
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.curve_buffer import CurveBuffer
from manhole_studio.qt.widgets.curve_legend import CurveStyle
from manhole_studio.qt.widgets.curve_plot import CurvePlot


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    styles = [
        CurveStyle("train", "Training", 0),
        CurveStyle("val", "Validation", 1, dashed=True),
        CurveStyle("batch", "Batch", 0, faint=True),
    ]
    plot = CurvePlot("Loss", styles)
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    return plot


def fill(plot: CurvePlot, epochs: int = 10) -> None:
    for epoch in range(1, epochs + 1):
        plot.append("train", epoch, 4.0 / epoch)
        plot.append("val", epoch, math.nan if epoch == 3 else 5.0 / epoch)


def test_every_finite_point_is_drawn_and_others_leave_a_gap(qtbot: QtBot, plot: CurvePlot) -> None:
    fill(plot, 500)
    plot.append("batch", 500.5, math.inf)
    qtbot.waitUntil(lambda: plot.drawn_points()["train"] > 0, timeout=2_000)
    assert plot.drawn_points() == {"train": 500, "val": 499, "batch": 0}


def test_drawing_waits_for_the_timer_instead_of_following_every_value(plot: CurvePlot) -> None:
    fill(plot)
    assert plot.drawn_points()["train"] == 0


def test_legend_shows_the_newest_values_and_says_them_aloud(qtbot: QtBot, plot: CurvePlot) -> None:
    fill(plot)
    plot.mark_best(7)
    qtbot.waitUntil(lambda: plot.legend_texts() == ["Training 0.40", "Validation 0.50"])
    assert plot.accessibleDescription() == "Training 0.40; Validation 0.50; epoch 10 · best 7"


def test_arrow_keys_move_the_cross_hair_and_leaving_takes_it_away(
    qtbot: QtBot, plot: CurvePlot
) -> None:
    fill(plot)
    for _ in range(3):
        qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.legend_texts() == ["Training 0.50", "Validation 0.63"]
    for _ in range(20):
        qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert "epoch 1" in plot.accessibleDescription()
    plot.clear()
    assert plot.drawn_points()["train"] == 0


def test_the_pointer_reads_the_nearest_epoch(qtbot: QtBot, plot: CurvePlot) -> None:
    fill(plot)
    qtbot.waitUntil(lambda: plot.drawn_points()["train"] == 10)
    area = plot._plot
    qtbot.waitUntil(lambda: area.getViewBox().viewRange()[0][1] > 9)
    area.scene().sigMouseMoved.emit(area.getViewBox().mapViewToScene(QPointF(4.3, 1.0)))
    assert plot.legend_texts() == ["Training 1.00", "Validation 1.25"]
    QApplication.sendEvent(area, QEvent(QEvent.Type.Leave))
    assert plot.legend_texts() == ["Training 0.40", "Validation 0.50"]


def test_a_resumed_epoch_replaces_what_followed_it() -> None:
    buffer = CurveBuffer()
    for epoch in range(1, 101):
        buffer.append(epoch, 1.0)
    buffer.append(40, 2.0)
    assert len(buffer) == 40
    assert buffer.at(40) == 2.0
    assert math.isnan(buffer.at(41))


def test_colours_follow_the_theme(qtbot: QtBot, qapp: QApplication, plot: CurvePlot) -> None:
    fill(plot)
    theme.apply(qapp, "light")
    light = plot.grab().toImage().pixelColor(250, 250).lightness()
    theme.apply(qapp, "dark")
    dark = plot.grab().toImage().pixelColor(250, 250).lightness()
    theme.apply(qapp, "light")
    assert dark < 80 < 200 < light


def test_saved_files_hold_what_is_shown(plot: CurvePlot, tmp_path: Path) -> None:
    fill(plot)
    for ending in ("png", "svg", "csv"):
        plot.save(tmp_path / f"loss.{ending}")
    with (tmp_path / "loss.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert rows[1] == {"epoch": "2", "train": "2", "val": "2.5"}
    assert rows[2]["val"] == ""
    assert QImage(str(tmp_path / "loss.png")).width() == 2 * plot.width()
    assert "Validation" in (tmp_path / "loss.svg").read_text()


def test_a_folder_that_refuses_is_named(plot: CurvePlot, tmp_path: Path) -> None:
    fill(plot)
    with pytest.raises(UserFacingError) as caught:
        plot.save(tmp_path / "missing" / "loss.csv")
    assert "missing" in caught.value.detail


def test_the_context_menu_holds_only_what_a_user_needs(plot: CurvePlot) -> None:
    texts = [action.text() for action in plot.context_menu().actions() if action.text()]
    assert texts == ["Reset view", "Save as PNG…", "Save as SVG…", "Save as CSV…"]


def test_curves_that_are_left_out_are_neither_drawn_nor_named_but_kept(qtbot: QtBot) -> None:
    plot = CurvePlot("Loss", [CurveStyle("a", "first"), CurveStyle("b", "second")])
    qtbot.addWidget(plot)
    plot.show_only({"a"})
    plot.replace("a", np.array([1.0, 2.0]), np.array([5.0, np.inf]))
    plot.replace("b", np.array([1.0, 2.0, 3.0]), np.array([5.0, 4.0, 3.0]))
    qtbot.waitUntil(lambda: plot.drawn_points() == {"a": 1, "b": 0})
    assert plot.legend_texts() == ["first 5.00"]

    plot.show_only({"b"})
    qtbot.waitUntil(lambda: plot.drawn_points()["b"] == 3)
    assert plot.legend_texts() == ["second 3.00"]


def test_another_quantity_than_epochs_is_named_and_shown_from_0_to_1(
    qtbot: QtBot, tmp_path: Path
) -> None:
    plot = CurvePlot("By confidence", [CurveStyle("recall", "Recall")], x_name="confidence")
    qtbot.addWidget(plot)
    plot.replace("recall", np.array([0.2, 0.45]), np.array([0.9, 0.7]))
    plot.mark_best(0.3)
    plot._draw()

    low, high = plot._plot.getViewBox().viewRange()[0]
    assert low <= 0.0
    assert high >= 1.0
    assert plot.legend_texts() == ["Recall"], "no confidence is the newest"
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.legend_texts() == ["Recall 0.90"]
    plot.save(tmp_path / "curve.csv")
    assert (tmp_path / "curve.csv").read_text("utf-8").startswith("confidence,recall\n0.2,0.9")
