"""What the figures do not tell, and the licences."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio import paths
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.report.content import Block, Facts, Heading, Paragraph, Section
from manhole_studio.core.training import run_folder
from manhole_studio.qt.reporting.subject import Subject

translate = QCoreApplication.translate


def limits(subject: Subject) -> Section:
    blocks: list[Block] = [Paragraph(text) for text in _limits(subject)]
    blocks += [Heading(translate("report", "Licences")), Facts(_licences(subject))]
    return Section(translate("report", "Limits and licences"), tuple(blocks))


def _limits(subject: Subject) -> list[str]:
    texts = [
        translate(
            "report",
            "The figures hold for images of the kind that was tested: the same region, cameras, "
            "distances, weather and light. Elsewhere they can be better or worse, and the "
            "intervals do not cover that.",
        )
    ]
    if subject.kind is SetKind.LABELLED:
        texts.append(
            translate(
                "report",
                "What counts as right is what people labelled. Where a label is wrong or missing, "
                "a right detection counts as an error. A box counts as found if a detection of "
                "its class covers it with an overlap (IoU) of at least one half.",
            )
        )
    texts.append(
        translate(
            "report",
            "A detector that misses nothing here may still miss something tomorrow. Where people "
            "could come to harm, it supports their inspection but does not replace it.",
        )
    )
    return texts


def _licences(subject: Subject) -> tuple[tuple[str, str], ...]:
    rows = [
        ("Manhole Studio", "AGPL-3.0-or-later"),
        ("Ultralytics", "AGPL-3.0"),
        ("PyQt6", "GPL-3.0"),
        ("PyTorch", "BSD-3-Clause"),
        ("OpenCV", "Apache-2.0"),
        (
            translate("report", "Photographs"),
            translate("report", "Not known to the application: whoever took them decides."),
        ),
    ]
    start = _start_licence(subject)
    if start:
        rows.append((translate("report", "Start weights"), start))
    rows.append(
        (
            translate("report", "Trained weights"),
            translate(
                "report",
                "Made with software under the AGPL-3.0: read its terms, and those of the start "
                "weights, before passing them on.",
            ),
        )
    )
    return tuple(rows)


def _start_licence(subject: Subject) -> str:
    """Of the model that the training began with, where the registry knows it for certain."""
    if subject.run is None:
        return ""
    start = run_folder.read_run_json(subject.project.runs_dir / subject.run.name).get("start")
    digest = start.get("sha256") if isinstance(start, dict) else None
    registry = ModelRegistry.load(paths.bundled("models", "registry.toml"))
    for model in registry.models():
        # A file may be called like a model; its digest tells whether it is.
        if model.name == subject.run.model or (digest and model.sha256 == digest):
            return f"{model.title}: {model.licence}"
    return translate("report", "Not known.")
