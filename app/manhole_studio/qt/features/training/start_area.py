"""What is said and asked before a run starts: its recipe, its weights, and whether it may."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.leak_gate import check_leaks
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.features.training.augmentation_dialog import AugmentationDialog
from manhole_studio.qt.features.training.estimate import Pace, newest_pace
from manhole_studio.qt.features.training.leak_notice import LeakNotice
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.recipe_panel import RecipePanel
from manhole_studio.qt.features.training.start_choices import start_choices
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.layouts import column
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.widgets.weights_download import WeightsDownload


class StartArea(QWidget):
    """Shows the recipe itself; ``leaks`` and ``progress`` are for the page to place."""

    start_requested = pyqtSignal(object)  # TrainingConfig
    queue_requested = pyqtSignal(object)  # TrainingConfig
    tried = pyqtSignal()  # what was told of an earlier start is out of date
    failed = pyqtSignal(Exception)

    def __init__(
        self, services: Services, session: ProjectSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._session = session
        self._version: DatasetVersion | None = None
        self._pace: Pace | None = None
        self._files: list[Path] = []
        self._is_training = False
        self.recipe = RecipePanel()
        self.leaks = LeakNotice()
        self.progress = ProgressStrip()
        self.download = WeightsDownload(services.fetch_weights, self.progress, self)
        layout = column()
        layout.addWidget(self.recipe, 1)
        self.setLayout(layout)
        self._connect()

    def shut_down(self) -> None:
        """Give up a download."""
        self.download.shut_down()

    def show_project(self) -> None:
        """Begin anew with the session's project and the form's remembered values."""
        recipe = Recipe.from_settings(self._services.settings.current.training)
        self._files = [Path(recipe.model)] if recipe.model.endswith(".pt") else []
        self._show_dataset()
        self._refresh_choices()
        self.recipe.show_recipe(recipe)

    def show_config(self, config: TrainingConfig) -> None:
        """Fill the form from an earlier run."""
        recipe = Recipe.from_config(config)
        if recipe.model.endswith(".pt"):
            self._offer(Path(recipe.model))
        self.recipe.show_recipe(recipe)

    def set_training(self, is_training: bool) -> None:
        """Whether a run goes on, so that another one cannot start now."""
        self._is_training = is_training
        self._show_readiness()

    def estimate_text(self) -> str:
        recipe = self.recipe.recipe()
        if self._pace is None or self._version is None or self._pace.device != recipe.device:
            return self.tr("The time it takes is known after the first epoch.")
        seconds = self._pace.seconds(recipe, self._version)
        text = self.tr("About %1, going by %2.")
        return text.replace("%1", formatting.duration(seconds)).replace("%2", self._pace.run)

    @pyqtSlot()
    def _show_dataset(self) -> None:
        project = self._session.project
        self._version = project.newest_version() if project is not None else None
        if self._version is not None:
            self.recipe.show_dataset(self._dataset_text(self._version))
        self.leaks.show_version(self._version)

    @pyqtSlot()
    def _refresh_choices(self) -> None:
        project = self._session.project
        if project is not None:
            runs = project.runs()
            self._pace = newest_pace(project, runs)
            self.recipe.show_choices(
                start_choices(self._services.registry, runs, project.runs_dir, self._files)
            )

    @pyqtSlot()
    def start(self) -> None:
        """Train by the recipe shown, with its weights downloaded before if they must be."""
        choice = self.recipe.choice()
        if choice is None or self._is_training or self.download.is_running:
            return
        self.tried.emit()
        self._remember()
        if choice.to_download is not None and not choice.to_download.weights_path.is_file():
            self.download.start(choice.to_download)
            self._show_readiness()
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
        self.start_requested.emit(dataclasses.replace(config, allow_leaks=version.leaks > 0))

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
    def _download_ended(self) -> None:
        self._refresh_choices()
        self._show_readiness()

    @pyqtSlot(object)
    def _add_file(self, path: Path) -> None:
        self._offer(path)
        self.recipe.show_recipe(dataclasses.replace(self.recipe.recipe(), model=str(path)))

    def _offer(self, path: Path) -> None:
        if path not in self._files:
            self._files.append(path)
        self._refresh_choices()

    def _remember(self) -> None:
        self._services.settings.update(training=self.recipe.recipe().as_settings())

    @pyqtSlot()
    def _show_readiness(self) -> None:
        busy = self._is_training or self.download.is_running
        has_version = self._version is not None
        self.recipe.set_can_preview(
            "" if has_version else self.tr("Import photographs first: there is nothing to show.")
        )
        self.recipe.set_ready(has_version and not busy and self.leaks.allowed)
        self.recipe.show_estimate(self.estimate_text())

    def _dataset_text(self, version: DatasetVersion) -> str:
        text = self.tr("Dataset v%1: %2 to train on, %3 to validate with")
        train, val = (version.splits.get(split, 0) for split in (Split.TRAIN, Split.VAL))
        text = text.replace("%1", formatting.number(version.number))
        return text.replace("%2", counted.photographs(train)).replace("%3", formatting.number(val))

    def _connect(self) -> None:
        self._session.dataset_changed.connect(self._show_dataset)
        self._session.runs_changed.connect(self._refresh_choices)
        self.recipe.start_requested.connect(self.start)
        self.recipe.changed.connect(self._show_readiness)
        self.recipe.file_chosen.connect(self._add_file)
        self.recipe.augmentation_requested.connect(self._edit_augmentation)
        self.leaks.allowed_changed.connect(self._show_readiness)
        self.download.fetched.connect(self._train)
        self.download.failed.connect(self.failed)
        self.download.ended.connect(self._download_ended)
