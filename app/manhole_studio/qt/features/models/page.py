"""The Models page: our own weights, official ones, the project's runs, weights from files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from manhole_studio.core.model_registry import ModelInspection, RegistryModel, part_of
from manhole_studio.core.training.run_folder import BEST
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.activity import ActivityModel, PageName
from manhole_studio.qt.features.models.card_panel import CardPanel
from manhole_studio.qt.features.models.export_dialogs import ExportDialogs
from manhole_studio.qt.features.models.exports_section import ExportsSection
from manhole_studio.qt.features.models.family_group import FamilyGroup
from manhole_studio.qt.features.models.row import ModelRow
from manhole_studio.qt.features.models.section import Card, Section
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.widgets.weights_download import WeightsDownload
from manhole_studio.qt.workers.call_thread import CallThread

ShowPage = Callable[[PageName], None]


class ModelsPage(Page):
    """A list on the left, on the right the card of what is selected."""

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        _activity: ActivityModel,
        parent: QWidget | None = None,
        *,
        show_page: ShowPage | None = None,
    ) -> None:
        """Build the page.

        Args:
            services: Where models come from and who looks into weights files.
            session: Whose runs are listed.
            _activity: Not used; every page gets the same.
            parent: The owner.
            show_page: Leads to the page where a model is used; None leaves this one shown.
        """
        super().__init__(self.tr("Models"), parent)
        self._services = services
        self._session = session
        self._show_page = show_page
        self._verified: set[str] = set()
        self._inspecting: CallThread | None = None
        self.card = CardPanel()
        self.progress = ProgressStrip()
        self.download = WeightsDownload(services.fetch_weights, self.progress, self)
        self.families: dict[str, FamilyGroup] = {}
        self.bundled = Section(self.tr("Comes with Manhole Studio"))
        self.official = Section(self.tr("Official weights"))
        self.runs = Section(self.tr("Trained in this project"))
        self.exports = ExportsSection()
        self.files = Section(self.tr("From files"))
        self.export_dialogs = ExportDialogs(services.export_weights, session, self)
        self._lay_out()
        self._list_official()
        self._list_runs()
        self._list_exports()
        self._connect()

    def shut_down(self) -> None:
        self.export_dialogs.shut_down()
        self.download.shut_down()
        if self._inspecting is not None:
            self._inspecting.shut_down()

    @pyqtSlot()
    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open weights"), "", self.tr("Weights (*.pt);;All files (*)")
        )
        if name:
            self.inspect(Path(name))

    def inspect(self, path: Path) -> None:
        """Look into a weights file on a worker thread; the verdict becomes a row."""
        if self._inspecting is not None:
            return
        inspect = self._services.inspect_weights
        thread = self._inspecting = CallThread(lambda _report: inspect(path), self)
        thread.succeeded.connect(self._show_file)
        thread.failed.connect(self.banner.show_error)
        thread.finished.connect(self._inspected)
        self._open.setEnabled(False)
        self.banner.clear()
        thread.start()

    def _list_official(self) -> None:
        models = self._services.registry.models()
        for family in dict.fromkeys(model.family for model in models):
            group = FamilyGroup([model for model in models if model.family == family])
            group.selected.connect(partial(self._select_family, group))
            group.download_requested.connect(self._download)
            group.train_requested.connect(self._train_from)
            group.watch_requested.connect(self._watch_with)
            section = self.bundled if group.models[0].is_bundled else self.official
            section.add(family, group)
            self.families[family] = group
        self.bundled.setVisible(bool(self.bundled.rows()))
        self._show_official()
        for group in list(self.families.values())[:1]:
            self._select_family(group)

    def _show_official(self) -> None:
        for group in self.families.values():
            for model in group.models:
                verified = model.name in self._verified
                unfinished = part_of(model.weights_path).is_file()
                group.show_state(model, verified=verified, unfinished=unfinished)

    def _select_family(self, group: FamilyGroup) -> None:
        self._select(group, partial(self.card.show_family, group.models))

    @pyqtSlot(object)
    def _download(self, model: RegistryModel) -> None:
        self.banner.clear()
        self.download.start(model)
        for group in self.families.values():
            group.setEnabled(False)

    @pyqtSlot(object)
    def _fetched(self, model: RegistryModel) -> None:
        self._verified.add(model.name)

    @pyqtSlot()
    def _download_ended(self) -> None:
        for group in self.families.values():
            group.setEnabled(True)
        self._show_official()

    @pyqtSlot()
    def _list_runs(self) -> None:
        self.runs.clear()
        project = self._session.project
        for run in project.runs() if project is not None else []:
            weights = project.runs_dir / run.name / BEST if project is not None else None
            if weights is not None and weights.is_file():
                self._add_run(run, weights)
        empty = self.tr("Weights appear here once a run has finished its first epoch.")
        self.runs.show_hint("" if self.runs.rows() else empty)

    def _add_run(self, run: RunRecord, weights: Path) -> None:
        row = ModelRow(run.name, f"{run.model} · {formatting.date_time(run.created_at)}")
        if run.best_map50 is not None:
            best = self.tr("Best mAP50 %1 on validation photographs")
            best = best.replace("%1", formatting.decimal(run.best_map50))
            row.show_state("chart", "text_muted", best)
        else:
            row.show_state("chart", "text_muted", self.tr("Not validated"))
        self._add_uses(row, weights, run.name)
        self.runs.add(run.name, row)
        row.selected.connect(partial(self._select, row, lambda: self.card.show_run(run, weights)))

    @pyqtSlot(object)
    def _show_file(self, found: ModelInspection) -> None:
        classes = self.tr("%1 classes").replace("%1", formatting.number(len(found.classes)))
        row = ModelRow(found.path.name, f"{found.family} · {classes}")
        if found.safe and found.task not in {"", "detect"}:
            text = self.tr("Safe, but made for another task than finding boxes")
            row.show_state("warning", "warning", text)
        elif found.safe:
            row.show_state("check", "success", self.tr("Safe: holds nothing that could run"))
            self._add_uses(row, found.path, found.path.name)
        else:
            row.show_state("warning", "danger", self.tr("Not safe, will not be loaded"))
        self.files.add(str(found.path), row)
        self.files.show_hint("")
        row.selected.connect(partial(self._select, row, lambda: self.card.show_file(found)))
        row.selected.emit()

    @pyqtSlot()
    def _inspected(self) -> None:
        thread, self._inspecting = self._inspecting, None
        if thread is not None:
            thread.deleteLater()
        self._open.setEnabled(True)

    def _add_uses(self, row: ModelRow, weights: Path, name: str) -> None:
        row.add_button(self.tr("Train from it"), "train", partial(self._train_from, str(weights)))
        if self._services.export_weights is not None:
            show = partial(self.export_dialogs.show_for, name, weights)
            row.add_button(self.tr("Export…"), "export", show)
        row.add_button(self.tr("Use in Live"), "live", partial(self._watch_with, weights))

    @pyqtSlot()
    def _list_exports(self) -> None:
        self.exports.list_exports(self._session.project)

    @pyqtSlot(object, object)
    def _show_export(self, row: ModelRow, path: Path) -> None:
        self._select(row, partial(self.card.show_export, path))

    @pyqtSlot(object)
    def _evaluate(self, weights: Path) -> None:
        if self._show_page is not None:
            self._show_page(PageName.EVALUATE)
        self._session.weights_chosen.emit(weights)

    @pyqtSlot(object)
    def _watch_with(self, weights: Path) -> None:
        # The page is made when it is first shown, and must be there to hear the choice.
        if self._show_page is not None:
            self._show_page(PageName.LIVE)
        self._session.weights_chosen.emit(weights)

    @pyqtSlot(str)
    def _train_from(self, start: str) -> None:
        remembered = dict(self._services.settings.current.training)
        self._services.settings.update(training=tuple({**remembered, "model": start}.items()))
        if self._show_page is not None:
            self._show_page(PageName.TRAIN)
        self._session.training_start_chosen.emit(start)

    def _select(self, row: Card, show: Callable[[], None]) -> None:
        for section in self._sections():
            for other in section.rows():
                other.set_selected(other is row)
        show()

    def _sections(self) -> tuple[Section | ExportsSection, ...]:
        return self.bundled, self.official, self.runs, self.exports, self.files

    def _connect(self) -> None:
        self._session.project_changed.connect(self._list_runs)
        self._session.project_changed.connect(self._list_exports)
        self._session.runs_changed.connect(self._list_runs)
        self.exports.watch_requested.connect(self._watch_with)
        self.exports.evaluate_requested.connect(self._evaluate)
        self.exports.row_selected.connect(self._show_export)
        self.export_dialogs.exported.connect(self._list_exports)
        self.export_dialogs.use_requested.connect(self._watch_with)
        self.download.fetched.connect(self._fetched)
        self.download.failed.connect(self.banner.show_error)
        self.download.ended.connect(self._download_ended)

    def _lay_out(self) -> None:
        self._open = QPushButton(icon("folder-open", "accent_text"), self.tr("Open weights file…"))
        self._open.setProperty("kind", "primary")
        self._open.clicked.connect(self.choose_file)
        self.add_header_widget(self._open)
        self.files.show_hint(
            self.tr("Open a weights file to see what it is and whether it is safe.")
        )
        sections = QWidget()
        inside = QVBoxLayout(sections)
        inside.setContentsMargins(0, 0, theme.S, 0)
        inside.setSpacing(theme.XL)
        for section in self._sections():
            inside.addWidget(section)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sections)
        columns = QHBoxLayout()
        columns.setSpacing(theme.M)
        columns.addWidget(area, 3)
        columns.addWidget(self.card, 2)
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self.progress)
        self.body.addLayout(columns, 1)
