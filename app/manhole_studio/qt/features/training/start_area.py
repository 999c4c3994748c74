"""What is said and asked before a run starts: its recipe, its weights, and whether it may."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.leak_gate import check_leaks
from manhole_studio.core.training.tour_recipe import TourRecipe
from manhole_studio.qt.features.training import recipe_plan, start_texts
from manhole_studio.qt.features.training.augmentation_dialog import AugmentationDialog
from manhole_studio.qt.features.training.estimate import Paces
from manhole_studio.qt.features.training.leak_notice import LeakNotice
from manhole_studio.qt.features.training.more_dialog import MoreDialog
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.recipe_panel import RecipePanel
from manhole_studio.qt.features.training.recipe_plan import DatasetSize
from manhole_studio.qt.features.training.start_choices import StartChoice, start_choices
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.layouts import column
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.widgets.weights_download import WeightsDownload
from manhole_studio.qt.workers.latest_call import LatestCall

Start = tuple[Paces, list[StartChoice]]
_PLAN_DELAY_MS: Final = 50
"""So that a number that is being typed or turned is planned for once."""


class StartArea(QWidget):
    """Shows the recipe itself; ``leaks`` and ``progress`` are for the page to place."""

    start_requested = pyqtSignal(object)  # TrainingConfig
    queue_requested = pyqtSignal(object)  # TrainingConfig
    planned = pyqtSignal()  # plan() is another one now
    tried = pyqtSignal()  # what was told of an earlier start is out of date
    failed = pyqtSignal(Exception)

    def __init__(
        self, services: Services, session: ProjectSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._session = session
        self._version: DatasetVersion | None = None
        self._size = DatasetSize()
        self._paces: Paces | None = None
        self._files: list[Path] = []
        self._origin: TrainingConfig | None = None
        self._origin_recipe = Recipe()
        self._is_training = self._is_starting = False
        self.recipe = RecipePanel()
        self.leaks = LeakNotice()
        self.progress = ProgressStrip()
        self.download = WeightsDownload(services.fetch_weights, self.progress, self)
        self._reader = LatestCall(parent=self)
        self._planning = QTimer(self)
        self._planning.setSingleShot(True)
        self._planning.setInterval(_PLAN_DELAY_MS)
        layout = column()
        layout.addWidget(self.recipe, 1)
        self.setLayout(layout)
        self._connect()

    def shut_down(self) -> None:
        """Give up a download."""
        self._reader.shut_down()
        self.download.shut_down()

    def show_project(self) -> None:
        """Begin anew with the session's project and the form's remembered values."""
        self._reader.shut_down()  # an old project closes as soon as this returns
        self._origin = None
        self._show_dataset()
        proposed = recipe_plan.recommended_strategy("", self._size)
        remembered = self._services.settings.current.training
        start = self._services.registry.default_start()
        recipe = Recipe.from_settings(remembered, proposed, start)
        self._files = [Path(recipe.model)] if recipe.model.endswith(".pt") else []
        self._refresh_choices()
        self.recipe.show_recipe(recipe)

    def show_config(self, config: TrainingConfig) -> None:
        """Fill the form from an earlier run and say so."""
        recipe = Recipe.from_config(config)
        if recipe.model.endswith(".pt"):
            self._offer(Path(recipe.model))
        self._origin = None
        self.recipe.show_recipe(recipe)
        self._origin, self._origin_recipe = config, self.recipe.recipe()
        self._refresh()
        self.recipe.start_button.setFocus()

    @pyqtSlot(object)
    def train_now(self, wanted: TourRecipe) -> None:
        """Fill the form and start; what the form said is what will be remembered."""
        fields = dataclasses.asdict(wanted)
        self._origin = None
        self.recipe.show_recipe(dataclasses.replace(self.recipe.recipe(), **fields))
        self._start()

    def set_training(self, is_training: bool, *, is_starting: bool = False) -> None:
        """Whether a run goes on, so that another one has to wait.

        Args:
            is_training: Whether an engine is busy.
            is_starting: Whether the run is so new that its name could still be given to another.
        """
        self._is_training, self._is_starting = is_training, is_starting
        self._refresh()

    def plan(self) -> Mapping[str, list[float]]:
        """The learning rates of the recipe shown, by part and one an epoch."""
        return self.plan_of(self.recipe.recipe()) if self._version is not None else {}

    def plan_of(self, recipe: Recipe) -> Mapping[str, list[float]]:
        return recipe_plan.rates(recipe, self._size)

    @pyqtSlot()
    def start(self) -> None:
        """Train by the recipe shown, with its weights downloaded before if they must be."""
        self._remember()
        self._start()

    def _start(self) -> None:
        choice = self.recipe.choice()
        if choice is None or self._is_starting or self.download.is_running:
            return
        self.tried.emit()
        if choice.to_download is not None and not choice.to_download.weights_path.is_file():
            self.download.start(choice.to_download)
            self._refresh()
        else:
            self._train()

    @pyqtSlot()
    def _train(self) -> None:
        project, version = self._session.project, self._version
        if project is None or version is None:
            return
        try:
            check_leaks(version, allowed=self.leaks.allowed)
        except UserFacingError as error:
            self.failed.emit(error)
            return
        config = self.recipe.recipe().config(project.runs_dir / project.next_run_name(), version)
        request = self.queue_requested if self._is_training else self.start_requested
        request.emit(dataclasses.replace(config, allow_leaks=version.leaks > 0))

    @pyqtSlot()
    def _show_dataset(self) -> None:
        project = self._session.project
        self._version = project.newest_version() if project is not None else None
        if project is not None and self._version is not None:
            images = self._version.splits.get(Split.TRAIN, 0)
            self._size = DatasetSize(images, max(len(project.class_names), 1))
            self.recipe.show_dataset(start_texts.dataset_text(self._version), self._size)
        self.leaks.show_version(self._version)

    @pyqtSlot()
    def _refresh_choices(self) -> None:
        self._reader.shut_down()  # an older answer may not come after this one
        project = self._session.project
        if project is not None:
            self._show_start(self._read_start(project))

    @pyqtSlot()
    def _refresh_choices_soon(self) -> None:
        project = self._session.project
        if project is not None:
            self._reader.ask(partial(self._read_start, project))

    def _read_start(self, project: Project) -> Start:
        """Blocks on the database and the runs' folders; for any thread."""
        runs, registry = project.runs(), self._services.registry
        choices = start_choices(registry, runs, project.runs_dir, tuple(self._files))
        return Paces(project, runs, registry), choices

    @pyqtSlot(object)
    def _show_start(self, start: Start) -> None:
        self._paces, choices = start
        self.recipe.show_choices(choices)

    @pyqtSlot()
    def _refresh(self) -> None:
        """Say again what depends on the recipe, the dataset and what goes on."""
        busy = self._is_starting or self.download.is_running
        has_version = self._version is not None
        self.recipe.set_can_preview(
            "" if has_version else self.tr("Import photographs first: there is nothing to show.")
        )
        is_ready = has_version and not busy and self.leaks.allowed
        self.recipe.set_ready(is_ready, is_queueing=self._is_training)
        recipe = self.recipe.recipe()
        estimate = start_texts.estimate_text(recipe, self._version, self._paces)
        download = start_texts.download_text(self.recipe.choice())
        self.recipe.show_estimate(f"{download} {estimate}".strip())
        self.recipe.show_origin(self._origin_text(recipe))
        self._planning.start()

    def _origin_text(self, recipe: Recipe) -> str:
        config, version = self._origin, self._version
        if config is None:
            return ""
        is_lost = not self.recipe.start_from.offers(config.model)
        return start_texts.origin_text(
            config.run_folder.name,
            config.dataset_version,
            is_newest=version is not None and version.number == config.dataset_version,
            is_changed=recipe != self._origin_recipe,
            lost_start=Path(config.model).name if is_lost else "",
        )

    @pyqtSlot()
    def _edit_augmentation(self) -> None:
        project, version = self._session.project, self._version
        open_preview = self._services.preview_augmentation
        if project is None or version is None or open_preview is None:
            return
        config = self.recipe.recipe().config(project.runs_dir / "preview", version)
        dialog = AugmentationDialog(config, open_preview, self)
        dialog.accepted.connect(self._take_augmentation)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @pyqtSlot()
    def _take_augmentation(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, AugmentationDialog):
            self.recipe.show_augmentation(dialog.augmentation())
            self._remember()

    @pyqtSlot()
    def _edit_more(self) -> None:
        dialog = MoreDialog(self.recipe.recipe(), self._size, self)
        dialog.accepted.connect(self._take_more)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @pyqtSlot()
    def _take_more(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, MoreDialog):
            self.recipe.show_recipe(dialog.recipe())
            self._remember()

    @pyqtSlot()
    def _download_ended(self) -> None:
        self._refresh_choices()
        self._refresh()

    @pyqtSlot(object)
    def _add_file(self, path: Path) -> None:
        self._offer(path)
        self.recipe.show_recipe(dataclasses.replace(self.recipe.recipe(), model=str(path)))

    def _offer(self, path: Path) -> None:
        if not self.recipe.start_from.offers(str(path)):
            self._files.append(path)
            self._refresh_choices()

    def _remember(self) -> None:
        """What is merely recommended is not remembered: another dataset may want another."""
        proposed = ("strategy", self.recipe.strategy.recommended)
        pairs = self.recipe.recipe().as_settings()
        self._services.settings.update(training=tuple(pair for pair in pairs if pair != proposed))

    def _connect(self) -> None:
        self._session.dataset_changed.connect(self._show_dataset)
        self._session.runs_changed.connect(self._refresh_choices_soon)
        self._session.training_requested.connect(self.train_now)
        self._reader.answered.connect(self._show_start)
        self._reader.failed.connect(self.failed)
        self.recipe.start_requested.connect(self.start)
        self.recipe.changed.connect(self._refresh)
        self.recipe.file_chosen.connect(self._add_file)
        self.recipe.augmentation_requested.connect(self._edit_augmentation)
        self.recipe.more_requested.connect(self._edit_more)
        self.leaks.allowed_changed.connect(self._refresh)
        self.download.fetched.connect(self._train)
        self.download.failed.connect(self.failed)
        self.download.ended.connect(self._download_ended)
        self._planning.timeout.connect(self.planned)
