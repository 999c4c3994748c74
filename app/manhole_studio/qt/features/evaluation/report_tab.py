"""Makes the report of the evaluation shown, and opens those made before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PyQt6.QtCore import QLocale, QUrl, pyqtSlot
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QComboBox, QFrame, QPushButton, QWidget

from manhole_studio.core.report import files
from manhole_studio.core.report.request import ReportFiles
from manhole_studio.qt import theme
from manhole_studio.qt.features.evaluation.report_list import ReportList
from manhole_studio.qt.features.evaluation.report_preview import ReportPreview
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.reporting.thread import ReportJob, ReportThread
from manhole_studio.qt.translations import available_languages, language_name
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.job_runner import JobRunner
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.latest_call import LatestCall


class ReportTab(QWidget):
    """What the report will hold on the left, making and opening it on the right."""

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Shown | None = None
        self._made: Path | None = None
        self.banner = ErrorBanner()
        self.progress = ProgressStrip()
        self.preview = ReportPreview()
        self.language = _language_box()
        self.make = QPushButton(self.tr("Make report"))
        self.reports = ReportList()
        self.open_html = QPushButton(self.tr("Open HTML"))
        self.open_pdf = QPushButton(self.tr("Open PDF"))
        self.open_folder = QPushButton(self.tr("Open folder"))
        self._runner = JobRunner(self.progress, self)
        self._listing = LatestCall(parent=self)
        self._lay_out()
        self._connect()
        self._update_buttons()

    def show_result(self, shown: Shown | None) -> None:
        known, self._shown = self._shown, shown
        self.preview.show_result(shown)
        if shown is None:
            # The project may close as soon as this returns.
            self._runner.shut_down()
            self._listing.shut_down()
            self.banner.clear()
            self.reports.show_reports([])
        elif known is None or known.record.number != shown.record.number:
            self.banner.clear()
            self.reports.show_reports([])
            self._list()
        self._update_buttons()

    def shut_down(self) -> None:
        self._runner.shut_down()
        self._listing.shut_down()
        self.preview.shut_down()

    def _lay_out(self) -> None:
        self.language.setAccessibleName(self.tr("Language of the report"))
        label = text_label(self.tr("Language"))
        label.setBuddy(self.language)
        opening = row(self.open_html, self.open_pdf, self.open_folder, None)
        card = QFrame()
        card.setProperty("role", "card")
        inside = column(row(label, self.language, None, self.make), self.progress, self.banner)
        inside.addWidget(text_label(self.tr("Reports of this evaluation"), "subtitle"))
        inside.addWidget(self.reports, 1)
        inside.addLayout(opening)
        inside.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        card.setLayout(inside)
        layout = row(spacing=theme.L)
        layout.addWidget(self.preview, 3)
        layout.addWidget(card, 2)
        layout.setContentsMargins(0, theme.M, 0, 0)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.make.clicked.connect(self._make)
        self._runner.started.connect(self._update_buttons)
        self._runner.ended.connect(self._update_buttons)
        self._listing.answered.connect(self._show_reports)
        self._listing.failed.connect(self.banner.show_error)
        self.reports.itemSelectionChanged.connect(self._update_buttons)
        self.reports.itemActivated.connect(self._open_pdf)
        self.open_html.clicked.connect(self._open_html)
        self.open_pdf.clicked.connect(self._open_pdf)
        self.open_folder.clicked.connect(self._open_folder)

    @pyqtSlot()
    def _make(self) -> None:
        shown = self._shown
        if shown is None or self._runner.is_busy:
            return
        self.banner.clear()
        language = self.language.currentData()
        thread = ReportThread(
            ReportJob(shown.project, shown.record, shown.assessment, shown.threshold, language),
            self,
        )
        thread.succeeded.connect(self._show_success)
        thread.failed.connect(self.banner.show_error)
        self._runner.start(thread, self.tr("Making the report…"))

    @pyqtSlot(object)
    def _show_success(self, made: ReportFiles) -> None:
        self._made = made.pdf.parent
        self._list()

    def _list(self) -> None:
        if self._shown is not None:
            folder, number = self._shown.project.reports_dir, self._shown.record.number
            self._listing.ask(partial(files.reports_of, folder, number))

    @pyqtSlot(object)
    def _show_reports(self, reports: list[ReportFiles]) -> None:
        self.reports.show_reports(reports, self._made)
        self._update_buttons()

    @pyqtSlot()
    def _update_buttons(self) -> None:
        self.make.setEnabled(self._shown is not None and not self._runner.is_busy)
        self.language.setEnabled(not self._runner.is_busy)
        chosen = self.reports.chosen() is not None
        for button in (self.open_html, self.open_pdf, self.open_folder):
            button.setEnabled(chosen)

    @pyqtSlot()
    def _open_html(self) -> None:
        chosen = self.reports.chosen()
        if chosen is not None:
            _open(chosen.html)

    @pyqtSlot()
    def _open_pdf(self) -> None:
        chosen = self.reports.chosen()
        if chosen is not None:
            _open(chosen.pdf)

    @pyqtSlot()
    def _open_folder(self) -> None:
        chosen = self.reports.chosen()
        if chosen is not None:
            _open(chosen.pdf.parent)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _language_box() -> QComboBox:
    """All languages by their own names, that of the window chosen."""
    box = QComboBox()
    for name in available_languages():
        box.addItem(language_name(name), name)
    mine = QLocale().name()
    exact = box.findData(mine)
    box.setCurrentIndex(max(0, exact))
    return box
