"""Command lines as chats type them on a large store: names that are common, rare and unknown, days near and far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from digests.profile import Profile

EACH = 8
"""Lines of one command that are about places, people or days drawn at random."""
UNKNOWN = ("akabad", "pargala", "chordzor belberd")
"""Names that the profile does not know and the made-up articles do."""
HARMS = ("killed", "wounded", "missing", "captured", "displaced", "civilian")
TOPICS = ("military", "political", "humanitarian", "diplomatic")
WORDS = (
    "hospital",
    "ceasefire",
    "soldiers killed",
    "kashen",
    "red cross aid",
    "shelling talks",
    '"took control"',
    "zzz",
)


def lines_asked(profile: Profile, today: date) -> list[str]:
    """The lines, those of one command together."""
    return [
        line
        for lines in (
            _of_editions(profile, today),
            _of_losses(profile, today),
            _of_words(profile, today),
            _of_records(profile, today),
        )
        for line in lines
    ]


def _of_editions(profile: Profile, today: date) -> Iterator[str]:
    days = [today - timedelta(days=days) for days in (0, 1)]
    yield from ("/digest", *(f"/digest {day}" for day in days), f"/digest {days[0]} military", "/digest yesterday")
    yield f"/digest {today - timedelta(days=2)}..{today - timedelta(days=1)}"
    yield from ("/today", "/today humanitarian")
    yield from (f"/week {profile.first_day}", f"/week {profile.first_day}")
    yield from (f"/why {number}" for number in range(1, 9))
    yield from (f"/story {number}" for number in range(1, 6))


def _of_losses(profile: Profile, today: date) -> Iterator[str]:
    dice = Random(1)  # noqa: S311 - lines to ask, no secret
    sides, places = [side.id for side in profile.sides], _places(profile, dice)
    days = _days(dice, today)
    yield from ("/casualties", *(f"/casualties {side}" for side in sides), *(f"/casualties {harm}" for harm in HARMS))
    yield from (f"/casualties {place}" for place in (*places, *UNKNOWN))
    yield from (f"/casualties {dice.choice(places)} {dice.choice(HARMS)}" for _ in range(EACH))
    yield from (f"/casualties {dice.choice(sides)} {day}" for day in days)
    yield from ("/casualties chart", *(f"/casualties chart {side}" for side in sides), f"/casualties chart {days[0]}")
    yield from ("/disputes", *(f"/disputes {side}" for side in sides), *(f"/disputes {place}" for place in places))
    yield from (f"/disputes {day}" for day in days)
    yield from ("/map", *(f"/map {day}" for day in days[:4]))


def _of_words(profile: Profile, today: date) -> Iterator[str]:
    dice = Random(2)  # noqa: S311 - lines to ask, no secret
    people, sides = _people(profile, dice), [side.id for side in profile.sides]
    yield from ("/statements", *(f"/statements {side}" for side in sides), *(f"/statements {one}" for one in people))
    yield from (
        f"/statements {profile.parties[0].name}",
        *(f"/statements {name}" for name in (people[0].split()[-1], "ul")),
    )
    yield from (f"/statements {dice.choice(people)} {day}" for day in _days(dice, today))
    yield from (f"/person {one}" for one in people)
    yield from (f"/place {place}" for place in _places(profile, dice))
    yield from (f"/search {words}" for words in WORDS)
    yield from (f"/search {dice.choice(people)} {day}..{today}" for day in _days(dice, today)[:4])


def _of_records(profile: Profile, today: date) -> Iterator[str]:
    dice = Random(3)  # noqa: S311 - lines to ask, no secret
    places, people, days = _places(profile, dice), _people(profile, dice), _days(dice, today)
    yield from ("/timeline", *(f"/timeline {topic}" for topic in TOPICS), *(f"/timeline {place}" for place in places))
    yield from (f"/timeline {one}" for one in people)
    yield from (f"/timeline {dice.choice(places)} {day}..{today}" for day in days)
    yield from (f"/timeline {dice.choice(places)} {dice.choice(TOPICS)}" for _ in range(EACH))
    yield from (f"/timeline {name}" for name in UNKNOWN)
    yield from ("/timeline chart", *(f"/timeline chart {place}" for place in places[:4]))
    yield from ("/sources", "/status", "/receipts", "/receipts yesterday")
    yield from (f"/follow {places[0]}", "/follow", "/alert killed>=10", "/unfollow all")
    yield from ("/schedule", "/method", "/privacy", "/help", "/help casualties", "/forget")


def _places(profile: Profile, dice: Random) -> Sequence[str]:
    """The places told of most, the one told of least, and some in between."""
    names = [place.name for place in profile.places]
    return (*names[:2], names[-1], *(dice.choice(names) for _ in range(EACH)))


def _people(profile: Profile, dice: Random) -> Sequence[str]:
    names = [person.name for person in profile.people]
    return [dice.choice(names) for _ in range(EACH)]


def _days(dice: Random, today: date) -> Sequence[date]:
    return (today, today - timedelta(days=1), *(today - timedelta(days=dice.randint(2, 300)) for _ in range(EACH)))
