"""Lists of feeds come in from other readers and go out to them."""

from __future__ import annotations

import pytest

from bot.errors import Misconfigured
from bot.sources.opml import read_opml, write_entries, write_opml
from bot.sources.registry import parse_sources
from tests.bot.sources.builders import source

LIST = b"""<?xml version="1.0"?>
<opml version="2.0"><head><title>War</title></head><body>
  <outline text="North"><outline type="rss" text="Hill Courier" xmlUrl="https://courier.example/feed?utm_source=x"/></outline>
  <outline type="atom" title="The &quot;Wire&quot;" text="w" xmlUrl="https://wire.example/atom" language="fr-FR"/>
  <outline text="Hill Courier" xmlUrl="http://courier.example:8080/other"/>
  <outline text="Again" xmlUrl="https://wire.example/atom#top"/>
  <outline text="File" xmlUrl="file:///etc/hostname"/>
  <outline text="Secret" xmlUrl="https://me:pw@wire.example/"/>
  <outline text="Only a heading"/>
</body></opml>"""


def test_feeds_at_any_depth_become_sources_with_ids_of_their_own() -> None:
    found = read_opml(LIST)
    assert [(one.id, one.outlet, one.kind, one.language) for one in found.sources] == [
        ("hill-courier", "Hill Courier", "rss", "en"),
        ("the-wire", 'The "Wire"', "atom", "fr"),
        ("hill-courier-2", "Hill Courier", "rss", "en"),
    ]
    assert (found.known, found.unusable) == (1, 2)


def test_feeds_that_are_sources_already_are_only_counted() -> None:
    found = read_opml(LIST, [source(id="the-wire", url="https://courier.example/feed")])
    assert [one.id for one in found.sources] == ["the-wire-2", "hill-courier"]
    assert found.known == 2


def test_imported_entries_are_a_valid_sources_file() -> None:
    sources = read_opml(LIST).sources
    assert tuple(parse_sources(write_entries(sources)).sources.values()) == sources


def test_a_name_in_any_script_and_with_control_characters_is_survived() -> None:
    odd = source(outlet='Вести \x07"\\ \u2028', url="https://courier.example/?a=1&b=<2>")
    again = parse_sources(write_entries([odd])).sources["courier"]
    assert again.outlet == 'Вести "\\'
    assert read_opml(write_opml([odd]).encode()).sources[0].url == odd.url
    assert read_opml(write_opml([odd]).encode()).sources[0].id == "courier-example"


def test_what_goes_out_comes_in_again_without_the_folders() -> None:
    listed = [source(), source(id="b", outlet="A & <B>", url="https://b.example/feed.json", kind="json")]
    text = write_opml([*listed, source(id="disk", url="/srv/days", kind="folder")])
    assert [(one.outlet, one.url, one.kind) for one in read_opml(text.encode()).sources] == [
        (one.outlet, one.url, one.kind) for one in listed
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no element found"),
        (b"<rss/>", "no OPML file: it begins with <rss>"),
        (b"<opml><body>", "cannot be read"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "declares a document type"),
        (b"<opml>" + b"<outline>" * 100_000, "nested deeper than 30"),
        (b"<opml>" + b" " * 4_000_001, "larger than 4 MB"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused_with_a_reason(content: bytes, why: str) -> None:
    with pytest.raises(Misconfigured, match=why):
        read_opml(content)
