"""What waits for review, in the order of looking at it, with what the user has said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.hard_examples.hard_example import HardExample, HardExampleState
from manhole_studio.core.store.project import Project


class Answer(Enum):
    """What the user says of a frame."""

    OPEN = auto()
    ACCEPTED = auto()
    """The next version is to hold it."""
    DISMISSED = auto()


@dataclass(slots=True, eq=False)
class Entry:
    """One frame of the round."""

    example: HardExample
    boxes: tuple[Box, ...]
    """As they are after all edits."""
    answer: Answer

    def record(self) -> ImageRecord:
        """As the box editor's parts want it."""
        example = self.example
        return ImageRecord(
            image_id=example.id,
            path=example.path,
            sha256=str(example.path),  # here it only tells decoded pictures apart
            width=example.width,
            height=example.height,
            source=example.source,
            boxes=self.boxes,
        )


def read_entries(project: Project) -> list[Entry]:
    """What waits, with what was accepted but is in no version yet; what was marked comes first."""
    found = [
        Entry(example, example.boxes, answer)
        for state, answer in (
            (HardExampleState.APPROVED, Answer.ACCEPTED),
            (HardExampleState.PENDING, Answer.OPEN),
        )
        for example in project.hard_examples(state)
    ]
    found.sort(key=lambda entry: (entry.example.doubt is not Doubt.MARKED, entry.example.id))
    return found


class ReviewRound:
    """Frames keep their places from the opening of the view to its end, dismissed ones too."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._dismissed: list[Entry] = []

    def clear(self) -> None:
        self.entries, self._dismissed = [], []

    def take(self, found: Sequence[Entry]) -> bool:
        """Add what is new at the end and leave out what is gone; False if nothing is.

        Answers and boxes given here stay.
        """
        there = {entry.example.id: entry for entry in found}
        kept = [
            entry
            for entry in self.entries
            if entry.example.id in there or entry.answer is Answer.DISMISSED
        ]
        known = {entry.example.id for entry in kept}
        new = [entry for entry in found if entry.example.id not in known]
        changed = bool(new) or len(kept) < len(self.entries)
        self.entries = [*kept, *new]
        return changed

    def place_of(self, example_id: int) -> int | None:
        ids = (entry.example.id for entry in self.entries)
        return next((place for place, each in enumerate(ids) if each == example_id), None)

    def answer(self, entry: Entry, answer: Answer) -> None:
        if entry in self._dismissed:
            self._dismissed.remove(entry)
        if answer is Answer.DISMISSED:
            self._dismissed.append(entry)
        entry.answer = answer

    def last_dismissed(self) -> Entry | None:
        return self._dismissed[-1] if self._dismissed else None

    def next_open(self, place: int) -> int | None:
        """The next frame without an answer after ``place``, going round; None if there is none."""
        order = [*range(place + 1, len(self.entries)), *range(min(place + 1, len(self.entries)))]
        return next((each for each in order if self.entries[each].answer is Answer.OPEN), None)

    def class_names(self, answer: Answer) -> set[str]:
        """Of the boxes in frames with this answer."""
        return {box.class_name for entry in self.with_answer(answer) for box in entry.boxes}

    def with_answer(self, answer: Answer) -> list[Entry]:
        return [entry for entry in self.entries if entry.answer is answer]
