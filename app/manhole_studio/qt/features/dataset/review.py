"""The review list of the open project: read, added to and shortened off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QCoreApplication, QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.store.project import Project
from manhole_studio.core.store.review_rows import BY_HAND
from manhole_studio.qt import counted
from manhole_studio.qt.features.dataset.catalogue import review_reasons
from manhole_studio.qt.workers.call_line import CallLine
from manhole_studio.qt.workers.latest_call import LatestCall

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was written: these photographs are on the list now, or no longer."""

    image_ids: tuple[int, ...]
    listed: bool


def review_told(done: Reviewed) -> str:
    text = (
        translate("DatasetBrowser", "%1 put on the review list")
        if done.listed
        else translate("DatasetBrowser", "%1 taken off the review list")
    )
    return text.replace("%1", counted.photographs(len(done.image_ids)))


class ReviewList(QObject):
    """Tells what is on the list; others may change it, too."""

    read = pyqtSignal(object)  # Reasons
    written = pyqtSignal(object)  # Reviewed
    failed = pyqtSignal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._writing = CallLine(self)
        self._reading = LatestCall(0, self)
        self._writing.failed.connect(self.failed)
        self._reading.answered.connect(self.read)
        self._reading.failed.connect(self.failed)

    def set_project(self, project: Project | None) -> None:
        """Join what uses the old one."""
        self.shut_down()
        self._project = project

    @pyqtSlot()
    def refresh(self) -> None:
        """Read the list again."""
        project = self._project
        if project is not None:
            self._reading.ask(lambda: review_reasons(project))

    def change(self, image_ids: Sequence[int], *, listed: bool) -> None:
        """Put photographs on the list, or take them off."""
        project, wanted = self._project, Reviewed(tuple(image_ids), listed)
        if project is None or not wanted.image_ids:
            return

        def call() -> Reviewed:
            if wanted.listed:
                project.add_to_review(wanted.image_ids, BY_HAND)
            else:
                project.remove_from_review(wanted.image_ids)
            return wanted

        self._writing.make(call, self.written.emit)

    def shut_down(self) -> None:
        self._writing.shut_down()
        self._reading.shut_down()
