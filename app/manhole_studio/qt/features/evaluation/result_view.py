"""One evaluation: the sentence, its figures, the operating point and the tabs."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Final

from PyQt6.QtCore import Qt, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QProgressBar, QPushButton, QStackedWidget, QWidget

from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.recorded import recorded_point, recorded_target
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.evaluation_rows import EvaluationRecord, Looks
from manhole_studio.core.store.project import Project
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt import theme
from manhole_studio.qt.features.evaluation.assessing import Loaded, Said, load, say
from manhole_studio.qt.features.evaluation.headline import FigureStrip, Headline
from manhole_studio.qt.features.evaluation.operating_row import OperatingRow
from manhole_studio.qt.features.evaluation.past_box import PastBox
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.features.evaluation.speed_row import SpeedRow
from manhole_studio.qt.features.evaluation.tab_deck import TabDeck
from manhole_studio.qt.widgets.layouts import column, text_label
from manhole_studio.qt.workers.call_line import CallLine
from manhole_studio.qt.workers.latest_call import LatestCall

TABS_FOLLOW_MS: Final = 120
_MANY_WEIGHTS: Final = 2
"""Looked at with so many, the test split has begun to choose."""


class ResultView(QWidget):
    """Shows the record given last; what takes time is worked out on threads of its own."""

    again_requested = pyqtSignal(object)  # EvaluationRecord
    live_requested = pyqtSignal(object)  # EvaluationRecord, its operating point is stored
    failed = pyqtSignal(Exception)

    def __init__(
        self, settings: SettingsStore, deck: TabDeck, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._record: EvaluationRecord | None = None
        self._shown: Shown | None = None
        self._asked: float | None = None
        self.past = PastBox()
        self.head = Headline(self.past)
        self.figures = FigureStrip()
        self.operating = OperatingRow()
        self.speed = SpeedRow(settings)
        self.deck = deck
        self.again = QPushButton(self.tr("Evaluate again to see errors and curves"))
        self._waiting = _waiting_for(self.tr("Working out errors and curves…"))
        self._note = text_label("", "muted")
        self._old = QWidget()
        self._stack = QStackedWidget()
        self._loads = LatestCall(parent=self)
        self._says = LatestCall(parent=self)
        self._line = CallLine(self)
        self._follow = QTimer(self)
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> Shown | None:
        """What the tabs show, once it is worked out."""
        return self._shown

    @property
    def record(self) -> EvaluationRecord | None:
        return self._record

    @property
    def is_busy(self) -> bool:
        """Whether something is still being worked out."""
        return self._loads.is_busy or self._says.is_busy

    def show_record(self, project: Project, record: EvaluationRecord) -> None:
        """Show the figures at once, the rest as soon as it is worked out."""
        self._forget()
        self._project, self._record = project, record
        result = record.result
        is_labelled = result.kind == SetKind.LABELLED
        point, map50 = recorded_point(result), Estimate(result.map50, *result.map50_ci95)
        kind = SetKind(result.kind)
        self.head.show_sentence(
            wording.headline(point, kind, result.per_class),
            wording.caveat(point, kind, result.groups, map50),
        )
        self.figures.map50.show_estimate(map50)
        self.figures.map50_95.show_estimate(Estimate(result.map50_95, *result.map50_95_ci95))
        self.figures.precision.show_estimate(point.precision)
        self.figures.recall.show_estimate(point.recall)
        self.figures.setVisible(is_labelled)
        self.operating.setVisible(record.has_evidence)
        self.operating.setEnabled(False)
        self.speed.setVisible(kind is SetKind.VIDEO)
        self.again.setVisible(recorded_target(result) is not None)
        if record.has_evidence:
            self._stack.setCurrentWidget(self._waiting)
        else:
            self._show_only_figures()
        self._loads.ask(partial(load, project, record))

    def show_looks(self, looks: Looks | None) -> None:
        """Of a test split; of other photographs whether the weights know them."""
        known = wording.familiar(self._record.result) if self._record is not None else ""
        is_warning = bool(known) or (looks is not None and looks.weights >= _MANY_WEIGHTS)
        said = known or (wording.looks(looks) if looks else "")
        self.head.show_looks(said, is_warning=is_warning)

    def choose_threshold(self, threshold: float) -> None:
        """Move the operating point as the slider does."""
        if self._shown is not None:
            self.operating.choose(threshold)

    def clear(self) -> None:
        """Forget the project, which may close as soon as this returns."""
        self._forget()
        for call in (self._loads, self._says):
            call.shut_down()
        self._line.shut_down()
        self.past.show_records([])
        self._project = self._record = None
        self.deck.show_result(None)

    def shut_down(self) -> None:
        self.clear()
        self.deck.shut_down()

    def _forget(self) -> None:
        # Without waiting: what is asked next makes the answers that are still to come void.
        self._shown = self._asked = None
        self._follow.stop()

    def _lay_out(self) -> None:
        old = column(None, self._note, self.again, None, spacing=theme.M)
        for widget in (self._note, self.again):
            old.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
        self._old.setLayout(old)
        for page in (self._waiting, self._old, self.deck):
            self._stack.addWidget(page)
        layout = column(self.head, self.figures, self.operating, self.speed, spacing=theme.S)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._follow.setSingleShot(True)
        self._follow.setInterval(TABS_FOLLOW_MS)
        self._follow.timeout.connect(self._pass_on)
        self._loads.answered.connect(self._take_loaded)
        self._says.answered.connect(self._take_said)
        for call in (self._loads, self._says, self._line):
            call.failed.connect(self.failed)
        self._loads.failed.connect(self._show_only_figures)
        self._says.failed.connect(self._give_up_saying)
        self.operating.moved.connect(self._move)
        self.operating.settled.connect(self._remember)
        self.operating.live_requested.connect(self._go_live)
        self.again.clicked.connect(self._ask_again)

    @pyqtSlot(object)
    def _take_loaded(self, loaded: Loaded) -> None:
        self.show_looks(loaded.looks)
        assessment = loaded.shown.assessment
        self._shown = loaded.shown
        self.operating.use_in_live.setEnabled(loaded.weights_exist)
        if assessment is None or loaded.suggestions is None:
            self._show_only_figures()
            return
        is_labelled = assessment.evidence.kind is SetKind.LABELLED
        if is_labelled:
            self.figures.map50.show_estimate(assessment.headline.map50)
            self.figures.map50_95.show_estimate(assessment.headline.map50_95)
        self.operating.setEnabled(True)
        self.operating.show_evaluation(
            loaded.shown.threshold, loaded.suggestions, has_boxes=is_labelled
        )
        self._stack.setCurrentWidget(self.deck)
        self._ask_what_it_means()
        self.deck.show_result(loaded.shown)

    @pyqtSlot(float)
    def _move(self, threshold: float) -> None:
        if self._shown is not None:
            self._shown = dataclasses.replace(self._shown, threshold=threshold)
            self._ask_what_it_means()
            self._follow.start()

    def _ask_what_it_means(self) -> None:
        # One question at a time: a newer one would make the answer to it count for nothing, and
        # the sentence would stand still for as long as the slider moves.
        if self._asked is None and self._shown is not None and self._shown.assessment is not None:
            self._asked = self._shown.threshold
            self._says.ask(partial(say, self._shown.assessment, self._asked))

    @pyqtSlot(object)
    def _take_said(self, said: Said) -> None:
        asked, self._asked = self._asked, None
        if self._shown is None or self._shown.assessment is None:
            return
        if asked != self._shown.threshold:
            self._ask_what_it_means()
        assessment = self._shown.assessment
        kind, names = assessment.evidence.kind, assessment.evidence.class_names
        map50 = assessment.headline.map50 if kind is SetKind.LABELLED else None
        self.head.show_sentence(
            wording.headline(said.point, kind, names, said.alarms),
            wording.caveat(said.point, kind, assessment.groups, map50, said.alarms),
        )
        self.figures.precision.show_estimate(said.point.precision)
        self.figures.recall.show_estimate(said.point.recall)
        self.speed.show_alarms(said.alarms)

    @pyqtSlot()
    def _show_only_figures(self) -> None:
        damaged = self._record is not None and self._record.has_evidence
        self._note.setText(
            self.tr("What was seen and found can no longer be read; only the figures are left.")
            if damaged
            else self.tr(
                "This evaluation was made by an earlier version, which kept only its figures."
            )
        )
        self.operating.hide()
        self._stack.setCurrentWidget(self._old)

    @pyqtSlot()
    def _give_up_saying(self) -> None:
        self._asked = None

    @pyqtSlot()
    def _pass_on(self) -> None:
        self.deck.show_result(self._shown)

    @pyqtSlot(float)
    def _remember(self, threshold: float) -> None:
        if self._shown is not None and self._shown.record.file_sha256:
            store = partial(
                self._shown.project.set_operating_point, self._shown.record.file_sha256, threshold
            )
            self._line.make(store, self._remembered)

    def _remembered(self, _nothing: object) -> None:
        self.operating.show_remembered()

    @pyqtSlot()
    def _go_live(self) -> None:
        # In the line behind what is being stored: Live asks for the point at once.
        self._remember(self.operating.threshold())
        record = self._record
        self._line.make(lambda: record, self.live_requested.emit)

    @pyqtSlot()
    def _ask_again(self) -> None:
        self.again_requested.emit(self._record)


def _waiting_for(text: str) -> QWidget:
    bar = QProgressBar()
    bar.setMaximum(0)
    bar.setTextVisible(False)
    bar.setFixedWidth(240)
    bar.setAccessibleName(text)
    label = text_label(text, "muted")
    layout = column(None, label, bar, None, spacing=theme.M)
    for widget in (label, bar):
        layout.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
    holder = QWidget()
    holder.setLayout(layout)
    return holder
