"""One SQLite file, used from any thread."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.migrations import MIGRATIONS

Parameters = Sequence[str | int | float | bytes | None]
_BUSY_SECONDS = 10.0


class _Connection(sqlite3.Connection):
    """Dies with its thread; a subclass because only that can be referred to weakly."""

    uses = 0
    """By its thread, which may use it while it uses it."""

    def __del__(self) -> None:
        self.close()


class Database:
    """A connection for each thread, made on first use; every write is one transaction."""

    def __init__(self, path: Path) -> None:
        """Open or create ``path`` and bring its schema up to date.

        Raises:
            UserFacingError: the file is damaged, unwritable or of a newer version.
        """
        self._path = path
        self._local = threading.local()
        self._connections: weakref.WeakSet[_Connection] = weakref.WeakSet()
        self._guard = threading.Lock()
        self._closed = False
        try:
            self._migrate()
        except BaseException:
            self.close()
            raise

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Everything that a query finds; columns by name."""
        with self._user_facing(), self._used() as connection:
            return connection.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block's writes or, when it raises, none of them."""
        with self._user_facing(), self._used() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def is_sound(self) -> bool:
        """Let SQLite read every page; takes about a second for 100 000 photographs."""
        try:
            return [row[0] for row in self.rows("PRAGMA quick_check(1)")] == ["ok"]
        except UserFacingError:
            return False

    def close(self) -> None:
        """Close the connections of all threads; one that is in use, as soon as it is not.

        SQLite does not survive that a connection is closed in the middle of a call.
        """
        with self._guard:
            self._closed = True
            for connection in list(self._connections):
                if not connection.uses:
                    connection.close()

    @contextmanager
    def _used(self) -> Iterator[_Connection]:
        """This thread's connection."""
        connection = self._take()
        try:
            if connection is not getattr(self._local, "connection", None):
                _prepare(connection)
                self._local.connection = connection
            yield connection
        finally:
            with self._guard:
                connection.uses -= 1
                if self._closed and not connection.uses:
                    connection.close()

    def _take(self) -> _Connection:
        with self._guard:
            if self._closed:
                raise sqlite3.ProgrammingError("the project is closed")
            connection: _Connection | None = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._connect()
            connection.uses += 1
            return connection

    def _connect(self) -> _Connection:
        connection = sqlite3.connect(
            self._path,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=_Connection,
        )
        self._connections.add(connection)
        return connection

    def _migrate(self) -> None:
        version = int(self.rows("PRAGMA user_version")[0][0])
        if version > len(MIGRATIONS):
            raise UserFacingError(
                "The project was made by a newer version",
                f"{self._path} has schema {version}; this version knows {len(MIGRATIONS)}.",
                "Update Manhole Studio and open the project again.",
                self._path,
            )
        for number, step in enumerate(MIGRATIONS[version:], version + 1):
            with self.transaction() as connection:
                for statement in _statements(step):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def _user_facing(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise  # a mistake of the caller, nothing that the user can mend
        except sqlite3.OperationalError as error:
            raise UserFacingError(
                "The project's database cannot be used",
                f"{self._path}: {error}.",
                "Check that the disk is not full and that you may write to the project folder.",
                self._path,
            ) from error
        except sqlite3.DatabaseError as error:
            raise UserFacingError(
                "The project's database is damaged",
                f"{self._path}: {error}.",
                "Restore project.db from a backup; the photographs in images/ are not affected.",
                self._path,
            ) from error


def _prepare(connection: _Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _statements(step: str) -> Iterator[str]:
    # executescript() would commit first and so break the step out of its transaction.
    statement = ""
    for line in step.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
