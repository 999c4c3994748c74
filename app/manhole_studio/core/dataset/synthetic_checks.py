"""What keeps synthetic photographs from being added or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from manhole_studio.core.dataset.incoming import names_with
from manhole_studio.core.dataset.records import Origin
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project

if TYPE_CHECKING:
    from manhole_studio.core.dataset.synthetic import SyntheticPhotograph

_SHOWN = 4


def refuse_photographs(batch: Sequence[SyntheticPhotograph]) -> None:
    """Only an import may bring in what can become evidence."""
    if any(one.origin is Origin.PHOTOGRAPH for one in batch):
        raise ValueError("a photograph is not synthetic")


def class_names_for(
    project: Project, batch: Sequence[SyntheticPhotograph], *, add: bool
) -> tuple[str, ...]:
    """The project's, and where they may be added, those of the boxes."""
    boxes = (box for one in batch for box in one.annotation.boxes)
    names, refused = names_with(project, boxes, add=add)
    if not refused:
        return names
    raise UserFacingError(
        "The project does not have this class",
        f"The synthetic photographs have boxes of “{'”, “'.join(refused[:_SHOWN])}”; the project's "
        f"classes are “{'”, “'.join(project.class_names[: 2 * _SHOWN])}”.",
        "Say which of the project's classes is meant, or allow new ones.",
        project.folder,
    )


def nothing_new(project: Project) -> UserFacingError:
    return UserFacingError(
        "There is nothing new to add",
        "The project has these synthetic photographs already, or what they show is not in train.",
        "Choose another seed for others.",
        project.folder,
    )


def none_there(project: Project) -> UserFacingError:
    return UserFacingError(
        "There is nothing to take out",
        "None of the photographs in the next dataset version is synthetic.",
        "Nothing needs to be done.",
        project.folder,
    )
