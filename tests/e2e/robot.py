"""A user at the window: finds controls by what they say, clicks, waits and takes pictures."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PyQt6.QtCore import QObject, QPoint, Qt, QTimer
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QWidget

TICK_MS = 40
SECONDS_TO_CLOSE = 60
W = TypeVar("W", bound=QWidget)

Condition = Callable[[], object]
Story = Iterator[tuple[str, Condition, float]]
"""What a story yields: what it waits for, the condition, and how many seconds it may take."""


class StoryError(AssertionError):
    """The window did not do what the story expects."""


class Robot(QObject):
    """Runs a story inside the application's event loop, one step a tick, and ends it."""

    def __init__(self, story: Callable[[Robot], Story], pictures: Path) -> None:
        super().__init__()
        self.pictures = pictures
        self.failed: str | None = None
        self._story = story(self)
        self._waiting_for: tuple[str, Condition, float] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._timer.start()

    def window(self) -> QWidget:
        """The top-level window that the user looks at."""
        active = QApplication.activeModalWidget() or QApplication.activeWindow()
        if active is not None:
            return active
        return next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible())

    def find(self, kind: type[W], name: str) -> W:
        """The visible control with this text, accessible name or object name.

        Raises:
            StoryError: there is none, or it is disabled.
        """
        found = self.find_all(kind, name)
        if not found:
            seen = sorted({label for label in map(_label, _visible(kind)) if label})
            raise StoryError(f"no {kind.__name__} {name!r}; there are {seen}")
        return found[0]

    def find_all(self, kind: type[W], name: str) -> list[W]:
        return [widget for widget in _visible(kind) if name in _names(widget)]

    def sees(self, name: str, kind: type[QWidget] = QWidget) -> bool:
        """Whether some visible text contains ``name``."""
        return any(name in label for widget in _visible(kind) for label in _names(widget))

    def can_click(self, name: str) -> bool:
        return any(button.isEnabled() for button in self.find_all(QAbstractButton, name))

    def click(self, name: str) -> None:
        """Press the enabled button with this text or accessible name."""
        buttons = [button for button in self.find_all(QAbstractButton, name) if button.isEnabled()]
        if not buttons:
            self.find(QAbstractButton, name)
            raise StoryError(f"the button {name!r} is disabled")
        self.click_widget(buttons[0])

    def click_widget(self, widget: QWidget, where: QPoint | None = None) -> None:
        QTest.mouseClick(
            widget,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            where or widget.rect().center(),
        )

    def picture(self, name: str) -> None:
        """Save what the window shows as ``name``.png."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.window().grab().save(str(self.pictures / f"{name}.png"))

    def _tick(self) -> None:
        try:
            if self._waiting_for is not None and not self._arrived(*self._waiting_for):
                return
            text, condition, seconds = next(self._story)
            self._waiting_for = (text, condition, time.monotonic() + seconds)
        except StopIteration:
            self._end()
        except Exception:  # noqa: BLE001  # a failed step must end the application, with a picture
            self.failed = traceback.format_exc()
            sys.stderr.write(self.failed)
            self.picture("failed")
            self._end()

    def _arrived(self, text: str, condition: Condition, deadline: float) -> bool:
        if condition():
            self._waiting_for = None
            return True
        if time.monotonic() > deadline:
            raise StoryError(f"waited in vain for: {text}")
        return False

    def _end(self) -> None:
        self._timer.stop()
        for window in QApplication.topLevelWidgets():
            window.close()
        watchdog = threading.Timer(SECONDS_TO_CLOSE, _give_up)
        watchdog.daemon = True
        watchdog.start()


def _give_up() -> None:
    sys.stderr.write("the window did not close in time\n")
    os._exit(3)


def _visible(kind: type[W]) -> list[W]:
    found: list[W] = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            found += [window] if isinstance(window, kind) else []
            found += [child for child in window.findChildren(kind) if child.isVisible()]
    return found


def _names(widget: QWidget) -> set[str]:
    return {name for name in _all_names(widget) if name}


def _all_names(widget: QWidget) -> tuple[str, ...]:
    title = widget.windowTitle() if widget.isWindow() else ""
    return _label(widget), widget.accessibleName(), widget.objectName(), title


def _label(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()).replace("&", "") if callable(text) else ""


def pause(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until
