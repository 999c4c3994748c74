from __future__ import annotations

import math
import sqlite3
from pathlib import Path

import pytest

from fixtures.hard_frames import add_hard_example
from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import Origin, Split
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.migrations import MIGRATIONS
from manhole_studio.core.store.project import Project

DATA_OF_SCHEMA_1 = """
INSERT INTO images VALUES (1, 'a.jpg', 'aa', 96, 72, '/photos', '2026-01-01');
INSERT INTO images VALUES (2, '盖.jpg', 'bb', 96, 72, '/photos', '2026-01-01');
INSERT INTO boxes VALUES (1, 2, 0, 1.5, 2, 30, 40, 1, 0);
INSERT INTO dataset_versions VALUES (1, '2026-01-01T00:00:00+00:00', 2, 1, '["manhole"]', 'cc');
INSERT INTO splits VALUES (1, 1, 'train', '[]');
INSERT INTO splits VALUES (1, 2, 'test', '[[0, 1.5, 2, 30, 40, 1, 0]]');
"""

EVALUATION_OF_SCHEMA_3 = """
INSERT INTO runs (name, created_at, state, dataset_version, model, strategy, epochs, epochs_done,
    best_map50, seconds, message)
    VALUES ('run-01', '2026-01-01', 'succeeded', 1, 'yolov8n', 'gentle', 3, 3, 0.5, 9.5, '');
INSERT INTO evaluations VALUES (1, '2026-01-02T00:00:00+00:00', '/p/runs/run-01/best.pt', 'run-01',
    '{"split": "test", "images": 1, "boxes": 1, "map50": 0.5, "map50_ci95": [0.25, NaN],
      "map50_95": 0.25, "precision": 1.0, "recall": 1.0, "threshold": 0.3,
      "per_class": {}, "per_image": {"a.jpg": [0, 1]}}');
INSERT INTO evaluations VALUES (2, '2026-01-03T00:00:00+00:00', '/d/old.pt', NULL,
    '{"split": "test", "images": 1, "boxes": 1, "map50": 0.5, "map50_ci95": [0.25, 0.75],
      "map50_95": 0.25, "precision": 1.0, "recall": 1.0, "threshold": 0.3}');
INSERT INTO evaluations SELECT 3, created_at, weights, run,
    replace(result, '"test"', '"test: /d/data.yaml"') FROM evaluations WHERE id = 1;
"""

WATCH_OF_SCHEMA_5 = """
INSERT INTO watches (started_at, source, weights, threshold)
    VALUES ('2026-01-01T00:00:00+00:00', 'walk.mp4', 'best.pt', 0.5);
"""


@pytest.fixture
def old_project(tmp_path: Path) -> Path:
    """A project as the version before the workbench left it."""
    folder = tmp_path / "old"
    Project.create(folder, class_names=["manhole"]).close()
    for path in folder.glob("project.db*"):
        path.unlink()
    connection = sqlite3.connect(folder / "project.db")
    connection.executescript(MIGRATIONS[0] + DATA_OF_SCHEMA_1 + "PRAGMA user_version = 1;")
    connection.close()
    return folder


def test_what_an_older_version_imported_is_a_photograph(old_project: Path) -> None:
    with Project.open(old_project) as project:
        assert {(one.origin, one.made_of) for one in project.images()} == {(Origin.PHOTOGRAPH, ())}
        assert [version.synthetic for version in project.versions()] == [0]


def test_a_project_of_schema_1_keeps_all_its_data(old_project: Path) -> None:
    with Project.open(old_project) as project:
        first, second = project.images()
        (version,) = project.versions()
        version_images = project.version_images(1)
        changes = project.changes_since_version()

    assert (first.split, second.split) == (Split.TRAIN, Split.TEST)
    assert second.boxes == (Box("manhole", (1.5, 2, 30, 40), difficult=True),)
    assert (first.labelled, first.excluded, first.fingerprint) == (True, False, b"")
    assert (first.brightness, first.taken_at, first.place, first.group) == (None, None, None, "")
    assert (version.leaks, version.note, version.splits[Split.TEST]) == (0, "", 1)
    assert version_images[1].boxes == second.boxes
    assert changes.is_empty


