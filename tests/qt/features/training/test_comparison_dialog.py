from __future__ import annotations

import csv
import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFont, QImage
from pytestqt.qtbot import QtBot

from fixtures.runs import add_run
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.comparison_verdict import Verdict, VerdictKind
from manhole_studio.core.training.run_comparison import compare_runs
from manhole_studio.qt.features.training.comparison_dialog import ComparisonDialog
from manhole_studio.qt.features.training.comparison_texts import verdict_text


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project", "Roads") as project:
        add_run(project, "first", map50=(0.2, 0.5))
        add_run(project, "second", map50=(0.3, 0.9), seed=4)
        add_run(project, "elsewhere", map50=(0.1,), dataset_version=2)
        add_run(project, "unborn", map50=())
        yield project


def dialog_of(qtbot: QtBot, project: Project, *names: str) -> ComparisonDialog:
    dialog = ComparisonDialog(compare_runs(project, names))
    qtbot.addWidget(dialog)
    return dialog


def table_of(dialog: ComparisonDialog) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in csv.reader(dialog.model.csv().splitlines())}


def bold_cells(dialog: ComparisonDialog) -> set[str]:
    model = dialog.model
    places = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(1, model.columnCount())
    ]
    return {
        model.data(place)
        for place in places
        if isinstance(font := model.data(place, Qt.ItemDataRole.FontRole), QFont) and font.bold()
    } - {""}


def test_figures_stand_side_by_side_and_the_best_is_marked(qtbot: QtBot, project: Project) -> None:
    dialog = dialog_of(qtbot, project, "first", "second")
    table = table_of(dialog)

    assert table[""] == ["first", "second"]
    assert table["mAP50"] == ["0.500", "0.900"]
    assert table["Reached at epoch"] == ["2 of 2 (3 planned)"] * 2
    assert bold_cells(dialog) == {"0.900", "0.450"}  # precision and recall are the same
    assert dialog.verdict.text().startswith("second is ahead by 0.40 mAP50")


def test_only_settings_that_differ_are_shown_unless_all_are_asked_for(
    qtbot: QtBot, project: Project
) -> None:
    dialog = dialog_of(qtbot, project, "first", "second")
    assert table_of(dialog)["Seed"] == ["0", "4"]
    assert "Image size" not in table_of(dialog)
    dialog.everything.setChecked(True)
    assert table_of(dialog)["Image size"] == ["640", "640"]
    spans = [dialog.table.columnSpan(row, 0) for row in dialog.model.title_rows()]
    assert spans == [3] * len(spans)


def test_runs_on_other_photographs_are_not_ranked(qtbot: QtBot, project: Project) -> None:
    dialog = dialog_of(qtbot, project, "first", "elsewhere")

    assert bold_cells(dialog) == set()
    assert "cannot be compared" in dialog.verdict.text()
    assert table_of(dialog)["Dataset version"] == ["1", "2"]


def test_a_run_without_epochs_is_no_obstacle(qtbot: QtBot, project: Project) -> None:
    dialog = dialog_of(qtbot, project, "first", "unborn")

    assert table_of(dialog)["mAP50"] == ["0.500", "–"]
    assert "Fewer than two" in dialog.verdict.text()


def test_the_curves_of_every_metric_lie_over_each_other(qtbot: QtBot, project: Project) -> None:
    dialog = dialog_of(qtbot, project, "first", "second", "elsewhere")
    for place in range(dialog.chooser.count()):
        dialog.chooser.setCurrentIndex(place)
        plot = dialog.plot.plot
        assert plot.accessibleName() == dialog.chooser.currentText()
        points = plot.drawn_points
        qtbot.waitUntil(lambda points=points: points()["first"] == 2)
        assert (points()["second"], points()["elsewhere"]) == (2, 1)


def test_more_runs_than_colours_are_told_apart(qtbot: QtBot, project: Project) -> None:
    for number in range(8):
        add_run(project, f"run-{number}")
    dialog = dialog_of(qtbot, project, *(f"run-{number}" for number in range(8)))

    assert len(dialog.plot.plot.legend_texts()) == 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_table_and_plot_are_saved(
    qtbot: QtBot,
    project: Project,
    tmp_path: Path,
    themed: Callable[[str], None],
    scheme: str,
) -> None:
    themed(scheme)
    dialog = dialog_of(qtbot, project, "first", "second")
    dialog.show()
    dialog.save_table(tmp_path / "table.csv")
    dialog.plot.plot.save(tmp_path / "plot.png")

    rows = list(csv.reader((tmp_path / "table.csv").read_text().splitlines()))
    assert rows[0] == ["", "first", "second"]
    assert not QImage(str(tmp_path / "plot.png")).isNull()


def test_a_paired_verdict_is_told_in_points_and_what_would_tell() -> None:
    lead = Verdict(
        VerdictKind.PAIRED_UNDECIDED,
        "b",
        0.031,
        images=40,
        boxes=80,
        second="a",
        low=-0.004,
        high=0.068,
        more_boxes=60,
    )

    assert verdict_text(lead) == (
        "b is ahead of a: +3.1 points of mAP50 on the same test photographs (40 photographs, "
        "80 covers), 95 % interval −0.4 … +6.8: too few to tell. About 60 more covers in "
        "photographs of the same kind would tell."
    )
    assert "%" not in verdict_text(
        dataclasses.replace(lead, kind=VerdictKind.PAIRED_DECIDED, more_boxes=None)
    ).replace("95 % interval", "")
