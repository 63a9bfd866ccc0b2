from __future__ import annotations

from collections import Counter

from digests.reading.names.nations import nations, slug


def test_the_side_of_a_nation_is_the_slug_of_its_adjective() -> None:
    by_name = {name: nation.id for nation in nations() for name in nation.names}
    assert (by_name["Armenia"], by_name["North Korea"], by_name["United States"]) == (
        "armenian",
        "north-korean",
        "american",
    )


def test_no_two_nations_share_an_id_or_a_name() -> None:
    counted = Counter(nation.id for nation in nations()) + Counter(name for n in nations() for name in set(n.names))
    assert [word for word, times in counted.items() if times > 1] == []


def test_people_are_named_by_their_adjective_or_by_a_word_of_their_own() -> None:
    by_id = {nation.id: nation for nation in nations()}
    assert "Kenyans" in by_id["kenyan"].demonyms
    assert set(by_id["danish"].demonyms) == {"Danes", "Dane"}


def test_a_slug_keeps_letters_and_digits_alone() -> None:
    assert slug("Central African (C.A.R.)") == "central-african-c-a-r"
