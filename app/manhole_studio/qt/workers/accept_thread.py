"""Makes the dataset version that holds accepted hard examples, off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QObject

from manhole_studio.core.hard_examples.accepting import Accepted, accept
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.cancellable_thread import CancellableThread


class AcceptThread(CancellableThread):
    """``succeeded`` carries an ``Accepted``; otherwise the project is as it was.

    Classes of the boxes that the project does not have are added to it.
    """

    def __init__(
        self, project: Project, example_ids: Sequence[int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._example_ids = tuple(example_ids)

    def _work(self) -> Accepted:
        report, stop = self.progressed.emit, self._cancelled.is_set
        return accept(self._project, self._example_ids, report, stop, add_classes=True)
