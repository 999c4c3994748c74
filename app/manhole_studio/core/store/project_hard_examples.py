"""The part of a project that is about the review queue of frames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.hard_examples.hard_example import WAITING, HardExample, HardExampleState
from manhole_studio.core.store import hard_example_rows
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.hard_example_rows import FOLDER, Folders

if TYPE_CHECKING:  # it loads numpy, which the first window must not wait for
    from manhole_studio.core.hard_examples.hard_frame import HardFrame

MOST_DISMISSED: Final = 200
"""So many can be taken back."""
_OURS: Final = re.compile(r"\.?\d{8}-\d{6}-[0-9a-f]{8}\.jpg(\.[0-9a-f]{8})?")
_PENDING, _APPROVED = HardExampleState.PENDING, HardExampleState.APPROVED
_DISMISSED = HardExampleState.DISMISSED


class ProjectHardExamples:
    """Base of ``Project``, which opens the database and makes the folders."""

    database: Database
    folder: Path
    images_dir: Path
    captures_dir: Path

    @property
    def class_names(self) -> tuple[str, ...]:
        raise NotImplementedError

    @property
    def hard_examples_dir(self) -> Path:
        """Holds the frames; made with the first one."""
        return self.captures_dir / FOLDER

    def add_hard_example(
        self, hard: HardFrame, *, source: str, class_names: Sequence[str], weights: Path
    ) -> HardExample | None:
        """Put a frame into the review queue; blocks to encode and write it.

        None if there is such a frame already; of those that nobody marked, also if one looks
        the same, whatever became of it.

        Args:
            hard: The frame and what was seen in it.
            source: Where it is from; passwords in an address are left out.
            class_names: The detector's.
            weights: What the detector ran with.

        Raises:
            UserFacingError: the queue or the disk is full, or the frame cannot be written.
                Nothing of it is left.
        """
        from manhole_studio.core.hard_examples.saving import save_hard_frame

        return save_hard_frame(
            self.database, self._folders, self.class_names, hard, source, class_names, weights
        )

    def hard_examples(self, state: HardExampleState | None = _PENDING) -> list[HardExample]:
        """Oldest first; None is all of them."""
        return hard_example_rows.examples(self.database, self._folders, state)

    def hard_example_count(self, *states: HardExampleState) -> int:
        """Of no state named: how many wait, for a person or for a version."""
        return hard_example_rows.count(self.database, states or WAITING)

    def set_hard_example_boxes(self, example_id: int, boxes: Iterable[Box]) -> None:
        """What a person says is in the frame; of accepted and unknown ones nothing changes."""
        hard_example_rows.set_boxes(self.database, example_id, boxes)

    def approve_hard_examples(self, ids: Iterable[int], *, approved: bool) -> None:
        """Say that the boxes of waiting frames are right, or take that back; see ``accept``."""
        before, after = (_PENDING, _APPROVED) if approved else (_APPROVED, _PENDING)
        hard_example_rows.move(self.database, ids, {before}, after)

    def dismiss_hard_examples(self, ids: Iterable[int]) -> None:
        """Take frames out of the queue; the last ``MOST_DISMISSED`` can be restored."""
        hard_example_rows.move(self.database, ids, (_PENDING, _APPROVED), _DISMISSED)
        for name in hard_example_rows.forget_dismissed(self.database, MOST_DISMISSED):
            self._remove_frame(name)

    def restore_hard_examples(self, ids: Iterable[int]) -> None:
        """Put dismissed frames back into the queue."""
        hard_example_rows.move(self.database, ids, {_DISMISSED}, _PENDING)

    def complete_hard_examples(self) -> None:
        """Remove frames that a process left without a row when it was killed; on opening."""
        if not self.hard_examples_dir.is_dir():
            return
        known = hard_example_rows.file_names(self.database)
        for path in self.hard_examples_dir.iterdir():
            if _OURS.fullmatch(path.name) and path.name not in known:
                self._remove_frame(path.name)

    @property
    def _folders(self) -> Folders:
        return Folders(self.folder, self.hard_examples_dir, self.images_dir)

    def _remove_frame(self, name: str) -> None:
        with suppress(OSError):
            (self.hard_examples_dir / name).unlink()
