"""A made-up day in the words of a profile, so that a store of any size can be filled: seeded, always alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from digests.models import Article
from digests.profile import Profile

SENTENCES = (
    "The {office} said that {few} soldiers were killed near {place}.",
    "Shells hit a street in {place} and killed {few} civilians and wounded {more}, the {office} said.",
    "The {office} said that the number of its soldiers killed since the war began had risen to {toll}.",
    "According to the {office}, the other side has lost {toll} soldiers killed so far.",
    "The {office} denied that its forces had fired at {place}.",
    "“We will hold {place} whatever it takes,” {person} said.",
    "{person} warned that talks would fail if the shelling of {place} went on.",
    "{person} said that help for the people of {place} was on its way.",
    "Forces of {party} took control of {place}, the {office} said.",
    "Artillery shelled {place} overnight, the {office} said.",
    "The foreign ministers met in {place} to speak about a ceasefire.",
    "A hospital in {village}, north of {place}, was hit by a rocket and {few} people were injured, the {office} said.",
    "The Red Cross delivered aid to {place}.",
)
_SYLLABLES = ("ka", "ro", "shen", "ta", "li", "var", "mu", "ghe", "na", "dzor", "be", "ni", "sa", "qar", "ul")
EACH = (1, 2, 2, 2)
"""Sentences of an article that tell something: it gives about three records, as the news does."""
OUTLETS = 60
PADDING = 70
"""Words of an article that tell nothing, drawn from as many as a newspaper uses."""


def a_day(profile: Profile, day: date, count: int, seed: int = 1) -> Iterator[Article]:
    """So many articles over the hours of one day; a few of the outlets print most of them, a few places see most."""
    dice = Random(seed)  # noqa: S311 - material, no secret
    start = datetime.combine(day, datetime.min.time(), tzinfo=UTC)
    for number in range(count):
        lines = [_sentence(profile, dice) for _ in range(dice.choice(EACH))]
        outlet = _skewed(dice, OUTLETS)
        yield Article(
            id=f"t{number}",
            source_id=f"outlet-{outlet}",
            outlet=f"Outlet {outlet}",
            url=f"https://outlet-{outlet}.example/{number}",
            title=lines[0].rstrip("."),
            text="\n\n".join((" ".join(lines), _padding(dice))),
            published=start + timedelta(seconds=number * 86_400 // count),
            fetched=start + timedelta(hours=1),
        )


def _skewed(dice: Random, count: int) -> int:
    """One of so many, the first ones far more often than the last."""
    return int(count * dice.random() ** 3)


def _padding(dice: Random) -> str:
    """Small talk in made-up words, the common ones over and over."""
    words = [
        "".join(_SYLLABLES[int(15 * dice.random() ** 2)] for _ in range(dice.randint(1, 4))) for _ in range(PADDING)
    ]
    return f"It was {' '.join(words)}."


def _sentence(profile: Profile, dice: Random) -> str:
    offices = [office.name for office in profile.offices if office.party] or ["defence ministry"]
    people = [person.name for person in profile.people] or ["The president"]
    few = dice.randint(2, 19)
    return dice.choice(SENTENCES).format(
        office=dice.choice(offices),
        person=dice.choice(people),
        party=dice.choice([party.name for party in profile.parties]),
        place=profile.places[_skewed(dice, len(profile.places))].name,
        village="".join(dice.choices(_SYLLABLES, k=3)).capitalize(),
        few=few,
        more=few + dice.randint(1, 30),
        toll=dice.randint(200, 4000),
    )
