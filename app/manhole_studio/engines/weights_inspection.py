"""Finds out what a weights file is without executing anything in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelInspection
from manhole_studio.engines import weights_facts
from manhole_studio.engines.inert_pickle import DAMAGE, InertUnpickler
from manhole_studio.engines.pickle_scan import UNREADABLE, globals_in, is_allowed
from manhole_studio.engines.weights_archive import WeightsArchive, open_weights


def inspect_weights(path: Path) -> ModelInspection:
    """Tell what it is, what it says of itself, and whether loading is safe.

    Raises:
        UserFacingError: ``path`` is no weights file at all, or is damaged.
    """
    return inspect_archive(open_weights(path))


def inspect_archive(archive: WeightsArchive) -> ModelInspection:
    """Like :func:`inspect_weights` for a file that is already open."""
    names = _globals(archive)
    bad = sorted(name for name in names if not is_allowed(name))
    if bad or archive.is_torchscript or not archive.entries:
        return ModelInspection(archive.path, "unknown", (), False, _refusals(archive, bad))
    root = read_structure(archive)
    reasons = (f"It names {len(names)} classes and functions, all of them known parts of a model.",)
    try:
        return ModelInspection(
            archive.path,
            weights_facts.family_of(root, names),
            weights_facts.class_names(root),
            True,
            reasons,
            weights_facts.task_of(root),
            weights_facts.parameters_of(root),
            weights_facts.image_size_of(root),
            weights_facts.origin_of(root, archive.path),
        )
    except DAMAGE as error:
        raise _damaged(archive.path, error) from error


def read_structure(archive: WeightsArchive) -> Any:
    """The pickled objects with inert stand-ins instead of tensors and modules.

    Raises:
        UserFacingError: the pickle is damaged.
    """
    try:
        return InertUnpickler(archive.pickle).load()
    except DAMAGE as error:
        raise _damaged(archive.path, error) from error


def check_detector(found: ModelInspection, family: str = "") -> None:
    """Refuse what cannot be a start of training or a detector.

    Raises:
        UserFacingError: it is unsafe, for another task, or of another family than ``family``.
    """
    if not found.safe:
        raise UserFacingError(
            "The weights were not loaded",
            f"{found.path} is not safe. {' '.join(found.reasons)}",
            "Use weights from a source you trust, saved by a current version of ultralytics.",
            found.path,
        )
    if found.task not in {"", "detect"}:
        raise UserFacingError(
            "These weights are not for finding boxes",
            f"{found.path} holds a network for another task: {_TASK_TEXTS[found.task]}.",
            f"Choose detection weights, without '{_TASK_ENDINGS[found.task]}' in their name.",
            found.path,
        )
    if family and found.family != family:
        raise UserFacingError(
            "These weights are of another family",
            f"{found.path} is of the family {found.family}, not {family}.",
            "Put the right file there, or train from this one by its path.",
            found.path,
        )


_TASK_TEXTS = {
    "segment": "it outlines objects (segmentation)",
    "pose": "it finds key points (pose)",
    "classify": "it names whole photographs (classification)",
    "obb": "it finds rotated boxes",
}
_TASK_ENDINGS = {"segment": "-seg", "pose": "-pose", "classify": "-cls", "obb": "-obb"}


def _globals(archive: WeightsArchive) -> frozenset[str]:
    try:
        return frozenset(globals_in(archive.pickle))
    except DAMAGE as error:
        raise _damaged(archive.path, error) from error


def _refusals(archive: WeightsArchive, bad: Iterable[str]) -> tuple[str, ...]:
    reasons = [
        f"Loading it would call {name}."
        if name != UNREADABLE
        else "Loading it would call something whose name is hidden."
        for name in bad
    ]
    if archive.is_torchscript:
        reasons.append("It is a TorchScript program, which is code and not only numbers.")
    if not archive.entries:
        reasons.append("It is a bare pickle; PyTorch has written zip archives since 2020.")
    return tuple(reasons)


def _damaged(path: Path, error: Exception) -> UserFacingError:
    return UserFacingError(
        "The weights file is damaged",
        f"{path} cannot be read ({error}).",
        "Fetch or copy the file again.",
        path,
    )
