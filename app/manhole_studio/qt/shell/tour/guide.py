"""Leads through the sample project: what is next, and whether it was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.sample_files import sample_project_folder, sample_video
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.tour_recipe import tour_recipe
from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.shell.tour import texts
from manhole_studio.qt.shell.tour.bar import TourBar
from manhole_studio.qt.shell.tour.happened import Happened, TourStep, what_happened
from manhole_studio.qt.workers.latest_call import LatestCall

PAGES: Final = {
    TourStep.LOOK: PageName.DATASET,
    TourStep.TRAIN: PageName.TRAIN,
    TourStep.EVALUATE: PageName.EVALUATE,
    TourStep.WATCH: PageName.LIVE,
}
_PAUSE_MS: Final = 300
"""Before the project is asked: what is watched tells of itself four times a second."""


class TourGuide(QObject):
    """Owns the bar; shown in the sample project until somebody closes it."""

    import_requested = pyqtSignal()

    def __init__(
        self,
        settings: SettingsStore,
        registry: ModelRegistry,
        session: ProjectSession,
        activity: ActivityModel,
        show_page: Callable[[PageName], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._registry = registry
        self._session = session
        self._activity = activity
        self._show_page = show_page
        self._happened = Happened()
        self._is_known = False
        self._chosen: TourStep | None = None
        """The step that the user wants to read of; None for the next one."""
        self.bar = TourBar()
        self.bar.hide()
        self._reader = LatestCall(_PAUSE_MS, self)
        self._connect()

    @property
    def done(self) -> frozenset[TourStep]:
        looked = {TourStep.LOOK} if self._settings.current.tour_looked else set()
        return self._happened.done | looked

    @property
    def step(self) -> TourStep | None:
        """The one that the bar speaks of; None when all is done."""
        if self._chosen is not None:
            return self._chosen
        return next((step for step in TourStep if step not in self.done), None)

    def shut_down(self) -> None:
        self._reader.shut_down()

    @pyqtSlot()
    def bring_back(self) -> None:
        """Show the bar again, from the next step on."""
        self._settings.update(tour_closed=False)
        self._chosen = None if self.step is not None else TourStep.LOOK
        self._change_project(self._session.project)
        self.bar.action.setFocus()

    @pyqtSlot()
    def close(self) -> None:
        self._settings.update(tour_closed=True)
        self._reader.shut_down()
        self.bar.hide()

    @pyqtSlot(object)
    def _change_project(self, project: Project | None) -> None:
        # The session closes the old project right after this signal: nobody may be reading it.
        self._reader.shut_down()
        self._happened, self._is_known = Happened(), False
        is_led = self._is_sample(project) and not self._settings.current.tour_closed
        self.bar.setVisible(is_led)
        if is_led:
            self._show()
            self._ask()

    def _is_sample(self, project: Project | None) -> bool:
        return project is not None and project.folder == sample_project_folder().absolute()

    @pyqtSlot()
    def _ask(self) -> None:
        project = self._session.project
        if project is not None and not self.bar.isHidden():
            self._reader.ask(partial(what_happened, project))

    @pyqtSlot(object)
    def _take(self, happened: Happened) -> None:
        before, self._happened, self._is_known = self.done, happened, True
        if self._chosen in self.done - before:
            self._chosen = None
        self._show()

    @pyqtSlot()
    def _note_look(self) -> None:
        if not self.bar.isHidden():
            self._settings.update(tour_looked=True)
            self._chosen = None if self._chosen is TourStep.LOOK else self._chosen
            self._show()

    @pyqtSlot(object)
    def _choose(self, step: TourStep) -> None:
        self._chosen = step
        self._show()

    @pyqtSlot(object)
    def _note_activity(self, activity: Activity) -> None:
        is_new = TourStep.WATCH not in self.done
        # It tells of itself so often that a question put each time would wait for ever.
        if activity.page is PageName.LIVE and is_new and not self._reader.is_busy:
            self._ask()
        self._show_running()

    @pyqtSlot()
    def _act(self) -> None:
        step = self.step
        if step is None:
            self.import_requested.emit()
            return
        # First the page, which is made when it is first shown, then what it is to do.
        self._show_page(PAGES[step])
        weights = self._weights()
        if step is TourStep.LOOK:
            self._session.photo_requested.emit(self._happened.photo)
        elif step is TourStep.TRAIN:
            self._session.training_requested.emit(tour_recipe(self._registry))
        elif weights is not None and step is TourStep.EVALUATE:
            self._session.evaluation_requested.emit(weights)
        elif weights is not None:
            self._session.watch_requested.emit(weights, str(sample_video()))

    def _weights(self) -> Path | None:
        starters = (model.weights_path for model in self._registry.starters())
        return self._happened.weights or next(starters, None)

    def _show(self) -> None:
        if self.bar.isHidden():
            return
        step = self.step
        self.bar.show_steps(self.done, step)
        if step is None:
            self.bar.show_text(self.tr("Done"), texts.whole(), self.tr("Import labelled photos…"))
        else:
            sentence = texts.sentence(step, tour_recipe(self._registry))
            self.bar.show_text(texts.title(step), sentence, texts.button(step))
        self._show_running()

    @pyqtSlot()
    def _show_running(self) -> None:
        """What goes on for the step that the bar speaks of."""
        step = self.step
        page = PAGES[step] if step is not None else None
        running = next((one for one in self._activity.activities() if one.page is page), None)
        if running is not None and step is not TourStep.WATCH:
            self.bar.show_running(running.text, running.fraction)
        else:
            self.bar.show_idle()
        needs_weights = step in {TourStep.EVALUATE, TourStep.WATCH}
        is_ready = self._is_known and not (needs_weights and self._weights() is None)
        self.bar.action.setEnabled(is_ready and (running is None or step is TourStep.WATCH))

    def _connect(self) -> None:
        self.bar.action_requested.connect(self._act)
        self.bar.step_chosen.connect(self._choose)
        self.bar.close_requested.connect(self.close)
        self._reader.answered.connect(self._take)
        self._session.project_changed.connect(self._change_project)
        self._session.runs_changed.connect(self._ask)
        self._session.photo_opened.connect(self._note_look)
        self._activity.changed.connect(self._note_activity)
        self._activity.removed.connect(self._show_running)
