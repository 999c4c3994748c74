"""The command that adds synthetic photographs and takes them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.commands import Commands
from fixtures.photographs import tree
from fixtures.roads import import_roads
from manhole_studio.core.dataset.records import Origin, Split
from manhole_studio.core.store.project import Project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "project") as project:
        import_roads(project, tmp_path / "photos")
    return tmp_path / "project"


@pytest.fixture
def commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(folder, capsys)


def made(folder: Path) -> list[tuple[Origin, Split | None]]:
    with Project.open(folder) as project:
        return [(one.origin, one.split) for one in project.images() if one.is_synthetic]


def test_pasted_ones_come_into_train_and_go_again(commands: Commands, folder: Path) -> None:
    added = commands.result("augment", "--paste", "5", "--seed", "2")
    assert (added["added"], added["version"]) == (5, 2)
    assert made(folder) == [(Origin.PASTED, Split.TRAIN)] * 5

    removed = commands.result("augment", "--remove")

    assert (removed["removed"], removed["version"]) == (5, 3)
    assert made(folder) == [(Origin.PASTED, None)] * 5


def test_rendered_ones_get_the_projects_class(commands: Commands, folder: Path) -> None:
    wanted = ["--states", "open,missing", "--weather", "rain", "--jobs", "1"]

    added = commands.result("augment", "--rendered", "2", *wanted)

    assert (added["added"], added["version"]) == (2, 2)
    assert made(folder) == [(Origin.RENDERED, Split.TRAIN)] * 2
    with Project.open(folder) as project:
        assert project.class_names == ("manhole",)


def test_rare_conditions_can_become_a_class_of_their_own(commands: Commands, folder: Path) -> None:
    own = ["--states", "broken", "--map", "broken=broken cover", "--jobs", "1"]
    before = tree(folder)
    commands.result("augment", "--rendered", "2", *own, status=3)
    assert tree(folder) == before

    assert commands.result("augment", "--rendered", "2", *own, "--new-classes")["added"] == 2

    with Project.open(folder) as project:
        assert project.class_names == ("manhole", "broken cover")


def test_what_cannot_be_done_changes_nothing(commands: Commands, folder: Path) -> None:
    before = tree(folder)

    nothing = commands.result("augment", "--remove", status=3)
    unknown = commands.result("augment", "--paste", "3", "--classes", "lorry", status=3)

    assert nothing["title"] == "There is nothing to take out"
    assert "no box of lorry in train" in unknown["detail"]
    assert tree(folder) == before


@pytest.mark.parametrize(
    "wrong",
    [[], ["--paste", "0"], ["--paste", "3", "--remove"], ["--rendered", "2", "--states", "ajar"]],
)
def test_what_is_no_request_is_a_usage_error(commands: Commands, wrong: list[str]) -> None:
    with pytest.raises(SystemExit):
        commands.result("augment", *wrong)
