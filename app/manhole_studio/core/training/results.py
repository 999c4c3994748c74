"""``results.csv`` of a run folder: a row an epoch, numbers with all their digits."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from manhole_studio.core.store.atomic import write_text
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.run_folder import RESULTS

_MEASURED = frozenset({"images_per_second", "memory_bytes"})
"""Left out: apart from ``seconds``, the file is the same for each repetition of a run."""
_METRICS = ("precision", "recall", "map50", "map50_95")


def write_results(folder: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Replace the file; ``rows`` are those of a checkpoint's history.

    Raises:
        OSError: the file is as it was.
    """
    lines: list[str] = []
    for row in rows:
        kept = {name: _cell(value) for name, value in row.items() if name not in _MEASURED}
        if not lines:
            lines.append(",".join(kept))
        lines.append(",".join(kept.values()))
    write_text(folder / RESULTS, "".join(f"{line}\n" for line in lines))


def read_results(folder: Path, epochs: int) -> list[EpochDone]:
    """The rows up to the first that cannot be read; speed and memory are not in the file.

    Args:
        folder: Of the run; without the file there are no rows.
        epochs: Of the whole run.
    """
    found: list[EpochDone] = []
    try:
        with (folder / RESULTS).open(encoding="utf-8", newline="") as file:
            found.extend(_epoch(row, epochs) for row in csv.DictReader(file))
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        pass
    return found


def _epoch(row: Mapping[str, str], epochs: int) -> EpochDone:
    return EpochDone(
        epoch=int(row["epoch"]),
        epochs=epochs,
        losses=_group(row, "train_"),
        val_losses=_group(row, "val_"),
        metrics={name: float(row[name]) for name in _METRICS},
        learning_rate=float(row["learning_rate"]),
        seconds=float(row["seconds"]),
        is_best=row["is_best"] == "True",
        seconds_left=math.nan,
        learning_rates=_group(row, "lr_"),
    )


def _group(row: Mapping[str, str], prefix: str) -> dict[str, float]:
    return {
        name.removeprefix(prefix): float(value)
        for name, value in row.items()
        if name.startswith(prefix)
    }


def _cell(value: object) -> str:
    return repr(value) if isinstance(value, float) else str(value)
