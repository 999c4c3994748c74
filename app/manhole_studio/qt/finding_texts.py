"""The sentences of findings in the user's language; the core writes them in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_SENTENCES: Final = (
    QT_TRANSLATE_NOOP(
        "findings", "This photograph has an empty annotation and counts as background."
    ),
    QT_TRANSLATE_NOOP("findings", "This photograph has no annotation file and was left out."),
    QT_TRANSLATE_NOOP("findings", "This annotation belongs to no photograph in its folder."),
    QT_TRANSLATE_NOOP("findings", "This photograph is a copy of %1 and was left out."),
    QT_TRANSLATE_NOOP(
        "findings", "This photograph is the same picture, saved again, as %1 and was left out."
    ),
    QT_TRANSLATE_NOOP("findings", "Its boxes differ from those of %1, which were taken."),
    QT_TRANSLATE_NOOP("findings", "Left out: %1."),
    QT_TRANSLATE_NOOP("findings", "Left aside: its name does not end in .xml, and %1 was read."),
    QT_TRANSLATE_NOOP("findings", "Read as Pascal VOC although its name does not end in .xml."),
    QT_TRANSLATE_NOOP("findings", "Dropped the box “%1” (%2): it has no area."),
    QT_TRANSLATE_NOOP("findings", "Dropped the box “%1” (%2): it lies outside."),
    QT_TRANSLATE_NOOP("findings", "Dropped the box “%1” (%2): it is there twice."),
    QT_TRANSLATE_NOOP("findings", "Clipped the box “%1” (%2) to the photograph."),
    QT_TRANSLATE_NOOP(
        "findings",
        "The annotation was made for %1 by %2 pixels, the photograph has %3 by %4: "
        "look whether the boxes fit.",
    ),
    QT_TRANSLATE_NOOP(
        "findings",
        "The project had this photograph with %1 boxes; it now has the %2 of this import.",
    ),
    QT_TRANSLATE_NOOP(
        "findings", "Its boxes were edited in the project, so they stay as they are there."
    ),
    QT_TRANSLATE_NOOP("findings", "Photographs that belong together are on different sides: %1."),
    QT_TRANSLATE_NOOP("findings", "No photograph is left for %1."),
    QT_TRANSLATE_NOOP(
        "findings", "This photograph looks the same as %1, which is on another side."
    ),
    QT_TRANSLATE_NOOP(
        "findings", "This photograph belongs together with %1, which is on another side."
    ),
    QT_TRANSLATE_NOOP(
        "findings", "Photographs that nobody has labelled yet, so in no dataset version: %1."
    ),
    QT_TRANSLATE_NOOP("findings", "Changed since dataset version %1: %2."),
    QT_TRANSLATE_NOOP("findings", "No box has the class “%1”; the classes are: %2."),
    QT_TRANSLATE_NOOP(
        "findings", "This photograph has no annotation file and waits for its boxes."
    ),
    QT_TRANSLATE_NOOP(
        "findings", "This photograph has no annotation file and counts as background."
    ),
    QT_TRANSLATE_NOOP("findings", "This photograph has an empty annotation and was left out."),
    QT_TRANSLATE_NOOP(
        "findings", "This photograph has an empty annotation and waits for its boxes."
    ),
    QT_TRANSLATE_NOOP(
        "findings", "The photograph waits for its boxes, as its annotation cannot be read: %1."
    ),
    QT_TRANSLATE_NOOP("findings", "Left aside, and %1 was read: %2."),
    QT_TRANSLATE_NOOP(
        "findings",
        "This photograph is the same picture, saved again, as %1 and was imported as well.",
    ),
    QT_TRANSLATE_NOOP(
        "findings", "Its boxes differ from those of %1, the boxes of both were taken."
    ),
    QT_TRANSLATE_NOOP(
        "findings", "Its boxes differ from those of %1, the photograph was left out."
    ),
    QT_TRANSLATE_NOOP("findings", "This annotation says something else than %1, which were taken."),
    QT_TRANSLATE_NOOP(
        "findings", "This annotation says something else than %1, the boxes of both were taken."
    ),
    QT_TRANSLATE_NOOP(
        "findings", "This annotation says something else than %1, the photograph was left out."
    ),
    QT_TRANSLATE_NOOP("findings", "The boxes were scaled from %1 by %2 pixels to %3 by %4 pixels."),
    QT_TRANSLATE_NOOP("findings", "Put in order box %1: its corners were swapped."),
    QT_TRANSLATE_NOOP("findings", "Put in order box %1: its size was negative."),
    QT_TRANSLATE_NOOP("findings", "Put in order box %1: its confidence was left aside."),
    QT_TRANSLATE_NOOP(
        "findings", "Put in order box %1: the rectangle around its outline was taken."
    ),
    QT_TRANSLATE_NOOP("findings", "Put in order its entries: the file lists this image twice."),
    QT_TRANSLATE_NOOP("findings", "Dropped box %1: its corners were swapped."),
    QT_TRANSLATE_NOOP("findings", "Dropped box %1: its size was negative."),
    QT_TRANSLATE_NOOP("findings", "Dropped box %1: its confidence was left aside."),
    QT_TRANSLATE_NOOP("findings", "Dropped box %1: the rectangle around its outline was taken."),
    QT_TRANSLATE_NOOP("findings", "Put in order %1."),
    QT_TRANSLATE_NOOP("findings", "Kept the box “%1” (%2): it is there twice."),
    QT_TRANSLATE_NOOP("findings", "Dropped the box “%1” (%2): it sticks out of the photograph."),
    QT_TRANSLATE_NOOP("findings", "It says that it belongs to “%1”."),
    QT_TRANSLATE_NOOP(
        "findings",
        "It does not state the size of the photograph, which was read from there.",
    ),
    QT_TRANSLATE_NOOP("findings", "It has an entry for “%1”, which is not there."),
    QT_TRANSLATE_NOOP("findings", "It has an entry for “%1”, but %2 photographs have this name."),
    QT_TRANSLATE_NOOP(
        "findings",
        "By %1 boxes that another format has as well, this list is wrong: %2; "
        "the boxes have the names of this list.",
    ),
    QT_TRANSLATE_NOOP(
        "findings",
        "By %1 boxes that another format has as well, this list is wrong: %2; "
        "the boxes were renamed.",
    ),
    QT_TRANSLATE_NOOP(
        "findings",
        "This list has no name for class numbers that %1 files use: %2; "
        "the boxes have the names of this list.",
    ),
    QT_TRANSLATE_NOOP(
        "findings",
        "Class number %1 is “%2” in this list, but “%3” in %4; "
        "the boxes have the names of this list.",
    ),
)


def finding_text(message: str) -> str:
    """The translation of a finding's ``message``; one that is not known stays English."""
    for sentence in _SENTENCES:
        match = _pattern(sentence).fullmatch(message)
        if match is not None:
            return _filled(QCoreApplication.translate("findings", sentence), match.groups())
    return message


def _filled(text: str, values: Sequence[str]) -> str:
    return re.sub(r"%(\d)", lambda place: values[int(place[1]) - 1], text)


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"%\d", "(.+?)", re.escape(sentence)), re.DOTALL)
