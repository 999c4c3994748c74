"""Which tabs a result has, and which of them say something about it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.qt.activity import PageName
from manhole_studio.qt.features.evaluation.shown import ResultTab, Shown
from manhole_studio.qt.features.evaluation.tab_deck import TabDeck
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services


class ResultTabs(TabDeck):
    """Errors, Curves, By size and light, Compare, Report; each module is loaded with its tab."""

    threshold_chosen = pyqtSignal(float)
    evaluate_requested = pyqtSignal(object)  # Path of weights, to be evaluated on the same
    failed = pyqtSignal(Exception)
    running_changed = pyqtSignal(bool)
    """An evaluation has begun, or ended."""

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        show_page: Callable[[PageName], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._session = session
        self._show_page = show_page
        self._is_running = False
        self.errors = self.add(self.tr("Errors"), self._errors)
        self.curves = self.add(self.tr("Curves"), self._curves, needs=f"{__package__}.curves_tab")
        self.slices = self.add(self.tr("By size and light"), self._slices)
        self.compare = self.add(self.tr("Compare"), self._compare)
        self.report = self.add(self.tr("Report"), self._report)

    @pyqtSlot(bool)
    def set_running(self, running: bool) -> None:
        """While an evaluation runs no other can be asked for."""
        self._is_running = running
        self.running_changed.emit(running)

    def show_result(self, shown: Shown | None) -> None:
        if shown is not None and shown.assessment is not None:
            self._refuse_what_says_nothing(shown.assessment.evidence.kind)
        super().show_result(shown)

    def _refuse_what_says_nothing(self, kind: SetKind) -> None:
        no_boxes = "" if kind is SetKind.LABELLED else self.tr("There are no boxes to find.")
        one_video = "" if kind is not SetKind.VIDEO else self.tr("A video is not divided.")
        self.set_refusal(self.curves, no_boxes)
        self.set_refusal(self.slices, one_video)

    def _errors(self) -> ResultTab:
        from manhole_studio.qt.features.evaluation.errors.tab import ErrorsTab

        return ErrorsTab(self._session, self._show_page, self._services.read_frame)

    def _curves(self) -> ResultTab:
        from manhole_studio.qt.features.evaluation.curves_tab import CurvesTab

        tab = CurvesTab()
        tab.threshold_chosen.connect(self.threshold_chosen)
        tab.failed.connect(self.failed)
        return tab

    def _slices(self) -> ResultTab:
        from manhole_studio.qt.features.evaluation.slices_tab import SlicesTab

        tab = SlicesTab()
        tab.failed.connect(self.failed)
        return tab

    def _compare(self) -> ResultTab:
        from manhole_studio.qt.features.evaluation.compare.tab import CompareTab

        tab = CompareTab(self._session, self._services.read_frame)
        tab.evaluate_requested.connect(self.evaluate_requested)
        self.running_changed.connect(tab.evaluate.setDisabled)
        tab.evaluate.setDisabled(self._is_running)
        return tab

    def _report(self) -> ResultTab:
        from manhole_studio.qt.features.evaluation.report_tab import ReportTab

        return ReportTab(self._session)
