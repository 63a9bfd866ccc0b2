"""Seeded errors: from a correct briefing, wrong bullets and rows of many kinds, all of which the gate has to catch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from digests.models import Briefing, Bullet, Evidence, LossRow

NUMBER = re.compile(r"\d[\d,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
BOUND = re.compile(r"\b(?:at least|about|more than|up to|nearly|over|estimated)\s", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not|no|never|nothing)\s")
HEDGE = {"could": "will", "would": "will", "may": "will", "might": "will", "alleged": "proven", "attempted": "managed"}
CUES = ("warned", "accused", "denied", "claimed", "called", "asked", "urged", "announced")
HARMS = {"killed": "wounded", "wounded": "killed", "injured": "killed", "captured": "killed", "died": "survived"}
SAID = re.compile(r"\b(?:said|says|stated|according to)\b")
"""A sentence that goes on to name who says it has not lost its claimant."""
QUOTATION = re.compile(r"“([^”]+)”")
SCOPE = re.compile(
    r"\ssince the (?:war|start of the war)(?: began)?|\b(?:more|another|already|so far)\s", re.IGNORECASE
)
NAME = r"[A-Z]\w+(?: [A-Z]\w+)?"
PAIR = re.compile(rf"(?P<one>{NAME})(?P<rest>,? and {NAME})")


@dataclass(frozen=True)
class Mutant:
    """One wrong bullet or row, and the kind of error in it."""

    kind: str
    thing: Bullet | LossRow


@dataclass(frozen=True)
class World:
    """The words that an error can take from elsewhere: places, sides by pairs of their words, people and bodies.

    ``speakers`` are the names that may be told to have spoken, each as the briefing calls it.
    """

    places: Sequence[str]
    sides: Sequence[tuple[str, str]]
    speakers: Sequence[str] = ()


def bullet_mutants(briefing: Briefing, world: World, rng: Random) -> Iterator[Mutant]:
    """Every wrong bullet that can be made from a briefing."""
    for bullet in briefing.bullets:
        for kind, text in _texts(bullet, briefing, world, rng):
            if text != bullet.text:
                yield Mutant(kind, replace(bullet, text=text))
        yield from _nested(bullet, world)
        yield from _fields(bullet, briefing)


def _texts(bullet: Bullet, briefing: Briefing, world: World, rng: Random) -> Iterator[tuple[str, str]]:
    text, start = bullet.text, len(bullet.claimants[0]) if bullet.claimants else 0
    elsewhere = {m.group() for span in bullet.evidence[1:] for m in NUMBER.finditer(span.exact)}
    for kind, wrong in _numbers(text, start, briefing, rng):
        # A number that another of its articles gives is no error.
        if not elsewhere & ({m.group() for m in NUMBER.finditer(wrong)} - {m.group() for m in NUMBER.finditer(text)}):
            yield kind, wrong
    for one, other in world.sides:
        if one in text[start:]:
            yield "side swapped", _swap(text, one, other, start)
    for place in world.places:
        if re.search(rf"\b{place}\b", text[start:]):
            for other in world.places:
                if other not in text:
                    yield "place moved", text[:start] + text[start:].replace(place, other)
    for pattern, kind in ((BOUND, "bound dropped"), (NEGATION, "negation dropped"), (SCOPE, "scope changed")):
        for match in pattern.finditer(text, start):
            yield kind, text[: match.start()] + (" " if match.group()[0] == " " else "") + text[match.end() :].lstrip()
    yield from _words(text, start)
    for match in PAIR.finditer(text, start):
        yield "list cut", text[: match.start("rest")] + text[match.end("rest") :]
        yield "list cut", text[: match.start()] + text[match.start("rest") :].removeprefix(",").removeprefix(" and ")
    for match in QUOTATION.finditer(text):
        words = match.group(1).split()
        at = rng.randrange(len(words))
        yield "quotation altered", text.replace(match.group(1), " ".join(words[:at] + words[at + 1 :]) or "…")
        yield "quotation altered", text.replace(match.group(1), match.group(1).replace(words[at], words[at] + "s", 1))
        yield (
            "quotation altered",
            text.replace("“", "").replace("”", "").replace(match.group(1), f"“We {match.group(1)}”"),
        )


def _numbers(text: str, start: int, briefing: Briefing, rng: Random) -> Iterator[tuple[str, str]]:
    every = [m.group() for b in briefing.bullets for m in NUMBER.finditer(b.text) if m.group()[0].isdigit()]
    for match in NUMBER.finditer(text, start):
        if match.group()[0].isdigit():
            value = int(match.group().replace(",", ""))
            other = int(rng.choice(every).replace(",", ""))
            wrong = {value + 1, value * 10, value + rng.randint(2, 90), max(0, value - 1)} - {value}
            summed = value + other
            yield "claims summed", f"{text[: match.start()]}{summed:,}{text[match.end() :]}"
        else:
            wrong = {rng.randint(11, 99), rng.randint(100, 999)}
        for number in sorted(wrong):
            yield "number changed", f"{text[: match.start()]}{number:,}{text[match.end() :]}"


def _swap(text: str, one: str, other: str, start: int) -> str:
    return text[:start] + re.sub(
        rf"{re.escape(one)}|{re.escape(other)}", lambda m: other if m.group() == one else one, text[start:]
    )


def _words(text: str, start: int) -> Iterator[tuple[str, str]]:
    for word, wrong in HEDGE.items():
        if re.search(rf"\b{word}\b", text[start:]):
            yield "hedge dropped", text[:start] + re.sub(rf"\b{word}\b", wrong, text[start:])
            yield "hedge dropped", text[:start] + re.sub(rf"\s\b{word}\b", "", text[start:])
    for word, wrong in HARMS.items():
        if re.search(rf"\b{word}\b", text[start:]):
            yield "harm changed", text[:start] + re.sub(rf"\b{word}\b", wrong, text[start:], count=1)
    for word in CUES:
        if re.search(rf"\b{word}\b", text[start:]):
            yield "verb strengthened", text[:start] + re.sub(rf"\b{word}\b", "confirmed", text[start:], count=1)
            yield "verb strengthened", text[:start] + re.sub(rf"\b{word}\b", "proved", text[start:], count=1)
    if ": " in text[start : start + 3]:
        yield "verb strengthened", text.replace(": ", " confirmed: ", 1)
        yield "verb strengthened", text.replace(": ", " admitted that ", 1)
    for verb in (" was ", " were ", " would ", " could ", " had ", " will ", " is ", " are "):
        if verb in text[start:]:
            yield "negation added", text[:start] + text[start:].replace(verb, f"{verb}not ", 1)


def _nested(bullet: Bullet, world: World) -> Iterator[Mutant]:
    """One who speaks and one who is told of change places; or the one told of speaks alone."""
    if not bullet.claimants:
        return
    outer, body = bullet.claimants[0], bullet.text[len(bullet.claimants[0]) :]
    for inner in world.speakers:
        at = re.search(rf"\b{re.escape(inner)}\b", body)
        if at is None or inner == outer:
            continue
        swapped = body[: at.start()] + outer + body[at.end() :]
        yield Mutant("nested speakers swapped", replace(bullet, text=inner + swapped, claimants=(inner,)))
        yield Mutant("nested speakers swapped", replace(bullet, text=inner + swapped))
        yield Mutant("nested speakers swapped", replace(bullet, text=outer + swapped))
        rest = body[at.end() :]
        if cue := re.match(r" (?:had |has |have )?(?:told \w+|said|promised|warned|denied|agreed) (?:that )?", rest):
            alone = f"{inner}: {rest[cue.end() :]}"
            yield Mutant("nested speakers swapped", replace(bullet, text=alone, claimants=(inner,), claimant_sides=()))


def _fields(bullet: Bullet, briefing: Briefing) -> Iterator[Mutant]:
    """Errors beside the words: whose mouth, which evidence, which source, what small print."""
    others = sorted({(b.claimants, b.claimant_sides) for b in briefing.bullets if b.claimants})
    if bullet.claimants:
        name = bullet.claimants[0]
        for claimants, sides in others:
            if claimants[0] != name:
                text = claimants[0] + bullet.text[len(name) :]
                yield Mutant("claimant swapped", replace(bullet, text=text, claimants=claimants, claimant_sides=sides))
                yield Mutant("claimant swapped", replace(bullet, text=text))
        yield from _second_mouths(bullet, others)
        bare = bullet.text[len(name) :].removeprefix(": ").lstrip()
        bare = bare[:1].upper() + bare[1:]
        if not SAID.search(bare):
            yield Mutant("claimant dropped", replace(bullet, text=bare, claimants=(), claimant_sides=()))
        for side in sorted({s for _, sides in others for s in sides} - set(bullet.claimant_sides)):
            yield Mutant("side swapped", replace(bullet, claimant_sides=(side,)))
    for other in briefing.bullets:
        if not set(other.evidence) & set(bullet.evidence):
            yield Mutant("evidence moved", replace(bullet, evidence=other.evidence, sources=other.sources))
            yield Mutant("evidence moved", replace(bullet, evidence=other.evidence))
    first = bullet.evidence[0]
    yield Mutant("evidence moved", replace(bullet, evidence=(_shifted(first), *bullet.evidence[1:])))
    yield Mutant("source renumbered", replace(bullet, sources=(max(s.number for s in briefing.sources) + 1,)))
    yield Mutant("note miscounted", replace(bullet, note="5 outlets, 3 claimants"))
    if bullet.claimants:
        yield Mutant("note miscounted", replace(bullet, note="no claimant named"))


def _second_mouths(bullet: Bullet, others: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> Iterator[Mutant]:
    """In a line that two share: each says what the other says, the second is left out, or somebody else speaks."""
    if len(bullet.claimants) != 2:
        return
    first, second = bullet.claimants
    swapped = re.sub(
        rf"^{re.escape(first)}|(?<=; ){re.escape(second)}",
        lambda found: second if found.group() == first else first,
        bullet.text,
    )
    yield Mutant("claimant swapped", replace(bullet, text=swapped, claimants=(second, first)))
    yield Mutant("claimant swapped", replace(bullet, text=swapped))
    half = f"; {second}"
    yield Mutant("claimant dropped", replace(bullet, text=bullet.text.replace(f"{half}: ", "; ").replace(half, ";")))
    for claimants, _ in others:
        if claimants[0] not in bullet.claimants:
            text = bullet.text.replace(half, f"; {claimants[0]}")
            yield Mutant("claimant swapped", replace(bullet, text=text, claimants=(first, claimants[0])))


def _shifted(span: Evidence) -> Evidence:
    return replace(span, start=span.start + 3, end=span.end + 3)


def row_mutants(briefing: Briefing, rng: Random) -> Iterator[Mutant]:
    """Every wrong row of the table of losses."""
    rows = briefing.losses
    figures = [int(m.group().replace(",", "")) for r in rows if (m := re.search(r"\d[\d,]*", r.figure))]
    for row in rows:
        match = re.search(r"\d[\d,]*", row.figure)
        if match:
            value = int(match.group().replace(",", ""))
            for wrong in sorted({value + 1, value * 10, max(0, value - rng.randint(1, 9))} - {value}):
                yield Mutant("number changed", replace(row, figure=row.figure.replace(match.group(), f"{wrong:,}")))
            for other in filter(None, figures):
                yield Mutant(
                    "claims summed", replace(row, figure=row.figure.replace(match.group(), f"{value + other:,}"))
                )
            if (bare := BOUND.sub("", row.figure)) != row.figure:
                yield Mutant("bound dropped", replace(row, figure=bare))
            else:
                yield Mutant("bound added", replace(row, figure=f"at least {row.figure}"))
            yield Mutant("addition invented", replace(row, added=f"+{value + 7:,}"))
            yield Mutant("revision invented", replace(row, was=f"{value + 9:,}"))
        yield from _row_fields(row, rows)


def _cells(row: LossRow) -> tuple[object, ...]:
    """What a row says: under another's evidence it is no error where that says the same."""
    return row.victims, row.harm, row.figure, row.scope, row.claimant


