from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportFormat, ExportRequest, exports_in, size_of
from manhole_studio.engines.export_job import ExportJob
from manhole_studio.engines.export_target import (
    check_target,
    folder_of,
    move_into_place,
    workspace,
)


@pytest.fixture
def job(tmp_path: Path) -> ExportJob:
    request = ExportRequest(ExportFormat.ONNX)
    return ExportJob(tmp_path / "best.pt", request, tmp_path / "exports", "run-01")


def asking(job: ExportJob, **changes: object) -> ExportJob:
    request = dataclasses.replace(job.request, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(job, request=request)


def finish(job: ExportJob, text: str = "x") -> Path:
    check_target(job)
    with workspace(folder_of(job)) as folder:
        made = folder / "model"
        if job.request.format is ExportFormat.OPENVINO:
            made.mkdir()
            (made / "model.xml").write_text(text)
        else:
            made.write_text(text)
        return move_into_place(made, job, 512)


def test_names_tell_the_run_the_size_and_the_numbers(job: ExportJob) -> None:
    openvino = asking(job, format=ExportFormat.OPENVINO, int8=True)
    assert finish(job).name == "run-01-512.onnx"
    assert finish(openvino).name == "run-01-512-int8_openvino_model"
    assert finish(asking(job, format=ExportFormat.TORCHSCRIPT)).name == "run-01-512.torchscript"


def test_nothing_is_ever_written_over(job: ExportJob) -> None:
    first, second, third = finish(job, "1"), finish(job, "2"), finish(job, "3")
    assert [path.name for path in (first, second, third)] == [
        "run-01-512.onnx",
        "run-01-512-2.onnx",
        "run-01-512-3.onnx",
    ]
    assert [path.read_text() for path in (first, second, third)] == ["1", "2", "3"]


def test_a_name_that_was_asked_for_is_used_or_refused(job: ExportJob, tmp_path: Path) -> None:
    named = asking(job, out=tmp_path / "new" / "here.onnx")
    assert finish(named) == tmp_path / "new" / "here.onnx"
    with pytest.raises(UserFacingError, match="exists"):
        finish(named)
    with pytest.raises(UserFacingError, match="ending"):
        check_target(asking(job, out=tmp_path / "here.pt"))


def test_a_folder_that_was_asked_for_gets_the_usual_name_in_it(
    job: ExportJob, tmp_path: Path
) -> None:
    assert finish(asking(job, out=tmp_path)) == tmp_path / "run-01-512.onnx"


def test_what_was_not_finished_is_gone(job: ExportJob) -> None:
    with workspace(job.folder) as folder:
        (folder / "half").write_text("x")
    assert list(job.folder.iterdir()) == []


def test_what_a_killed_process_left_goes_after_a_day(job: ExportJob) -> None:
    job.folder.mkdir()
    old, young = job.folder / ".export-old", job.folder / ".export-young"
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (0, 0))
    with workspace(job.folder):
        pass
    assert list(job.folder.iterdir()) == [young]


def test_a_folder_that_cannot_be_made_is_named(job: ExportJob) -> None:
    job.folder.write_text("a file")
    with pytest.raises(UserFacingError, match="exports"), workspace(job.folder):
        pass


def test_exports_of_a_folder_are_listed_newest_first(job: ExportJob) -> None:
    onnx = finish(job)
    openvino = finish(asking(job, format=ExportFormat.OPENVINO), "12345")
    (job.folder / "dataset.zip").write_text("x")
    os.utime(onnx, (0, 0))
    assert exports_in(job.folder) == [
        (openvino, ExportFormat.OPENVINO),
        (onnx, ExportFormat.ONNX),
    ]
    assert size_of(openvino) == 5
    assert exports_in(job.folder / "missing") == []
