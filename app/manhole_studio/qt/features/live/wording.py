"""How the state of a watch is said."""

from __future__ import annotations

import math

from PyQt6.QtCore import QCoreApplication

from manhole_studio.qt.features.live.watch import Watch, WatchState
from manhole_studio.qt.formatting import number


def state_text(watch: Watch, source: str) -> str:
    """One line for the page and the activity bar; ``source`` as the user knows it."""
    match watch.state:
        case WatchState.CONNECTING:
            return _tr("Connecting to %1…", source)
        case WatchState.LOADING:
            return _tr("Loading the weights…")
        case WatchState.RUNNING:
            return _tr("Watching %1", source)
        case WatchState.RECONNECTING:
            return _reconnecting(watch)
        case WatchState.ENDED:
            return _tr("%1 is over", source)
        case _:
            return ""


def screen_message(watch: Watch, source: str, has_image: bool) -> str:
    """What stands in the middle of the image, or where there is none."""
    match watch.state:
        case WatchState.RUNNING:
            return ""
        case WatchState.IDLE | WatchState.ENDED | WatchState.FAILED:
            hint = _tr("Choose a source and press Start. A video or a folder can be dropped here.")
            return "" if has_image else hint
        case _:
            return state_text(watch, source)


def _reconnecting(watch: Watch) -> str:
    attempt = number(watch.attempt)
    seconds = math.ceil(watch.seconds_to_retry())
    if seconds > 0:
        return _tr("Reconnecting in %1 s (attempt %2)", number(seconds), attempt)
    return _tr("Reconnecting… (attempt %1)", attempt)


def _tr(source: str, *values: str) -> str:
    text = QCoreApplication.translate("live", source)
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
