"""How each page of the window is made, when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.page import Page


class Shell(Protocol):
    """What pages may ask of the window around them."""

    def show_page(self, name: PageName) -> None: ...

    def open_import(self, folders: list[Path]) -> None: ...

    def show_log(self) -> None: ...


def page_factories(
    services: Services, session: ProjectSession, activity: ActivityModel, shell: Shell
) -> Mapping[PageName, Callable[[], Page]]:
    """One function a page; each imports its page's module only when it is called."""

    def dataset() -> Page:
        from manhole_studio.qt.features.dataset.page import DatasetPage

        return DatasetPage(
            services, session, activity, open_import=shell.open_import, show_page=shell.show_page
        )

    def train() -> Page:
        from manhole_studio.qt.features.training.page import TrainPage

        return TrainPage(services, session, activity, show_page=shell.show_page)

    def evaluate() -> Page:
        from manhole_studio.qt.features.evaluation.page import EvaluatePage

        return EvaluatePage(services, session, activity, show_page=shell.show_page)

    def live() -> Page:
        from manhole_studio.qt.features.live.page import LivePage

        return LivePage(services, session, activity)

    def models() -> Page:
        from manhole_studio.qt.features.models.page import ModelsPage

        return ModelsPage(services, session, activity, show_page=shell.show_page)

    def settings() -> Page:
        from manhole_studio.qt.shell.settings_page import SettingsPage

        page = SettingsPage(services.settings)
        page.log_requested.connect(shell.show_log)
        return page

    return {
        PageName.DATASET: dataset,
        PageName.TRAIN: train,
        PageName.EVALUATE: evaluate,
        PageName.LIVE: live,
        PageName.MODELS: models,
        PageName.SETTINGS: settings,
    }
