from __future__ import annotations

import math
import re
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from manhole_studio.core.report import chart
from manhole_studio.core.report.chart import Axis, Bar, Line

UNDERSTOOD = {"svg", "line", "path", "rect", "circle", "text"}
"""By QtSvg as by browsers."""


def drawn(svg: str) -> Element:
    root: Element = fromstring(svg)
    assert {part.tag for part in root.iter()} <= UNDERSTOOD
    return root


def test_a_curve_goes_from_corner_to_corner() -> None:
    root = drawn(chart.plot([Line("", [0, 1], [0, 1])], Axis("x"), Axis("y")))

    path = next(root.iter("path")).get("d", "")
    (x0, y0), (x1, y1) = re.findall(r"([\d.]+) ([\d.]+)", path)
    assert float(x0) < float(x1)
    assert float(y0) > float(y1), "SVG counts downwards"


def test_points_that_are_no_numbers_are_left_out() -> None:
    svg = chart.plot([Line("", [0, 0.5, 1], [0, math.nan, 1])], Axis("x"), Axis("y"))

    assert next(drawn(svg).iter("path")).get("d", "").count("L") == 1
    assert "nan" not in svg


def test_nothing_to_draw_is_drawn_as_axes() -> None:
    root = drawn(chart.plot([Line("", [], [])], Axis("x"), Axis("y"), point=(math.nan, 0.0)))

    assert not list(root.iter("path"))
    assert not list(root.iter("circle"))
    assert list(root.iter("text"))


def test_a_long_curve_is_thinned_and_keeps_its_end() -> None:
    x = [step / 9999 for step in range(10_000)]

    path = next(drawn(chart.plot([Line("", x, x)], Axis("x"), Axis("y"))).iter("path")).get("d", "")

    assert path.count("L") < 500
    assert path.endswith(f"{chart.WIDTH - 12:.1f} 30.0")


def test_a_bar_shows_its_interval_where_there_is_one() -> None:
    with_ends = drawn(chart.bars([Bar("a", 0.5, 0.25, 0.75, "50 %")]))
    without = drawn(chart.bars([Bar("a", math.nan, math.nan, math.nan, "–")]))

    assert len(list(with_ends.iter("line"))) == 3
    ground, bar = (float(part.get("width", "")) for part in with_ends.iter("rect"))
    assert bar == ground / 2
    assert not list(without.iter("line"))


def test_names_are_escaped_and_shortened() -> None:
    svg = chart.bars([Bar("<b>&" + "x" * 90, 0.5, 0.4, 0.6, "")])

    assert "".join(drawn(svg).itertext()).startswith("<b>&xx")
    assert "…" in svg
