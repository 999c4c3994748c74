"""What is wanted of scenes that are made of the project's own photographs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.pasting.spec import PastePlan, PasteSpec
from manhole_studio.core.progress import Progress
from manhole_studio.core.settings import Settings
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.dataset.scenes import jobs, wording
from manhole_studio.qt.features.dataset.scenes.examples import Example, pasted_example
from manhole_studio.qt.features.dataset.scenes.planner import Planner
from manhole_studio.qt.features.dataset.scenes.way_form import WayForm, field_row
from manhole_studio.qt.widgets.layouts import column, text_label
from manhole_studio.qt.wording import stage_name
from manhole_studio.qt.workers.job_thread import Job

_MANY_TURNS: Final = 8


class PastedForm(WayForm):
    """How many, and what there is to make them of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(100, parent)
        self._project: Project | None = None
        self._plan: PastePlan | None = None
        self.error: Exception | None = None
        """What keeps scenes from being made."""
        self.searched = ""
        """How far the search for covers and roads is; empty if there is none."""
        self.planner = Planner(self)
        self.on_covers = QCheckBox(self.tr("Also onto photographs with covers"))
        self.on_covers.setToolTip(
            self.tr("Where there is room on the road; the covers that are there stay")
        )
        self._covers, self._roads = text_label("", wrap=True), text_label("", wrap=True)
        self._no_covers, self._no_roads = (text_label("", "muted", wrap=True) for _ in range(2))
        self._turns = text_label(
            self.tr("Each comes many times. More photographs of roads without covers teach more."),
            "muted",
            wrap=True,
        )
        self._lay_out()
        self.images.valueChanged.connect(self._show_turns)
        self.on_covers.toggled.connect(self.search)
        self.planner.planned.connect(self._take)
        self.planner.failed.connect(self._fail)
        self.planner.progressed.connect(self._tell)
        self._show_plan()

    def set_project(self, project: Project | None) -> None:
        """Returns when nobody uses the one before any more."""
        self.planner.shut_down()
        self._project = project
        self._forget()

    @pyqtSlot()
    def search(self) -> None:
        """Look for covers and roads again."""
        self._forget()
        if self._project is not None:
            self.searched = self.tr("Looking at your photographs")
            spec = PasteSpec(seed=self.seed, on_covers=self.on_covers.isChecked())
            self.planner.ask(self._project, spec)
        self.changed.emit()

    def problem(self) -> str:
        if self.searched:
            return self.searched
        return "" if self._plan is not None else self.tr("There is nothing to make them of")

    def wish(self) -> object:
        return id(self._plan), self.seed

    def maker(self) -> Callable[[int], Example]:
        return functools.partial(pasted_example, self._wanted())

    def job(self, project: Project) -> Job:
        return jobs.pasting(project, self._wanted())

    def chosen(self) -> dict[str, object]:
        return {
            "pasted_images": self.images.value(),
            "pasted_on_covers": self.on_covers.isChecked(),
        }

    def restore(self, settings: Settings) -> None:
        self.images.setValue(settings.pasted_images)
        self.on_covers.setChecked(settings.pasted_on_covers)

    def _wanted(self) -> PastePlan:
        if self._plan is None:
            raise ValueError("there is nothing to paste")
        spec = replace(self._plan.spec, images=self.images.value(), seed=self.seed)
        return replace(self._plan, spec=spec)

    def _forget(self) -> None:
        self._plan, self.error, self.searched = None, None, ""
        self._show_plan()

    @pyqtSlot(object)
    def _take(self, plan: PastePlan) -> None:
        self._plan, self.searched = plan, ""
        self._show_plan()
        self.changed.emit()

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        self.error, self.searched = error, ""
        self.changed.emit()

    @pyqtSlot(object)
    def _tell(self, progress: Progress) -> None:
        text = self.tr("%1: %2 of %3").replace("%1", stage_name(progress.stage))
        text = text.replace("%2", formatting.number(progress.done))
        self.searched = text.replace("%3", formatting.number(progress.total))
        self.changed.emit()

    def _show_plan(self) -> None:
        plan = self._plan
        if plan is not None:
            covers = self.tr("%1 can be cut out")
            self._covers.setText(covers.replace("%1", counted.covers(len(plan.cut_outs))))
            roads = self.tr("%1 of roads to paste into")
            self._roads.setText(roads.replace("%1", counted.photographs(len(plan.roads))))
        why_not = self.tr("Not used: %1")
        for label, reasons in (
            (self._no_covers, wording.reasons(plan.cover_reasons) if plan else ""),
            (self._no_roads, wording.reasons(plan.road_reasons) if plan else ""),
        ):
            label.setText(why_not.replace("%1", reasons))
            label.setVisible(bool(reasons))
        for label in (self._covers, self._roads):
            label.setVisible(plan is not None)
        self._show_turns()

    @pyqtSlot()
    def _show_turns(self) -> None:
        """Say so where each road comes again and again."""
        roads = len(self._plan.roads) if self._plan is not None else 0
        self._turns.setVisible(0 < _MANY_TURNS * roads < self.images.value())

    def _lay_out(self) -> None:
        covers = column(self._covers, self._no_covers, spacing=2)
        roads = column(self._roads, self._no_roads, self._turns, spacing=2)
        fields = field_row(self.tr("Photographs"), self.images)
        layout = column(fields, self.on_covers, covers, roads, None, spacing=theme.M)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(layout)


def told(error: Exception) -> tuple[str, str]:
    """Title and text of what keeps scenes from being made."""
    if isinstance(error, UserFacingError):
        return error.title, f"{error.detail}\n\n{error.hint}"
    return type(error).__name__, str(error)
