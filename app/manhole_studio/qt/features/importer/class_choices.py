"""What becomes of the classes, as values that can be kept and gone back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from manhole_studio.core.dataset.class_names import MergeSuggestion


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class of the files."""

    name: str
    boxes: int
    new_name: str
    used: bool = True


@dataclass(frozen=True, slots=True)
class ClassChoices:
    """All classes with what the user decided; every change makes a new one."""

    rows: tuple[ClassRow, ...] = ()
    apart: frozenset[MergeSuggestion] = field(default_factory=frozenset)
    """Suggestions that the user declined."""

    @classmethod
    def untouched(cls, counts: Mapping[str, int]) -> ClassChoices:
        """Every class used under its own name."""
        return cls(tuple(ClassRow(name, boxes, name) for name, boxes in counts.items()))

    def renamed(self, row: int, new_name: str) -> ClassChoices:
        """An empty name changes nothing."""
        name = " ".join(new_name.split())
        return self._with(row, replace(self.rows[row], new_name=name)) if name else self

    def used(self, row: int, *, used: bool) -> ClassChoices:
        return self._with(row, replace(self.rows[row], used=used))

    def merged(self, names: Collection[str], into: str) -> ClassChoices:
        """The classes of the files with these ``names`` all become ``into``."""
        rows = (
            replace(row, new_name=into, used=True) if row.name in names else row
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def kept_apart(self, suggestion: MergeSuggestion) -> ClassChoices:
        return replace(self, apart=self.apart | {suggestion})

    def class_map(self) -> dict[str, str]:
        """Old name to new one, only of the classes that are used and change their name."""
        return {
            row.name: row.new_name for row in self.rows if row.used and row.new_name != row.name
        }

    def dropped(self) -> frozenset[str]:
        return frozenset(row.name for row in self.rows if not row.used)

    def outcome(self) -> dict[str, int]:
        """Boxes by class name as it will be."""
        counts: Counter[str] = Counter()
        for row in self.rows:
            if row.used:
                counts[row.new_name] += row.boxes
        return dict(counts)

    def merged_with(self, row: ClassRow) -> list[str]:
        """The other classes of the files that get the same name."""
        return [
            other.name
            for other in self.rows
            if other.used and other.new_name == row.new_name and other.name != row.name
        ]

    def open_suggestions(self, suggestions: Iterable[MergeSuggestion]) -> list[MergeSuggestion]:
        """Those that are neither followed nor declined, nor about a class that is dropped."""
        names = {row.name: row.new_name for row in self.rows if row.used}
        return [
            one
            for one in suggestions
            if one not in self.apart
            and all(name in names for name in one.names)
            and len({names[name] for name in one.names}) > 1
        ]

    def _with(self, row: int, changed: ClassRow) -> ClassChoices:
        return replace(self, rows=(*self.rows[:row], changed, *self.rows[row + 1 :]))
