"""Whose the victims are where an article knows one nation or one movement only."""

from __future__ import annotations

import pytest

from digests.models import Article
from digests.reading.read import read


def sides(text: str) -> list[str]:
    article = Article(id="a", source_id="s", outlet="O", url="", title="", text=text)
    return [claim.victim_side for claim in read(article).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen attacked a convoy in northern Mali. The army spoke of 17 dead soldiers.", ["malian"]),
        ("Six soldiers were killed in Aleppo.", ["unknown"]),
        ("Maoist rebels killed three soldiers in Bastar.", ["indian"]),
        ("Hamas fired rockets. The army said three soldiers were killed.", ["unknown"]),
        ("Chad and Sudan closed the border after three policemen were killed.", ["unknown"]),
        ("Somalia's army hit an al-Shabaab camp. It said 40 militants were killed.", ["al-shabaab"]),
        ("Six people were killed in Orvask, a breakaway region inside Kenya.", ["unknown"]),
        ("Turkish-made drones killed nine villagers in northern Mali.", ["malian"]),
        ("Nine Kenyan soldiers and two civilians were killed, a spokesman in Nairobi said.", ["kenyan", "kenyan"]),
    ],
)
def test_nobody_else_is_there_to_be_hit(text: str, expected: list[str]) -> None:
    assert sides(text) == expected
