"""What videos and streams have in common: FFmpeg decodes them."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from typing import Final

from manhole_studio.capture.decoder import Decoded, Decoder
from manhole_studio.capture.opened_source import OpenedSource
from manhole_studio.core.detection.source import SourceInfo

FALLBACK_RATE: Final = 25.0


class DecodedSource(OpenedSource):
    """Looks at the first frame before anybody asks for it; belongs to one thread."""

    def __init__(self, decoder: Decoder) -> None:
        """Takes the decoder over, also when it raises; blocks for the first frame.

        It asks the subclass, which has set its own attributes before it calls this.
        """
        self._decoder = decoder
        self._ahead: deque[Decoded] = deque()
        self._index = 0
        try:
            self._info = self._look_at_first()
        except BaseException:
            decoder.close()
            raise

    def close(self) -> None:
        self._ahead.clear()
        self._decoder.close()

    def _look_at_first(self) -> SourceInfo:
        first = self._next()
        if first is None:
            raise self._nothing_came()
        self._ahead.append(first)
        return self._info_from(first)

    @abstractmethod
    def _next(self) -> Decoded | None:
        """The next image, or None at the end; blocks."""

    @abstractmethod
    def _info_from(self, first: Decoded) -> SourceInfo: ...

    @abstractmethod
    def _nothing_came(self) -> Exception:
        """To be raised where there is not even a first frame."""
