"""Forty facts that a human editor wants from the two seed articles: party, figure, place and claimant of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

import pytest

from digests.editing.assignment import Assignment
from digests.editing.edit import edit
from digests.editing.gate.check import gate_of
from digests.editing.naming import Names
from digests.models import Article, Briefing, Bullet, ReadArticle, Source, Style, Window
from digests.profile import Profile, parse_profile
from digests.reading.pages.page import read_page
from digests.reading.pages.publication import DateRule
from digests.reading.read import read
from tests.shared import SHARED

SEEDS = SHARED / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the seed articles (../shared) do not lie beside this checkout"
)
LAST = datetime(2020, 11, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Fact:
    """What one line has to hold: every mark as a pattern, and who has to stand in front of it, if anybody."""

    marks: tuple[str, ...]
    claimant: str = ""


def fact(*marks: str, by: str = "") -> Fact:
    return Fact(marks, by)


FACTS = (
    fact("1 civilian killed", "Davit Bek", by="Armenian MoD"),
    fact("2 wounded", "Davit Bek", by="Armenian MoD"),
    fact("Armenian military", "1,174 killed", by="Artsakh MoD"),
    fact("Armenian military", r"\+11", by="Artsakh MoD"),
    fact("Azerbaijani military", "7,095 killed"),
    fact("Syrian fighters", "at least 217 killed", by="Syrian Observatory"),
    fact("Artur Sargsyan", "killed", by="Artsakh MoD"),
    fact("Grad", "Martuni", "Martakert", by="Artsakh MoD"),
    fact("phosphorus", by="Armenian authorities"),
    fact("control", "Jabrayil", "Zangilan", "Gubadli", by="Azerbaijani MoD"),
    fact("Noyemberyan", "fired", by="Azerbaijani MoD"),
    fact("Gazakh", "Tovuz", "Dashkesan", by="Azerbaijani MoD"),
    fact("Aghdam", "Agjabedi", "shell", by="Azerbaijani MoD"),
    fact("Aghdam", "Khojavend", "Gubadli", "operations"),
    fact("Martuni", "bombed"),
    fact("Shushi", "bombarded"),
    fact("assault", "three times", "repelled"),
    fact("bodies", "Karvachar", by="Artsakh MoD"),
    fact("Karvachar", "control", by="Artsakh authorities"),
    fact("Putin", "letter", "Pashinyan"),
    fact("Moscow|Putin", "consultations", "assistance", by="Nikol Pashinyan"),
    fact("assistance|help", "Armenia", "territory", by="Russian MFA"),
    fact("halt", "negotiations", by="Russian MFA"),
    fact("military solution", "Turkey", by="Sergey Lavrov"),
    fact("go to the end", by="Ilham Aliyev"),
    fact("letter", "admi", "defeat", by="Ilham Aliyev"),
    fact("could amount to war crimes", by="Michelle Bachelet"),
    fact("urged", "schools", "hospitals", by="Michelle Bachelet"),
    fact("two captured|2 captured|executing", "war crime|Bachelet"),
    fact("Jalal Harutyunyan", "replaced"),
    fact("Jalal Harutyunyan", "wounded"),
    fact("captured", "(?:2|two) (?:Syrian|mercenaries from Syria)", by="Armenian MFA"),
    fact("inquiry", "mercenaries|issue", by="Nikol Pashinyan"),
    fact("Turkey", "den(?:y|ied)", "mercenaries"),
    fact("inter-religious", "Turkey", by="Armenia"),
    fact("condemned", "recruitment", "Turkey", by="Armenian MFA"),
    fact("around 2,000", "mercenaries", by="Lindsey Snell"),
    fact("Lebanese", "Artsakh|Nagorno-Karabakh"),
    fact("dismissed", "Levon Grigoryan", "Harutyunyan"),
    fact("dismissed", "Mirzoyan", "Harutyunyan"),
)


@cache
def profile() -> Profile:
    return parse_profile((files("digests.conflicts") / "nagorno-karabakh-2020.toml").read_text(encoding="utf-8"))


@cache
def seeds() -> tuple[ReadArticle, ...]:
    """The two articles, the older by a day, as their outlets printed them."""
    found = []
    for at, path in enumerate(sorted(SEEDS.glob("*.txt"), reverse=True)):
        page = read_page(path.read_bytes(), rule=DateRule(year=2020))
        article = Article(
            id=path.stem,
            source_id=path.stem,
            outlet=f"Outlet {at + 1}",
            url="",
            title=page.title,
            text=page.text,
            published=page.published,
        )
        source = Source(id=path.stem, outlet=article.outlet, url="", kind="folder")
        found.append(ReadArticle(article=article, reading=read(article, profile()), source=source))
    return tuple(found)


@cache
def briefing(style: Style) -> Briefing:
    window = Window(start=LAST - timedelta(days=3), end=LAST + timedelta(days=1), edition_date=LAST.date())
    return edit(
        seeds(),
        Assignment(conflict=profile().id, title=profile().name, profile=profile(), window=window, style=style),
    )


def lines(style: Style) -> list[tuple[str, str]]:
    """Every line a reader sees: who stands in front of it, and its words."""
    made = briefing(style)
    rows = [(row.claimant or "", f"{row.victims}: {row.figure} {row.harm} {row.added}") for row in made.losses]
    return [part for bullet in made.bullets for part in parts(bullet)] + rows


def parts(bullet: Bullet) -> list[tuple[str, str]]:
    """A line, or the two halves of one that two claimants share, each with who says it."""
    if len(bullet.claimants) < 2:
        return [("".join(bullet.claimants), bullet.text)]
    first, other = bullet.claimants
    half, _, rest = bullet.text.partition(f"; {other}")
    return [(first, half), (other, other + rest)]


def told(style: Style) -> list[bool]:
    return [
        any(
            who.startswith(wanted.claimant) and all(re.search(mark, text) for mark in wanted.marks)
            for who, text in lines(style)
        )
        for wanted in FACTS
    ]


def missing(style: Style) -> list[Fact]:
    return [wanted for wanted, found in zip(FACTS, told(style), strict=True) if not found]


def test_the_list_has_forty_facts() -> None:
    assert len(set(FACTS)) == 40


def test_the_full_style_tells_nine_facts_in_ten() -> None:
    assert len(missing("full")) <= 2, missing("full")


def test_twelve_bullets_and_the_table_tell_six_facts_in_ten() -> None:
    assert len(briefing("normal").bullets) <= 12
    assert len(missing("normal")) <= 16, missing("normal")


@pytest.mark.parametrize("style", ["headline", "normal", "full"])
def test_every_line_passes_the_gate_again(style: Style) -> None:
    made = briefing(style)
    gate = gate_of(made, seeds(), Names(profile()))
    assert [gate.bullet_fault(bullet) for bullet in made.bullets if gate.bullet_fault(bullet)] == []
    assert [gate.loss_fault(row) for row in made.losses if gate.loss_fault(row)] == []
