from __future__ import annotations

from digests.models import Article
from digests.profile import parse_profile
from digests.reading.document import Document, prepare
from tests.digests.reading.names.test_find import HILLS


def read(text: str, *, known: bool = False) -> Document:
    article = Article(id="a", source_id="s", outlet="o", url="u", title="t", text=text)
    return prepare(article, parse_profile(HILLS) if known else None)


def people(text: str, *, known: bool = False) -> list[tuple[str, str, str | None]]:
    return [(name.text, name.full, name.id) for name in read(text, known=known).names if name.kind == "person"]


def test_a_title_is_not_part_of_a_name() -> None:
    assert people("Defence Minister Anna Petrova met Gen. Ivo Lund.") == [
        ("Anna Petrova", "Anna Petrova", None),
        ("Ivo Lund", "Ivo Lund", None),
    ]


def test_a_bare_surname_means_the_person_named_in_full() -> None:
    assert people("Anna Petrova spoke first. Petrova then left the hall.") == [
        ("Anna Petrova", "Anna Petrova", None),
        ("Petrova", "Anna Petrova", None),
    ]


def test_a_known_surname_behind_another_given_name_is_somebody_else() -> None:
    text = "President Marchosyan called. His cousin Tigran Marchosyan did not."
    assert [identity for _, _, identity in people(text, known=True)] == ["karen-marchosyan", None]


def test_unknown_towns_and_institutions_are_not_people() -> None:
    document = read("Shells fell near Novi Brod. The Riverside Hospital in Lesna burned.")
    assert [(name.text, name.kind) for name in document.names] == [
        ("Novi Brod", "place"),
        ("Riverside Hospital", "office"),
        ("Lesna", "place"),
    ]


def test_text_in_capitals_alone_names_nobody() -> None:
    assert people("ANNA PETROVA MET IVO LUND IN NAIROBI.") == []


def test_evidence_is_the_text_at_its_place() -> None:
    document = read("Anna Petrova met Ivo Lund.")
    for name in document.names:
        assert document.evidence(name.start, name.end).exact == name.text
    assert document.sentence_at(5).text == document.text


def places(text: str) -> list[str]:
    return [name.text for name in read(text).names if name.kind == "place"]


def test_a_place_is_known_by_the_words_around_it() -> None:
    assert places("Shells fell on Lesna.") == ["Lesna"]
    assert places("They fled southern Lesna for the Brodov region.") == ["Brodov"]
    assert places("It happened in the rebel-held Lesna.") == ["Lesna"]
    assert places("The capital, Lesna, was quiet.") == ["Lesna"]


def test_a_place_told_once_is_a_place_wherever_it_is_named() -> None:
    assert places("Lesna was quiet. Two men were hurt in Lesna.") == ["Lesna", "Lesna"]
    assert places("Petrova spoke. Two men were hurt in Petrova. Anna Petrova left.") == ["Petrova"]


def test_the_article_of_an_arabic_name_is_part_of_it() -> None:
    assert people("Mohammed al-Hamza spoke.") == [("Mohammed al-Hamza", "Mohammed al-Hamza", None)]
