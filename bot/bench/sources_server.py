"""A small web of outlets for the bench, in a process of its own: each outlet is a host of this machine's loopback net.

Feeds answer conditional requests; articles are whole in ``/feed`` and only announced in ``/teasers``, with a page each.
``/control?first=0&many=100`` gives so many outlets a new article.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from aiohttp import web

ENTRIES = 10
WORDS = (
    "The ministry of defence said on {day} that {n} people were hurt when shells hit the market of town {n}.",
    "A spokesman for the other side denied that its guns had fired, and asked for an inquiry by monitors.",
    "Rescue workers counted {n} damaged houses and said that the road to the river was closed to traffic.",
    "“We have not slept for {n} nights,” said a shopkeeper who had come back for her papers and her cat.",
    "Both armies had agreed to hold their fire while talks went on, according to a statement of mediators.",
)


class Web:
    """The outlets and how many articles each has printed so far."""

    def __init__(self, outlets: int) -> None:
        self.printed = [ENTRIES] * outlets
        self.began = datetime.now(UTC) - timedelta(days=2)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """What is served at an address; the host's number is in the last two parts of its address."""
        kind, outlet = request.path.split("/")[1], _number(request.host)
        if kind == "control":
            first, many = int(request.query["first"]), int(request.query["many"])
            for number in range(first, first + many):
                self.printed[number % len(self.printed)] += 1
            return web.Response(text="done")
        if kind in {"feed", "teasers"} and outlet < len(self.printed):
            return self._feed(request, outlet, whole=kind == "feed")
        if kind == "page":
            return web.Response(text=_page(request.path), content_type="text/html")
        return web.Response(status=404)

    def _feed(self, request: web.Request, outlet: int, *, whole: bool) -> web.StreamResponse:
        printed = self.printed[outlet]
        etag = f'"{outlet}-{printed}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        numbers = range(printed, printed - ENTRIES, -1)
        items = "".join(self._item(request.host, outlet, number, whole=whole) for number in numbers)
        text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet {outlet}</title>{items}</channel></rss>'
        return web.Response(text=text, content_type="application/rss+xml", headers={"ETag": etag})

    def _item(self, host: str, outlet: int, number: int, *, whole: bool) -> str:
        date = format_datetime(self.began + timedelta(minutes=number))
        body = "".join(f"&lt;p&gt;{sentence}&lt;/p&gt;" for sentence in _sentences(outlet * 1000 + number))
        link = f"http://{host}/page/{outlet}/{number}"
        return (
            f"<item><title>Report {number} from town {outlet}</title><link>{link}</link><guid>{link}</guid>"
            f"<pubDate>{date}</pubDate><description>{body * 2 if whole else 'In short.'}</description></item>"
        )


def _sentences(seed: int) -> list[str]:
    return [sentence.format(day=("Monday", "Tuesday", "Friday")[seed % 3], n=seed) for sentence in WORDS]


def _page(path: str) -> str:
    _, _, outlet, number = path.split("/")
    seed = int(outlet) * 1000 + int(number)
    body = "".join(f"<p>{sentence}</p>" for sentence in _sentences(seed) * 2)
    menu = "".join(f"<li><a href='/{n}'>Topic {n}</a></li>" for n in range(30))
    return (
        f"<!doctype html><html><head><title>Report {number}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>Report {number} from town {outlet}</h1>{body}</article><footer>All rights reserved.</footer>"
        "</body></html>"
    )


def host_of(outlet: int) -> str:
    """The address of an outlet's host."""
    return f"127.0.{outlet // 250}.{outlet % 250 + 1}"


def _number(host: str) -> int:
    parts = host.partition(":")[0].split(".")
    return int(parts[2]) * 250 + int(parts[3]) - 1 if len(parts) == 4 else sys.maxsize


async def serve(outlets: int) -> None:
    """Serve until the process is ended; the port is printed first."""
    app = web.Application()
    app.router.add_get("/{path:.*}", Web(outlets).answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()  # noqa: S104 - every address of the loopback net is an outlet
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