def _row_fields(row: LossRow, rows: Sequence[LossRow]) -> Iterator[Mutant]:
    for other in rows:
        if other.victim_side != row.victim_side:
            yield Mutant("side swapped", replace(row, victim_side=other.victim_side, victims=other.victims))
            yield Mutant("side swapped", replace(row, victims=other.victims))
        if other.claimant != row.claimant:
            moved = replace(row, claimant=other.claimant, claimant_side=other.claimant_side, standing=other.standing)
            yield Mutant("claimant swapped", moved)
        if not set(other.evidence) & set(row.evidence) and _cells(other) != _cells(row):
            yield Mutant("evidence moved", replace(row, evidence=other.evidence, sources=other.sources))
    yield Mutant("harm changed", replace(row, harm="injured" if row.harm != "injured" else "killed"))
    if row.figure != "not disclosed":
        yield Mutant("scope changed", replace(row, scope="new" if row.scope != "new" else "cumulative"))
        yield Mutant("class changed", replace(row, victim_class="aid worker"))
        for standing in ("declared", "alleged", "third party", "media count"):
            if standing != row.standing:
                yield Mutant("standing changed", replace(row, standing=standing))
    yield Mutant("evidence moved", replace(row, evidence=(_shifted(row.evidence[0]), *row.evidence[1:])))
