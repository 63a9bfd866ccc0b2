from __future__ import annotations

import pytest

from digests.reading.feeds.feed import parse_feed
from digests.reading.feeds.tombstones import MOST, read_tombstones

SPACE = 'xmlns:at="http://purl.org/atompub/tombstones/1.0"'


def atom(inside: str, names: str = SPACE) -> bytes:
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" {names}><id>f</id>{inside}</feed>'.encode()


@pytest.mark.parametrize(
    ("inside", "deleted"),
    [
        ('<at:deleted-entry ref="tag:a.example,2020:1" when="2020-11-02T08:00:00Z"/>', ("tag:a.example,2020:1",)),
        (
            "<at:deleted-entry when='2020-11-02' ref='https://a.example/?a=1&amp;b=2' />",
            ("https://a.example/?a=1&b=2",),
        ),
        (
            '<at:deleted-entry ref="urn:1"><at:comment>Wrong</at:comment><link rel="alternate"'
            ' href="https://a.example/1"/></at:deleted-entry><entry><link href="https://a.example/2"/></entry>',
            ("urn:1", "https://a.example/1"),
        ),
        ('<at:deleted-entry ref="urn:1"/><link href="https://a.example/"/>', ("urn:1",)),
        ('<at:deleted-entry ref="urn:1"/><at:deleted-entry ref="urn:1"/>', ("urn:1",)),
        ('<at:deleted-entry ref=""/><at:deleted-entry/>', ()),
        ("<entry><id>1</id></entry>", ()),
    ],
)
def test_a_feed_says_which_entries_it_has_deleted(inside: str, deleted: tuple[str, ...]) -> None:
    assert read_tombstones(atom(inside)) == deleted
    assert parse_feed(atom(inside)).deleted == deleted


def test_the_words_without_their_namespace_delete_nothing() -> None:
    assert read_tombstones(atom('<at:deleted-entry ref="urn:1"/>', names='xmlns:at="https://a.example/"')) == ()


def test_no_more_are_taken_than_an_outlet_withdraws_at_once() -> None:
    stones = "".join(f'<at:deleted-entry ref="urn:{number}"/>' for number in range(MOST * 3))
    assert len(read_tombstones(atom(stones))) == MOST


def test_endless_openings_end() -> None:
    assert read_tombstones(atom("<at:deleted-entry " * 20_000)) == ()
