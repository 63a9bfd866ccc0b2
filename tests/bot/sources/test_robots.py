"""What a robots.txt says to us."""

from __future__ import annotations

import pytest

from bot.sources.robots import read_robots

HOST = "https://courier.example"
LISTED = b"""\xef\xbb\xbf# be kind
User-agent: greedybot
Disallow: /

User-agent: *
Disallow: /private/
Allow: /private/open/   # but this
Disallow: /*.pdf$
Disallow: /search*q=
Disallow:
Crawl-delay: 2.5

Sitemap: https://courier.example/sitemap.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("", True),
        ("/private", True),
        ("/private/", False),
        ("/private/letters", False),
        ("/private/open/letters", True),
        ("/a/report.pdf", False),
        ("/a/report.pdf?page=2", True),
        ("/search?q=war", False),
        ("/search/all?lang=en&q=war", False),
        ("/search", True),
        ("/%70rivate/letters", False),
        ("/priv%C3%A9", True),
    ],
)
def test_the_longest_rule_that_fits_decides(path: str, allowed: bool) -> None:
    assert read_robots(LISTED).allow(HOST + path) is allowed


def test_our_own_group_goes_before_everybody_s() -> None:
    rules = read_robots(b"User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Sitrep/0.1\nDisallow: /mine\n")
    assert [rules.allow(f"{HOST}{path}") for path in ("/", "/mine")] == [True, False]


def test_groups_for_the_same_agent_are_one() -> None:
    rules = read_robots(b"User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: *\nDisallow: /b\n")
    assert [rules.allow(f"{HOST}/{name}") for name in "abc"] == [False, False, True]


def test_allowing_wins_over_forbidding_of_the_same_length() -> None:
    assert read_robots(b"User-agent: *\nDisallow: /a\nAllow: /a\n").allow(f"{HOST}/a")


def test_the_delay_is_kept_within_reason() -> None:
    assert read_robots(LISTED).delay == 2.5
    assert read_robots(b"User-agent: *\nCrawl-delay: 86400\n").delay == 10
    assert read_robots(b"User-agent: *\nCrawl-delay: soon\n").delay == 0


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", b"\xff\xfe\x00", b"Disallow: /\n", b": :\n" * 99])
def test_what_holds_no_rules_for_us_forbids_nothing(content: bytes) -> None:
    assert read_robots(content).allow(f"{HOST}/any")


def test_a_hostile_pattern_is_walked_once() -> None:
    rules = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 200 + b"$\n")
    assert rules.allow(f"{HOST}/{'a' * 5000}b")
    assert not rules.allow(f"{HOST}/{'a' * 5000}")
