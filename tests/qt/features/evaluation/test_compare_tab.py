from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PyQt6.QtCore import QLocale, Qt
from pytestqt.qtbot import QtBot

from fixtures.evidence_fixture import add_evaluation, labelled_evidence
from fixtures.judged_project import BETTER, WORSE, at, judged_project, record, shown
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt import theme
from manhole_studio.qt.features.evaluation.compare.tab import CompareTab
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.project_session import ProjectSession


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.fixture
def project(tmp_path: Path, session: ProjectSession) -> Project:
    judged_project(tmp_path).close()
    return session.open(tmp_path / "project")


@pytest.fixture
def worse(project: Project) -> Shown:
    return shown(project, record(project, WORSE, "worse.pt"))


@pytest.fixture
def tab(qtbot: QtBot, session: ProjectSession) -> Iterator[CompareTab]:
    tab = CompareTab(session)
    qtbot.addWidget(tab)
    tab.resize(1160, 430)
    tab.show()
    yield tab
    tab.shut_down()


@pytest.fixture
def show(qtbot: QtBot, tab: CompareTab) -> Callable[[Shown], None]:
    """Shows an evaluation and waits for what it is compared with."""

    def wait_for(what: Shown) -> None:
        with qtbot.waitSignal(tab._compare.answered):
            tab.show_result(what)

    return wait_for


def cells(tab: CompareTab, row: int) -> list[str]:
    texts = (tab.table.item(row, column) for column in range(tab.table.columnCount()))
    return [item.text() if item is not None else "" for item in texts]


