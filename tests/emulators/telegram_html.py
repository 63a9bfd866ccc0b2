"""Telegram's HTML, read as strictly as the Bot API reads it: visible text and the number of entities."""

from __future__ import annotations

import html
import re

PAIRED = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "a", "code", "pre", "blockquote"}
TAG = re.compile(r"<(/?)([a-zA-Z0-9-]*)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*>")
PLAIN = re.compile(r"[^<&]+")
ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
FOUND = re.compile(
    r"(?:(?<=\s)|^)(?:[/][A-Za-z0-9_]{1,32}(?:@\w+)?|[#$][^\W\d]\w*|@\w{4,32})\b|https?://\S+|\b[\w-]+\.(?:com|org|net|am|az)\b"
)
"""Commands, tags, mentions and addresses, which Telegram makes into entities without being asked."""


class Unparsable(Exception):
    """The markup is refused; the text is what Telegram would say."""


def parse(text: str) -> tuple[str, int]:
    """The visible text and how many entities it has."""
    visible: list[str] = []
    opened: list[str] = []
    count = position = 0
    while position < len(text):
        if text[position] == "<":
            tag = TAG.match(text, position)
            if tag is None:
                raise Unparsable(f"can't parse entities: Unsupported start tag at byte offset {position}")
            count += _apply(tag, opened, position)
            position = tag.end()
            continue
        entity = ENTITY.match(text, position)
        plain = PLAIN.match(text, position)
        piece = entity.group() if entity else plain.group() if plain else text[position]
        visible.append(html.unescape(piece) if entity else piece)
        position += len(piece)
    if opened:
        raise Unparsable(f"can't parse entities: Can't find end tag corresponding to start tag \"{opened[-1]}\"")
    shown = "".join(visible).strip()
    return shown, count + len(FOUND.findall(shown))


def _apply(tag: re.Match[str], opened: list[str], position: int) -> int:
    closing, name, attributes = tag.group(1), tag.group(2).lower(), tag.group(3).strip()
    if closing:
        if not opened or opened.pop() != name:
            raise Unparsable(f"can't parse entities: Unexpected end tag at byte offset {position}")
        return 0
    if name not in PAIRED or (attributes and not _allowed(name, attributes)):
        raise Unparsable(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {position}')
    if (name == "blockquote" and "blockquote" in opened) or {"code", "pre"} & set(opened) - {"pre"}:
        raise Unparsable(f'can\'t parse entities: Tag "{name}" must not be nested here at byte offset {position}')
    opened.append(name)
    return 1


def _allowed(name: str, attributes: str) -> bool:
    given = set(re.findall(r"([a-z-]+)(?:=|\s|$)", re.sub(r'"[^"]*"', '""', attributes)))
    return given <= {"a": {"href"}, "code": {"class"}, "blockquote": {"expandable"}}.get(name, set())
