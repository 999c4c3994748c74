from __future__ import annotations

import base64
import re
from html.parser import HTMLParser

from manhole_studio.core.report import chart
from manhole_studio.core.report.content import (
    Block,
    Chart,
    Charts,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Report,
    Section,
    Table,
    Tone,
)
from manhole_studio.core.report.html import PRINT, figures, render

HOSTILE = "<script>alert(1)</script>\"'&井盖"
VOID = {"meta", "img", "br", "link", "hr", "input"}


class Outline(HTMLParser):
    """Fails on tags that do not close in order; keeps what an attacker would like to see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "data")]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def report(text: str = HOSTILE) -> Report:
    svg = chart.bars([chart.Bar(text, 0.5, 0.4, 0.6, text)])
    line = chart.plot([chart.Line(text, [0, 1], [0, 1])] * 2, chart.Axis(text), chart.Axis(text))
    blocks: tuple[Block, ...] = (
        Paragraph(text, Tone.WARNING),
        Heading(text),
        Facts(((text, text),)),
        Table((text, text), ((text, text),)),
        Charts((Chart(svg, text, wide=True),)),
        Charts((Chart(line, text), Chart(line, text))),
        Pictures(tuple(Picture(b"jpeg", 4, 3, text) for _ in range(4))),
    )
    return Report(text, text, "en", text, "page %1 of %2", (Section(text, blocks),))


def test_whatever_a_text_holds_it_stays_text() -> None:
    for page in (render(report()), render(report(), PRINT)):
        seen = outline(page)
        assert "script" not in seen.tags
        assert HOSTILE in "".join(seen.text)
        assert "<script" not in page


def test_the_page_holds_all_it_needs() -> None:
    page = render(report())

    seen = outline(page)
    assert len(seen.addresses) == 4
    assert all(address.startswith("data:image/jpeg;base64,") for address in seen.addresses)
    assert base64.b64decode(seen.addresses[0].partition(",")[2]) == b"jpeg"
    assert not re.search(r"https?:|//[a-z]|@import|url\(", page)
    assert not {"link", "iframe", "object", "embed", "base"} & set(seen.tags)


def test_the_printed_page_names_its_figures_in_order() -> None:
    page = render(report("plain"), PRINT)

    assert re.findall(r"figure:(\d+):(\d)", page) == [
        ("0", "1"),
        ("1", "2"),
        ("2", "2"),
        *((str(number), "3") for number in range(3, 7)),
    ]
    assert len(figures(report())) == 7


def test_a_section_without_title_gets_no_heading() -> None:
    bare = Report("t", "s", "en", "f", "p", (Section("", (Paragraph("x"),)),))

    assert "<h2>" not in render(bare)
    assert "<h2>" not in render(bare, PRINT)
