"""How much room words take, and words cut or folded to the room there is."""

from __future__ import annotations

from collections.abc import Iterator

_NARROW, _WIDE = frozenset("iljftrI.,:;'’|!()[] "), frozenset("mwMW@%–—")
_EM = {"narrow": 0.38, "wide": 0.98, "capital": 0.7, "other": 0.62}
"""Advance widths of DejaVu Sans in ems, rounded up by kind of letter, so that an estimate never runs over."""


def measure(text: str, size: int) -> float:
    """About how wide a line of text is, in pixels; rather too much than too little."""
    return size * sum(_EM[_kind(character)] for character in text)


def cut(text: str, size: int, room: float) -> str:
    """The text, or as much of it as the room takes, ended by an ellipsis."""
    if measure(text, size) <= room:
        return text
    while text and measure(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def fold_lines(text: str, size: int, room: float) -> Iterator[str]:
    """The text in lines no wider than the room, broken at plain blanks; a single wider word is cut."""
    line = ""
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}".strip()
        if line and measure(longer, size) > room:
            yield line
            longer = word
        line = cut(longer, size, room)
    if line:
        yield line


def _kind(character: str) -> str:
    if character in _NARROW:
        return "narrow"
    if character in _WIDE:
        return "wide"
    return "capital" if character.isupper() else "other"
