"""Trying an address: what kind of source it is and what would be read from it, without keeping anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.errors import FetchFailed, SourceFailed
from bot.models import SourceHealth, Trial, TriedArticle
from bot.sources.announced import Announced, read_announced
from bot.sources.drafting import Draft
from bot.sources.fetch import Fetched, Fetcher
from bot.sources.known import Known
from bot.sources.opml import free_id
from bot.sources.registry import make_entry
from digests.models import Source
from digests.reading.feeds.kinds import announced_feeds, channel_page, guess_kind
from digests.reading.pages.encoding import decode_anyhow

# Articles read in a trial: enough to see what the others will be like.
MOST_TRIED = 5
# Characters shown of a text's beginning, and of its end.
GLIMPSE = 100
NO_ADDRESS = "this is no web address; write it whole, as https://example.org/feed.xml"
NOTHING = "nothing is announced there; look for the address of its feed, or of a page that links to articles"
UNREADABLE = "none of its newest articles can be read (the reasons are below); it would bring nothing"
# What to do about an address that cannot be had, by what the server answered.
ADVICE = {
    401: "it wants a password: sources must be open to everybody",
    403: "it does not let programs in: ask the outlet, or look for another address of it",
    404: "check the address: open it in a browser",
    410: "the address was given up: look for a new one",
    429: "it asks for patience: try again later",
}


async def try_source(
    url: str, wishes: Mapping[str, Any], *, fetcher: Fetcher, now: datetime, taken: Collection[str]
) -> Trial:
    """Read the newest articles of an address as a source would be read; whatever is wrong is in the trial.

    ``wishes`` are fields of a sources.toml entry that shall hold, ``taken`` the ids that are in use.
    """
    address = channel_page(url.strip())
    if not _is_web_address(address):
        return Trial(url=url, problem=NO_ADDRESS)
    try:
        source, remark = await _recognise(address, wishes, fetcher)
        brought = await read_announced(
            source, SourceHealth(source_id=source.id), fetcher=fetcher, now=now, known=Known(), most=MOST_TRIED
        )
    except FetchFailed as error:
        return Trial(url=url, problem=_advise(error))
    except (SourceFailed, ValueError) as error:
        return Trial(url=url, problem=getattr(error, "why", str(error)))
    return _report(url, _name(source, brought, wishes, taken), brought, remark)


async def _recognise(url: str, wishes: Mapping[str, Any], fetcher: Fetcher) -> tuple[Source, str]:
    """The source behind an address, and what was found on the way to it."""
    row = {"id": "trial", "outlet": urlsplit(url).hostname or url, "url": url, **wishes}
    if "kind" in wishes:
        return make_entry(row), ""
    make_entry({**row, "kind": "rss"})
    fetched = await fetcher.fetch(url)
    kind = guess_kind(fetched.content, url=url)
    feeds = announced_feeds(decode_anyhow(fetched.content), url=fetched.url) if kind == "page" else ()
    if not feeds:
        return make_entry({**row, "kind": kind}), _moved(fetched)
    feed = await fetcher.fetch(feeds[0])
    others = f"; it announces {len(feeds) - 1} more" if len(feeds) > 1 else ""
    remark = f"the address is a page that announces a feed, and the feed is what is read{others}"
    return make_entry({**row, "url": feeds[0], "kind": guess_kind(feed.content, url=feeds[0])}), remark


def _report(url: str, source: Source, brought: Announced, remark: str) -> Trial:
    problem = "" if brought.count else NOTHING
    if brought.count and not brought.drafts:
        problem = UNREADABLE
    return Trial(
        url=url,
        source=source,
        announced=brought.count,
        articles=tuple(_tried(draft) for draft in brought.drafts),
        refused=tuple((note.item, note.why) for note in brought.failures),
        remark=remark,
        problem=problem,
    )


def _name(source: Source, brought: Announced, wishes: Mapping[str, Any], taken: Collection[str]) -> Source:
    """The source with an outlet, a language and an id of its own, where none was wished for."""
    outlet = source.outlet if "outlet" in wishes else brought.title[:200] or source.outlet
    spoken = Counter(draft.article.language for draft in brought.drafts).most_common(1)
    language = spoken[0][0] if spoken else brought.language[:2].lower() or source.language
    name = source.id if "id" in wishes else free_id(outlet, source.url, taken)
    return replace(source, id=name, outlet=outlet, language=source.language if "language" in wishes else language)


def _tried(draft: Draft) -> TriedArticle:
    article = draft.article
    return TriedArticle(
        title=article.title,
        url=article.url,
        published=article.published,
        language=article.language,
        words=len(article.text.split()),
        note=draft.undated.why if draft.undated else "",
        glimpse=_glimpse(article.text),
    )


def _glimpse(text: str) -> str:
    """A text's beginning and end on one line, cut at words."""
    line = " ".join(text.split())
    if len(line) <= GLIMPSE * 2:
        return line
    beginning, end = line[:GLIMPSE].rpartition(" ")[0], line[-GLIMPSE:].partition(" ")[2]
    return f"{beginning or line[:GLIMPSE]} […] {end or line[-GLIMPSE:]}"


def _moved(fetched: Fetched) -> str:
    return f"the address has moved for good to {fetched.url}: add that one" if fetched.moved else ""


def _advise(error: FetchFailed) -> str:
    advice = ADVICE.get(error.status, "")
    return f"{error.why}; {advice}" if advice else error.why


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
