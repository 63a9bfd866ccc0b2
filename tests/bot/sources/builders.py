"""Small sources, pages and feeds, and a real server on this machine that behaves as told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from digests.models import Article, Source

NOW = datetime(2020, 11, 3, 9, tzinfo=UTC)
PROSE = (
    "Two people were killed on Monday when shells hit the market of Oldtown, the defence ministry said.",
    "“We counted forty shells between noon and dusk,” said the mayor, who asked both armies to hold their fire.",
    "The other side denied that its guns had fired at the town, and accused the ministry of hiding its own losses.",
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def source(**changes: Any) -> Source:
    """A source of an invented outlet."""
    fields: dict[str, Any] = {"id": "courier", "outlet": "Hill Courier", "url": "https://courier.example/feed"}
    return Source(**(fields | {"kind": "rss"} | changes))


def folder(path: Path, **changes: Any) -> Source:
    """A folder as a source."""
    return source(url=str(path), kind="folder", **changes)


def page(*paragraphs: str, title: str = "Shells hit Oldtown", head: str = "") -> str:
    """A page with an article and some dirt around it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PROSE)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><meta property="og:title" content="{title}">{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def item(link: str, *, title: str = "Shells hit Oldtown", body: str = "", date: str = "") -> str:
    """An RSS item."""
    printed = f"<pubDate>{date}</pubDate>" if date else ""
    escaped = body.replace("&", "&amp;").replace("<", "&lt;")
    linked = f"<link>{link}</link>" if link else ""
    return f"<item><title>{title}</title>{linked}<description>{escaped}</description>{printed}</item>"


def rss(*items: str) -> str:
    """An RSS feed."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{"".join(items)}</channel></rss>'


def whole() -> str:
    """Enough paragraphs to be a whole article."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in PROSE * 3)


@dataclass
class Shelf:
    """An archive that is a list of versions, oldest first."""

    versions: list[Article] = field(default_factory=list)

    async def newest_version(self, article_id: str) -> Article | None:
        return next((article for article in reversed(self.versions) if article.id == article_id), None)

    async def recent_articles(self, source_id: str, since: datetime, limit: int) -> Sequence[Article]:
        newest = {article.id: article for article in self.versions if article.source_id == source_id}
        held = [a for a in newest.values() if a.fetched and a.fetched >= since and not a.withdrawn]
        return held[:limit]


@dataclass
class Site:
    """A web site on this machine: what it serves by path, and what was asked of it, robots.txt apart."""

    pages: dict[str, Handler] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    asked_for_rules: int = 0
    port: int = 0

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def serve(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Serve this body at this path; underscores in header names stand for dashes."""
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_: web.Request) -> web.StreamResponse:
            return web.Response(body=content, status=status, headers=named)

        self.pages[path] = answer

    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/robots.txt":
            self.asked_for_rules += 1
        else:
            self.asked.append(request)
        handler = self.pages.get(request.path)
        return await handler(request) if handler else web.Response(status=404)


@asynccontextmanager
async def open_site() -> AsyncIterator[Site]:
    """A site that listens on a free port of this machine."""
    site = Site()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        site.port = runner.addresses[0][1]
        yield site
    finally:
        await runner.cleanup()
