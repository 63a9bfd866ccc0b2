"""What administrators order in a chat, laid over sources.toml: added, removed and paused sources.

The file stays the operator's own: nothing here ever writes it. Orders are kept in the store one after the other and
are laid over whatever the file says, so that they survive a restart and a reload alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.models import Roster, SourceOrder
from bot.sources.addresses import article_id_of
from digests.models import Source


def lay_over(listed: Mapping[str, Source], orders: Iterable[SourceOrder]) -> Roster:
    """The sources as the file lists them and as it was ordered since.

    An added source that the file lists by now, under its id or its address, is the file's: it is read once.
    """
    added: dict[str, Source] = {}
    removed, paused = set[str](), set[str]()
    for order in orders:
        if order.act == "add" and order.source is not None:
            added[order.source_id] = order.source
        (removed.add if order.act == "remove" else removed.discard)(order.source_id)
        (paused.add if order.act == "pause" else paused.discard)(order.source_id)
    addresses = {_address(source) for source in listed.values()}
    own = {name: source for name, source in added.items() if name not in listed and _address(source) not in addresses}
    known = {**listed, **own}
    return Roster(
        sources=MappingProxyType({name: source for name, source in known.items() if name not in removed}),
        added=frozenset(own) - removed,
        paused=frozenset(paused & set(known)),
        removed=MappingProxyType({name: known[name] for name in known if name in removed}),
    )


def find_by_address(sources: Iterable[Source], url: str) -> Source | None:
    """The source that is read from this address, however it is written."""
    wanted = article_id_of(url)
    return next((source for source in sources if _address(source) == wanted), None)


def _address(source: Source) -> str:
    return source.url if source.kind == "folder" else article_id_of(source.url)
