from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication

from fixtures import evidence_fixture as made_up
from fixtures.projects import import_photographs
from fixtures.runs import add_run
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.report.content import Facts, Paragraph, Section, Table, Tone
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.defaults import default_settings
from manhole_studio.qt.reporting import tested as about_the_test
from manhole_studio.qt.reporting.making import making
from manhole_studio.qt.reporting.subject import Subject


@pytest.fixture
def project(tmp_path: Path, qapp: QApplication) -> Iterator[Project]:
    with Project.create(tmp_path / "p", "Ring road") as project:
        import_photographs(project, tmp_path / "photographs", 12)
        yield project


def subject(project: Project, *, run: str | None = None, split: str = "test") -> Subject:
    evidence = made_up.labelled_evidence(project.folder / "photos", images=6)
    record = made_up.add_evaluation(project, evidence, run=run, split=split)
    return Subject(project, record, Assessment(evidence, resamples=20), 0.4, record.created_at)


def said(section: Section, tone: Tone | None = None) -> str:
    texts = [block for block in section.blocks if isinstance(block, Paragraph)]
    return " ".join(block.text for block in texts if tone in (None, block.tone))


def facts(section: Section) -> dict[str, str]:
    return dict(row for block in section.blocks if isinstance(block, Facts) for row in block.rows)


def test_a_run_tested_on_its_own_test_side_never_saw_it(project: Project) -> None:
    add_run(project, "r1")

    section = about_the_test.tested(subject(project, run="r1"))

    assert "used for neither" in said(section)
    assert said(section, Tone.WARNING) == ""
    (sides,) = [block for block in section.blocks if isinstance(block, Table)]
    assert sum(int(number) for number in sides.rows[0][1:]) == 12


@pytest.mark.parametrize(
    ("split", "words"),
    [("val", "chose its best epoch on these"), ("train", "trained on these very")],
)
def test_a_side_that_the_run_used_is_a_warning(project: Project, split: str, words: str) -> None:
    add_run(project, "r1")

    assert words in said(
        about_the_test.tested(subject(project, run="r1", split=split)), Tone.WARNING
    )


def test_another_version_than_that_of_the_training_is_a_warning(project: Project) -> None:
    add_run(project, "r1", dataset_version=7)

    section = about_the_test.tested(subject(project, run="r1"))

    assert "trained on dataset version 7" in said(section, Tone.WARNING)


def test_weights_from_elsewhere_are_not_said_to_be_clean(project: Project) -> None:
    section = about_the_test.tested(subject(project))

    assert "is not known" in said(section, Tone.WARNING)
    assert "used for neither" not in said(section)


def test_what_identifies_weights_and_dataset_is_told(project: Project) -> None:
    told = facts(making(subject(project)))

    version = project.newest_version()
    assert version is not None
    assert told["sha256 of the weights file"] == "a" * 64
    assert version.sha256 in told.values()


def test_only_settings_other_than_the_defaults_are_listed(project: Project) -> None:
    usual = default_settings("full", images=8, classes=1, from_scratch=False)
    run_json = {"settings": {**usual, "lr0": 0.5}, "config": {"overrides": {"dropout": 0.1}}}
    add_run(project, "r1", strategy="full", model="yolov8n", run_json=run_json)

    section = making(subject(project, run="r1"))

    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert table.rows == (("lr0", "0.5", "0.001"), ("dropout", "0.1", "–"))
