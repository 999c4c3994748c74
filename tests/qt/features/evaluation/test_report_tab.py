from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QThread
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fixtures import evidence_fixture as made_up
from manhole_studio.core.evaluation.alarms import AlarmRate
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.report.files import HTML, PDF
from manhole_studio.core.store.project import Project
from manhole_studio.qt import translations
from manhole_studio.qt.features.evaluation.report_tab import ReportTab
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.project_session import ProjectSession


@pytest.fixture
def project(session: ProjectSession, tmp_path: Path) -> Project:
    return session.create(tmp_path / "p", "Ring road")


@pytest.fixture
def tab(qapp: QApplication, qtbot: QtBot, session: ProjectSession) -> Iterator[ReportTab]:
    translations.listen_to_speakers(qapp)
    tab = ReportTab(session)
    qtbot.addWidget(tab)
    yield tab
    tab.shut_down()


def shown(project: Project, *, evidence: bool = True) -> Shown:
    seen = made_up.labelled_evidence(project.folder / "photos", images=6)
    made_up.write_photographs(seen)
    record = made_up.add_evaluation(project, seen)
    assessment = Assessment(seen, resamples=20) if evidence else None
    return Shown(project, record, assessment, 0.4)


def put_report(project: Project, name: str) -> Path:
    folder = project.reports_dir / name
    folder.mkdir()
    for file in (HTML, PDF):
        (folder / file).write_bytes(b"x")
    return folder


def wait_for(qtbot: QtBot, tab: ReportTab, rows: int) -> None:
    qtbot.waitUntil(lambda: tab.reports.count() == rows, timeout=30_000)


def test_without_an_evaluation_there_is_nothing_to_make(tab: ReportTab) -> None:
    tab.show_result(None)

    assert not tab.make.isEnabled()
    assert not tab.open_pdf.isEnabled()


def test_a_report_is_made_and_can_be_opened(
    qtbot: QtBot, tab: ReportTab, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    tab.show_result(shown(project))

    tab.make.click()
    assert not tab.make.isEnabled()
    wait_for(qtbot, tab, 1)
    qtbot.waitUntil(tab.make.isEnabled)
    for button in (tab.open_html, tab.open_pdf, tab.open_folder):
        button.click()

    assert [path.name for path in opened[:2]] == [HTML, PDF]
    assert opened[2].parent == project.reports_dir
    assert tab.banner.isHidden()


def test_the_report_has_the_language_chosen(qtbot: QtBot, tab: ReportTab, project: Project) -> None:
    tab.show_result(shown(project))
    tab.language.setCurrentIndex(tab.language.findData("zh_CN"))

    tab.make.click()
    wait_for(qtbot, tab, 1)

    chosen = tab.reports.chosen()
    assert chosen is not None
    assert '<html lang="zh-CN">' in chosen.html.read_text("utf-8")


def test_only_reports_of_this_evaluation_are_listed(
    qtbot: QtBot, tab: ReportTab, project: Project
) -> None:
    first, second = shown(project), shown(project)
    mine = put_report(project, f"2026-11-22-best.pt-{second.record.number}")
    put_report(project, f"2026-11-22-best.pt-{first.record.number}5")

    tab.show_result(second)
    wait_for(qtbot, tab, 1)
    chosen = tab.reports.chosen()
    assert chosen is not None
    assert chosen.pdf.parent == mine

    tab.show_result(first)
    qtbot.waitUntil(lambda: tab.reports.count() == 0)
    assert not tab.open_html.isEnabled()


def test_a_moved_threshold_changes_the_sentence_but_keeps_the_list(
    qtbot: QtBot, tab: ReportTab, project: Project
) -> None:
    one = shown(project)
    put_report(project, f"2026-11-22-best.pt-{one.record.number}")
    tab.show_result(one)
    wait_for(qtbot, tab, 1)
    qtbot.waitUntil(lambda: tab.preview.text("verdict") != "–")
    before = tab.preview.text("verdict")

    tab.show_result(Shown(project, one.record, one.assessment, 1.0))

    qtbot.waitUntil(lambda: tab.preview.text("verdict") != before)
    assert tab.preview.text("verdict") != "–"
    assert tab.reports.count() == 1


def test_a_verdict_that_takes_time_does_not_stop_the_window(
    qtbot: QtBot, tab: ReportTab, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[object] = []
    count = Assessment.alarms

    def alarms(self: Assessment, threshold: float) -> AlarmRate:
        threads.append(QThread.currentThread())
        return count(self, threshold)

    monkeypatch.setattr(Assessment, "alarms", alarms)
    seen = made_up.video_evidence(project.folder / "drive.mp4")
    record = made_up.add_evaluation(project, seen)

    tab.show_result(Shown(project, record, Assessment(seen, resamples=20), 0.4))

    qtbot.waitUntil(lambda: "of video" in tab.preview.text("verdict"))
    assert threads
    assert tab.thread() not in threads
    assert "photograph" not in tab.preview.text("tested")
    assert "right finds" not in tab.preview.text("examples")


def test_a_project_that_closes_ends_the_report_that_is_made_of_it(
    qtbot: QtBot, tab: ReportTab, session: ProjectSession, project: Project
) -> None:
    tab.show_result(shown(project))
    tab.make.click()

    tab.show_result(None)
    session.close()

    qtbot.waitUntil(lambda: not tab.progress.isVisibleTo(tab))
    assert tab.banner.isHidden()


def test_an_evaluation_of_an_earlier_version_says_what_it_lacks(
    tab: ReportTab, project: Project
) -> None:
    tab.show_result(shown(project, evidence=False))

    assert "earlier version" in tab.preview.text("examples")
    assert tab.make.isEnabled()


def test_what_goes_wrong_is_shown_beside_the_button(
    qtbot: QtBot, tab: ReportTab, project: Project
) -> None:
    tab.show_result(shown(project))
    project.reports_dir.rmdir()
    project.reports_dir.write_text("in the way")

    tab.make.click()

    qtbot.waitUntil(lambda: not tab.banner.isHidden(), timeout=30_000)
    qtbot.waitUntil(tab.make.isEnabled)


def test_leaving_while_a_report_is_made_leaves_no_thread_and_no_half_report(
    tab: ReportTab, project: Project
) -> None:
    tab.show_result(shown(project))

    tab.make.click()
    tab.shut_down()

    assert all((folder / PDF).is_file() for folder in project.reports_dir.iterdir())
