"""What keeps photographs from being pasted, with its remedy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.pasting.spec import PastePlan, Unusable
from manhole_studio.core.store.project import Project

_REASONS: Final[Mapping[Unusable, str]] = {
    Unusable.MISSING: "the file is gone or damaged",
    Unusable.SHARED: "val or test show the same",
    Unusable.TRUNCATED: "cut off by the photograph's edge",
    Unusable.DIFFICULT: "marked as difficult",
    Unusable.SMALL: "too small",
    Unusable.OCCLUDED: "something else is in front",
    Unusable.BLURRED: "blurred",
    Unusable.FAINT: "hardly to be seen",
    Unusable.NO_ELLIPSE: "no clear round edge",
    Unusable.NO_ROAD: "no even road in the lower half",
}


def reasons_in_words(reasons: Mapping[Unusable, int]) -> str:
    """Such as "too small: 3, blurred: 2"; the most frequent first."""
    ordered = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{_REASONS[why]}: {count}" for why, count in ordered)


def no_version(project: Project) -> UserFacingError:
    return UserFacingError(
        "There is no dataset version yet",
        f"The project {project.name} has no photographs to learn from.",
        "Import labelled photographs first.",
        project.folder,
    )


def no_covers(project: Project, plan: PastePlan, names: Collection[str]) -> UserFacingError:
    why = reasons_in_words(plan.cover_reasons) or f"no box of {', '.join(sorted(names))} in train"
    return UserFacingError(
        "There is no cover to cut out",
        f"None of the labelled covers in train can be used ({why}).",
        "Label some covers that are whole, sharp and at least 40 pixels wide, and make a version.",
        project.folder,
    )


def no_roads(project: Project, plan: PastePlan) -> UserFacingError:
    why = reasons_in_words(plan.road_reasons)
    detail = f"cannot be used ({why})" if why else "there is none"
    return UserFacingError(
        "There is no road to paste covers into",
        f"Of the photographs in train without covers: {detail}.",
        "Import road photographs without covers, or allow to paste into photographs with covers.",
        project.folder,
    )
