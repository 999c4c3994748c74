"""A folder of photographs from elsewhere as something to evaluate on."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportPlan, Remedy
from manhole_studio.core.dataset.plan import plan_import
from manhole_studio.core.dataset.scan import scan_sources
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.labelled_image import TOGETHER, LabelledImage, group_names
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.progress import Cancelled, never

log = logging.getLogger(__name__)


def set_of_folder(
    folder: Path, cancelled: Cancelled = never, *, nothing_there: Sequence[str] | None = None
) -> EvaluationSet:
    """Read a folder, a photograph or a zip file as an import would; nothing is imported.

    Photographs without an annotation and copies of others are left out.

    Args:
        folder: Where they lie, in any layout that can be imported.
        cancelled: Asked often.
        nothing_there: Given if nothing in them is to be found, so that those without an annotation
            count; then the classes that matter.

    Raises:
        UserFacingError: nothing there can be used, or something is labelled that should not be.
        EvaluationCancelled: ``cancelled`` became true.
    """
    try:
        plan = _plan(folder, cancelled, with_unlabelled=nothing_there is not None)
    except ImportCancelled as error:
        raise EvaluationCancelled from error
    except UserFacingError as error:
        raise UserFacingError(
            "There is nothing to evaluate on", error.detail, error.hint, error.path
        ) from error
    for skipped in plan.skipped:
        log.warning("left out: %s: %s", skipped.path, skipped.reason)
    images = _images(plan)
    if nothing_there is None:
        return EvaluationSet(str(folder), plan.class_names, images)
    return EvaluationSet(str(folder), tuple(nothing_there), images, SetKind.NEGATIVES)


def _plan(folder: Path, cancelled: Cancelled, *, with_unlabelled: bool) -> ImportPlan:
    remedies = {FindingKind.NO_ANNOTATION: Remedy.BACKGROUND} if with_unlabelled else {}
    scan = scan_sources([folder], cancelled=cancelled)
    # A plan without any class is refused, which is right only where there should be boxes.
    names = ("",) if with_unlabelled else ()
    return plan_import(scan, replace(TOGETHER, remedies=remedies), class_names=names)


def _images(plan: ImportPlan) -> tuple[LabelledImage, ...]:
    used = [(one, one.item) for one in plan.images if one.split is not None and one.item]
    names = group_names([one.group for one, _ in used])
    return tuple(
        LabelledImage(
            *(item.path, one.boxes, name, item.source, item.brightness),
            *(item.sha256, item.fingerprint),
        )
        for (one, item), name in zip(used, names, strict=True)
    )
