"""Makes a dataset version of what the project holds now."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QLineEdit, QPushButton, QWidget

from manhole_studio.core.dataset.differences import VersionDifference
from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.new_version import VersionPlan, plan_version
from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.features.dataset.versions import wording
from manhole_studio.qt.features.dataset.versions.split_form import SplitForm
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.bars import Bar, Bars
from manhole_studio.qt.widgets.fitting_dialog import FittingDialog
from manhole_studio.qt.widgets.job_runner import JobRunner
from manhole_studio.qt.widgets.layouts import (
    form,
    line,
    row,
    set_style_property,
    text_label,
)
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.wording import split_name, stage_name
from manhole_studio.qt.workers.latest_call import LatestCall
from manhole_studio.qt.workers.version_thread import NewVersionThread

_PAUSE_MS: Final = 150
_WIDTH: Final = 560


@dataclass(frozen=True, slots=True)
class _Preview:
    plan: VersionPlan
    changes: VersionDifference


class NewVersionDialog(FittingDialog):
    """Not modal: work goes on behind it. Closing it cancels what it was writing."""

    made = pyqtSignal(object)  # DatasetVersion

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._preview = LatestCall(_PAUSE_MS, self)
        self.setWindowTitle(self.tr("New dataset version"))
        self.banner = ErrorBanner(self)
        self.summary = text_label("", "subtitle", wrap=True)
        self.left_out = text_label("", "muted", wrap=True)
        self.note = QLineEdit()
        self.note.setMaxLength(200)
        self.note.setPlaceholderText(self.tr("What is new in it, for yourself"))
        self.split = SplitForm()
        self.bars = Bars()
        self.bars.setAccessibleName(self.tr("Photographs by split"))
        self.verdict = text_label("", "muted", wrap=True)
        self.strip = ProgressStrip(self)
        self.jobs = JobRunner(self.strip, self)
        self.make = QPushButton(self.tr("Make version"))
        self.make.setProperty("kind", "primary")
        self.make.setDefault(True)
        self.make.setEnabled(False)
        self._close = QPushButton(self.tr("Close"))
        self._lay_out()
        self.split.changed.connect(self._ask)
        self._preview.answered.connect(self._show)
        self._preview.failed.connect(self._refuse)
        self.make.clicked.connect(self._start)
        self._close.clicked.connect(self.close)
        self.jobs.started.connect(self._show_busy)
        self.jobs.ended.connect(self._show_busy)
        self._ask()

    def shut_down(self) -> None:
        """Cancel and wait; called before the project is closed."""
        self._preview.shut_down()
        self.jobs.shut_down()

    @pyqtSlot()
    def _ask(self) -> None:
        self.make.setEnabled(False)
        self._preview.ask(functools.partial(_plan, self._project, self.split.options()))

    @pyqtSlot(object)
    def _show(self, preview: _Preview) -> None:
        self.banner.clear()
        plan, changes = preview.plan, preview.changes
        self.summary.setText(self._summary(plan, changes))
        self._show_left_out(plan)
        total = max(1, len(plan.images))
        self.bars.set_bars(
            [
                Bar(
                    split_name(side),
                    f"{counted.photographs(count)} · {formatting.percent(count / total)}",
                    ((count / total, number),),
                )
                for number, (side, count) in enumerate(plan.splits.items())
            ]
        )
        clean = self.tr("No photograph has a look-alike on another side.")
        self.verdict.setText(wording.leaks_text(plan.leaks) if plan.leaks else clean)
        set_style_property(self.verdict, "role", "danger" if plan.leaks else "muted")
        worthwhile = plan.moved > 0 or not changes.is_empty
        self.make.setEnabled(worthwhile and not self.jobs.is_busy)

    def _summary(self, plan: VersionPlan, changes: VersionDifference) -> str:
        text = wording.sentence(changes)
        if changes.older is not None:
            since = self.tr("Since version %1: %2").replace("%1", str(changes.older))
            text = since.replace("%2", text)
        if plan.moved:
            moved = self.tr("%Ln move to another side", "", plan.moved)
            text = f"{text}; {moved}"
        return text

    def _show_left_out(self, plan: VersionPlan) -> None:
        parts = []
        if plan.excluded:
            parts.append(self.tr("%Ln left out by you", "", plan.excluded))
        if plan.unlabelled:
            parts.append(self.tr("%Ln not labelled yet", "", plan.unlabelled))
        text = self.tr("Not in it: %1").replace("%1", " · ".join(parts))
        self.left_out.setText(text)
        self.left_out.setVisible(bool(parts))

    @pyqtSlot(Exception)
    def _refuse(self, error: Exception) -> None:
        self.banner.show_error(error)

    @pyqtSlot()
    def _start(self) -> None:
        self.banner.clear()
        thread = NewVersionThread(
            self._project, self.split.options(), self.note.text().strip(), self
        )
        thread.succeeded.connect(self._finish)
        thread.failed.connect(self.banner.show_error)
        self.jobs.start(thread, stage_name("Writing the dataset version"))

    @pyqtSlot(object)
    def _finish(self, version: DatasetVersion) -> None:
        self.made.emit(version)
        self.close()

    @pyqtSlot()
    def _show_busy(self) -> None:
        for widget in (self.make, self.split, self.note):
            widget.setEnabled(not self.jobs.is_busy)

    def _lay_out(self) -> None:
        explanation = text_label(
            self.tr(
                "It holds the photographs and boxes as they are now. Earlier versions stay as "
                "they are, and runs go on naming the one that they learnt from."
            ),
            "muted",
            wrap=True,
        )
        self.left_out.hide()
        self.lay_out(
            self.banner,
            self.summary,
            self.left_out,
            explanation,
            line(),
            self.split,
            line(),
            self.bars,
            self.verdict,
            line(),
            form((self.tr("Note"), self.note)),
            self.strip,
            None,
            row(None, self._close, self.make),
            narrowest=_WIDTH,
        )


def _plan(project: Project, options: ImportOptions) -> _Preview:
    return _Preview(plan_version(project, options), project.changes_since_version())
