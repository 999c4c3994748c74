"""What keeps frames from being accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from manhole_studio.core.dataset.incoming import names_with
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.hard_examples.hard_example import HardExample, HardExampleState
from manhole_studio.core.store.project import Project

REFUSED: Final = "The frames could not be accepted"
_WAITING: Final = frozenset({HardExampleState.PENDING, HardExampleState.APPROVED})


def waiting_ones(project: Project, ids: set[int]) -> list[HardExample]:
    found = [
        example
        for example in project.hard_examples(None)
        if example.id in ids and example.state in _WAITING
    ]
    if found:
        return found
    raise UserFacingError(
        "There is nothing to accept",
        f"None of these frames waits in {project.hard_examples_dir}.",
        "Choose frames of the review queue.",
        project.hard_examples_dir,
    )


def class_names_for(
    project: Project, examples: Sequence[HardExample], *, add: bool
) -> tuple[str, ...]:
    """The project's, and where they may be added, those of the boxes."""
    boxes = (box for example in examples for box in example.boxes)
    names, refused = names_with(project, boxes, add=add)
    if not refused:
        return names
    first = next(one for one in examples if any(box.class_name in refused for box in one.boxes))
    raise UserFacingError(
        "The project does not have this class",
        f"Frames to be accepted have boxes of “{'”, “'.join(refused[:4])}”, the first is "
        f"{first.path}; the project's classes are “{'”, “'.join(project.class_names[:8])}”.",
        "Give these boxes one of the project's classes, or delete them, then accept again.",
        first.path,
    )


def refuse_changed(project: Project, examples: Sequence[HardExample]) -> None:
    ids = {example.id for example in examples}
    if [one for one in project.hard_examples(None) if one.id in ids] == list(examples):
        return
    raise UserFacingError(
        "The review queue was changed meanwhile",
        f"Frames in {project.hard_examples_dir} got other boxes, or were dismissed.",
        "Accept them again.",
        project.hard_examples_dir,
    )


def refuse_empty(project: Project, images: Sequence[ImageRecord]) -> None:
    if any(image.boxes for image in images):
        return
    raise UserFacingError(
        "There is nothing to learn from",
        "Neither the frames nor the photographs of the project have a box.",
        "Draw some boxes, then accept the frames again.",
        project.folder,
    )


def all_kept_back(project: Project) -> UserFacingError:
    return UserFacingError(
        "These frames look like photographs that judge the training",
        "They show the same as photographs of val or test. Learning from them would make every "
        "figure too good.",
        "Dismiss them, or leave them in the queue until the dataset was split again.",
        project.hard_examples_dir,
    )


def unacceptable(example: HardExample, reason: str) -> UserFacingError:
    """``reason`` goes on from the name of its file."""
    return UserFacingError(
        REFUSED,
        f"{example.path} {reason}.",
        "Dismiss this frame, then accept the others again.",
        example.path,
    )
