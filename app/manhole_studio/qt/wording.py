"""Words of the core that several rooms of the window show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

if TYPE_CHECKING:  # the first paint must not wait for numpy
    from manhole_studio.core.dataset.records import Origin, Split

translate = QCoreApplication.translate


def split_name(split: Split | None) -> str:
    """Empty for a photograph that is in no split."""
    return {
        "train": translate("split", "train"),
        "val": translate("split", "val"),
        "test": translate("split", "test"),
    }.get(split or "", "")


def origin_name(origin: Origin) -> str:
    """How a photograph came to be."""
    return {
        "photograph": translate("origin", "photographed"),
        "rendered": translate("origin", "rendered"),
        "pasted": translate("origin", "pasted"),
    }[origin]


def format_name(name: str) -> str:
    """Of annotations, as a scan names them."""
    return {
        "voc": "Pascal VOC (.xml)",
        "yolo": "YOLO (.txt)",
        "createml": "CreateML (.json)",
        "coco": "COCO (.json)",
    }.get(name, name)


def stage_name(stage: str) -> str:
    """What a job is at, as :class:`~manhole_studio.core.progress.Progress` names it."""
    return {
        "Unpacking the archive": translate("stage", "Unpacking the archive"),
        "Looking into folders": translate("stage", "Looking into folders"),
        "Reading lists of annotations": translate("stage", "Reading lists of annotations"),
        "Reading photographs": translate("stage", "Reading photographs"),
        "Reading frames": translate("stage", "Reading frames"),
        "Comparing photographs": translate("stage", "Comparing photographs"),
        "Writing the dataset version": translate("stage", "Writing the dataset version"),
        "Exporting photographs": translate("stage", "Exporting photographs"),
        "Rendering photographs": translate("stage", "Rendering photographs"),
        "Rendering the drive": translate("stage", "Rendering the drive"),
        "Cutting out covers": translate("stage", "Cutting out covers"),
        "Looking at roads": translate("stage", "Looking at roads"),
        "Pasting covers": translate("stage", "Pasting covers"),
        "Reading synthetic photographs": translate("stage", "Reading what was made"),
        "Drawing examples": translate("stage", "Drawing examples"),
        "Drawing pages": translate("stage", "Drawing pages"),
        "Writing": translate("stage", "Writing the network in the other format"),
        "Calibrating": translate("stage", "Looking at training photographs for eight bits"),
        "Comparing": translate("stage", "Comparing with the original on validation photographs"),
    }.get(stage, stage)
