"""Compressed answers, undone within a budget of bytes."""

from __future__ import annotations

import zlib


class TooMuch(Exception):
    """More bytes than a fetch may bring."""


class Unpacking:
    """Undoes gzip or deflate within a budget of bytes, counted after unpacking."""

    def __init__(self, encoding: str, budget: int) -> None:
        self._left, self._started = budget, False
        name = encoding.strip().lower()
        if name not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise zlib.error(f"unknown encoding {name}")
        # 47: gzip or zlib, whichever the header shows; -15: servers that send deflate without one.
        self._gzip = zlib.decompressobj(47) if name in {"gzip", "x-gzip", "deflate"} else None
        self._raw_allowed = name == "deflate"

    def feed(self, chunk: bytes) -> bytes:
        """Undo one piece; raises TooMuch past the budget, zlib.error for nonsense."""
        piece = chunk if self._gzip is None else self._unpack(chunk)
        self._left -= len(piece)
        if self._left < 0:
            raise TooMuch
        return piece

    def check_end(self) -> None:
        """Raise zlib.error where the answer broke off."""
        if self._gzip is not None and self._started and not self._gzip.eof:
            raise zlib.error("cut short")

    def _unpack(self, chunk: bytes) -> bytes:
        assert self._gzip is not None  # noqa: S101
        try:
            piece = self._gzip.decompress(chunk, self._left + 1)
        except zlib.error:
            if self._started or not self._raw_allowed:
                raise
            self._gzip = zlib.decompressobj(-15)
            piece = self._gzip.decompress(chunk, self._left + 1)
        self._started = True
        return piece
