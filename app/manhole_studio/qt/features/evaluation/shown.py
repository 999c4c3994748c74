"""The evaluation that the page shows, for every tab of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One evaluation with everything that can be said about it."""

    project: Project
    record: EvaluationRecord
    assessment: Assessment | None
    """None for evaluations of earlier versions, which kept only their figures."""
    threshold: float
    """The confidence at which everything is counted now; the user moves it."""


class ResultTab(Protocol):
    """A tab of the result; called on the GUI thread, so what takes longer goes to a worker."""

    def show_result(self, shown: Shown | None) -> None:
        """Show another evaluation, or the same one at another threshold; None for nothing."""
        ...

    def shut_down(self) -> None: ...


TabFactory = Callable[[], ResultTab]
