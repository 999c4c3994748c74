"""How the state of what is watched is said."""

from __future__ import annotations

import math

from PyQt6.QtCore import QCoreApplication

from manhole_studio.qt import formatting
from manhole_studio.qt.features.live.watched_source import WatchedSource, WatchState
from manhole_studio.qt.formatting import number

translate = QCoreApplication.translate


def state_word(state: WatchState) -> str:
    """One word or two, beside the dot."""
    return {
        WatchState.IDLE: translate("live", "Stopped"),
        WatchState.CONNECTING: translate("live", "Connecting"),
        WatchState.LOADING: translate("live", "Loading"),
        WatchState.RUNNING: translate("live", "Watching"),
        WatchState.RECONNECTING: translate("live", "Lost"),
        WatchState.ENDED: translate("live", "Over"),
        WatchState.FAILED: translate("live", "Failed"),
    }[state]


def state_role(state: WatchState) -> str:
    """The colour of the dot, one of the theme's."""
    match state:
        case WatchState.RUNNING:
            return "success"
        case WatchState.CONNECTING | WatchState.LOADING | WatchState.RECONNECTING:
            return "warning"
        case WatchState.FAILED:
            return "danger"
        case _:
            return "text_muted"


def state_text(source: WatchedSource, title: str) -> str:
    """One line for the page and the activity bar; ``title`` as the user knows the source."""
    match source.state:
        case WatchState.CONNECTING:
            return _filled(translate("live", "Connecting to %1…"), title)
        case WatchState.LOADING:
            return translate("live", "Loading the weights…")
        case WatchState.RUNNING:
            return _filled(translate("live", "Watching %1"), title)
        case WatchState.RECONNECTING:
            return reconnecting(source)
        case WatchState.ENDED:
            return _filled(translate("live", "%1 is over"), title)
        case WatchState.FAILED:
            return _filled(translate("live", "%1 failed"), title)
        case _:
            return ""


def reconnecting(source: WatchedSource) -> str:
    """How long there has been no image, and the attempt that is made or comes next."""
    lost = formatting.duration(max(1.0, source.seconds_lost()))
    text = translate("live", "Reconnecting, %1 (attempt %2)")
    return _filled(text, lost, number(source.attempt))


def next_attempt(source: WatchedSource) -> str:
    """Empty while an attempt is being made."""
    seconds = math.ceil(source.seconds_to_retry())
    if seconds <= 0:
        return ""
    return _filled(translate("live", "Next attempt in %1"), formatting.duration(seconds))


def tile_message(source: WatchedSource | None, title: str, *, has_image: bool) -> str:
    """What is said in the middle of the image, or where it will be; empty while it is at rest."""
    if source is None or not source.state.is_active:
        return ""
    if source.state is WatchState.RECONNECTING:
        lines = (reconnecting(source), next_attempt(source))
        return "\n".join(line for line in lines if line)
    if source.state is WatchState.RUNNING:
        return "" if has_image else translate("live", "Waiting for the first image…")
    return state_text(source, title)


def _filled(text: str, *values: str) -> str:
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
