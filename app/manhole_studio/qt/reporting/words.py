"""Small pieces of the report's sentences."""

from __future__ import annotations

import math
import re

from PyQt6.QtCore import QDateTime, QLocale, Qt

from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.qt import formatting
from manhole_studio.qt.translations import current_locale


def filled(text: str, *values: str) -> str:
    """Put values into ``%1``, ``%2`` …; what looks like that in a value stays as it is."""
    return re.sub("%([1-9])", lambda mark: values[int(mark[1]) - 1], text)


def long_date(iso_8601: str) -> str:
    """The day with its month in words; the text itself if it is not a time."""
    moment = QDateTime.fromString(iso_8601, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return iso_8601
    locale = current_locale()
    without_weekday = re.sub(
        r"\s*dddd[,.]?\s*", "", locale.dateFormat(QLocale.FormatType.LongFormat)
    )
    return locale.toString(moment.toLocalTime().date(), without_weekday)


def long_date_time(iso_8601: str) -> str:
    """The same with the time of day, in the time zone of the computer."""
    moment = QDateTime.fromString(iso_8601, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return iso_8601
    time = current_locale().toString(moment.toLocalTime().time(), QLocale.FormatType.ShortFormat)
    return f"{long_date(iso_8601)}, {time}"


def percent(share: float) -> str:
    return formatting.percent(share) if math.isfinite(share) else "–"


def percent_range(estimate: Estimate) -> str:
    """The interval of a share, such as ``87–98 %``."""
    if math.isnan(estimate.low) or math.isnan(estimate.high):
        return "–"
    return f"{formatting.decimal(estimate.low * 100, 0)}–{percent(estimate.high)}"


def percent_with_range(estimate: Estimate) -> str:
    ends = percent_range(estimate)
    return percent(estimate.value) + (f" ({ends})" if ends != "–" else "")


def decimal_range(estimate: Estimate) -> str:
    if math.isnan(estimate.low) or math.isnan(estimate.high):
        return "–"
    return f"{formatting.decimal(estimate.low)}–{formatting.decimal(estimate.high)}"
