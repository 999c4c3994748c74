from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fixtures import evidence_fixture as made_up
from fixtures.projects import import_photographs
from manhole_studio.core.store.project import Project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "p", "Ring road") as project:
        import_photographs(project, tmp_path / "photographs", 12)
        evidence = made_up.labelled_evidence(project.folder / "photos")
        made_up.write_photographs(evidence)
        made_up.add_evaluation(project, evidence)
        negative = made_up.negative_evidence(project.folder / "photos")
        made_up.add_evaluation(project, negative, split="/elsewhere/road")
    return tmp_path / "p"


def command(folder: Path, *options: str) -> tuple[int, dict[str, object]]:
    """As on a server: no display, and nobody chose a platform for Qt."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    arguments = ["report", "--project", str(folder), "--json", *options]
    ended = subprocess.run(
        [sys.executable, "-m", "manhole_studio", *arguments],
        env=kept | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout, ended.stderr
    return ended.returncode, json.loads(ended.stdout.splitlines()[-1])


def test_a_report_needs_no_display(folder: Path, tmp_path: Path) -> None:
    status, result = command(folder, "--language", "en", "--out", str(tmp_path / "out"))

    assert status == 0
    assert result["evaluation"] == 1, "the newest on labelled photographs of the test split"
    html, pdf = Path(str(result["html"])), Path(str(result["pdf"]))
    assert html.parent == pdf.parent == tmp_path / "out"
    assert result["bytes"] == html.stat().st_size + pdf.stat().st_size
    assert "Ring road" in html.read_text("utf-8")


def test_an_evaluation_that_is_not_there_is_bad_input(folder: Path) -> None:
    status, error = command(folder, "--evaluation", "99")

    assert status == 3
    assert "2, 1" in str(error["hint"])
