"""Errors that are written for the person at the screen."""

from __future__ import annotations

import os


class UserFacingError(Exception):
    """Something the user can understand and mend; every front end shows all of its parts.

    Raise it only after everything half-done has been undone.
    """

    def __init__(
        self, title: str, detail: str, hint: str, path: str | os.PathLike[str] | None = None
    ) -> None:
        """Describe the failure.

        Args:
            title: What failed, in a few words.
            detail: Why, naming the file or value.
            hint: What to do next.
            path: The file or folder concerned, if there is one.
        """
        super().__init__(title, detail, hint, path)
        self.title = title
        self.detail = detail
        self.hint = hint
        self.path = None if path is None else os.fspath(path)

    def __str__(self) -> str:
        return f"{self.title}: {self.detail} {self.hint}"


class NotAvailableYetError(UserFacingError):
    """A command or option of the contract whose feature has not been built yet."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "Not available yet",
            f"{what} is planned, but this version does not have it.",
            "See CHANGELOG.md for what each version can do.",
        )
