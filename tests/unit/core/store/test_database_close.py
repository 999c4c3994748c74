"""Closing a database that other threads are using."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from manhole_studio.core.store.database import Database


def test_a_write_that_has_begun_is_finished(tmp_path: Path) -> None:
    database = Database(tmp_path / "project.db")
    has_begun, is_closed = threading.Event(), threading.Event()

    def write() -> None:
        with database.transaction() as connection:
            connection.execute("CREATE TABLE notes (text TEXT)")
            has_begun.set()
            is_closed.wait(10)
            connection.execute("INSERT INTO notes VALUES ('kept')")

    writer = threading.Thread(target=write)
    writer.start()
    has_begun.wait(10)
    database.close()
    is_closed.set()
    writer.join(10)

    again = Database(tmp_path / "project.db")
    assert [row["text"] for row in again.rows("SELECT text FROM notes")] == ["kept"]
    again.close()


def test_what_comes_later_is_refused(tmp_path: Path) -> None:
    database = Database(tmp_path / "project.db")
    database.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.rows("SELECT 1")


def test_threads_that_begin_to_read_are_refused_and_nothing_crashes(tmp_path: Path) -> None:
    refused = []

    def read(database: Database) -> None:
        try:
            while True:
                database.rows("PRAGMA user_version")
        except sqlite3.ProgrammingError:
            refused.append(threading.current_thread())

    for number in range(20):
        database = Database(tmp_path / f"{number}.db")
        readers = [threading.Thread(target=read, args=[database]) for _ in range(4)]
        for reader in readers:
            reader.start()
        database.close()
        for reader in readers:
            reader.join(10)

    assert len(refused) == 80
