"""Wars that never were: two states with offices, people and towns in made-up names, and a day of news of both sides.

Seeded, always alike. Every sentence is of a kind that the news has: tolls and additions, bounds, denials, quotations,
nested speakers, lists of places, hedges, talks and aid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from bot.reading_room import read_safely
from digests.models import Article, ReadArticle, Source, Window
from digests.profile import Profile, parse_profile

DAY = date(2031, 3, 12)
OUTLETS = 8
SENTENCES = 7
"""So many sentences an article has."""
_OPEN, _CLOSED = "bdfgklmnprstvz", "aeiou"
_PROFILE = """
id = "{id}"
name = "{one} and {other}"
first_day = 2031-03-01
time_zone = "UTC"
"""
_SIDE = """
[[sides]]
id = "{key}"
name = "{name}"
[[parties]]
id = "{key}-state"
name = "{name}"
adjective = "{adjective}"
side = "{key}"
demonyms = ["{adjective}s"]
[[offices]]
id = "{key}-mod"
name = "{adjective} Defence Ministry"
short = "{adjective} MoD"
kind = "ministry"
party = "{key}-state"
[[offices]]
id = "{key}-mfa"
name = "{adjective} Foreign Ministry"
short = "{adjective} MFA"
kind = "ministry"
party = "{key}-state"
[[people]]
id = "{key}-president"
name = "{leader}"
role = "President of {name}"
party = "{key}-state"
[[people]]
id = "{key}-speaker"
name = "{speaker}"
role = "Spokesman of the {adjective} Defence Ministry"
party = "{key}-state"
office = "{key}-mod"
"""
_PLACE = """
[[places]]
id = "{id}"
name = "{name}"
kind = "{kind}"
"""
TEMPLATES = (
    "The {our} Defence Ministry said that {few} civilians were killed and {more} wounded in the shelling of {place}.",
    "At least {few} people were injured when a rocket hit a market in {place}, the {our} Defence Ministry said.",
    "The {our} Defence Ministry said {few} more servicemen had been killed, which brings the toll to {toll}.",
    "More than {toll} {their} soldiers have been killed since the war began, the {our} Defence Ministry claimed.",
    "About {toll} people have been displaced from {place}, the {our} Foreign Ministry said.",
    "The {our} Defence Ministry denied that its forces had fired at {place}.",
    "The {our} Foreign Ministry denied that {us} had received weapons from abroad.",
    "No civilians were hurt in the strike on {place}, the {our} Defence Ministry stated.",
    "President {leader} warned that {us} would not stop until {place} was free.",
    "President {leader} said that {us} would never give up {place} or {other}.",
    "“We will not leave a single attack on {place} unanswered,” {speaker} said.",
    "“There is nothing left to talk about with {them},” President {leader} said in a televised address.",
    "President {leader} called the letter “an admission of defeat” and said that talks could begin within days.",
    "The {our} Foreign Ministry accused {them} of using cluster munitions in residential areas of {place}.",
    "The {our} Defence Ministry announced that its troops had taken control of {few} villages west of {place}.",
    "Forces of {us} took {place}, {other} and {few} heights north of them, the {our} Defence Ministry said.",
    "{speaker} said that President {foe} had told him that the guns around {place} would fall silent.",
    "President {leader} said that, according to the {their} Foreign Ministry, {few} prisoners might be freed.",
    "The {our} Foreign Ministry said President {foe} had promised to open a road to {place} for aid.",
    "Artillery shelled {place} overnight, wounding {few} people, according to the {our} Defence Ministry.",
    "The {our} Defence Ministry said that {few} tanks and {more} drones had been destroyed near {place}.",
    "Negotiators of both sides met in {other} on Wednesday for the first time since the war began.",
    "A convoy with food and medicine reached the besieged hospital in {place} on Wednesday.",
    "President {leader} asked the United Nations for observers along the line of contact near {place}.",
    "The {our} Foreign Ministry could not confirm that {few} prisoners had been exchanged at {place}.",
    "{us} has not disclosed its losses.",
    "Up to {few} people may be missing under the rubble in {place}, the {our} Defence Ministry said.",
    "The {our} Defence Ministry said that it had not attacked the dam of {place}.",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class War:
    """One made-up war and the news of one of its days, read."""

    profile: Profile
    materials: tuple[ReadArticle, ...]
    window: Window


def make_war(seed: int, articles: int = 24) -> War:
    """A war with names and news of its own for every seed."""
    dice = Random(seed)  # noqa: S311 - material, no secret
    profile, sides, places = _profile(dice, seed)
    texts = (_article(number, sides, places, dice) for number in range(articles))
    materials = tuple(
        ReadArticle(article=article, reading=read_safely(article, profile), source=_source(article, sides))
        for article in texts
    )
    start = datetime.combine(DAY, datetime.min.time(), tzinfo=UTC)
    window = Window(start=start, end=start + timedelta(days=1), edition_date=DAY)
    return War(profile=profile, materials=materials, window=window)


def _profile(dice: Random, seed: int) -> tuple[Profile, list[Mapping[str, str]], list[str]]:
    stems = _names(dice, 12)
    sides: list[Mapping[str, str]] = [
        {
            "key": stem.lower(),
            "name": f"{stem}ia",
            "adjective": f"{stem}ian",
            "leader": f"{first} {last}",
            "speaker": f"{last[:3]}ko {first}ov",
        }
        for stem, first, last in (stems[:3], stems[3:6])
    ]
    endings = ("grad", "brod", "sund", "dale", "holm", "")
    places = [f"{stem}{ending}" for stem, ending in zip(stems[6:], endings, strict=True)]
    text = _PROFILE.format(id=f"made-up-{seed}", one=sides[0]["name"], other=sides[1]["name"])
    text += "".join(_SIDE.format(**side) for side in sides)
    text += "".join(_PLACE.format(id=name.lower(), name=name, kind="town") for name in places)
    return parse_profile(text), sides, places


def _names(dice: Random, count: int) -> list[str]:
    """Names of two syllables and an end, no two alike."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = [dice.choice(_OPEN) + dice.choice(_CLOSED) for _ in range(2)]
        found.setdefault("".join(syllables).capitalize() + dice.choice("lmnrst"))
    return list(found)


