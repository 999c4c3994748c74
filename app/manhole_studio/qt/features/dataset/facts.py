"""What the inspector says, as names and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from PyQt6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.records import ImageRecord, Origin
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.error_texts import reason_name
from manhole_studio.qt.features.dataset.catalogue import Catalogue, Totals
from manhole_studio.qt.features.dataset.columns import Rows
from manhole_studio.qt.finding_names import finding_name
from manhole_studio.qt.wording import split_name

translate = QCoreApplication.translate
Facts = list[tuple[str, str]]
_JOINTS: Final = re.compile(r"[/\\\\_.-]|[^\W_]{16}")


def title_of(catalogue: Catalogue, rows: Rows, shown: Rows) -> str:
    if len(rows) == 0:
        if len(shown) == len(catalogue.records):
            return translate("facts", "Whole dataset")
        return translate("facts", "%1 shown").replace("%1", counted.photographs(len(shown)))
    if len(rows) == 1:
        return catalogue.records[int(rows[0])].path.name
    return translate("facts", "%1 selected").replace("%1", counted.photographs(len(rows)))


def photo_facts(
    record: ImageRecord,
    problems: Iterable[FindingKind],
    errors: Sequence[int] | None,
    companions: int,
    reason: str | None = None,
) -> Facts:
    """What is known of one photograph; what is not known is left out.

    ``companions`` are the other photographs that stay on the same side with it, ``reason`` is
    why it is on the review list.
    """
    size = f"{formatting.number(record.width)} × {formatting.number(record.height)}"
    side = split_name(record.split) or translate("facts", "not in the version")
    facts = [
        (translate("facts", "Size"), size),
        (translate("facts", "Boxes"), _boxes_text(record)),
        (translate("facts", "Split"), side),
        (translate("facts", "Kept with"), counted.photographs(companions) if companions else ""),
        (translate("facts", "Taken"), _camera_time(record.taken_at)),
        (translate("facts", "Place"), _place_text(record.place)),
        (translate("facts", "Brightness"), _brightness_text(record.brightness)),
        (translate("facts", "Origin"), _origin_text(record)),
        (translate("facts", "From"), "" if record.is_synthetic else record.source),
        (translate("facts", "Imported"), formatting.date_time(record.imported_at)),
        (translate("facts", "Edited"), formatting.date_time(record.edited_at or "")),
        (translate("facts", "Findings"), ", ".join(sorted(map(finding_name, problems)))),
        (translate("facts", "Detection"), _errors_text(errors)),
        (translate("facts", "To review"), reason_name(reason) if reason else ""),
    ]
    if record.excluded:
        facts.insert(3, (translate("facts", "Next version"), translate("facts", "excluded")))
    return [(name, value) for name, value in facts if value]


def total_facts(totals: Totals) -> Facts:
    facts = [
        (translate("facts", "Photographs"), totals.images),
        (translate("facts", "Boxes"), totals.boxes),
        (translate("facts", "Backgrounds"), totals.backgrounds),
        (translate("facts", "Not labelled"), totals.unlabelled),
        (translate("facts", "Excluded"), totals.excluded),
    ]
    return [(name, formatting.number(count)) for name, count in facts[:3]] + [
        (name, formatting.number(count)) for name, count in facts[3:] if count
    ]


def breakable(text: str) -> str:
    """``text`` that a narrow label may wrap inside long names and paths."""
    return _JOINTS.sub("\\g<0>\u200b", text)


def _boxes_text(record: ImageRecord) -> str:
    if record.boxes:
        return formatting.number(len(record.boxes))
    if record.labelled:
        return translate("facts", "none, a background")
    return translate("facts", "not labelled yet")


def _origin_text(record: ImageRecord) -> str:
    """Empty for a photograph."""
    if record.origin is Origin.RENDERED:
        return translate("facts", "rendered, for training only")
    if record.origin is Origin.PASTED:
        text = translate("facts", "pasted from %1, for training only")
        return text.replace("%1", counted.photographs(len(record.made_of)))
    return ""


def _camera_time(taken_at: str | None) -> str:
    """The camera's own clock, which knows no time zone, as the locale writes it."""
    moment = QDateTime.fromString(taken_at or "", Qt.DateFormat.ISODate)
    if not moment.isValid():
        return taken_at or ""
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _place_text(place: tuple[float, float] | None) -> str:
    if place is None:
        return ""
    return ", ".join(formatting.decimal(degrees, 5) for degrees in place)


def _brightness_text(brightness: float | None) -> str:
    if brightness is None:
        return ""
    return translate("facts", "%1 of 255").replace("%1", formatting.decimal(brightness, 0))


def _errors_text(errors: Sequence[int] | None) -> str:
    if errors is None:
        return ""
    missed, alarms = errors
    if not missed and not alarms:
        return translate("facts", "all right")
    text = translate("facts", "%1 missed, %2 false")
    return text.replace("%1", formatting.number(missed)).replace("%2", formatting.number(alarms))
