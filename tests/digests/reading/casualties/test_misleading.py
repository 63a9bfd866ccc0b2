"""Sentences of the kinds that once misled the claims reader: sides, sums, corrections, places that are not places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.profiles import find_profile
from digests.models import Article
from digests.reading.read import read

PROFILE = find_profile("nagorno-karabakh-2020")


def claims(text: str) -> list[tuple[object, ...]]:
    """Every claim as (harm, low, high, victim side, victim class, scope)."""
    moment = datetime(2020, 11, 2, 18, tzinfo=UTC)
    article = Article(id="a", source_id="s", outlet="O", url="", title="", text=text, published=moment)
    found = read(article, PROFILE).claims
    return [(c.harm, c.low, c.high, c.victim_side, c.victim_class, c.scope) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Armenian Defence Ministry put Azerbaijani military losses at more than 6,600 killed.",
            [("killed", 6600, None, "azerbaijani", "military", "cumulative")],
        ),
        (
            "The Defence Ministry in Stepanakert on Wednesday added 59 names to the list of its fallen servicemen, "
            "which raised the number of its soldiers killed since 27 September by 59 to 1,068.",
            [("killed", 1068, 1068, "armenian", "military", "cumulative")],
        ),
        (
            "The Artsakh Defence Ministry said the number of servicemen killed since September 27 has reached 1,174.",
            [("killed", 1174, 1174, "armenian", "military", "cumulative")],
        ),
        (
            "Since 27 September 90 civilians have been killed and 392 wounded in Azerbaijan, according to the "
            "prosecutors.",
            [
                ("killed", 90, 90, "azerbaijani", "civilian", "cumulative"),
                ("injured", 392, 392, "azerbaijani", "civilian", "cumulative"),
            ],
        ),
        (
            "The Syrian Observatory for Human Rights said it had documented 320 Syrian fighters in Karabakh and "
            "that at least 119 of them had been killed.",
            [("killed", 119, None, "syrian", "mercenary", "cumulative")],
        ),
        (
            "The Azerbaijani prosecutor's office said a missile strike on the city of Barda killed 21 people and "
            "wounded 70 on Wednesday.",
            [
                ("killed", 21, 21, "azerbaijani", "civilian", "incident"),
                ("injured", 70, 70, "azerbaijani", "civilian", "incident"),
            ],
        ),
        (
            "The Red Cross said one volunteer of the Azerbaijani Red Crescent was killed and two were wounded "
            "in Barda.",
            [
                ("killed", 1, 1, "azerbaijani", "aid worker", "incident"),
                ("injured", 2, 2, "azerbaijani", "aid worker", "incident"),
            ],
        ),
        ("Azerbaijan does not disclose its military casualties.", []),
        ("A strong earthquake in the Aegean killed more than 50 people in the city of Izmir.", []),
        ("The Health Ministry reported over 20 deaths from the coronavirus in a day.", []),
        (
            "Azerbaijan's army said that it had captured two Armenian servicemen near Hadrut.",
            [("captured", 2, 2, "armenian", "military", "incident")],
        ),
        (
            "The Artsakh ministry corrected its toll of servicemen killed since the start of the war from 1,166 "
            "to 1,163.",
            [("killed", 1163, 1163, "armenian", "military", "cumulative")],
        ),
    ],
)
def test_a_sentence_gives_these_claims_and_no_others(text: str, expected: list[tuple[object, ...]]) -> None:
    assert claims(text) == expected


def test_the_ombudsmans_city_is_not_where_people_died() -> None:
    text = "Artsakh's ombudsman in Stepanakert has counted 45 civilians killed since the start of the war."
    moment = datetime(2020, 11, 2, 18, tzinfo=UTC)
    article = Article(id="a", source_id="s", outlet="O", url="", title="", text=text, published=moment)
    (claim,) = read(article, PROFILE).claims
    assert (claim.place, claim.scope, claim.victim_side) == (None, "cumulative", "armenian")


def test_the_geneva_conventions_are_no_place() -> None:
    text = "Executing two captured soldiers would be a breach of the Geneva Conventions, the envoy said."
    moment = datetime(2020, 11, 2, 18, tzinfo=UTC)
    article = Article(id="a", source_id="s", outlet="O", url="", title="", text=text, published=moment)
    assert [claim.place for claim in read(article, PROFILE).claims] == [None]
