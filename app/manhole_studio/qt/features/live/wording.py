"""How the state of a watch is said."""

from __future__ import annotations

import math

from PyQt6.QtCore import QCoreApplication

from manhole_studio.qt.features.live.watch import Watch, WatchState
from manhole_studio.qt.formatting import number

translate = QCoreApplication.translate


def state_text(watch: Watch, source: str) -> str:
    """One line for the page and the activity bar; ``source`` as the user knows it."""
    match watch.state:
        case WatchState.CONNECTING:
            return _filled(translate("live", "Connecting to %1…"), source)
        case WatchState.LOADING:
            return translate("live", "Loading the weights…")
        case WatchState.RUNNING:
            return _filled(translate("live", "Watching %1"), source)
        case WatchState.RECONNECTING:
            return _reconnecting(watch)
        case WatchState.ENDED:
            return _filled(translate("live", "%1 is over"), source)
        case _:
            return ""


def screen_message(watch: Watch, source: str, has_image: bool) -> str:
    """What stands in the middle of the image, or where there is none."""
    match watch.state:
        case WatchState.RUNNING:
            return ""
        case WatchState.IDLE | WatchState.ENDED | WatchState.FAILED:
            hint = translate(
                "live", "Choose a source and press Start. A video or a folder can be dropped here."
            )
            return "" if has_image else hint
        case _:
            return state_text(watch, source)


def _reconnecting(watch: Watch) -> str:
    attempt = number(watch.attempt)
    seconds = math.ceil(watch.seconds_to_retry())
    if seconds > 0:
        return _filled(
            translate("live", "Reconnecting in %1 s (attempt %2)"), number(seconds), attempt
        )
    return _filled(translate("live", "Reconnecting… (attempt %1)"), attempt)


def _filled(text: str, *values: str) -> str:
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
