from __future__ import annotations

import pytest

from digests.models import Article, Statement
from digests.reading.attribution.reports import attribute
from digests.reading.document import prepare
from digests.reading.statements import read_statements


def statements(text: str) -> tuple[Statement, ...]:
    document = prepare(Article(id="a", version=3, source_id="s", outlet="o", url="u", title="t", text=text))
    return read_statements(document, attribute(document))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We hold the bridge,” Anna Petrova said.", "direct"),
        ("Anna Petrova said that “we hold the bridge and the road.”", "direct"),
        ("Anna Petrova said the bridge was “in our hands” since Monday.", "mixed"),
        ("Anna Petrova called for “an end to hostilities”.", "mixed"),
        ("Anna Petrova said the bridge was held.", "indirect"),
    ],
)
def test_the_kind_tells_quoted_clauses_from_fragments(text: str, kind: str) -> None:
    assert [statement.kind for statement in statements(text)] == [kind]


def test_evidence_and_sentence_are_the_articles_bytes() -> None:
    text = "It rained.\n\n“We hold  the bridge,” Anna Petrova said.\n\nKenya denied the reports."
    for statement in statements(text):
        for place in (statement.evidence, statement.sentence):
            assert text[place.start : place.end] == place.exact
            assert (place.article_id, place.version) == ("a", 3)
    assert statements(text)[0].evidence.exact == "“We hold  the bridge,”"


def test_the_sentence_around_a_long_quotation_is_whole() -> None:
    text = "“We hold the bridge. Nobody will pass,” Anna Petrova said on Monday. It rained."
    (statement,) = statements(text)
    assert statement.sentence.exact == "“We hold the bridge. Nobody will pass,” Anna Petrova said on Monday."


def test_only_named_speakers_make_statements() -> None:
    assert statements("Residents said the bridge had fallen. One of them said it was loud.") == ()


def test_what_was_not_said_is_no_statement() -> None:
    assert statements("Anna Petrova did not say that the bridge had fallen.") == ()


def test_statements_come_in_reading_order() -> None:
    text = "Kenya said the bridge stood. Uganda said it had fallen. Anna Petrova said nobody knew."
    starts = [statement.evidence.start for statement in statements(text)]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_both_sides_are_the_two_states_the_article_is_about() -> None:
    text = "Kenya and Uganda met. Kenya shelled a bridge, Uganda a road. Both sides pledged to stop the shelling."
    assert statements(text)[-1].speaker.text == "Kenya and Uganda"
