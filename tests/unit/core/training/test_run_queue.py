from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.projects import import_photographs
from fixtures.runs import add_run, config_of
from manhole_studio import paths
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_queue import RunQueue
from manhole_studio.core.training.run_state import RunState


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("queue")
    with Project.create(folder / "project", "Roads") as project:
        import_photographs(project, folder / "photos", 6)
        yield project


@pytest.fixture
def project(template: Project) -> Iterator[Project]:
    yield template
    with template.database.transaction() as connection:
        connection.execute("DELETE FROM queued_runs")
    for run in template.runs():
        template.remove_run(run.name)


def names(queue: RunQueue) -> list[str]:
    return [run.name for run in queue.waiting()]


def test_runs_wait_in_the_order_they_came_and_as_they_were_asked_for(project: Project) -> None:
    queue = RunQueue(project)
    first = config_of(project, "run-01", epochs=7, overrides={"lr0": 0.01})
    queue.add(first)
    queue.add(config_of(project, "run-02", batch=None))

    waiting = RunQueue(project).waiting()

    assert [run.name for run in waiting] == ["run-01", "run-02"]
    assert waiting[0].config == first
    assert waiting[1].config.batch is None
    assert project.next_run_name() == "run-03"


def test_the_queue_outlives_the_process(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    with Project.create(folder, "Roads") as project:
        add_run(project, "stopped", state=RunState.STOPPED)
        queued = RunQueue(project).add(config_of(project, "stopped"), resume=True)

    with Project.open(folder) as project:
        assert RunQueue(project).waiting() == [queued]


def test_taking_gives_each_run_once(project: Project) -> None:
    queue = RunQueue(project)
    queue.add(config_of(project, "a"))
    queue.add(config_of(project, "b"))

    taken = [queue.take(), queue.take(), queue.take()]

    assert [run and run.name for run in taken] == ["a", "b", None]


@pytest.mark.parametrize(
    ("name", "place", "order"),
    [("c", 0, "cab"), ("a", 1, "bac"), ("a", 99, "bca"), ("b", -4, "bac"), ("b", 1, "abc")],
)
def test_a_run_moves_to_the_place_it_is_given(
    project: Project, name: str, place: int, order: str
) -> None:
    queue = RunQueue(project)
    for letter in "abc":
        queue.add(config_of(project, letter))

    queue.move(name, place)

    assert names(queue) == list(order)
    queue.add(config_of(project, "last"))
    assert names(queue)[-1] == "last"


def test_removing_leaves_the_others(project: Project) -> None:
    queue = RunQueue(project)
    for letter in "abc":
        queue.add(config_of(project, letter))

    assert queue.remove("b")
    assert not queue.remove("b")
    assert names(queue) == ["a", "c"]
    with pytest.raises(UserFacingError, match="These wait: a, c"):
        queue.move("b", 0)


def test_what_cannot_run_is_refused_when_it_is_added(project: Project, tmp_path: Path) -> None:
    queue = RunQueue(project)
    missing = tmp_path / "gone.pt"
    add_run(project, "done")
    add_run(project, "empty", state=RunState.STOPPED)
    for file in (project.runs_dir / "empty").iterdir():
        file.unlink()
    queue.add(config_of(project, "waits"))

    for config, resume, why in (
        (config_of(project, "x", dataset_version=9), False, "9"),
        (config_of(project, "x", model=str(missing), strategy="full"), False, "gone.pt"),
        (config_of(project, "done"), False, "has such a run already"),
        (config_of(project, "waits"), False, "in the queue already"),
        (config_of(project, " x"), False, "no usable folder name"),
        (config_of(project, "done"), True, "has finished"),
        (config_of(project, "empty"), True, "cannot be resumed"),
    ):
        with pytest.raises(UserFacingError, match=why):
            queue.add(config, resume=resume)
    assert names(queue) == ["waits"]


def test_a_model_that_was_not_downloaded_is_refused(project: Project) -> None:
    registry = ModelRegistry.load(paths.bundled("models", "registry.toml"))
    queue = RunQueue(project, registry)

    with pytest.raises(UserFacingError, match="Download the model first"):
        queue.add(config_of(project, "x", model="yolov8m", strategy="full"))
    queue.add(config_of(project, "x", model="yolov8m", strategy="scratch"))


def test_a_name_that_waits_is_not_given_to_another_run(project: Project) -> None:
    RunQueue(project).add(config_of(project, "waits"))

    with pytest.raises(UserFacingError, match="a run in the queue will have it"):
        add_run(project, "waits")
