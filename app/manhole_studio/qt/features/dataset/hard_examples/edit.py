"""What the user says of a frame, on its way to the database."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.qt.features.dataset.hard_examples.round import Answer
from manhole_studio.qt.workers.box_writer import BoxEdit


@dataclass(frozen=True, slots=True, eq=False)
class ExampleEdit(BoxEdit):
    """The state of one frame as the database should have it; the record's id is the frame's."""

    answer: Answer = Answer.OPEN

    def write(self) -> None:
        project, ids = self.project, [self.record.image_id]
        project.restore_hard_examples(ids)
        project.set_hard_example_boxes(self.record.image_id, self.record.boxes)
        project.approve_hard_examples(ids, approved=self.answer is Answer.ACCEPTED)
        if self.answer is Answer.DISMISSED:
            project.dismiss_hard_examples(ids)
