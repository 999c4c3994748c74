"""How the weights were made and measured, exactly enough to do it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PyQt6.QtCore import QCoreApplication

from manhole_studio import __version__
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.report.content import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Section,
    Table,
)
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.augmentation import DEFAULT_PRESET, PRESETS
from manhole_studio.core.training.defaults import default_settings
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.qt import formatting
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.reporting.words import filled, long_date

translate = QCoreApplication.translate


def making(subject: Subject) -> Section:
    said = _said(subject)
    blocks: list[Block] = []
    if subject.run is not None:
        blocks += [Heading(translate("report", "Training")), Facts(_training(subject.run, said))]
        blocks += _changed_settings(subject, subject.run, said)
    environment = _environment(said)
    if environment:
        blocks += [
            Heading(translate("report", "Computer and software of the training")),
            Facts(environment),
        ]
    blocks += [Heading(translate("report", "What identifies it")), Facts(_identity(subject, said))]
    return Section(translate("report", "How it was made"), tuple(blocks))


def _said(subject: Subject) -> Mapping[str, Any]:
    """What ``run.json`` says; empty without a run."""
    if subject.run is None:
        return {}
    return run_folder.read_run_json(subject.project.runs_dir / subject.run.name)


def _training(run: RunRecord, said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    config = _table(said, "config")
    epochs = filled(
        translate("report", "%1 of %2"),
        formatting.number(run.epochs_done),
        formatting.number(run.epochs),
    )
    rows = (
        (translate("report", "Run"), run.name),
        (translate("report", "Trained"), long_date(run.created_at)),
        (translate("report", "Started from"), Path(run.model).name),
        (translate("report", "Strategy"), run.strategy),
        (translate("report", "Epochs"), epochs),
        (translate("report", "Longer side of the input, pixels"), config.get("image_size")),
        (translate("report", "Batch"), said.get("batch") or config.get("batch")),
        (translate("report", "Seed"), said.get("seed", config.get("seed"))),
        (translate("report", "Precision of numbers"), said.get("precision")),
        (translate("report", "Training time"), formatting.duration(run.seconds)),
        (translate("report", "Note"), run.note),
    )
    return tuple((name, str(value)) for name, value in rows if value not in (None, ""))


def _changed_settings(subject: Subject, run: RunRecord, said: Mapping[str, Any]) -> list[Block]:
    """Nothing where it is not known what the defaults would have been."""
    usual = _defaults(subject, run)
    if not said or not usual:
        return []
    rows = tuple(_differences(usual, said))
    heading = Heading(translate("report", "Settings other than the defaults"))
    if not rows:
        return [heading, Paragraph(translate("report", "None: all settings were the defaults."))]
    headings = (
        translate("report", "Setting"),
        translate("report", "Value"),
        translate("report", "Default"),
    )
    return [heading, Table(headings, rows)]


def _defaults(subject: Subject, run: RunRecord) -> dict[str, Any]:
    """They follow the photographs that the run was trained on."""
    images = subject.project.version_images(run.dataset_version, Split.TRAIN)
    if not images:
        return {}
    names = {box.class_name for image in images for box in image.boxes}
    try:
        usual = default_settings(
            run.strategy,
            images=len(images),
            classes=max(1, len(names)),
            from_scratch=run.model.endswith(".yaml"),
        )
    except UserFacingError:  # a strategy of another version
        return {}
    return {**usual, **asdict(PRESETS[DEFAULT_PRESET])}


def _differences(
    usual: Mapping[str, Any], said: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    config = _table(said, "config")
    given = {**_table(said, "settings"), **_table(config, "augmentation")}
    given |= _table(config, "overrides")
    for name, value in given.items():
        if usual.get(name) != value:
            yield name, _plain(value), _plain(usual[name]) if name in usual else "–"


def _environment(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    environment = _table(said, "environment")
    names = {
        "device": translate("report", "Device"),
        "processor": translate("report", "Processor"),
        "system": translate("report", "System"),
        "python": "Python",
    }
    rows = [(title, str(environment[key])) for key, title in names.items() if key in environment]
    packages = _table(environment, "packages")
    rows += [(str(name), str(version)) for name, version in packages.items()]
    return tuple(rows)


def _identity(subject: Subject, said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    record, version = subject.record, subject.version
    rows = (
        (translate("report", "Weights file"), Path(record.weights).name),
        (translate("report", "sha256 of the weights file"), record.file_sha256),
        (translate("report", "sha256 of the trained numbers"), said.get("weights_sha256", "")),
        (translate("report", "sha256 of the start weights"), _table(said, "start").get("sha256")),
        (
            translate("report", "sha256 of the dataset's list of files"),
            version.sha256 if version is not None else "",
        ),
        (translate("report", "Identity of the tested set"), record.set_identity),
        (translate("report", "Trained with Manhole Studio"), said.get("application", "")),
        (translate("report", "Report made with Manhole Studio"), __version__),
    )
    return tuple((name, str(value)) for name, value in rows if value)


def _table(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = content.get(name)
    return found if isinstance(found, Mapping) else {}


def _plain(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
