"""Commands on photographs: import, check."""

from __future__ import annotations

import argparse
import threading
from dataclasses import replace
from pathlib import Path

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.dataset.checking import check_project
from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import Remedy
from manhole_studio.core.dataset.importing import (
    ImportCancelled,
    ImportOptions,
    ImportPlan,
    ImportResult,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.store.project import Project


def import_sources(options: argparse.Namespace, console: Console) -> ExitStatus:
    """Scan before the project is touched or made, so that bad input leaves no trace."""
    remedy = Remedy(options.no_annotation.replace("-", "_"))
    choices = replace(
        split_options(options),
        class_map=options.map,
        drop=options.drop,
        replace_edits=options.replace_edits,
        remedies={FindingKind.NO_ANNOTATION: remedy},
    )
    with stoppable() as stopped:
        try:
            scan = scan_sources(
                options.sources, console.progress, stopped.is_set, cache=not options.no_cache
            )
            plan = plan_import(scan, choices)
            result = _import_into(options.project, plan, console, stopped)
        except ImportCancelled:
            console.text("Stopped. The project is as it was.")
            return ExitStatus.STOPPED
    console.result(result.summary())
    return ExitStatus.DONE


def split_options(options: argparse.Namespace) -> ImportOptions:
    """What the options say of the split."""
    return ImportOptions(
        split=options.split,
        seed=options.seed,
        group=options.group,
        similar=options.similar,
        sequences=options.sequences,
        minutes=options.same_time,
        metres=options.same_place,
    )


def check(options: argparse.Namespace, console: Console) -> ExitStatus:
    with stoppable() as stopped, Project.open(options.project) as project:
        try:
            findings = check_project(project, console.progress, stopped.is_set)
        except ImportCancelled:
            return ExitStatus.STOPPED
    rows = (f"{found.severity}  {found.path}: {found.message}" for found in findings)
    console.result_table({"findings": [found.as_dict() for found in findings]}, rows)
    return ExitStatus.DONE


def _import_into(
    folder: Path, plan: ImportPlan, console: Console, stopped: threading.Event
) -> ImportResult:
    """Import into the project there; one made for this import goes again if the import fails."""
    is_new = not Project.is_project(folder)
    with Project.create(folder) if is_new else Project.open(folder) as project:
        try:
            return run_import(project, plan, console.progress, stopped.is_set)
        except BaseException:
            if is_new:
                project.discard()
            raise