def _article(number: int, sides: list[Mapping[str, str]], places: list[str], dice: Random) -> Article:
    """One article, mostly from the mouths of one side."""
    lines = list(_lines(sides[number % 2], sides[1 - number % 2], places, dice))
    outlet = f"Outlet {number % OUTLETS}"
    return Article(
        id=f"w{number}",
        source_id=f"outlet-{number % OUTLETS}",
        outlet=outlet,
        url=f"https://outlet-{number % OUTLETS}.example/{number}",
        title=lines[0].rstrip("."),
        text=" ".join(lines),
        published=datetime.combine(DAY, datetime.min.time(), tzinfo=UTC) + timedelta(minutes=number * 50),
    )


def _lines(us: Mapping[str, str], them: Mapping[str, str], places: list[str], dice: Random) -> Iterator[str]:
    for template in dice.sample(TEMPLATES, SENTENCES):
        place, other = dice.sample(places, 2)
        few = dice.randint(2, 19)
        yield template.format(
            us=us["name"],
            our=us["adjective"],
            leader=us["leader"],
            speaker=us["speaker"],
            them=them["name"],
            their=them["adjective"],
            foe=them["leader"],
            place=place,
            other=other,
            few=few,
            more=few + dice.randint(1, 30),
            toll=f"{dice.randint(200, 4000):,}",
        )


def _source(article: Article, sides: list[Mapping[str, str]]) -> Source:
    side = {0: sides[0]["key"], 1: sides[1]["key"]}.get(int(article.id[1:]) % 4)
    return Source(id=article.source_id, outlet=article.outlet, url=article.url, kind="rss", side=side)
