"""Training scenes: what they are to show, how they look, and how they come into the dataset."""

from __future__ import annotations

from PyQt6.QtCore import QSize, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QPushButton, QStackedWidget, QWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.dataset.scenes import jobs
from manhole_studio.qt.features.dataset.scenes.examples import COUNT, Example
from manhole_studio.qt.features.dataset.scenes.examples_grid import ExamplesGrid
from manhole_studio.qt.features.dataset.scenes.header import ScenesHeader, Way
from manhole_studio.qt.features.dataset.scenes.jobs import Made, TakenOut
from manhole_studio.qt.features.dataset.scenes.make_bar import MakeBar, costs
from manhole_studio.qt.features.dataset.scenes.pasted_form import PastedForm, told
from manhole_studio.qt.features.dataset.scenes.rendered_form import RenderedForm
from manhole_studio.qt.features.dataset.scenes.way_form import WayForm
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column, row, scrolling, text_label
from manhole_studio.qt.workers.latest_series import LatestSeries

_FORM_WIDTH = 300
_PAUSE_MS = 120


class ScenesView(QWidget):
    """Every choice shows in the examples at once; the project changes on the button only."""

    closed = pyqtSignal()
    version_made = pyqtSignal()
    train_requested = pyqtSignal()

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._project: Project | None = None
        self._changing: Project | None = None
        """What the job that runs, or ran last, is about."""
        self._shown_wish: object = None
        self.header = ScenesHeader()
        self.banner = ErrorBanner()
        self.rendered, self.pasted = RenderedForm(), PastedForm()
        self.grid = ExamplesGrid()
        self.bar = MakeBar()
        self.others = QPushButton(icon("refresh"), self.tr("Other examples"))
        self._about = text_label("", "muted")
        self._nothing = EmptyState("image", "", "")
        self._forms, self._right = QStackedWidget(), QStackedWidget()
        self._work = QWidget()
        self._series = LatestSeries(_PAUSE_MS, self)
        self._lay_out()
        self._restore()
        self._connect()

    @property
    def form(self) -> WayForm:
        return self.pasted if self.header.way is Way.PASTED else self.rendered

    @property
    def is_busy(self) -> bool:
        """Whether scenes are made or taken out now, or examples drawn."""
        return self.bar.is_busy or self._series.is_busy or self.pasted.planner.is_busy

    def open(self, project: Project) -> None:
        is_same = project is self._project
        if not is_same:
            self.release_project()
            self._project = project
            self.banner.clear()
            self.pasted.set_project(project)
        self.rendered.states.set_known(project.class_names, keep=is_same)
        self._show_names()
        self._shown_wish = None
        self._show_way()

    def clear(self) -> None:
        """Stop drawing examples; scenes that are being made go on."""
        self._series.forget()
        self._remember()

    def take_focus(self) -> None:
        self.form.images.setFocus()

    def minimumSizeHint(self) -> QSize:
        """Small: the page makes room when it shows the view, not already when it holds it."""
        return QSize(480, 320)

    def release_project(self) -> None:
        """Cancel and join all that uses the project, so that it can be closed."""
        self.bar.shut_down()
        self._changing = None
        self._series.shut_down()
        self.pasted.set_project(None)
        self.grid.clear()
        self._project = None

    def shut_down(self) -> None:
        self.release_project()
        self._remember()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @pyqtSlot()
    def _show_way(self) -> None:
        self._forms.setCurrentIndex(int(self.header.way is Way.PASTED))
        self.grid.clear()
        if self.form is self.pasted:
            self.pasted.search()  # boxes may have been edited since
        else:
            self._refresh()

    @pyqtSlot()
    def _refresh(self) -> None:
        """Draw the examples of the choices, unless they are there already."""
        if self._project is None:
            return
        problem = self.form.problem()
        wish = None if problem else (self.header.way, self.form.wish())
        if wish is None:
            self._series.forget()
            self.grid.clear()
        elif wish != self._shown_wish:
            self.grid.start_over()
            self._series.ask(self.form.maker(), COUNT)
        self._shown_wish = wish
        error = self.pasted.error if self.form is self.pasted else None
        if error is not None:
            self._nothing.set_text(*told(error))
        self._right.setCurrentIndex(0 if error is None else 1)
        self._show_costs()

    @pyqtSlot(int, object)
    def _take_example(self, place: int, example: Example) -> None:
        self.grid.show_example(place, example)
        self._show_costs()

    @pyqtSlot(Exception)
    def _tell_no_examples(self, error: Exception) -> None:
        self._nothing.set_text(*told(error))
        self._right.setCurrentIndex(1)

    def _show_costs(self) -> None:
        form, problem = self.form, self.form.problem()
        images = form.images.value()
        text = self.tr("Make 1 scene") if images == 1 else self.tr("Make %1 scenes")
        about = costs(images, self.grid.fresh, form.processes)
        self.bar.show_wish(text.replace("%1", formatting.number(images)), problem, about)
        self.others.setEnabled(not problem)

    @pyqtSlot()
    def _show_names(self) -> None:
        names = self.rendered.states.class_names()
        known = () if self._project is None else self._project.class_names
        shown = tuple(dict.fromkeys((*known, *names.values())))
        self.grid.set_names({state.value: name for state, name in names.items()}, shown)
        self._show_costs()

    @pyqtSlot()
    def _show_others(self) -> None:
        self.form.other_examples()

    @pyqtSlot()
    def _make(self) -> None:
        if self._project is not None and not self.form.problem():
            self.banner.clear()
            self._remember()
            self._changing = self._project
            self.bar.make(self.form.job(self._project))

    @pyqtSlot(bool)
    def _show_busy(self, busy: bool) -> None:
        self._work.setEnabled(not busy)
        for button in self.header.ways.values():
            button.setEnabled(not busy)

    @pyqtSlot(object)
    def _tell_made(self, made: Made) -> None:
        if self._changing is None:  # posted before its project was closed
            return
        self._show_made(made)
        self.version_made.emit()
        if self._project is not None:
            self.rendered.states.set_known(self._project.class_names, keep=True)
        # The same once more would be nothing new.
        self.form.other_examples()

    def _show_made(self, made: Made) -> None:
        count, version = len(made.image_ids), made.version
        title = (
            self.tr("1 scene was added to version %2.")
            if count == 1
            else self.tr("%1 scenes were added to version %2.")
        )
        title = title.replace("%1", formatting.number(count))
        title = title.replace("%2", str(version.number))
        text = self.tr("They are used for training only, never to judge what was learned.")
        if version.images == version.synthetic:
            more = self.tr("Import photographs, too: only they can tell whether it has learned.")
            self.banner.show_notice(title, f"{text} {more}")  # no version is left without them
            return
        train, out = self.tr("Train on them"), self.tr("Take them out")
        self.banner.show_notice(title, text, train, self.train_requested.emit)
        self.banner.offer_second(out, lambda: self._take_out(made.image_ids))

    def _take_out(self, image_ids: frozenset[int]) -> None:
        if self._project is not None:
            self.bar.take_out(jobs.taking_out(self._project, image_ids))

    @pyqtSlot(object)
    def _tell_taken_out(self, done: TakenOut) -> None:
        if self._changing is None:
            return
        title = self.tr("%1 were taken out again.")
        text = self.tr("Version %1 is without them.")
        self.banner.show_notice(
            title.replace("%1", counted.photographs(done.photographs)),
            text.replace("%1", str(done.version.number)),
        )
        self.version_made.emit()

    def _remember(self) -> None:
        self._settings.update(
            scenes_way=self.header.way.value, **self.rendered.chosen(), **self.pasted.chosen()
        )

    def _restore(self) -> None:
        settings = self._settings.current
        for form in (self.rendered, self.pasted):
            form.restore(settings)
        known = settings.scenes_way in list(Way)
        self.header.choose(Way(settings.scenes_way) if known else Way.RENDERED)

    def _lay_out(self) -> None:
        self.others.setProperty("kind", "quiet")
        self.others.setToolTip(self.tr("Show what else the same choices give"))
        self._about.setText(self.tr("The first ones of those that will be made; click to enlarge"))
        for form in (self.rendered, self.pasted):
            self._forms.addWidget(scrolling(form))
        self._forms.setFixedWidth(_FORM_WIDTH)
        shown = QWidget()
        above = row(text_label(self.tr("Examples"), "subtitle"), self._about, None, self.others)
        below = column(above, spacing=theme.S)
        below.addWidget(self.grid, 1)
        shown.setLayout(below)
        self._right.addWidget(shown)
        self._right.addWidget(self._nothing)
        beside = row(self._forms, spacing=theme.L)
        beside.addWidget(self._right, 1)
        self._work.setLayout(beside)
        layout = column(self.header, self.banner, spacing=theme.M)
        layout.addWidget(self._work, 1)
        layout.addWidget(self.bar)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.header.closed.connect(self.closed)
        self.header.way_chosen.connect(self._show_way)
        for form in (self.rendered, self.pasted):
            form.changed.connect(self._refresh)
        self.rendered.names_changed.connect(self._show_names)
        self.others.clicked.connect(self._show_others)
        self._series.made.connect(self._take_example)
        self._series.failed.connect(self._tell_no_examples)
        self.bar.make_requested.connect(self._make)
        self.bar.made.connect(self._tell_made)
        self.bar.taken_out.connect(self._tell_taken_out)
        self.bar.failed.connect(self.banner.show_error)
        self.bar.busy_changed.connect(self._show_busy)
