"""The import on a real labelImg folder, as its author left it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from manhole_studio.core.dataset.checking import check_project
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    ScanResult,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.store.project import Project

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "manhole_labelimg"
COVERS = ImportOptions(
    class_map={"Manhole-Open": "manhole", "Manhole-Closed": "manhole"},
    drop=frozenset({"human", "car"}),
)
WITHOUT_ENDING = {
    "images - 2020-09-03T163413.199",
    "images - 2020-09-03T163419.712",
    "images - 2020-09-03T163431.903",
    "images - 2020-09-03T163527.686",
    "manhole 20170321_071134.jpg.gallery",
    "standing2.jpga5b038ab-38d3-4f6c-be95-6be109aa4ef9Large",
}
"""The last one has a twin with the ending, which is read instead."""

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER} is not there"),
]


@pytest.fixture(scope="module")
def scan() -> ScanResult:
    return scan_sources([FOLDER])


def test_every_photograph_is_kept_once_and_every_copy_named(scan: ScanResult) -> None:
    dropped = Counter(pair.dropped.parent.name for pair in scan.duplicates)

    assert len(scan.items) == 126
    assert dropped == {"train": 29, "test": 9}
    assert {item.path.parent.name for item in scan.items} == {"train"}
    assert (scan.formats, scan.skipped) == ({"voc": 126}, ())


def test_xml_files_without_their_ending_are_reported(scan: ScanResult) -> None:
    assert {repair.path.name for repair in scan.repaired} == WITHOUT_ENDING


def test_the_benchmark_set(scan: ScanResult, tmp_path: Path) -> None:
    with Project.create(tmp_path / "project") as project:
        summary = run_import(project, plan_import(scan, COVERS)).summary()
        problems = [f for f in check_project(project) if f.severity == "error"]

    assert summary["classes"] == ["manhole"]
    assert summary["images"] == 126
    assert summary["splits"] == {"train": 88, "val": 19, "test": 19}
    assert (summary["leaks"], summary["version"], problems) == (0, 1, [])
