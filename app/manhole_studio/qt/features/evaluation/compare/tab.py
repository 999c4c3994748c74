"""Other weights against those shown, on the same photographs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QWidget

from manhole_studio.qt import counted, evaluation_texts, formatting, theme
from manhole_studio.qt.features.evaluation.boxes import Legend
from manhole_studio.qt.features.evaluation.compare import wording
from manhole_studio.qt.features.evaluation.compare.change_list import ChangeList
from manhole_studio.qt.features.evaluation.compare.comparing import (
    Answer,
    Choices,
    Compared,
    choices_of,
    compare_all,
    key_of,
)
from manhole_studio.qt.features.evaluation.compare.pair_view import PairView, Seen
from manhole_studio.qt.features.evaluation.compare.weights_table import WeightsTable
from manhole_studio.qt.features.evaluation.photo_reading import ReadFrame
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.eliding_combo_box import ElidingComboBox
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.workers.latest_call import LatestCall


class CompareTab(QWidget):
    """Figures above, below the photographs on which the row chosen differs from the first."""

    evaluate_requested = pyqtSignal(object)  # Path of weights, to be evaluated on the same
    _stepped = pyqtSignal(int, int)  # from the worker

    def __init__(
        self,
        session: ProjectSession,
        read_frame: ReadFrame | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Shown | None = None
        self._choices: Choices | None = None
        self._answer: Answer | None = None
        self._ticked: frozenset[str] | None = None
        self._loaded: dict[int, Shown] = {}
        self._list = LatestCall(parent=self)
        self._compare = LatestCall(parent=self)
        self.banner = ErrorBanner()
        self.same = text_label("", "muted")
        self.missing_label = text_label(self.tr("Not evaluated on these yet:"), "muted")
        self.missing = ElidingComboBox()
        self.evaluate = QPushButton(self.tr("Evaluate on the same photographs"))
        self.table = WeightsTable()
        self.sentence = text_label("", "subtitle", wrap=True)
        self.differing = text_label("", "muted")
        self.changes = ChangeList()
        self.pair = PairView(read_frame)
        self.empty = EmptyState("evaluate", *wording.nothing_yet())
        self._photographs = QWidget()
        self._work = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_result(self, shown: Shown | None) -> None:
        before, self._shown = self._shown, shown
        if shown is None or shown.assessment is None:
            self._join()
            self._forget()
            self.empty.set_text(
                *(wording.nothing_yet() if shown is None else wording.only_figures())
            )
            self._stack.setCurrentWidget(self.empty)
        elif before is not None and before.assessment is shown.assessment:
            self._compare_ticked()
        else:
            self._forget()
            self._ask_for_choices()

    def shut_down(self) -> None:
        self._join()
        self.pair.shut_down()
        self._shown = None

    def _join(self) -> None:
        """The project may close as soon as this returns."""
        self._list.shut_down()
        self._compare.shut_down()
        # A call that was left to end by itself may still be filling the old one.
        self._loaded = {}

    def _lay_out(self) -> None:
        self.evaluate.setToolTip(self.tr("Runs these weights over exactly these photographs"))
        self.missing.setAccessibleName(self.tr("Weights not evaluated on these photographs"))
        self.missing.setMinimumContentsLength(14)
        self.missing_label.setBuddy(self.missing)
        top = row(self.same, None, self.missing_label, self.missing, self.evaluate)
        head = row(self.differing, None, Legend())
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.S)
        split.addWidget(self.changes)
        split.addWidget(self.pair)
        split.setStretchFactor(1, 1)
        split.setSizes([270, 880])
        photographs = column(head, spacing=theme.XS)
        photographs.addWidget(split, 1)
        self._photographs.setLayout(photographs)
        work = column(self.table, self.sentence, spacing=theme.S)
        work.addWidget(self._photographs, 1)
        self._rest = QWidget()
        work.addWidget(self._rest)
        self._work.setLayout(work)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._work)
        self._top = QWidget()
        self._top.setLayout(top)
        whole = column(self.banner, self._top, spacing=theme.S)
        whole.addWidget(self._stack, 1)
        whole.setContentsMargins(0, theme.XS, 0, 0)
        self.setLayout(whole)
        self._top.hide()

    def _connect(self) -> None:
        self._list.answered.connect(self._take_choices)
        self._list.failed.connect(self.banner.show_error)
        self._compare.answered.connect(self._take_answer)
        self._compare.failed.connect(self.banner.show_error)
        self._stepped.connect(self._show_step)
        self.table.ticked.connect(self._compare_ticked)
        self.table.row_chosen.connect(self._show_chosen)
        self.changes.current_changed.connect(self._show_photograph)
        self.evaluate.clicked.connect(self._request_evaluation)
        self._session.runs_changed.connect(self._ask_for_choices)

    def _forget(self) -> None:
        self._choices = self._answer = None
        self.banner.clear()
        self._top.hide()
        self.pair.clear()

    @pyqtSlot()
    def _ask_for_choices(self) -> None:
        if self._shown is not None and self._shown.assessment is not None:
            self._list.ask(partial(choices_of, self._shown))

    @pyqtSlot(object)
    def _take_choices(self, choices: Choices) -> None:
        if self._shown is None or choices.record.number != self._shown.record.number:
            return
        self._choices = choices
        self._show_missing(choices)
        if not choices.evaluated:
            self.empty.set_text(*wording.nobody_else(choices))
            self._stack.setCurrentWidget(self.empty)
            return
        known = {key_of(record) for record in choices.evaluated}
        # The newest to begin with; later what the user has ticked, as far as it is there.
        if self._ticked is None or not self._ticked & known:
            self._ticked = frozenset({key_of(choices.evaluated[0])})
        self.table.show_choices(choices, self._ticked)
        self._stack.setCurrentWidget(self._work)
        self._compare_ticked()

    def _show_missing(self, choices: Choices) -> None:
        images = choices.record.result.images
        text = self.tr("All were evaluated on the same: %1.")
        self.same.setText(text.replace("%1", counted.photographs(images)))
        self.missing.clear()
        for name, path in choices.missing:
            self.missing.addItem(name, path)
            self.missing.setItemData(
                self.missing.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole
            )
        for widget in (self.missing_label, self.missing, self.evaluate):
            widget.setVisible(bool(choices.missing))
        self.same.setVisible(bool(choices.evaluated))
        self._top.show()

    @pyqtSlot()
    def _request_evaluation(self) -> None:
        path = self.missing.currentData()
        if isinstance(path, Path):
            self.evaluate_requested.emit(path)

    @pyqtSlot()
    def _compare_ticked(self) -> None:
        if self._shown is None or self._choices is None or not self._choices.evaluated:
            return
        records = self.table.ticked_records()
        self._ticked = frozenset(key_of(record) for record in records)
        ask = partial(compare_all, self._shown, records, self._loaded, self._stepped.emit)
        self._compare.ask(ask)

    @pyqtSlot(int, int)
    def _show_step(self, done: int, total: int) -> None:
        if self._answer is None:  # a change of the threshold is too quick to be told about
            text = self.tr("Comparing, %1 of %2…").replace("%1", formatting.number(done + 1))
            self.sentence.setText(text.replace("%2", formatting.number(total)))

    @pyqtSlot(object)
    def _take_answer(self, answer: Answer) -> None:
        if self._shown is None or answer.shown.assessment is not self._shown.assessment:
            return
        self._answer = answer
        self.table.show_answer(answer)
        self._show_chosen()

    @pyqtSlot()
    def _show_chosen(self) -> None:
        """What the selected row says against the first."""
        answer, compared = self._answer, self.table.chosen()
        if answer is None:
            return
        self._photographs.setVisible(compared is not None)
        self._rest.setVisible(compared is None)
        if compared is None:
            self.sentence.setText(self.tr("Tick weights and select their row to compare them."))
            self.changes.show_changes((), ())
            return
        names = [
            evaluation_texts.weights_name(one.record) for one in (answer.shown, compared.other)
        ]
        self.sentence.setText(evaluation_texts.difference(compared.comparison, *names))
        self._show_changes(compared)

    def _show_changes(self, compared: Compared) -> None:
        changes = compared.comparison.changes
        if changes:
            text = self.tr("Photographs on which they differ: %1")
            self.differing.setText(text.replace("%1", formatting.number(len(changes))))
        else:
            self.differing.setText(self.tr("They miss and report the same on every photograph."))
            self.pair.clear()
        assessment = compared.other.assessment
        images = assessment.evidence.images if assessment is not None else ()
        self.changes.show_changes(changes, images)

    @pyqtSlot()
    def _show_photograph(self) -> None:
        change, compared = self.changes.current_change(), self.table.chosen()
        if change is not None and compared is not None and self._answer is not None:
            first, second = _seen(self._answer.shown), _seen(compared.other)
            self.pair.show_change(first, second, change)


def _seen(shown: Shown) -> Seen:
    if shown.assessment is None:
        raise ValueError("the evaluation kept only its figures")
    name = evaluation_texts.weights_name(shown.record)
    return Seen(name, shown.assessment.evidence, shown.threshold)
