from __future__ import annotations

import pytest

from digests.reading.names.spelling import fold, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sarkisyan", "Sargsyan"),
        ("Çavuşoğlu", "Cavusoglu"),
        ("Gubadli", "Qubadli"),
        ("Pashinyan", "Pashinian"),
        ("Əliyev", "Aliyev"),
        ("Aliyev", "Aliev"),
        ("Zelensky", "Zelenskyy"),
        ("Karabakh", "Qarabağ"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Petrosyan", "Poghosyan"), ("Hasanov", "Hasanli"), ("Putin", "Patton"), ("Minasyan", "Manasyan")],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_a_folded_word_has_no_accents_and_no_possessive() -> None:
    assert [fold(word) for word in ("Erdoğan’s", "Türkiye", "rebels'", "O’Brien")] == [
        "erdogan",
        "turkiye",
        "rebels",
        "obrien",
    ]
