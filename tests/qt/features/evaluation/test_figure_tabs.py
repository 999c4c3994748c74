from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from fixtures.evidence_fixture import labelled_evidence, negative_evidence
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.qt import theme
from manhole_studio.qt.features.evaluation.curves_tab import CurvesTab
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.features.evaluation.slices_tab import SlicesTab

NOTHING: Any = None


def shown(evidence: Evidence, threshold: float = 0.3) -> Shown:
    assessment = Assessment(evidence, resamples=100)
    return Shown(NOTHING, NOTHING, assessment, threshold)


@pytest.fixture
def curves(qtbot: QtBot) -> Iterator[CurvesTab]:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    tab = CurvesTab()
    qtbot.addWidget(tab)
    tab.resize(1100, 400)
    tab.show()
    yield tab
    tab.shut_down()


@pytest.fixture
def slices(qtbot: QtBot) -> Iterator[SlicesTab]:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    tab = SlicesTab()
    qtbot.addWidget(tab)
    tab.resize(1100, 400)
    tab.show()
    yield tab
    tab.shut_down()


def texts(table: QTableWidget) -> list[list[str]]:
    return [
        [
            item.text() if (item := table.item(line, column)) is not None else ""
            for column in range(table.columnCount())
            if not table.isColumnHidden(column)
        ]
        for line in range(table.rowCount())
    ]


def test_curves_of_one_class_are_drawn_once(qtbot: QtBot, curves: CurvesTab) -> None:
    curves.show_result(shown(labelled_evidence(Path("/d"))))
    qtbot.waitUntil(lambda: curves.confusion.table.rowCount() == 2)
    curves.by_confidence._draw()

    assert all(count > 10 for count in curves.by_confidence.drawn_points().values())
    assert not curves.classes.isVisible()
    assert curves.by_recall is not None
    assert len(curves.by_recall.legend_texts()) == 1


def test_curves_of_each_class_can_be_chosen(qtbot: QtBot, curves: CurvesTab) -> None:
    evidence = labelled_evidence(Path("/d"), 40, ("圆形井盖", "drain & pipe", "gully"))
    curves.show_result(shown(evidence))
    qtbot.waitUntil(lambda: curves.confusion.table.rowCount() == 4)
    curves.by_confidence._draw()
    together = curves.by_confidence.drawn_points()

    menu = curves.classes.menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()][:2] == ["all classes", "圆形井盖"]
    menu.actions()[2].trigger()
    curves.by_confidence._draw()

    assert curves.classes.text() == "drain && pipe"
    assert curves.by_confidence.drawn_points()["recall"] < together["recall"]


def test_the_line_is_the_operating_point_and_can_be_pulled(qtbot: QtBot, curves: CurvesTab) -> None:
    curves.show_result(shown(labelled_evidence(Path("/d")), 0.25))
    qtbot.waitUntil(lambda: curves.confusion.table.rowCount() == 2)
    curves.by_confidence._draw()
    line = curves.by_confidence._best_line
    assert line.value() == 0.25

    line.setValue(1.4)
    with qtbot.waitSignal(curves.threshold_chosen) as chosen:
        line.sigDragged.emit(line)

    assert chosen.args == [1.0], "no confidence is larger"


def test_the_confusion_counts_follow_the_threshold(qtbot: QtBot, curves: CurvesTab) -> None:
    evidence = labelled_evidence(Path("/d"))
    one = shown(evidence, 0.3)
    curves.show_result(one)
    table = curves.confusion.table
    qtbot.waitUntil(lambda: table.rowCount() == 2)
    assert one.assessment is not None
    point = one.assessment.point(0.3).point
    found, alarms = str(point.found), str(point.false_alarms)
    assert texts(table) == [[found, str(point.boxes - point.found)], [alarms, ""]]

    curves.show_result(Shown(NOTHING, NOTHING, one.assessment, 0.99))

    qtbot.waitUntil(lambda: texts(table) == [["0", str(point.boxes)], ["0", ""]])


def test_parts_have_their_figures(qtbot: QtBot, slices: SlicesTab) -> None:
    slices.show_result(shown(labelled_evidence(Path("/d"), 40)))
    assert "Dividing" in "".join(label.text() for label in slices.findChildren(QLabel))
    qtbot.waitUntil(slices.table.isVisible)

    rows = texts(slices.table)
    headings = [row[0] for row in rows if not row[0].startswith(" ")]
    assert headings == ["Light", "Size of box", "Imported from"]
    night = next(row for row in rows if row[0].strip() == "Night")
    assert night[1] == "8"
    assert "(" in night[3]
    assert "mAP75" in slices.extra.text()


def test_too_few_boxes_say_nothing(qtbot: QtBot, slices: SlicesTab) -> None:
    slices.show_result(shown(labelled_evidence(Path("/d"), 6)))
    qtbot.waitUntil(slices.table.isVisible)

    night = next(row for row in texts(slices.table) if row[0].strip() == "Night")
    assert night[3:6] == ["too few to say"] * 3


def test_negatives_have_false_alarms_only(qtbot: QtBot, slices: SlicesTab) -> None:
    slices.show_result(shown(negative_evidence(Path("/d")), 0.05))
    qtbot.waitUntil(slices.table.isVisible)

    rows = texts(slices.table)
    assert len(rows[0]) == 3
    assert next(row for row in rows if row[0].strip() == "Day")[1:] == ["16", "5"]
    assert not slices.extra.isVisible()


def test_parts_with_too_few_boxes_stay_readable_in_another_colour_scheme(
    themed: Callable[[str], None], qtbot: QtBot, slices: SlicesTab
) -> None:
    slices.show_result(shown(labelled_evidence(Path("/d"), 6)))
    qtbot.waitUntil(lambda: slices.table.rowCount() > 0)
    for scheme in ("dark", "light"):
        themed(scheme)
        muted = slices.table.findItems("too few to say", Qt.MatchFlag.MatchExactly)
        assert muted
        assert muted[0].foreground().color().name() == theme.tokens().text_muted
