"""A question of the ledger is worded once for each form of it, and kept."""

from __future__ import annotations

import json

import pytest

from bot.store.wordings import as_list, word_claims, word_developments, word_statements


@pytest.mark.parametrize("sqlite", [True, False])
def test_questions_of_one_form_are_worded_once(sqlite: bool) -> None:
    narrowed = frozenset({"area", "first"})
    assert word_claims(narrowed, sqlite=sqlite) is word_claims(frozenset(["first", "area"]), sqlite=sqlite)
    assert word_claims(narrowed, sqlite=sqlite) is not word_claims(frozenset({"area"}), sqlite=sqlite)


def test_the_words_hold_places_for_what_the_question_is_narrowed_by_and_for_nothing_else() -> None:
    claims = word_claims(frozenset({"side", "harm", "last"}), sqlite=True).compile().params
    assert {"side", "harm", "last", "limit"} <= claims.keys()
    assert not {"group", "area", "claimants"} & claims.keys()
    assert "speakers" in word_statements(frozenset({"speakers"}), sqlite=True).compile().params
    assert "topics" not in word_developments(frozenset({"topic"}), sqlite=True).compile().params


def test_an_area_already_told_apart_by_scope_is_not_asked_for_its_scope_again() -> None:
    assert "matters" not in str(word_claims(frozenset({"area", "scopes"}), sqlite=True))
    assert "matters" in str(word_claims(frozenset({"area", "scopes", "harm"}), sqlite=True))


def test_a_list_is_one_value_in_the_order_of_its_letters() -> None:
    assert json.loads(as_list({"b", "a"}, sqlite=True)) == ["a", "b"]
    assert as_list({"b", "a"}, sqlite=False) == ["a", "b"]
