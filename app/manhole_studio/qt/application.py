"""The composition root of the window: draws it first, then builds everything else."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import QObject, QTimer, pyqtSlot
from PyQt6.QtGui import QIcon
from PyQt6.QtWidgets import QApplication

from manhole_studio import __version__, paths
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import fonts, formatting, theme, translations
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.main_window import MainWindow
from manhole_studio.qt.shell.actions import (
    Commands,
    fill_more_menu,
    fill_project_menu,
    shortcuts,
)
from manhole_studio.qt.shell.interrupt import InterruptHandler
from manhole_studio.qt.shell.log_records import LogRecords
from manhole_studio.qt.shell.logging_setup import set_up_logging
from manhole_studio.qt.shell.startup_timing import report_first_paint
from manhole_studio.qt.shell.uncaught import UncaughtErrors, write_crashes_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from PyQt6.QtWidgets import QWidget

    from manhole_studio.core.dataset.import_types import ImportResult
    from manhole_studio.qt.project_session import ProjectSession
    from manhole_studio.qt.services import Services
    from manhole_studio.qt.shell.projects import Projects
    from manhole_studio.qt.shell.tour.guide import TourGuide

log = logging.getLogger(__name__)

SWITCH_INTERVAL_S: Final = 0.0005
"""How long a busy worker keeps Python's lock. A repaint takes the lock some twenty times; at
Python's own 5 ms a worker that sorts 10 000 photographs made it last 80 ms, at this one 40."""


