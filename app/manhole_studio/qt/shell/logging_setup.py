"""Where the log goes: a file that is kept small, and the log window."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

from manhole_studio.qt.shell.log_records import LogFormatter, LogRecords

FILE_BYTES = 2_000_000
FILES_KEPT = 3


def set_up_logging(log_file: Path, records: LogRecords) -> None:
    """Log to ``records`` and to ``log_file``; a folder that refuses the file is only reported."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(records.handler)
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(
            log_file, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        root.warning("no log file %s", log_file, exc_info=True)
        return
    file.setFormatter(LogFormatter())
    root.addHandler(file)
