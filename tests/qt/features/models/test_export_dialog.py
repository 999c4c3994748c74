from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.exports import (
    ExportCancelled,
    ExportFormat,
    ExportRequest,
    ExportResult,
    Parity,
)
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.models.export_dialog import ExportSubject, WeightsExportDialog
from manhole_studio.qt.features.models.exports_section import ExportsSection


class FakeExport:
    def __init__(self) -> None:
        self.requests: list[ExportRequest] = []
        self.parity: Parity | None = Parity(
            "val", 19, 22, Difference(0.72, 0.715, -0.02, 0.01), (30.0, 15.0)
        )
        self.error: Exception | None = None
        self.waits = False

    def __call__(
        self, project: Any, weights: Path, request: ExportRequest, *, progress: Any, cancelled: Any
    ) -> ExportResult:
        self.requests.append(request)
        progress(Progress("Comparing", 1, 4))
        while self.waits:
            if cancelled():
                raise ExportCancelled
        if self.error is not None:
            raise self.error
        path = weights.with_name("run-512.onnx")
        path.write_bytes(b"x" * 2000)
        return ExportResult(path, request.format, request.int8, 2000, self.parity, "A remark.")


@pytest.fixture
def fake() -> FakeExport:
    return FakeExport()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p", "p") as project:
        yield project


@pytest.fixture
def dialog(qtbot: QtBot, fake: FakeExport, project: Project) -> Iterator[WeightsExportDialog]:
    weights = project.exports_dir / "best.pt"
    made = WeightsExportDialog(fake, ExportSubject("run-01", weights, project))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.shut_down()


def finish(qtbot: QtBot, dialog: WeightsExportDialog) -> None:
    with qtbot.waitSignal(dialog.jobs.ended):
        dialog.export.click()


def test_the_result_tells_loss_gain_and_size(qtbot: QtBot, dialog: WeightsExportDialog) -> None:
    finish(qtbot, dialog)
    text = dialog.outcome.text()
    for part in ("72.0 → 71.5", "−0.5", "−2.0 … +1.0", "2.0 times", "19", "A remark."):
        assert part in text
    assert not dialog.outcome.isHidden()
    assert dialog.outcome.warning.isHidden()


def test_a_loss_of_more_than_a_point_is_a_warning(
    qtbot: QtBot, dialog: WeightsExportDialog, fake: FakeExport
) -> None:
    fake.parity = Parity("val", 19, 22, Difference(0.72, 0.70, -0.04, 0.0), (30.0, 15.0))
    dialog.int8.setChecked(True)
    finish(qtbot, dialog)
    assert "more than 1 point" in dialog.outcome.warning.text()
    assert "eight bits" in dialog.outcome.warning.text()
    assert fake.requests == [ExportRequest(ExportFormat.ONNX, int8=True)]


def test_what_was_not_compared_says_why(
    qtbot: QtBot, dialog: WeightsExportDialog, fake: FakeExport
) -> None:
    fake.parity = None
    finish(qtbot, dialog)
    assert dialog.outcome.text() == "A remark."


def test_every_choice_arrives(
    qtbot: QtBot, dialog: WeightsExportDialog, fake: FakeExport, tmp_path: Path
) -> None:
    dialog.formats[ExportFormat.TORCHSCRIPT].setChecked(True)
    dialog.int8.setChecked(True)
    assert not dialog.int8.isEnabled()
    dialog.image_size.setValue(320)
    dialog.folder.setText(str(tmp_path))
    finish(qtbot, dialog)
    expected = ExportRequest(ExportFormat.TORCHSCRIPT, False, tmp_path, 320)
    assert fake.requests == [expected]


def test_a_folder_that_is_not_there_cannot_be_chosen(dialog: WeightsExportDialog) -> None:
    dialog.folder.setText("/no/such/folder")
    assert not dialog.export.isEnabled()
    dialog.folder.setText("")
    assert not dialog.export.isEnabled()


def test_an_error_is_shown_in_place(
    qtbot: QtBot, dialog: WeightsExportDialog, fake: FakeExport
) -> None:
    fake.error = UserFacingError("No", "Because.", "Do that.")
    finish(qtbot, dialog)
    assert not dialog.banner.isHidden()
    assert dialog.outcome.isHidden()
    assert dialog.export.isEnabled()


def test_closing_cancels(qtbot: QtBot, dialog: WeightsExportDialog, fake: FakeExport) -> None:
    fake.waits = True
    dialog.export.click()
    qtbot.waitUntil(lambda: not dialog.strip.isHidden() and bool(fake.requests))
    assert not dialog.export.isEnabled()
    with qtbot.waitSignal(dialog.jobs.ended):
        dialog.close()
    assert dialog.outcome.isHidden()
    assert dialog.banner.isHidden()


def test_without_a_project_eight_bits_are_off(
    qtbot: QtBot, fake: FakeExport, tmp_path: Path
) -> None:
    dialog = WeightsExportDialog(fake, ExportSubject("x.pt", tmp_path / "x.pt", None))
    qtbot.addWidget(dialog)
    assert not dialog.int8.isEnabled()
    assert dialog.folder.text() == str(tmp_path)


def test_exports_are_rows_to_evaluate_and_to_watch_with(qtbot: QtBot, project: Project) -> None:
    section = ExportsSection()
    qtbot.addWidget(section)
    section.list_exports(project)
    assert section.rows() == []
    path = project.exports_dir / "run-512.onnx"
    path.write_bytes(b"x")
    section.list_exports(project)
    (row,) = section.rows()
    assert section.isVisibleTo(None)
    with qtbot.waitSignal(section.row_selected) as caught:
        row.selected.emit()
    assert caught.args == [row, path]
    section.list_exports(None)
    assert section.rows() == []
