"""What a dataset version's splits say, or do not say, of its classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from manhole_studio.engines.training_data import TrainingData, labels_of


def class_notes(data: TrainingData) -> list[str]:
    """Sentences on classes that cannot be learned, or not be measured while training."""
    train, val = _boxes_of(data.train), _boxes_of(data.val)
    if not val:
        return [
            "The validation split has no boxes: which epoch is the best cannot be told. Give it "
            "a larger share."
        ]
    unlearned = [name for index, name in enumerate(data.class_names) if not train[index]]
    unmeasured = [
        name for index, name in enumerate(data.class_names) if train[index] and not val[index]
    ]
    notes = []
    if unlearned:
        notes.append(
            f"No photograph of the training split has a box of {_names(unlearned)}: that cannot "
            "be learned."
        )
    if unmeasured:
        notes.append(
            f"No photograph of the validation split has a box of {_names(unmeasured)}: how well "
            "that is found shows only in the test."
        )
    return notes


def _boxes_of(images: Path) -> Counter[int]:
    """How many boxes each class has; lines that are no boxes are the trainer's to refuse."""
    return Counter(
        int(line.split()[0])
        for path in labels_of(images).glob("*.txt")
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if line[:1].isdigit()
    )


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