def test_evaluations_of_schema_3_stay_and_have_no_evidence(old_project: Path) -> None:
    (old_project / "project.db").unlink()
    connection = sqlite3.connect(old_project / "project.db")
    connection.executescript(
        MIGRATIONS[0]
        + DATA_OF_SCHEMA_1
        + "".join(MIGRATIONS[1:3])
        + EVALUATION_OF_SCHEMA_3
        + "PRAGMA user_version = 3;"
    )
    connection.close()

    with Project.open(old_project) as project:
        elsewhere, newest, oldest = project.evaluations()
        evidence = project.evidence(oldest.number)
        looks, figures = project.looks(1), project.test_figures()
        images, run = project.images(), project.run("run-01")

    assert (len(images), run and run.epochs_done) == (2, 3)
    assert (oldest.run, oldest.dataset_version, oldest.file_sha256) == ("run-01", 1, "")
    assert (newest.run, newest.dataset_version) == (None, None)
    assert (elsewhere.run, elsewhere.dataset_version) == ("run-01", None)
    assert not oldest.has_evidence
    assert evidence is None
    assert (looks.evaluations, looks.weights) == (1, 1)
    result = oldest.result
    assert (result.map50, result.map50_ci95[0], result.threshold) == (0.5, 0.25, 0.3)
    assert math.isnan(result.map50_ci95[1])
    assert math.isnan(figures["run-01"].high)
    assert (result.per_image, result.kind, result.groups) == ({"a.jpg": (0, 1)}, "labelled", 0)
    assert math.isnan(result.recall_ci95[0])


def test_watches_of_schema_5_stay_and_the_review_queue_is_empty(old_project: Path) -> None:
    (old_project / "project.db").unlink()
    connection = sqlite3.connect(old_project / "project.db")
    connection.executescript(
        MIGRATIONS[0]
        + DATA_OF_SCHEMA_1
        + "".join(MIGRATIONS[1:5])
        + WATCH_OF_SCHEMA_5
        + "PRAGMA user_version = 5;"
    )
    connection.close()

    with Project.open(old_project) as project:
        watches = [row["source"] for row in project.database.rows("SELECT source FROM watches")]
        assert (len(project.images()), watches) == (2, ["walk.mp4"])
        assert project.hard_examples(None) == []
        added = add_hard_example(project, 1)
        project.dismiss_hard_examples([added.id])
        assert project.hard_examples() == []


def test_a_migrated_database_can_be_written_to(old_project: Path) -> None:
    with Project.open(old_project) as project:
        project.save_boxes(1, [Box("open", (1, 2, 3, 4))])
        project.set_excluded([2], excluded=True)
    with Project.open(old_project) as project:
        first, second = project.images()

    assert first.boxes == (Box("open", (1, 2, 3, 4)),)
    assert second.excluded


def test_a_step_that_fails_leaves_the_schema_before_it(
    old_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (MIGRATIONS[0], MIGRATIONS[1] + "CREATE TABLE images (id INTEGER);")
    monkeypatch.setattr("manhole_studio.core.store.database.MIGRATIONS", broken)
    with pytest.raises(Exception, match="images"):
        Database(old_project / "project.db")
    monkeypatch.undo()

    with Project.open(old_project) as project:
        assert len(project.images()) == 2


def test_an_old_schema_and_a_new_one_are_the_same_in_the_end(
    old_project: Path, tmp_path: Path
) -> None:
    sql = "SELECT name, sql FROM sqlite_master ORDER BY name"
    with Project.open(old_project) as old, Project.create(tmp_path / "new") as new:
        assert [tuple(row) for row in old.database.rows(sql)] == [
            tuple(row) for row in new.database.rows(sql)
        ]
