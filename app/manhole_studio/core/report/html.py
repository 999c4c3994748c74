"""A report as HTML: one file for browsers, or what QTextDocument understands of it."""

from __future__ import annotations

import base64
from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from manhole_studio import paths
from manhole_studio.core.report.content import Block, Chart, Picture, Report

PAGE: Final = "page.html.j2"
PRINT: Final = "print.html.j2"
"""Tables instead of style sheets; where a figure belongs stands ``MARK:N:COLUMNS``."""


def render(report: Report, template: str = PAGE, mark: str = "figure") -> str:
    """Fill in a template; every text is escaped, as class names and paths come from strangers.

    Args:
        report: What to show.
        template: ``PAGE`` or ``PRINT``.
        mark: Of figures in ``PRINT``; something that no text of a stranger can hold.
    """
    filled = _environment().get_template(template)
    return filled.render(report=report, figures=figures(report), mark=mark)


def figures(report: Report) -> list[Chart | Picture]:
    """All charts and pictures in the order of reading."""
    found: list[Chart | Picture] = []
    for section in report.sections:
        for block in section.blocks:
            found += getattr(block, "charts", ()) or getattr(block, "pictures", ())
    return found


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(paths.bundled("resources", "report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"kind": _kind, "data_uri": _data_uri, "drawing": _drawing}
    return environment


def _kind(block: Block) -> str:
    return type(block).__name__


def _data_uri(picture: Picture) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(picture.jpeg).decode()}"


def _drawing(chart: Chart) -> Markup:
    """Its texts were escaped when it was drawn."""
    return Markup(chart.svg)  # noqa: S704
