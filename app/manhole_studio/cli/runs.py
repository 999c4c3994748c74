"""The commands ``runs``: what was trained so far and what becomes of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from manhole_studio import paths
from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.train import run_training, summary
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.project_runs import no_such_run
from manhole_studio.core.training.run_comparison import (
    ComparedSetting,
    RunComparison,
    RunFigures,
    compare_runs,
)
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_repeat import repeat_config
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.run_trash import RunTrash


def list_runs(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        runs = [run for run in project.runs() if options.all or not run.archived]
        deleted = RunTrash(project).entries() if options.all else []
    fields = {
        "runs": [asdict(run) for run in runs],
        "deleted": [{"key": entry.key, **asdict(entry.record)} for entry in deleted],
    }
    trash = [f"{_row(entry.record)}  (in the trash as {entry.key})" for entry in deleted]
    console.result_table(fields, [*map(_row, runs), *trash])
    return ExitStatus.DONE


def compare(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        comparison = compare_runs(project, options.runs)
    settings = comparison.settings if options.all else comparison.differences
    fields = {
        "runs": [_figures(figures) for figures in comparison.figures],
        "settings": _setting_table(settings),
        "verdict": {**asdict(comparison.verdict), "sentence": comparison.verdict.sentence},
    }
    console.result_table(fields, _comparison_rows(comparison, settings))
    return ExitStatus.DONE


def show(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        comparison = compare_runs(project, [options.name])
    settings: dict[str, dict[str, str | None]] = {}
    for setting in comparison.settings:
        settings.setdefault(setting.group, {})[setting.name] = setting.values[0]
    console.result({**_figures(comparison.figures[0]), "settings": settings})
    return ExitStatus.DONE


def rename(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        project.rename_run(options.name, options.new_name)
    console.result({"run": options.new_name})
    return ExitStatus.DONE


def note(options: argparse.Namespace, console: Console) -> ExitStatus:
    return _update(options, console, note=options.text)


def archive(options: argparse.Namespace, console: Console) -> ExitStatus:
    return _update(options, console, archived=not options.undo)


def delete(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        key = RunTrash(project).delete(options.name).key
    console.result({"run": options.name, "undelete": key})
    return ExitStatus.DONE


def undelete(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        run = RunTrash(project).restore(options.name).record
    console.result({"run": run.name})
    return ExitStatus.DONE


def empty_trash(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        trash = RunTrash(project)
        runs = [entry.key for entry in trash.entries()]
        freed = trash.empty()
    console.result({"runs": runs, "bytes": freed})
    return ExitStatus.DONE


def repeat(options: argparse.Namespace, console: Console) -> ExitStatus:
    registry = ModelRegistry.load(paths.bundled("models", "registry.toml"))
    with Project.open(options.project) as project:
        name = options.new_name or project.next_run_name()
        config = repeat_config(project, options.name, name, registry)
        result = run_training(project, config, console)
    console.result({**summary(result), "repeats": options.name})
    return ExitStatus.DONE if result.state is RunState.SUCCEEDED else ExitStatus.STOPPED


def _update(options: argparse.Namespace, console: Console, **changes: Any) -> ExitStatus:
    with Project.open(options.project) as project:
        if project.run(options.name) is None:
            raise no_such_run(options.name, project.runs())
        project.update_run(options.name, **changes)
    console.result({"run": options.name, **changes})
    return ExitStatus.DONE


def _figures(figures: RunFigures) -> dict[str, Any]:
    best, test = figures.best, figures.test
    return {
        **asdict(figures.run),
        "best_epoch": best.epoch if best else None,
        **{name: figures.metric(name) for name in ("map50", "map50_95", "precision", "recall")},
        "images_per_second": figures.images_per_second,
        "test": {
            "images": test.images,
            "boxes": test.boxes,
            "map50": test.map50,
            "map50_ci95": list(test.map50_ci95),
        }
        if test
        else None,
    }


def _setting_table(settings: Sequence[ComparedSetting]) -> list[dict[str, Any]]:
    return [{"group": one.group, "name": one.name, "values": list(one.values)} for one in settings]


def _comparison_rows(
    comparison: RunComparison, settings: Sequence[ComparedSetting]
) -> Iterator[str]:
    figures = comparison.figures
    rows = [
        ("", *comparison.names),
        ("epochs", *(f"{one.run.epochs_done}/{one.run.epochs}" for one in figures)),
        ("best mAP50", *(_number(one.metric("map50")) for one in figures)),
        ("mAP50-95", *(_number(one.metric("map50_95")) for one in figures)),
        ("precision", *(_number(one.metric("precision")) for one in figures)),
        ("recall", *(_number(one.metric("recall")) for one in figures)),
        ("test mAP50", *(_test(one) for one in figures)),
        ("seconds", *(f"{one.run.seconds:.0f}" for one in figures)),
        ("images/s", *(f"{one.images_per_second:.1f}" for one in figures)),
        *((one.name, *(value or "-" for value in one.values)) for one in settings),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    yield comparison.verdict.sentence


def _row(run: RunRecord) -> str:
    best = _number(run.best_map50)
    words = " ".join(word for word in ("(archived)" if run.archived else "", run.note) if word)
    return (
        f"{run.name:<16} {run.created_at[:16]}  v{run.dataset_version}  {run.strategy:<12} "
        f"{run.epochs_done}/{run.epochs}  {best}  {run.state}  {words}"
    ).rstrip()


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _test(figures: RunFigures) -> str:
    if figures.test is None:
        return "-"
    low, high = figures.test.map50_ci95
    return f"{figures.test.map50:.3f} ({low:.3f} to {high:.3f})"
