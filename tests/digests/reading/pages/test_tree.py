from __future__ import annotations

import pytest

from digests.reading.pages.tree import parse_tree


def test_a_page_becomes_a_tree_without_its_comments() -> None:
    tree = parse_tree("<!doctype html><html lang='en'><body><!-- not said --><p>Said.</p></body></html>")
    assert tree is not None
    assert (tree.tag, tree.get("lang"), tree.text_content()) == ("html", "en", "Said.")


def test_a_page_that_declares_its_encoding_as_xml_does_is_parsed_all_the_same() -> None:
    tree = parse_tree("<?xml version='1.0' encoding='iso-8859-1'?><html><body><p>Čapek’s</p></body></html>")
    assert tree is not None
    assert tree.text_content() == "Čapek’s"


def test_characters_no_tree_can_hold_do_not_cut_a_page_short() -> None:
    tree = parse_tree("<html><body><p>Before\x01 and\x0b after.</p></body></html>")
    assert tree is not None
    assert tree.text_content() == "Before and after."


@pytest.mark.parametrize("markup", ["", "   ", "just words", "<p>"])
def test_what_is_no_page_gives_no_tree(markup: str) -> None:
    assert parse_tree(markup) is None
