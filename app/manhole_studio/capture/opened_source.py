"""What all sources have in common once they are open."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Self

from manhole_studio.core.detection.source import SourceInfo


class OpenedSource(ABC):
    """Its subclasses are a ``FrameSource``; they set ``_info``."""

    _info: SourceInfo

    @property
    def info(self) -> SourceInfo:
        return self._info

    @abstractmethod
    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()
