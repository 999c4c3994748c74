"""Numbers, sizes, durations and dates as the user's locale writes them."""

from __future__ import annotations

import datetime as dt
import math

from PyQt6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, QTime

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


def clock(seconds: float) -> str:
    """A place in a video: ``00:41`` or ``1:02:41``."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def date_time(iso_8601: str) -> str:
    """A stored UTC time in the user's time zone; the text itself if it is not one."""
    moment = QDateTime.fromString(iso_8601, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return iso_8601
    return current_locale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)


def time_of_day(moment: dt.datetime) -> str:
    """To the second, as the moment's own time zone has it."""
    locale = current_locale()
    pattern = locale.timeFormat(QLocale.FormatType.LongFormat).replace("t", "").strip()
    return locale.toString(QTime(moment.hour, moment.minute, moment.second), pattern)


def _filled(text: str, *values: str) -> str:
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