def test_the_newest_other_is_compared_at_once(
    tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    show(worse)
    first, second = cells(tab, 0), cells(tab, 1)
    assert first[0] == "worse.pt (shown)"
    # worse: 5 of 8 found of 9 reported; better: 7 of 8 and nothing wrong
    assert first[4:7] == ["0.56", "0.63", "4"]
    assert second[0] == "better.pt"
    assert second[4:7] == ["1.00", "0.88", "0"]
    assert second[7].startswith("+")
    assert "better.pt" in tab.sentence.text()
    assert "worse.pt" in tab.sentence.text()


def test_photographs_that_differ_are_listed_and_shown_side_by_side(
    qtbot: QtBot, tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    show(worse)
    items = tab.changes.items
    gains = [change.gain for change in items.changes]
    assert sorted(gains) == [-1, 1, 1, 1, 2, 2]
    assert tab.differing.text().endswith(": 6")
    lost = gains.index(-1)
    tab.changes.choose(lost)
    assert tab.pair.left.caption.text() == "worse.pt: misses nothing, no false alarm"
    assert tab.pair.right.caption.text() == "better.pt: misses 1, no false alarm"
    left, right = tab.pair.left.view, tab.pair.right.view
    qtbot.waitUntil(lambda: len(left.boxes()) == 2)
    assert len(right.boxes()) == 1
    qtbot.keyClick(tab.changes, Qt.Key.Key_Up)
    assert tab.changes.currentIndex().row() == lost - 1


def test_zooming_one_side_zooms_the_other(
    qtbot: QtBot, tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    show(worse)
    left, right = tab.pair.left.view, tab.pair.right.view
    qtbot.waitUntil(lambda: not left.image().isNull())
    left.zoom(3.0)
    assert right.scale() == left.scale() > 1
    right.fit()
    assert left.scale() == right.scale()


def test_unticked_weights_keep_what_was_recorded(
    qtbot: QtBot, tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    show(worse)
    item = tab.table.item(1, 0)
    assert item is not None
    with qtbot.waitSignal(tab._compare.answered):
        item.setCheckState(Qt.CheckState.Unchecked)
    assert cells(tab, 1)[1:] == ["0.40", "0.70", "0.40", "0.80", "0.75", "", ""]
    assert not tab.changes.items.changes
    assert not tab.changes.isVisible()


def test_several_are_compared_with_the_one_shown(
    qtbot: QtBot, tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    record(project, [[]] * 8, "blind.pt")
    show(worse)
    item = tab.table.item(2, 0)
    assert item is not None
    with qtbot.waitSignal(tab._compare.answered):
        item.setCheckState(Qt.CheckState.Checked)
    assert [cells(tab, row)[0] for row in (1, 2)] == ["blind.pt", "better.pt"]
    assert cells(tab, 1)[7].startswith("−")
    assert cells(tab, 2)[7].startswith("+")
    tab.table.selectRow(2)
    assert "better.pt" in tab.sentence.text()


def test_only_the_newest_of_the_same_weights_is_offered(
    tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, WORSE, "worse.pt")
    for _ in range(2):
        newest = record(project, BETTER, "better.pt")
    show(worse)
    assert tab._choices is not None
    assert [each.number for each in tab._choices.evaluated] == [newest.number]


def test_the_threshold_of_the_one_shown_counts(
    tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    show(worse)
    show(at(worse, 0.95))
    assert cells(tab, 0)[1] == "0.95"
    assert cells(tab, 0)[5] == "0.00"


def test_weights_not_evaluated_here_can_be(
    qtbot: QtBot, tab: CompareTab, project: Project, worse: Shown, tmp_path: Path
) -> None:
    elsewhere = labelled_evidence(tmp_path / "elsewhere")
    other = tmp_path / "runs" / "other.pt"
    other.parent.mkdir()
    other.write_bytes(b"other")
    add_evaluation(project, elsewhere, weights=other, file_sha256="f" * 64)
    with qtbot.waitSignal(tab._list.answered):
        tab.show_result(worse)
    assert tab.empty.isVisible()
    assert [tab.missing.itemText(at) for at in range(tab.missing.count())] == ["runs/other.pt"]
    with qtbot.waitSignal(tab.evaluate_requested) as requested:
        tab.evaluate.click()
    assert requested.args == [other]


def test_alone_there_is_nothing_to_compare_with(
    qtbot: QtBot, tab: CompareTab, worse: Shown
) -> None:
    with qtbot.waitSignal(tab._list.answered):
        tab.show_result(worse)
    assert tab.empty.isVisible()
    assert not tab.missing.isVisible()
    assert not tab.evaluate.isVisible()


def test_a_new_record_of_the_same_photographs_joins_the_list(
    qtbot: QtBot, tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    with qtbot.waitSignal(tab._list.answered):
        tab.show_result(worse)
    show(shown(project, record(project, BETTER, "better.pt")))
    assert [cells(tab, row)[0] for row in (0, 1)] == ["better.pt (shown)", "worse.pt"]


def test_an_old_evaluation_cannot_be_compared(
    tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    show(worse)
    tab.show_result(replace(worse, assessment=None))
    assert tab.empty.isVisible()
    tab.show_result(None)
    assert tab.empty.isVisible()


def test_a_photograph_that_is_gone_is_said(
    qtbot: QtBot, tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    shutil.rmtree(project.images_dir)
    show(worse)
    qtbot.waitUntil(lambda: tab.pair._photo.is_there)
    assert tab.pair._photo.message
    assert not tab.grab().isNull()


def test_the_tab_goes_on_after_a_project_was_closed(
    tab: CompareTab, show: Callable[[Shown], None], project: Project, worse: Shown
) -> None:
    record(project, BETTER, "better.pt")
    show(worse)
    tab.shut_down()
    show(worse)
    assert cells(tab, 1)[0] == "better.pt"


def test_a_project_that_closes_is_not_read_any_more(
    qtbot: QtBot,
    tab: CompareTab,
    session: ProjectSession,
    worse: Shown,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = threading.Event()
    evaluations = Project.evaluations

    def slow(self: Project) -> list[EvaluationRecord]:
        begun.set()
        time.sleep(0.2)
        return evaluations(self)

    monkeypatch.setattr(Project, "evaluations", slow)
    tab.show_result(worse)
    qtbot.waitUntil(begun.is_set)
    tab.show_result(None)
    session.close()
    qtbot.wait(400)
    assert tab.banner.isHidden()


def test_figures_stay_readable_in_another_colour_scheme(
    themed: Callable[[str], None],
    tab: CompareTab,
    show: Callable[[Shown], None],
    project: Project,
    worse: Shown,
) -> None:
    record(project, BETTER, "better.pt")
    show(worse)
    for scheme in ("dark", "light"):
        themed(scheme)
        item = tab.table.item(0, 2)
        assert item is not None
        assert item.foreground().color().name() == theme.tokens().text
