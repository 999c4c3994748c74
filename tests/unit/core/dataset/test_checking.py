from __future__ import annotations

import pytest

from fixtures.projects import OTHER
from manhole_studio.core.dataset.checking import check_project
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.store.project import Project


def found(project: Project, kind: FindingKind) -> list[Finding]:
    return [finding for finding in check_project(project) if finding.kind is kind]


def test_a_sound_project_has_no_findings(project: Project) -> None:
    assert check_project(project) == []


def test_a_photograph_edited_in_place_is_found_in_the_project_and_in_its_version(
    project: Project,
) -> None:
    image = project.images()[0]
    image.path.write_bytes(image.path.read_bytes() + b"more")
    changed = {finding.path for finding in found(project, FindingKind.CHANGED_FILE)}

    in_version = next(one for one in project.version_images(1) if one.sha256 == image.sha256)
    assert changed == {image.path, in_version.path}


@pytest.mark.parametrize("name", ["data.yaml", "manifest.json"])
def test_a_changed_file_of_a_version_is_found(project: Project, name: str) -> None:
    path = project.datasets_dir / "1" / name
    path.chmod(0o644)
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")

    assert [finding.path for finding in found(project, FindingKind.CHANGED_FILE)] == [path]


def test_what_changed_since_the_newest_version_is_told(project: Project) -> None:
    first, second = project.images()[:2]
    project.save_boxes(first.image_id, [OTHER])
    project.save_boxes(second.image_id, [], labelled=False)
    (outdated,) = found(project, FindingKind.VERSION_OUTDATED)
    (unlabelled,) = found(project, FindingKind.UNLABELLED_IMAGE)

    assert outdated.severity is unlabelled.severity is Severity.INFO
    assert outdated.message == (
        "Changed since dataset version 1: −1 photograph, 1 relabelled, +1 class."
    )
    assert unlabelled.message.endswith("in no dataset version: 1.")
    make_version(project)
    assert not found(project, FindingKind.VERSION_OUTDATED)


def test_look_alikes_on_two_sides_of_the_newest_version_are_named(project: Project) -> None:
    sides = {image.split: image for image in project.images()}
    twins = [sides[Split.TRAIN], sides[Split.TEST]]
    with project.database.transaction() as connection:
        connection.executemany(
            "UPDATE images SET fingerprint = ? WHERE id = ?",
            [(bytes(range(32)), image.image_id) for image in twins],
        )
    (leak,) = found(project, FindingKind.LEAK)

    names = {image.path.name for image in twins}
    assert leak.severity is Severity.ERROR
    assert leak.path.name in names
    assert (names - {leak.path.name}).pop() in leak.message
    make_version(project, ImportOptions(keep_sides=False))
    assert not found(project, FindingKind.LEAK)


def test_a_version_is_judged_by_the_rules_that_it_was_split_by(project: Project) -> None:
    sides = {image.split: image for image in project.images()}
    near = (bytes(32), bytes([0xFF, *[0] * 31]))  # 8 bits apart
    with project.database.transaction() as connection:
        for fingerprint, side in zip(near, (Split.TRAIN, Split.TEST), strict=True):
            connection.execute(
                "UPDATE images SET fingerprint = ? WHERE id = ?",
                (fingerprint, sides[side].image_id),
            )
    assert found(project, FindingKind.LEAK)

    project.save_boxes(sides[Split.TRAIN].image_id, [OTHER])
    strict = make_version(project, ImportOptions(similar=4))

    assert strict.leaks == 0
    assert not found(project, FindingKind.LEAK)


def test_an_empty_side_is_told(project: Project) -> None:
    make_version(project, ImportOptions(keep_sides=False, split=(80, 20, 0)))
    (finding,) = found(project, FindingKind.SPLIT_EMPTY)

    assert finding.message == "Dataset version 2 has no photograph for test."


def test_it_can_be_cancelled(project: Project) -> None:
    with pytest.raises(ImportCancelled):
        check_project(project, cancelled=lambda: True)
