"""How much room words take, and words cut or folded to the room there is."""

from __future__ import annotations

from collections.abc import Iterator

# fmt: off
_ASCII = (
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775,
    752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390,
    337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
)
# fmt: on
"""Advance widths in thousandths of an em, from the blank to the tilde, as DejaVu Sans has them in its hmtx table."""
_NARROW, _WIDE = frozenset("·’\u00a0"), frozenset("—…№")
_EM = {"narrow": 0.32, "wide": 1.0, "capital": 0.78, "armenian": 0.75, "other": 0.66}
"""Widths of all others in ems, rather too much than too little over a word."""


def measure(text: str, size: int) -> float:
    """About how wide a line of text is, in pixels; rather too much than too little."""
    return size * sum(map(_advance, text))


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


def _advance(character: str) -> float:
    place = ord(character) - 32
    return _ASCII[place] / 1000 if 0 <= place < len(_ASCII) else _EM[_kind(character)]


def _kind(character: str) -> str:
    if character in _NARROW:
        return "narrow"
    if character in _WIDE:
        return "wide"
    if "ա" <= character <= "և":
        return "armenian"
    return "capital" if character.isupper() else "other"
