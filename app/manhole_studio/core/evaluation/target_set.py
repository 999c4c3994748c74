"""From what the user wants to evaluate on to the images."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.detection.source_address import source_kind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import (
    EvaluationSet,
    set_of_project,
    set_of_version,
)
from manhole_studio.core.evaluation.external_set import set_of_data_yaml
from manhole_studio.core.evaluation.fold_set import set_of_fold
from manhole_studio.core.evaluation.folder_set import set_of_folder
from manhole_studio.core.evaluation.project_naming import naming_of, renamed
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.progress import Cancelled, never
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.experiment_bench import fold_of_run

_YAML: Final = frozenset({".yaml", ".yml"})
_ZIP: Final = ".zip"


def set_of_target(
    project: Project,
    target: EvaluationTarget,
    run: str | None = None,
    cancelled: Cancelled = never,
) -> EvaluationSet:
    """The images of anything but a video; blocks, as photographs from elsewhere are read.

    Args:
        project: Whose split, and whose classes where nothing is labelled.
        target: What is wanted.
        run: The weights' own, which stay on the dataset version, or the fold of one, that they
            were trained on; on the newest version if None.
        cancelled: Asked often.

    Raises:
        UserFacingError: there is nothing to score, or a file is missing or cannot be read.
        EvaluationCancelled: ``cancelled`` became true.
    """
    if target.data is None:
        fold = fold_of_run(project, run)
        if run is None or fold is None:
            return set_of_project(project, target.split, run)
        return set_of_fold(project, run, fold, target.split)
    data = target.data.absolute()
    classes = project.class_names if target.nothing_there else None
    place = data.resolve()
    own = next((one for one in project.versions() if one.data_yaml.resolve() == place), None)
    if own is not None and classes is None:  # so that the look at its test split counts
        return set_of_version(project, own.number, target.split)
    if data.suffix.lower() in _YAML:
        chosen = set_of_data_yaml(data, target.split, nothing_there=classes)
    else:
        chosen = set_of_folder(data, cancelled, nothing_there=classes)
    if target.nothing_there:
        return chosen
    return renamed(chosen, naming_of(project, dict(target.class_map)))


def video_of(target: EvaluationTarget) -> Path | None:
    """The video that is meant, if it is one.

    Raises:
        UserFacingError: neither photographs nor a video are meant, or nothing is there.
    """
    if target.data is None or target.data.suffix.lower() in _YAML | {_ZIP}:
        return None
    kind = source_kind(str(target.data))
    if kind.is_live:
        raise _not_there(target.data, "is no file and no folder")
    if not target.data.exists():
        raise _not_there(target.data, "does not exist")
    return target.data.absolute() if kind is SourceKind.VIDEO else None


def _not_there(data: Path, reason: str) -> UserFacingError:
    shown = mask_password(str(data))
    return UserFacingError(
        "There is nothing to evaluate on",
        f"{shown} {reason}.",
        "Choose a folder of photographs, a data.yaml or a video file.",
        shown,
    )
