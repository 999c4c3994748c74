"""The fold of a cross-validation that a run was trained on, as something to evaluate on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.external_set import labelled_side
from manhole_studio.core.evaluation.labelled_image import labelled_images
from manhole_studio.core.store.project import Project


def set_of_fold(project: Project, run: str, data_yaml: Path, split: str) -> EvaluationSet:
    """One side of the fold; what the project knows of its photographs is kept.

    Raises:
        UserFacingError: the fold or a file of it is gone, or it cannot be scored.
    """
    names, sides = labelled_side(data_yaml, split)
    record = project.run(run)
    known = project.version_images(record.dataset_version) if record else []
    records = {image.path.name: image for image in known}
    images = [
        replace(records[path.name], path=path, boxes=boxes)
        for path, boxes in sides
        if path.name in records
    ]
    return EvaluationSet(f"{split}: {data_yaml}", names, labelled_images(images))
