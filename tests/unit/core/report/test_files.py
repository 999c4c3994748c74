from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.report import files
from manhole_studio.core.store.evaluation_rows import EvaluationRecord

RESULT = EvaluationResult("test", 20, 31, 0.7, (0.6, 0.8), 0.4, 0.8, 0.7, 0.35)


def record(number: int) -> EvaluationRecord:
    return EvaluationRecord("2026-11-22T10:00:00+00:00", "/w/best.pt", "run-5", RESULT, number)


def write(reports: Path, number: int, weights: str = "run-5") -> Path:
    folder = files.new_folder(reports, record(number), weights, "2026-11-22")
    return files.write_files(folder, b"page", b"pdf", number, staging_in=reports).html.parent


def test_no_report_takes_the_place_of_another(tmp_path: Path) -> None:
    first, second = write(tmp_path, 12), write(tmp_path, 12)

    assert first.name == "2026-11-22-run-5-12"
    assert second.name == "2026-11-22-run-5-12_2"
    assert first.is_dir()
    assert second.is_dir()


def test_reports_are_found_by_the_number_of_their_evaluation(tmp_path: Path) -> None:
    mine = {write(tmp_path, 12), write(tmp_path, 12)}
    write(tmp_path, 2)
    write(tmp_path, 112)
    (tmp_path / "2026-11-22-half-12").mkdir()

    found = files.reports_of(tmp_path, 12)

    assert {report.pdf.parent for report in found} == mine
    assert found[0].bytes == len(b"page") + len(b"pdf")
    assert files.reports_of(tmp_path / "nowhere", 12) == []


@pytest.mark.parametrize("weights", ["../../etc/x", "a/b\\c:d", "...", "井盖 一号", "n" * 300])
def test_a_name_never_leaves_the_folder(tmp_path: Path, weights: str) -> None:
    folder = write(tmp_path, 3, weights)

    assert folder.parent == tmp_path
    assert len(folder.name) < 100
    assert files.reports_of(tmp_path, 3)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")

    with pytest.raises(UserFacingError, match="holds something"):
        files.write_files(tmp_path / "mine", b"", b"", 1, staging_in=tmp_path)

    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "thesis.txt"]


def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(path: Path, data: bytes) -> None:
        if path.name == files.PDF:
            raise OSError(28, "No space left on device", str(path))
        path.write_bytes(data)

    monkeypatch.setattr(files, "write_bytes", full_disk)

    with pytest.raises(UserFacingError, match="No space left"):
        write(tmp_path, 1)

    assert list(tmp_path.iterdir()) == []
