from __future__ import annotations

import pytest

from bot.sources.addresses import article_id, article_id_of, canonical_url, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.7",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a00:1::",
        "2001:db8::1",
        "fec0::1",
        "3fff::1",
        "64:ff9b:1::7f00:1",
        "192.0.0.192",
        "192.88.99.1",
        "168.63.129.16",
        "not an address",
        "",
    ],
)
def test_addresses_inside_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://A.Example/News?id=7&utm_source=x&fbclid=y#top", "https://a.example/News?id=7"),
        ("https://a.example", "https://a.example/"),
        ("http://a.example:80/x", "http://a.example/x"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?b=2&a=1"),
        (" https://a.example/x ", "https://a.example/x"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
    ],
)
def test_what_only_tells_how_a_reader_came_is_dropped(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


def test_one_article_has_one_id_however_it_was_reached() -> None:
    assert article_id_of("http://a.example/x?utm_medium=rss") == article_id_of("https://A.example/x#c")
    assert article_id_of("https://a.example/x?p=1") != article_id_of("https://a.example/x?p=2")


def test_ids_of_files_depend_on_source_and_path() -> None:
    assert article_id("a", "x.html") == article_id("a", "x.html")
    assert len({article_id("a", "x.html"), article_id("b", "x.html"), article_id("a", "y.html")}) == 3
