from __future__ import annotations

import json
from pathlib import Path

import pytest

from manhole_studio.cli import run
from manhole_studio.core.progress import ProgressSink, ignore
from manhole_studio.core.report.request import ReportFiles, ReportRequest
from manhole_studio.core.store.project import Project


class Writer:
    def __init__(self) -> None:
        self.asked: list[ReportRequest] = []

    def __call__(
        self, project: Project, request: ReportRequest, *, progress: ProgressSink = ignore
    ) -> ReportFiles:
        self.asked.append(request)
        folder = project.reports_dir
        return ReportFiles(folder / "report.html", folder / "report.pdf", 7, 1234)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Project.create(tmp_path / "p").close()
    return tmp_path / "p"


def test_the_options_reach_the_writer_and_its_answer_is_the_result(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writer = Writer()
    options = ["--evaluation", "7", "--threshold", "0.3", "--language", "zh_CN"]

    status = run(
        ["report", "--project", str(folder), *options, "--out", str(tmp_path / "o"), "--json"],
        write_report=writer,
    )

    assert status == 0
    assert writer.asked == [ReportRequest(7, 0.3, tmp_path / "o", "zh_CN")]
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert result == {
        "event": "result",
        "html": str(folder / "reports" / "report.html"),
        "pdf": str(folder / "reports" / "report.pdf"),
        "evaluation": 7,
        "bytes": 1234,
    }


def test_without_options_the_writer_chooses(folder: Path) -> None:
    writer = Writer()

    assert run(["report", "--project", str(folder)], write_report=writer) == 0

    assert writer.asked == [ReportRequest()]


def test_without_qt_it_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--project", str(folder)]) == 3

    assert "No report can be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "option",
    [("--threshold", "1.5"), ("--threshold", "nan"), ("--evaluation", "0"), ("--language", "xx")],
)
def test_nonsense_is_a_usage_error(folder: Path, option: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["report", "--project", str(folder), *option], write_report=Writer())

    assert ended.value.code == 2
