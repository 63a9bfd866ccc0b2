from __future__ import annotations

import pytest

from digests.models import Article
from digests.reading.attribution.reports import attribute, read_attributions
from digests.reading.document import prepare


def contents(text: str) -> list[tuple[str, str]]:
    document = prepare(Article(id="a", source_id="s", outlet="O", url="", title="", text=text))
    found = read_attributions(document, wide=True)
    return [(one.speaker.text, text[one.start : one.end]) for one in found if one.speaker and one.frame == "label"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mayor Petrov: The bridge will open soon\n\nThe town waits.", [("Mayor Petrov", "The bridge will open soon")]),
        ("Poll: Voters are tired of war.\n\nThe town waits.", [("Poll", "Voters are tired of war")]),
        ("The Latest: Voters are tired of war.\n\nThe town waits.", []),
        ("the bridge: it will open soon.", []),
        ("Q: Who fired?\n\nA: I did.\n\nQ: Why?", [("Q", "Who fired?"), ("A", "I did"), ("Q", "Why?")]),
        ("The town waits.\n\nPETROV: We stay. All of us.", []),
    ],
)  # fmt: skip
def test_a_name_and_a_colon_give_a_headline_or_a_turn_its_speaker(text: str, found: list[tuple[str, str]]) -> None:
    assert contents(text) == found


def test_an_infinitive_ends_where_the_sentence_goes_on() -> None:
    text = "The minister vowed to rebuild the bridge, saying nothing of its cost."
    document = prepare(Article(id="a", source_id="s", outlet="O", url="", title="", text=text))
    assert text[attribute(document)[0].start : attribute(document)[0].end] == "to rebuild the bridge"
