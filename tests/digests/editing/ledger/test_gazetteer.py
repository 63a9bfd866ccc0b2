"""Names in texts: as a whole, spelt as given, and each found though only its first word is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.editing.ledger.gazetteer import NO_NAMES, Concordance, Gazetteer
from digests.editing.words import stands_in

PLACES = Gazetteer.of(
    [("Brodny", "brodny"), ("Brodny Bridge", "bridge"), ("Kar-Sund", "karsund"), ("St. Orm’s", "orm")]
)
LETTERS = st.text(alphabet="ab B-.’", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Guns fired at Brodny Bridge.", ["brodny", "bridge"]),
        ("Brodnya and New-brodny were quiet.", []),
        ("from Kar-Sund to St. Orm’s", ["karsund", "orm"]),
        ("from Kar and from Sund", []),
        ("BRODNY", []),
    ],
)
def test_a_name_stands_in_a_text_as_a_whole_spelt_as_it_is_given(text: str, named: list[str]) -> None:
    assert list(PLACES.named_in(text)) == named


def test_names_are_narrowed_to_what_they_mean() -> None:
    assert list(PLACES.of_these({"bridge"}).named_in("Brodny Bridge over the Kar-Sund")) == ["bridge"]
    assert list(PLACES.of_these(()).named_in("Brodny Bridge")) == list(NO_NAMES.named_in("Brodny Bridge")) == []


def test_texts_that_hold_any_of_some_names_come_once_and_in_their_order() -> None:
    said = Concordance.of([("Brodny Bridge stands.", 1), ("All is calm.", 2), ("Kar-Sund and Brodny burn.", 3)])
    assert said.naming(["Kar-Sund", "Brodny"]) == [1, 3]
    assert said.naming(["Brodny Bridge"]) == [1]
    assert said.naming(["Sund-Kar", "—"]) == []
    assert len(said) == 3


@given(names=st.lists(LETTERS), texts=st.lists(LETTERS))
def test_what_is_found_by_first_words_is_what_trying_every_pair_finds(names: list[str], texts: list[str]) -> None:
    worded = [name for name in names if any(letter.isalnum() for letter in name)]
    known = Gazetteer.of((name, name) for name in names)
    said = Concordance.of((text, at) for at, text in enumerate(texts))
    for text in texts:
        assert sorted(known.named_in(text)) == sorted(name for name in worded if stands_in(name, text))
    for name in worded:
        assert said.naming([name]) == [at for at, text in enumerate(texts) if stands_in(name, text)]
