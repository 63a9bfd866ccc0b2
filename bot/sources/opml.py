"""OPML in and out: lists of feeds as other readers keep them, and sources.toml."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from bot.errors import Misconfigured
from bot.sources.addresses import canonical_url
from digests.models import Source, SourceKind

MOST_BYTES, MOST_FEEDS, DEEPEST = 4_000_000, 10_000, 30
# What other readers call the kinds of feed; what they call otherwise is tried as RSS.
KINDS: dict[str, SourceKind] = {"atom": "atom", "json": "json", "jsonfeed": "json"}
LONGEST_ID = 64


class _Declared(Exception):
    """The document declares a type or entities; no list of feeds needs them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Import:
    """What a list of feeds holds: the sources that are new, and how many were known already or no web address."""

    sources: tuple[Source, ...]
    known: int = 0
    unusable: int = 0


@dataclass(slots=True)
class _Outlines:
    """The feeds met so far."""

    root: str = ""
    feeds: list[dict[str, str]] = field(default_factory=list)
    depth: int = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.root, self.depth = self.root or name.lower(), self.depth + 1
        if self.depth > DEEPEST or len(self.feeds) > MOST_FEEDS:
            raise ValueError(f"more than {MOST_FEEDS} feeds, or nested deeper than {DEEPEST}")
        given = {key.lower(): " ".join(value.split()) for key, value in attributes.items()}
        if name.lower() == "outline" and given.get("xmlurl"):
            self.feeds.append(given)

    def end(self, _: str) -> None:
        self.depth -= 1


def read_opml(content: bytes, known: Iterable[Source] = ()) -> Import:
    """The feeds of an OPML file that are not among ``known``; raises Misconfigured for what is no OPML."""
    present = list(known)
    addresses, ids = {canonical_url(s.url) for s in present if "://" in s.url}, {s.id for s in present}
    new: list[Source] = []
    repeated = unusable = 0
    for feed in _outlines(content).feeds:
        address = _web_address(feed["xmlurl"])
        if not address:
            unusable += 1
        elif canonical_url(address) in addresses:
            repeated += 1
        else:
            source = _source(feed, address, ids)
            new.append(source)
            addresses.add(canonical_url(address))
            ids.add(source.id)
    return Import(sources=tuple(new), known=repeated, unusable=unusable)


def write_opml(sources: Iterable[Source], *, title: str = "Sitrep") -> str:
    """The sources as OPML, for other readers; folders of this machine are left out."""
    lines = [f"    {_outline(source)}" for source in sources if source.kind != "folder"]
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>{_words(title)}</title></head>'
    )
    return "\n".join((head, "  <body>", *lines, "  </body>", "</opml>", ""))


def write_entries(sources: Iterable[Source]) -> str:
    """The sources as entries of sources.toml, to be appended to it."""
    return "".join(f"\n[[source]]\n{''.join(_fields(source))}" for source in sources)


def _outlines(content: bytes) -> _Outlines:
    if len(content) > MOST_BYTES:
        raise Misconfigured(f"the OPML file is larger than {MOST_BYTES // 1_000_000} MB")
    outlines, parser = _Outlines(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = outlines.begin, outlines.end
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except _Declared as error:
        raise Misconfigured("the OPML file declares a document type, which none needs; remove that line") from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Misconfigured(f"the OPML file cannot be read: {error}") from error
    if outlines.root != "opml":
        raise Misconfigured(f"this is no OPML file: it begins with <{outlines.root[:40]}>")
    return outlines


def _refuse(*_: object) -> None:
    raise _Declared


def _web_address(printed: str) -> str:
    try:
        parts = urlsplit(printed)
        usable = parts.scheme in {"http", "https"} and parts.hostname and not (parts.username or parts.password)
        return printed if usable and parts.port != 0 else ""
    except ValueError:
        return ""


def _source(feed: dict[str, str], address: str, taken: set[str]) -> Source:
    outlet = feed.get("title") or feed.get("text") or urlsplit(address).hostname or address
    return Source(
        id=free_id(outlet, address, taken),
        outlet=outlet[:200],
        url=address,
        kind=KINDS.get(feed.get("type", "").lower(), "rss"),
        language=feed.get("language", "en")[:2].lower() or "en",
    )


def free_id(outlet: str, address: str, taken: Collection[str]) -> str:
    """An id that is not taken, made of the outlet's name, else of the address's host."""
    name = _slug(outlet) or _slug(urlsplit(address).hostname or "") or "source"
    if name not in taken:
        return name
    return next(name for n in range(2, MOST_FEEDS + 3) if (name := f"{_slug(outlet) or 'source'}-{n}") not in taken)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[: LONGEST_ID - 6].rstrip("-")


def _outline(source: Source) -> str:
    kind = {"atom": "atom", "json": "json"}.get(source.kind, "rss")
    name, address, language = (_attribute(text) for text in (source.outlet, source.url, source.language))
    return f'<outline type="{kind}" text={name} title={name} xmlUrl={address} language={language}/>'


def _attribute(text: str) -> str:
    return quoteattr(_printable(text))


def _words(text: str) -> str:
    return _printable(text).replace("&", "&amp;").replace("<", "&lt;")


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())


def _fields(source: Source) -> Iterator[str]:
    texts = {"id": source.id, "outlet": source.outlet, "url": source.url, "kind": source.kind}
    texts |= {"side": source.side or "independent", "language": source.language}
    for name, value in texts.items():
        # A JSON string of printable characters is a TOML string too.
        yield f"{name} = {json.dumps(_printable(value), ensure_ascii=False)}\n"
    yield f"tier = {source.tier}\n"
