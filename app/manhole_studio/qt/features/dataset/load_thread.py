"""Reads the project for the Dataset page."""

from __future__ import annotations

import logging

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.catalogue import read_catalogue

log = logging.getLogger(__name__)


class LoadThread(QThread):
    """Ends with ``succeeded`` or ``failed``, then ``finished``; short, so it cannot be stopped."""

    succeeded = pyqtSignal(object)  # Catalogue
    failed = pyqtSignal(Exception)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project

    def run(self) -> None:
        try:
            catalogue = read_catalogue(self._project)
        except Exception as error:
            log.exception("the photographs could not be read")
            self.failed.emit(error)
        else:
            self.succeeded.emit(catalogue)
