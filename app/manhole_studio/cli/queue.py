"""The commands ``queue``: runs that are trained one after the other."""

from __future__ import annotations

import argparse
from typing import Any

from manhole_studio import paths
from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.cli.train import config_of, run_training, summary
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_folder import read_config
from manhole_studio.core.training.run_queue import QueuedRun, RunQueue
from manhole_studio.core.training.run_state import RunState


def list_queue(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        waiting = RunQueue(project).waiting()
    rows = [f"{place}. {_line(run)}" for place, run in enumerate(waiting, 1)]
    console.result_table({"waiting": [_fields(run) for run in waiting]}, rows)
    return ExitStatus.DONE


def add(options: argparse.Namespace, console: Console) -> ExitStatus:
    registry = ModelRegistry.load(paths.bundled("models", "registry.toml"))
    with Project.open(options.project) as project:
        if options.resume:
            config = read_config(project.runs_dir / options.resume)
        else:
            config = config_of(options, project)
        queue = RunQueue(project, registry)
        queued = queue.add(config, resume=bool(options.resume))
        place = len(queue.waiting())
    console.result({**_fields(queued), "place": place})
    return ExitStatus.DONE


def remove(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        queue = RunQueue(project)
        if not queue.remove(options.name):
            names = ", ".join(run.name for run in queue.waiting()) or "none"
            raise UserFacingError(
                "The run is not in the queue",
                f"“{options.name}” does not wait in {project.name}.",
                f"These wait: {names}.",
            )
    console.result({"run": options.name})
    return ExitStatus.DONE


def run_queue(options: argparse.Namespace, console: Console) -> ExitStatus:
    """Train until nothing waits; a run that fails is told and the next one starts."""
    status, ended = ExitStatus.DONE, []
    with Project.open(options.project) as project, stoppable() as stopped:
        queue = RunQueue(project)
        while status is not ExitStatus.STOPPED and not stopped.is_set():
            queued = queue.take()
            if queued is None:
                break
            control = RunControl()
            fields = _train(project, queued, console, control)
            ended.append(fields)
            if control.request.is_final:  # it may have come when the run was as good as over
                status = ExitStatus.STOPPED
            elif fields["status"] == RunState.FAILED:
                status = ExitStatus.BAD_INPUT
        waiting = [run.name for run in queue.waiting()]
    console.result({"runs": ended, "waiting": waiting})
    return ExitStatus.STOPPED if stopped.is_set() else status


def _train(
    project: Project, queued: QueuedRun, console: Console, control: RunControl
) -> dict[str, Any]:
    try:
        result = run_training(
            project, queued.config, console, resume=queued.resume, control=control
        )
        return summary(result)
    except UserFacingError as error:
        console.error(error)
        return {"run": queued.name, "status": RunState.FAILED, "message": str(error)}


def _fields(run: QueuedRun) -> dict[str, Any]:
    config = run.config
    return {
        "run": run.name,
        "queued_at": run.queued_at,
        "resume": run.resume,
        "model": config.model,
        "strategy": config.strategy,
        "epochs": config.epochs,
        "dataset_version": config.dataset_version,
    }


def _line(run: QueuedRun) -> str:
    what = "goes on" if run.resume else f"{run.config.model}, {run.config.strategy}"
    return f"{run.name}: {what}, {run.config.epochs} epochs"
