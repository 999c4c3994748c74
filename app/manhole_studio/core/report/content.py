"""What a report says, as plain data: every sentence is made already, nothing is laid out yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    PLAIN = "plain"
    LEAD = "lead"
    """The one sentence that everybody reads."""
    WARNING = "warning"
    NOTE = "note"
    """Small print."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """Of a part of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one below the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: frozenset[int] = frozenset({0})
    """The others hold figures and are set to the right."""


@dataclass(frozen=True, slots=True)
class Chart:
    svg: str
    """Made by ``chart``; its only texts are escaped."""
    caption: str
    wide: bool = False
    """It takes a row of its own."""


@dataclass(frozen=True, slots=True)
class Charts:
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    jpeg: bytes
    width: int
    height: int
    caption: str


@dataclass(frozen=True, slots=True)
class Pictures:
    pictures: tuple[Picture, ...]


Block = Paragraph | Heading | Facts | Table | Charts | Pictures


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The first section stands below the title without a heading of its own."""

    title: str
    subtitle: str
    language: str
    """As HTML names it, such as ``zh-CN``."""
    footer: str
    """At the foot of every page."""
    page_of: str
    """Such as ``page %1 of %2``."""
    sections: tuple[Section, ...]
