"""Numbers, sizes, durations and dates as the user's locale writes them."""

from __future__ import annotations

import math

from PyQt6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from manhole_studio.qt.translations import current_locale

translate = QCoreApplication.translate


def number(value: int) -> str:
    return current_locale().toString(value)


def decimal(value: float, places: int = 2) -> str:
    """A fixed number of ``places``; a dash for what is not a number."""
    return current_locale().toString(value, "f", places) if math.isfinite(value) else "–"


def percent(fraction: float) -> str:
    return f"{decimal(fraction * 100, 0)} %"


def file_size(byte_count: int) -> str:
    units = QLocale.DataSizeFormat.DataSizeSIFormat
    return current_locale().formattedDataSize(byte_count, 1, units)


def duration(seconds: float) -> str:
    """Roughly how long, in one unit or two: ``20 s``, ``3 min``, ``1 h 20 min``."""
    if seconds < 60:
        return _filled(translate("formatting", "%1 s"), number(max(1, round(seconds))))
    minutes = round(seconds / 60)
    if minutes < 60:
        return _filled(translate("formatting", "%1 min"), number(minutes))
    return _filled(
        translate("formatting", "%1 h %2 min"), number(minutes // 60), number(minutes % 60)
    )


def date_time(iso_8601: str) -> str:
    """A stored UTC time in the user's time zone; the text itself if it is not one."""
    moment = QDateTime.fromString(iso_8601, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return iso_8601
    return current_locale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)


def _filled(text: str, *values: str) -> str:
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
