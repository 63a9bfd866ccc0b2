from __future__ import annotations

import re

import pytest

from digests.reading.grammar.lexicon import alternatives, lowered


@pytest.mark.parametrize("text", ["Eleven MEN", "İstanbul", "ΑΣ ẞ", ""])
def test_a_lowered_text_keeps_its_offsets(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_a_lowered_text_has_no_capitals() -> None:
    assert lowered("Eleven MEN of Çanakkale") == "eleven men of çanakkale"


def test_the_longest_alternative_is_found_first() -> None:
    expression = re.compile(alternatives(("dead", "dead or wounded", "deaf")))
    assert expression.findall("dead or wounded, deaf, dead") == ["dead or wounded", "deaf", "dead"]
