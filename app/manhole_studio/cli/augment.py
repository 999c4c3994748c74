"""The command that adds synthetic photographs to a project and takes them out."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.dataset.cover_classes import class_of_state
from manhole_studio.core.dataset.rendered import add_rendered
from manhole_studio.core.dataset.synthetic import (
    AddedSynthetic,
    ImportCancelled,
    remove_synthetic,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.pasting.making import make
from manhole_studio.core.pasting.planning import plan
from manhole_studio.core.pasting.spec import PasteSpec
from manhole_studio.core.progress import Cancelled
from manhole_studio.core.scenes.rendering_pool import RenderingCancelled
from manhole_studio.core.scenes.spec import CLASS_NAME, USUAL_STATES, CoverState, SceneSpec, Weather
from manhole_studio.core.store.project import Project


def augment(options: argparse.Namespace, console: Console) -> ExitStatus:
    with stoppable() as stopped, Project.open(options.project) as project:
        try:
            done = _carry_out(options, project, console, stopped.is_set)
        except (ImportCancelled, RenderingCancelled):
            console.text("Stopped. The project is as it was.")
            return ExitStatus.STOPPED
    count = "removed" if options.remove else "added"
    console.result({count: done.photographs, "version": done.version.number})
    return ExitStatus.DONE


def _carry_out(
    options: argparse.Namespace, project: Project, console: Console, stopped: Cancelled
) -> AddedSynthetic:
    if options.remove:
        return remove_synthetic(project, console.progress, stopped)
    if options.rendered:
        return _render(options, project, console, stopped)
    spec = PasteSpec(
        options.paste, options.seed, options.classes or None, on_covers=options.on_covers
    )
    return make(project, plan(project, spec, console.progress, stopped), console.progress, stopped)


def _render(
    options: argparse.Namespace, project: Project, console: Console, stopped: Cancelled
) -> AddedSynthetic:
    from manhole_studio.core.scenes.writing import write_scenes  # pasting need not wait for it

    names = _classes(options, project)
    spec = SceneSpec(
        images=options.rendered,
        seed=options.seed,
        states={state: USUAL_STATES[state] for state in names},
        weathers=options.weather or tuple(Weather),
        class_names={state: names.get(state, CLASS_NAME) for state in CoverState},
    )
    jobs = options.jobs or os.cpu_count() or 1

    def render(folder: Path) -> None:
        write_scenes(folder, spec, console.progress, stopped, jobs)

    return add_rendered(
        project,
        render,
        {},
        console.progress,
        stopped,
        facts={"seed": options.seed},
        add_classes=options.new_classes,
    )


def _classes(options: argparse.Namespace, project: Project) -> Mapping[CoverState, str]:
    """What every state to be rendered is called; those without a class are not rendered."""
    known = project.class_names or (CLASS_NAME,)
    allowed = {*known, *(options.map.values() if options.new_classes else ())}
    found: dict[CoverState, str] = {}
    for state in options.states or CoverState:
        name = options.map.get(state.value) or class_of_state(state, known)
        if name and name in allowed:
            found[state] = name
    lost = sorted({*(options.states or ()), *options.map} - {*found})
    if lost or not found:
        first = (lost or list(CoverState))[0]
        raise UserFacingError(
            "The project has no class for these covers",
            f"Its classes are {', '.join(known)}; none is meant for {', '.join(lost) or 'them'}.",
            f"Say which one is meant: --map {first}=CLASS; with --new-classes it may be a new one.",
            project.folder,
        )
    return found
