"""What the project remembers of a run, besides its folder."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.core.training.run_state import RunState


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One row of the run list."""

    name: str
    created_at: str
    """ISO 8601, UTC."""
    state: RunState
    """The last state written; an active one without a live engine means it was interrupted."""
    dataset_version: int
    model: str
    strategy: str
    epochs: int
    epochs_done: int = 0
    best_map50: float | None = None
    seconds: float = 0.0
    message: str = ""
    """Why it failed, for the user."""
    note: str = ""
    """The user's own words."""
    archived: bool = False
    """Kept, but not shown among the others."""
