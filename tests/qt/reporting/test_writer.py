from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtGui import QFontDatabase
from PyQt6.QtWidgets import QApplication

from fixtures import evidence_fixture as made_up
from fixtures.projects import import_photographs
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.report.request import ReportFiles
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt import translations
from manhole_studio.qt.reporting.writer import make_report
from manhole_studio.qt.workers.call_thread import CallThread

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def listening(qapp: QApplication) -> None:
    translations.listen_to_speakers(qapp)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p", "Ring road 井盖") as project:
        import_photographs(project, tmp_path / "photographs", 12)
        yield project


def assessed(project: Project, evidence: Evidence, **more: object) -> Assessment:
    made_up.add_evaluation(project, evidence, **more)  # type: ignore[arg-type]
    return Assessment(evidence, resamples=50)


def newest(project: Project) -> EvaluationRecord:
    return project.evaluations()[0]


def report(
    project: Project, assessment: Assessment | None, language: str = "en", threshold: float = 0.4
) -> ReportFiles:
    return make_report(project, newest(project), assessment, threshold, language)


def labelled(project: Project, *names: str) -> Evidence:
    evidence = made_up.labelled_evidence(
        project.folder / "photos", class_names=names or ("manhole",)
    )
    made_up.write_photographs(evidence)
    return evidence


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def embedded_fonts(pdf: bytes) -> set[str]:
    """A font that is not embedded has a name but no file."""
    names = {name.decode() for name in re.findall(rb"/FontName\s*/([\w#+-]+)", pdf)}
    assert len(re.findall(rb"/FontFile\d?", pdf)) >= len(names)
    return names


def test_both_files_hold_the_evaluation(project: Project) -> None:
    assessment = assessed(project, labelled(project))

    made = report(project, assessment)

    page, pdf = made.html.read_text("utf-8"), made.pdf.read_bytes()
    assert made.html.parent.parent == project.reports_dir
    assert made.bytes == made.html.stat().st_size + made.pdf.stat().st_size
    for chapter in ("What was tested on what", "The figures", "Curves", "Examples", "Limits"):
        assert chapter in page
    assert page.count("<img") >= 6
    assert page.count("<svg") >= 3
    assert not re.search(r"https?:|nan\b", page)
    assert made.html.stat().st_size < 5_000_000
    assert pdf.startswith(b"%PDF")
    assert pages(pdf) > 1
    assert embedded_fonts(pdf)


def test_a_hostile_class_name_stays_a_name(project: Project) -> None:
    made = report(project, assessed(project, labelled(project, HOSTILE, "open")))

    page = made.html.read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_language_is_that_of_the_report_and_not_of_the_window(
    project: Project,
) -> None:
    assessment = assessed(project, labelled(project))

    made = report(project, assessment, "zh_CN")

    page = made.html.read_text("utf-8")
    assert '<html lang="zh-CN">' in page
    assert re.search(r"\d{4}年\d+月\d+日", page)
    assert "个井盖" in page
    assert QApplication.translate("evaluation", "Test") == "Test", "the window goes on in English"
    english = report(project, assessment).html.read_text("utf-8")
    assert "年" not in english


def test_chinese_letters_are_in_the_pdf(project: Project) -> None:
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        pytest.skip("no Chinese font")
    made = report(project, assessed(project, labelled(project)), "zh_CN")

    assert "井" in letters(made.pdf.read_bytes())


def letters(pdf: bytes) -> str:
    """Whatever the fonts' tables from glyph to letter name."""
    found = ""
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            text = zlib.decompress(stream)
        except zlib.error:
            text = stream
        if b"begincmap" in text:
            codes = re.findall(rb"<([0-9A-Fa-f]{4})>\s*[\]\n]|<([0-9A-Fa-f]{4})>(?=[ \]])", text)
            found += "".join(chr(int(one or other, 16)) for one, other in codes)
    return found


def test_an_evaluation_without_evidence_has_its_figures_and_says_so(project: Project) -> None:
    made_up.add_evaluation(project, labelled(project))

    page = report(project, None, threshold=0.9).html.read_text("utf-8")

    assert "made by an earlier version" in page
    assert "confidence of 0.40" in page, "the recorded one: the counts hold at no other"
    assert "75 %" in page
    assert "<img" not in page


def test_a_photograph_that_is_gone_is_left_out_with_a_note(project: Project) -> None:
    evidence = labelled(project)
    for image in evidence.images:
        image.path.unlink()

    page = report(project, assessed(project, evidence)).html.read_text("utf-8")

    assert "Examples left out" in page
    assert "<img" not in page


def test_negatives_and_videos_give_reports_of_false_alarms(project: Project) -> None:
    negative = made_up.negative_evidence(project.folder / "photos")
    made_up.write_photographs(negative)
    video = made_up.video_evidence(project.folder / "drive.mp4")

    for evidence in (negative, video):
        assessment = assessed(project, evidence, split="/elsewhere/road")
        page = report(project, assessment, threshold=0.1).html.read_text("utf-8")
        assert "False-alarm test" in page
        assert "not part of the project" in page
        assert "mAP50" not in page


def test_false_alarm_tests_of_the_same_weights_are_told(project: Project) -> None:
    negative = made_up.negative_evidence(project.folder / "photos")
    made_up.add_evaluation(project, negative, split="/elsewhere/bare road")
    made_up.add_evaluation(project, negative, split="/elsewhere/other", file_sha256="b" * 64)
    assessment = assessed(project, labelled(project))

    page = report(project, assessment, threshold=0.0).html.read_text("utf-8")

    assert "bare road" in page
    assert "0.30 a photograph" in page
    assert "elsewhere/other" not in page


def test_nothing_found_and_nothing_above_the_threshold_is_said(project: Project) -> None:
    made = report(project, assessed(project, labelled(project)), threshold=1.0)

    assert "none" in made.html.read_text("utf-8")
    assert pages(made.pdf.read_bytes()) > 1


def test_it_is_made_on_a_worker_thread_with_progress(
    project: Project, qtbot: object, capfd: pytest.CaptureFixture[str]
) -> None:
    assessment = assessed(project, labelled(project))
    stages: list[str] = []
    thread = CallThread(
        lambda _report: make_report(
            project,
            newest(project),
            assessment,
            0.4,
            "zh_CN",
            progress=lambda progress: stages.append(progress.stage),
        )
    )
    with qtbot.waitSignal(thread.succeeded, timeout=60_000) as blocker:  # type: ignore[attr-defined]
        thread.start()
    assert thread.shut_down()

    assert pages(blocker.args[0].pdf.read_bytes()) > 1
    assert set(stages) == {"Drawing examples", "Drawing pages"}
    assert "thread" not in capfd.readouterr().err


def test_a_computer_without_fonts_is_told_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = assessed(project, labelled(project))
    monkeypatch.setattr(QFontDatabase, "families", lambda *_system: [])

    with pytest.raises(UserFacingError, match="no font"):
        report(project, assessment)

    assert list(project.reports_dir.iterdir()) == []


def test_leaks_of_the_split_are_a_warning(project: Project) -> None:
    with project.database.transaction() as connection:
        connection.execute("UPDATE dataset_versions SET leaks = 3")

    page = report(project, assessed(project, labelled(project))).html.read_text("utf-8")

    assert "lie on different sides of the split: 3" in page
