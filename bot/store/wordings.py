"""What commands ask of the ledger, worded: once for each set of things that a question is narrowed by, and kept.

To word a question with SQLAlchemy takes as long as a database takes to answer it. The values come each time anew: those
of the span from ``Wanted.values``, lists as ``as_list`` gives them, all else under the name of its filter's field.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Column,
    ColumnElement,
    FromClause,
    Select,
    String,
    Table,
    Text,
    bindparam,
    func,
    select,
    type_coerce,
)

from bot.store.names import names_like
from bot.store.newest import Arms, Conditions, Form, newest_keys
from bot.store.tables import articles, claims, developments, matters, named, statements
from digests.models import BOTH_SIDES

Narrowed = frozenset[str]
"""The fields of a filter that say something; ``SEVERAL_WORDS`` among them where a name has more than one."""
SEVERAL_WORDS = "several_words"
FORMS = 256
"""Wordings of one table that are kept, some kilobytes each: more than commands have ways to ask."""


@lru_cache(maxsize=FORMS)
def word_claims(narrowed: Narrowed, *, sqlite: bool) -> Select[Any]:
    """Claims, newest first; of ``scopes`` the list is always given, that of all of them where none were asked for."""
    arms = _claim_arms(narrowed, sqlite=sqlite)
    told = {column.name for column in arms.columns} if arms else set[str]()
    asked = [] if "matter" in told else _about(narrowed - ({"scopes"} if "scope" in told else set()), sqlite=sqlite)

    def conditions(row: FromClause) -> list[ColumnElement[bool]]:
        return [row.c.matter.in_(select(matters.c.id).where(*asked))] if asked else []

    return _printed(claims, newest_keys(claims, arms, _form(narrowed, conditions, sqlite=sqlite)))


@lru_cache(maxsize=FORMS)
def word_statements(narrowed: Narrowed, *, sqlite: bool) -> Select[Any]:
    """Statements, newest first."""
    arms = _statement_arms(narrowed, sqlite=sqlite)
    named_by = {"side": "speaker_side", "force": "force"}

    def conditions(row: FromClause) -> list[ColumnElement[bool]]:
        return [row.c[column] == _text(field) for field, column in named_by.items() if field in narrowed]

    return _printed(statements, newest_keys(statements, arms, _form(narrowed, conditions, sqlite=sqlite)))


@lru_cache(maxsize=FORMS)
def word_developments(narrowed: Narrowed, *, sqlite: bool) -> Select[Any]:
    """Developments, newest first; of ``topics`` the list is always given."""
    if "named" in narrowed:
        # A development names several of them.
        listed = replace(_listed(named.c.known, "named", sqlite=sqlite), shared=True)
        arms = listed.split_by(_listed(named.c.topic, "topics", sqlite=sqlite))
        return _printed(developments, newest_keys(named, arms, _form(narrowed, lambda _: (), sqlite=sqlite)))
    column = next((name for name in ("kind", "topic") if name in narrowed), None)

    def conditions(row: FromClause) -> list[ColumnElement[bool]]:
        return [row.c[column] == _text(column)] if column else []

    return _printed(developments, newest_keys(developments, None, _form(narrowed, conditions, sqlite=sqlite)))


def as_list(values: Collection[str], *, sqlite: bool) -> Any:
    """Texts as one value: many of them make no long query."""
    return json.dumps(sorted(values)) if sqlite else sorted(values)


def _claim_arms(narrowed: Narrowed, *, sqlite: bool) -> Arms | None:
    scopes = _listed(claims.c.scope, "scopes", sqlite=sqlite)
    if "articles" in narrowed:
        return Arms(columns=(claims.c.article,), values=_articles(sqlite=sqlite), long="each" in narrowed)
    if "area" in narrowed:
        return _listed(claims.c.place_id, "area", sqlite=sqlite).split_by(scopes)
    if "claimants" in narrowed:
        return _listed(claims.c.claimant_id, "claimants", sqlite=sqlite).split_by(scopes)
    if "place_text" in narrowed:
        return _named_like(claims.c.place, narrowed, sqlite=sqlite).split_by(scopes)
    asked = _about(narrowed, sqlite=sqlite)
    if asked or "each" in narrowed:
        return Arms(columns=(claims.c.matter,), values=select(matters.c.id).where(*asked))
    return None


def _about(narrowed: Narrowed, *, sqlite: bool) -> list[ColumnElement[bool]]:
    """What is asked of the matters that claims are about."""
    side, party = matters.c.victim_side, matters.c.victim_party
    conditions: dict[str, ColumnElement[bool]] = {
        # A figure for both sides together concerns each of them.
        "side": (side == _text("side")) | (side == BOTH_SIDES),
        "party": (party == "") | (party == _text("party")) | (side == _text("party")),
        "group": matters.c.victim_class == _text("group"),
        "harm": matters.c.harm == _text("harm"),
        "scopes": matters.c.scope.in_(_listed(matters.c.scope, "scopes", sqlite=sqlite).values),
    }
    return [condition for name, condition in conditions.items() if name in narrowed]


def _statement_arms(narrowed: Narrowed, *, sqlite: bool) -> Arms | None:
    if "articles" in narrowed:
        return Arms(columns=(statements.c.article,), values=_articles(sqlite=sqlite), long=False)
    if "speakers" in narrowed:
        return _listed(statements.c.speaker_id, "speakers", sqlite=sqlite)
    if "speaker_text" in narrowed:
        return _named_like(statements.c.speaker, narrowed, sqlite=sqlite)
    return None


def _form(narrowed: Narrowed, conditions: Conditions, *, sqlite: bool) -> Form:
    return Form(begins="first" in narrowed, ends="last" in narrowed, lateral_joins=not sqlite, conditions=conditions)


def _printed(table: Table, keys: Select[Any]) -> Select[Any]:
    """The records of these keys with the articles that printed them, newest report first."""
    shown = (articles.c.outlet, articles.c.title, articles.c.url, articles.c.published)
    wanted = keys.subquery("wanted")
    return (
        select(table.c.record, *shown)
        .select_from(wanted.join(table, table.c.key == wanted.c.key))
        .join(articles, table.c.article == articles.c.key)
        .order_by(table.c.reported.desc(), table.c.key)
    )


def _listed(column: Column[Any], name: str, *, sqlite: bool) -> Arms:
    """Arms for a list of texts."""
    if sqlite:
        listed = func.json_each(_text(name)).table_valued("value")
    else:
        listed = func.unnest(bindparam(name, type_=ARRAY(String), required=True)).table_valued("value").render_derived()
    return Arms(columns=(column,), values=select(type_coerce(listed.c.value, String).label("value")))


def _articles(*, sqlite: bool) -> Select[Any]:
    ids = _listed(articles.c.id, "articles", sqlite=sqlite).values
    return select(articles.c.key).where(articles.c.newest, articles.c.id.in_(ids))


def _named_like(column: Column[Any], narrowed: Narrowed, *, sqlite: bool) -> Arms:
    """Arms for the names that hold some words, of which one may be found by several of its own."""
    like = names_like(several_words=SEVERAL_WORDS in narrowed, sqlite=sqlite)
    return Arms(columns=(column,), values=like, shared=True)


def _text(name: str) -> BindParameter[str]:
    return bindparam(name, type_=Text, required=True)
