"""What the two ways of making scenes have in common."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSpinBox, QWidget

from manhole_studio.core.settings import Settings
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.scenes.examples import Example
from manhole_studio.qt.widgets.layouts import row
from manhole_studio.qt.workers.job_thread import Job

MOST: Final = 5_000
_SEEDS: Final = 1_000_000
_FIELD_WIDTH: Final = 112


class WayForm(QFrame):
    """The choices of one way; knows how an example and all of the photographs are made."""

    changed = pyqtSignal()
    """A choice, or what there is to choose from."""

    def __init__(self, images: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        # Any: a project may have the scenes of the last one already.
        self.seed = secrets.randbelow(_SEEDS)
        self.images = number_field(self.tr("Number of photographs"), 1, MOST, images)
        self.images.setSingleStep(50)
        self.images.valueChanged.connect(self.changed)

    @property
    def processes(self) -> int:
        """How many scenes are made at the same time."""
        return 1

    def other_examples(self) -> None:
        self.seed = (self.seed + 1) % _SEEDS
        self.changed.emit()

    def problem(self) -> str:
        """Why nothing can be made yet; empty if it can be."""
        return ""

    def wish(self) -> object:
        """Equal ones give the same examples."""
        raise NotImplementedError

    def maker(self) -> Callable[[int], Example]:
        """Makes an example, on any thread; only without a :meth:`problem`."""
        raise NotImplementedError

    def job(self, project: Project) -> Job:
        """Makes all photographs; only without a :meth:`problem`."""
        raise NotImplementedError

    def chosen(self) -> dict[str, object]:
        """What the settings are to remember, by their names."""
        raise NotImplementedError

    def restore(self, settings: Settings) -> None:
        raise NotImplementedError


def number_field(name: str, least: int, most: int, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setFixedWidth(_FIELD_WIDTH)
    return box


def field_row(text: str, field: QSpinBox) -> QHBoxLayout:
    """Fields of all rows end at the right."""
    label = QLabel(text)
    label.setBuddy(field)
    return row(label, None, field)
