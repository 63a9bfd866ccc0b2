"""Stories: reprints folded, the same event together, other events apart; ids that stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from digests.editing.naming import Names
from digests.editing.stories.grouping import group_stories, story_id
from tests.digests.editing.builders import PROFILE, page

NAMES = Names(PROFILE)
MORNING = datetime(2031, 3, 12, 8, tzinfo=UTC)
BRIDGE = (
    "Rockets destroyed the bridge over the Tisa at Karsund before dawn on Wednesday, cutting the road to the west. "
    "Engineers said that repairs would take months. Mayor Olga Brandt told reporters that the river ferry would run "
    "every hour, and that the hospital had enough blood for three days. Nobody was hurt on the bridge itself."
)
RETOLD = (
    "The Karsund bridge across the river Tisa lies in ruins after a rocket strike. Mayor Olga Brandt promised an "
    "hourly ferry. Engineers expect months of repairs before the road to the west opens again."
)
TALKS = (
    "Negotiators met in Geneva for a second round of talks about an exchange of prisoners. Diplomats from Harlan "
    "described the mood as cool. A list of names was handed over by the delegation; a third round may follow in May."
)


def stories_of(*texts: tuple[str, str, int]) -> list[set[str]]:
    """The article ids of each story, for (id, text, hours later)."""
    pages = [page(key, text, when=MORNING + timedelta(hours=hours)) for key, text, hours in texts]
    return [set(story.article_ids) for story in group_stories([one.read() for one in pages], NAMES)]


def test_one_agency_text_in_five_outlets_is_one_story() -> None:
    assert stories_of(*((key, BRIDGE, at) for at, key in enumerate("abcde"))) == [set("abcde")]


def test_an_event_told_in_other_words_joins_its_story_and_another_event_does_not() -> None:
    found = stories_of(("a", BRIDGE, 0), ("b", TALKS, 1), ("c", RETOLD, 5))
    assert {"a", "c"} in found
    assert {"b"} in found


def test_a_story_keeps_the_id_of_its_first_article_while_it_grows() -> None:
    first = group_stories([page("a", BRIDGE, when=MORNING).read()], NAMES)
    later = page("c", RETOLD, when=MORNING + timedelta(days=1))
    grown = group_stories([later.read(), page("a", BRIDGE, when=MORNING).read()], NAMES)
    assert first[0].id == grown[0].id == story_id("a")
    assert grown[0].last_seen == later.article.published


def test_months_later_the_same_words_are_another_event() -> None:
    assert len(stories_of(("a", RETOLD, 0), ("b", RETOLD.replace("rocket", "missile"), 24 * 100))) == 2


def test_an_undated_article_is_filed_too() -> None:
    undated = page("u", TALKS)
    undated.article = type(undated.article)(
        **{name: getattr(undated.article, name) for name in undated.article.__dataclass_fields__} | {"published": None}
    )
    [story] = group_stories([undated.read()], NAMES)
    assert (story.first_seen, story.last_seen) == (None, None)