def run_window(project: Path | None, *, sample: bool = False) -> int:
    """Show the window until it is closed; returns the process's exit status.

    Args:
        project: Opened at the start instead of the last one.
        sample: Open the sample project, made first if it is not there.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    studio = Studio(app, project, sample=sample)
    studio.start()
    status = app.exec()
    studio.window.shut_down()
    return status


class Studio(QObject):
    """The running application; everything with a lifetime hangs on it."""

    def __init__(self, app: QApplication, project: Path | None, *, sample: bool) -> None:
        super().__init__()
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self._app = app
        self._project = project
        self._sample = sample
        self.records = LogRecords(self)
        set_up_logging(paths.log_file(), self.records)
        self._crash_file = write_crashes_to(paths.log_file().parent)
        self.uncaught = UncaughtErrors(self)
        self.uncaught.install()
        self.settings = SettingsStore(paths.config_dir() / "settings.toml")
        _name(app)
        translations.install(app, self.settings.current.language)
        fonts.suit_language(app)
        theme.apply(app, self.settings.current.colour_scheme)
        self.activity = ActivityModel(self)
        self.window = MainWindow(self.settings, self.activity)
        self.uncaught.caught.connect(self.window.show_error)
        self.session: ProjectSession | None = None
        self.services: Services | None = None
        self._windows: dict[str, QWidget] = {}

    def start(self) -> None:
        """Draw the window; what it needs to be useful follows its first paint."""
        self.window.first_painted.connect(self._painted)
        self.window.closed.connect(self._app.quit)
        self.window.show()

    @pyqtSlot()
    def _painted(self) -> None:
        if report_first_paint():
            self._app.quit()
            return
        QTimer.singleShot(0, self._bring_to_life)

    @pyqtSlot()
    def _bring_to_life(self) -> None:
        # Imports numpy and the project store, which the first paint must not wait for.
        from manhole_studio.qt.page_factories import page_factories
        from manhole_studio.qt.project_session import ProjectSession
        from manhole_studio.qt.services_wiring import build_services
        from manhole_studio.qt.shell.projects import Projects

        session = self.session = ProjectSession(self)
        self.services = build_services(self.settings)
        projects = Projects(self.settings, session, self.activity, self.window)
        guide = self._new_guide(self.services, session)
        self._fill_menus(projects, guide)
        factories = page_factories(self.services, session, self.activity, self)
        self.window.attach(session, projects, factories, self.open_import)
        self._interrupt = InterruptHandler(self.window.shut_down, self)
        log.info("Manhole Studio %s is ready", __version__)
        self._open_first(projects)

    def _open_first(self, projects: Projects) -> None:
        last = self.settings.current.last_project
        if self._sample:
            projects.open_sample()
        elif self._project is not None:
            projects.open(self._project)
        elif last and Path(last).is_dir():
            projects.open(Path(last))

    def _new_guide(self, services: Services, session: ProjectSession) -> TourGuide:
        from manhole_studio.qt.shell.tour.guide import TourGuide

        guide = TourGuide(
            self.settings, services.registry, session, self.activity, self.show_page, self
        )
        self.window.add_guide(guide.bar)
        self.window.closing.connect(guide.shut_down)
        guide.import_requested.connect(self.window.import_photos)
        return guide

    def _fill_menus(self, projects: Projects, guide: TourGuide) -> None:
        def show_tour() -> None:
            guide.bring_back()
            projects.open_sample()

        commands = Commands(
            new_project=projects.ask_new,
            open_project=projects.ask_open,
            open_sample=projects.open_sample,
            close_project=projects.close,
            import_photos=self.window.import_photos,
            make_scenes=self.make_scenes,
            show_settings=lambda: self.window.show_page(PageName.SETTINGS),
            show_log=self.show_log,
            show_help=self.show_help,
            show_tour=show_tour,
            quit=self.window.close,
        )
        row = self.window.title_row
        fill_project_menu(row.project_menu, row.recent_menu, self.window, commands)
        fill_more_menu(row.more_menu, self.window, commands)

    def show_page(self, name: PageName) -> None:
        self.window.show_page(name)

    def open_import(self, folders: list[Path]) -> None:
        """Open the import with these folders already chosen."""
        if self.session is None or self.services is None:
            return
        from manhole_studio.qt.features.importer.wizard import ImportWizard

        wizard = ImportWizard(self.services, self.session, self.window, folders=folders)
        wizard.imported.connect(self._imported)
        wizard.train_requested.connect(lambda: self.window.show_page(PageName.TRAIN))
        wizard.dataset_requested.connect(lambda: self.window.show_page(PageName.DATASET))
        self.window.closing.connect(wizard.shut_down)
        wizard.open()

    def make_scenes(self) -> None:
        """Show the page on which training scenes are made, if there is a project for them."""
        if self.session is not None:
            self.session.scenes_requested.emit()
            self.window.show_page(PageName.DATASET)

    @pyqtSlot(object)
    def _imported(self, result: ImportResult) -> None:
        self.window.show_recent()
        text = self.tr("Imported. Dataset v%2 has %1 photographs.")
        text = text.replace("%1", formatting.number(result.version.images))
        self.window.show_toast(text.replace("%2", str(result.version.number)))

    @pyqtSlot()
    def show_log(self) -> None:
        from manhole_studio.qt.log_window import LogWindow

        self._show("log", lambda: LogWindow(self.records, paths.log_file(), self.window))

    @pyqtSlot()
    def show_help(self) -> None:
        from manhole_studio.qt.shell.help_window import HelpWindow

        self._show("help", lambda: HelpWindow(self._keys(), self.window))

    def _keys(self) -> list[tuple[str, str]]:
        return [*self.window.rail.shortcuts(), *shortcuts(self.window)]

    def _show(self, name: str, make: Callable[[], QWidget]) -> None:
        window = self._windows.get(name)
        if window is None:
            window = self._windows[name] = make()
        window.show()
        window.raise_()
        window.activateWindow()


def _name(app: QApplication) -> None:
    app.setApplicationName("manhole-studio")
    app.setApplicationDisplayName("Manhole Studio")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("io.github.manhole_studio.ManholeStudio")
    drawing = paths.bundled("resources", "icons", "app", "manhole-studio.svg")
    if drawing.is_file():
        app.setWindowIcon(QIcon(str(drawing)))
