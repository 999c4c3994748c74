"""What a command says: JSON lines on stdout for programs, or text for people."""

from __future__ import annotations

import io
import json
import math
import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress
from manhole_studio.core.undefined import without_nan

PROGRESS_INTERVAL_S: Final = 0.5


class Console:
    """With ``as_json`` stdout carries one JSON object a line and nothing else.

    Progress and explanations for people always go to stderr.
    """

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._progress_shown_at = -math.inf
        self._stage = ""
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Names and signs that the terminal's encoding lacks are no reason to fail.
            sys.stdout.reconfigure(errors="backslashreplace")

    def event(self, event: str, **fields: Any) -> None:
        """Write one JSON line; silent for people, who get :meth:`text` beside it."""
        if self._as_json:
            said = without_nan({"event": event, **fields})
            line = json.dumps(said, default=_plain, ensure_ascii=False)
            if not _can_be_written(line):
                line = json.dumps(said, default=_plain)
            print(line, flush=True)

    def text(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    def progress(self, progress: Progress) -> None:
        """Show at most two lines a second, and always the last of a stage."""
        now = time.monotonic()
        ended = progress.done >= progress.total
        fresh = progress.stage != self._stage
        if not (ended or fresh) and now - self._progress_shown_at < PROGRESS_INTERVAL_S:
            return
        self._progress_shown_at, self._stage = now, progress.stage
        self.event("progress", stage=progress.stage, done=progress.done, total=progress.total)
        self.text(f"{progress.stage}: {progress.done} of {progress.total}")

    def result(self, fields: Mapping[str, Any]) -> None:
        """Write the command's last line: an object, or its fields a line each."""
        if self._as_json:
            self.event("result", **fields)
            return
        for line in _lines(without_nan(fields)):
            print(line)

    def result_table(self, fields: Mapping[str, Any], rows: Iterable[str]) -> None:
        """Write the last line as :meth:`result` does, but for people these rows instead."""
        if self._as_json:
            self.result(fields)
            return
        for row in rows:
            print(row)

    def error(self, error: UserFacingError) -> None:
        self.event(
            "error", title=error.title, detail=error.detail, hint=error.hint, path=error.path
        )
        self.text(f"{error.title}\n  {error.detail}\n  {error.hint}")

    def internal_error(self, error: Exception) -> None:
        """An error of ours: the details that a report needs."""
        details = "".join(traceback.format_exception(error))
        self.event(
            "error",
            title="Internal error",
            detail=str(error) or type(error).__name__,
            hint="Please report it with the text on the error output.",
            path=None,
        )
        self.text(details)


def _can_be_written(line: str) -> bool:
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _plain(value: object) -> object:
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _lines(fields: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """A line a field; what a field holds in turn is indented below it."""
    width = max((len(name) for name in fields), default=0)
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}"
            yield from _lines(value, indent + "  ")
        else:
            yield f"{indent}{name:<{width}}  {_readable(value)}"


def _readable(value: Any) -> str:
    if isinstance(value, Path | str):
        return str(value)
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list) and len(value) > 3:
        return f"{len(value)} entries (all of them with --json)"
    return json.dumps(value, default=_plain, ensure_ascii=False)
