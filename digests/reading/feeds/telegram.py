"""A public Telegram channel's preview page (t.me/s/name) as a feed: each post is an article of its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape

from digests.errors import UnreadableFeed
from digests.reading.feeds.feed import Feed, FeedEntry, plain_line
from digests.reading.grammar.tags import Tag, scan_tags
from digests.reading.pages.publication import DateRule, parse_moment

# A post of fewer words is a caption or a call, never a report.
FEWEST_WORDS = 5
BREAKS = frozenset({"br", "p", "blockquote", "pre"})


@dataclass(slots=True)
class _Post:
    """One post while it is being read."""

    name: str
    words: list[str] = field(default_factory=list)
    link: str = ""
    published: datetime | None = None

    def entry(self) -> FeedEntry | None:
        """The post as an announcement that holds its whole text; None where it says too little."""
        text = "\n".join(line for part in "".join(self.words).split("\n") if (line := " ".join(part.split())))
        if len(text.split()) < FEWEST_WORDS:
            return None
        return FeedEntry(
            id=self.name,
            url=self.link or f"https://t.me/{self.name}",
            title="",
            summary="",
            content=escape(text.replace("\n", "\n\n"), quote=False),
            published=self.published,
            updated=None,
            author="",
            whole=True,
        )


@dataclass(slots=True)
class _Channel:
    """The page while it is being read. ``depth`` counts the open div elements of the text being taken."""

    rule: DateRule | None
    title: str = ""
    posts: list[_Post] = field(default_factory=list)
    depth: int = 0

    def take(self, tag: Tag) -> None:
        if self.depth:
            self._take_text(tag)
        elif not tag.closes and tag.attributes.get("data-post"):
            self.posts.append(_Post(name=tag.attributes["data-post"]))
        elif not tag.closes and self.posts and {"tgme_widget_message_text", "js-message_text"} <= tag.classes:
            self.depth = 1
            self.posts[-1].words.append(tag.text)
        elif not tag.closes and self.posts:
            self._take_date(tag)
        elif "og:title" in tag.attributes.get("property", ""):
            self.title = self.title or plain_line(tag.attributes.get("content", ""))

    def _take_text(self, tag: Tag) -> None:
        if tag.name == "div":
            self.depth += -1 if tag.closes else 1
        if self.depth:
            self.posts[-1].words.append(("\n" if tag.name in BREAKS else "") + tag.text)

    def _take_date(self, tag: Tag) -> None:
        post = self.posts[-1]
        if "tgme_widget_message_date" in tag.classes:
            post.link = tag.attributes.get("href", "")
        elif tag.name == "time" and post.published is None and tag.attributes.get("datetime"):
            post.published = parse_moment(tag.attributes["datetime"], self.rule)


def read_channel(markup: str, *, url: str, rule: DateRule | None = None) -> Feed:
    """The posts of a channel, newest first; raises UnreadableFeed where the page shows none."""
    channel = _Channel(rule)
    for tag in scan_tags(markup):
        channel.take(tag)
    if not channel.posts:
        why = "it shows no posts; give the preview's address, https://t.me/s/name, of a public channel"
        raise UnreadableFeed(what="channel", which=url, why=why)
    entries = [entry for post in reversed(channel.posts) if (entry := post.entry())]
    titled = [replace(entry, author=channel.title) for entry in entries]
    return Feed(title=channel.title, language="", entries=tuple(titled))
