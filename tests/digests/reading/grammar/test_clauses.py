from __future__ import annotations

from digests.reading.grammar.clauses import Unit, is_clause, units_of
from digests.reading.grammar.quotations import find_quotations
from digests.reading.grammar.sentences import split_sentences


def units(text: str) -> tuple[Unit, ...]:
    return units_of(text, split_sentences(text), find_quotations(text, [(0, len(text))]))


def texts(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text)]


def test_full_stops_inside_a_quotation_do_not_end_the_sentence() -> None:
    text = "It rained. “We stay. We hold,” she said. It stopped."
    assert texts(text) == ["It rained.", "“We stay. We hold,” she said.", "It stopped."]


def test_the_verb_behind_a_quoted_question_belongs_to_its_sentence() -> None:
    assert texts("“Who fired first?” Anna Petrova asked. Nobody knew.") == [
        "“Who fired first?” Anna Petrova asked.",
        "Nobody knew.",
    ]


def test_a_quotation_is_one_word_of_its_sentence() -> None:
    (unit,) = units("She said “we hold the bridge” again.")
    assert [(word.text, word.tag) for word in unit.words] == [
        ("She", "pronoun"),
        ("said", "verb"),
        ("“we hold the bridge”", "quotation"),
        ("again", "adverb"),
        (".", "mark"),
    ]


def test_a_month_is_a_name_and_no_auxiliary() -> None:
    (unit,) = units("It may rain in May.")
    assert [word.tag for word in unit.words if word.low == "may"] == ["auxiliary", "name"]


def test_quoted_words_with_a_verb_are_a_clause() -> None:
    assert is_clause("We hold the bridge")
    assert not is_clause("an end to hostilities")
