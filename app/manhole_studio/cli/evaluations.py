"""The command that lists what was evaluated."""

from __future__ import annotations

import argparse
import math

from manhole_studio.cli.compare import name_of
from manhole_studio.cli.console import Console
from manhole_studio.cli.evaluate import figures
from manhole_studio.cli.evaluation_sentences import counted
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project


def list_evaluations(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        records = project.evaluations()
    fields = [
        {
            "evaluation": record.number,
            "created_at": record.created_at,
            "run": record.run,
            "weights": record.weights,
            "dataset_version": record.dataset_version,
            **figures(record.result),
        }
        for record in records
    ]
    console.result_table({"evaluations": fields}, map(_row, records))
    return ExitStatus.DONE


def _row(record: EvaluationRecord) -> str:
    result = record.result
    figure = counted(result.false_alarms, "false alarm")
    if not math.isnan(result.map50):
        figure = f"mAP50 {result.map50:.3f}"
    return f"{record.number:>4}  {record.created_at}  {name_of(record)}  {result.split}  {figure}"
