"""Two lines on one matter become one where both go into a line, each half on its own sentence and in its own mouth.

What does not fit as it is is made tighter first. Nothing is added up: two figures stay two figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from digests.editing.gate.alignment import cues_in
from digests.editing.gate.leads import JOINT, split_lead
from digests.editing.lines.compress import QUOTED, has_verb, introduced_by_name, lower_start, squeeze
from digests.editing.lines.readable import unreadable
from digests.editing.lines.spare_words import Known
from digests.editing.words import content
from digests.models import Bullet

# The house form of an incident.
_COUNTED = re.compile(
    r"(?:no one |(?:at least |up to |about |estimated )?\d)[^.;]* (?:killed|wounded|missing|captured|displaced)\b"
)
# Small print that raises no objection to what the line says.
_QUIET = re.compile(r"|\d+ outlets(?:, one claimant)?|not confirmed by the other side")
# Whose they are is told by the name in front, and not once another line stands between.
_LEANS_BACK = re.compile(
    r"^(?:its|their|he|she|they|it|the (?:army|troops|forces|military|units?|soldiers|government|ministry|country))\b"
    r"|\bthe (?:city|town|village|settlement|district|region|area|province|capital)\b(?! of\b)"
)
_HARM = frozenset(content("civilians soldiers people killed wounded injured dead deaths shelling attack military"))
_ENDS = re.compile(r"[^”\".]\.$")
SHARED = 2
"""Words of meaning that two lines share where they are about one matter."""
MOST = 0.7
"""Of the words of one line, so many that the other has nothing to add."""
TELLING = 3
"""Words that few lines of the day have, shared by the lines of two claimants who speak of one matter."""
FEW = 4
HALVED = 20
"""Places in the order of strength over which the worth of a line halves; a joined line is worth what both are."""
NEAR = 400
"""Characters between two sentences of one article in which a speaker is still on the matter."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long a line may be, and what may go out of one for want of room."""

    limit: int
    known: Known


def merge(bullets: Sequence[Bullet], room: Room, passes: Callable[[Bullet], bool]) -> list[Bullet]:
    """The bullets in their order, each with the next that completes it joined on, where the joined line passes.

    What one claimant says comes together before what two say. A joined line tells two things in the room of one, and
    goes some places ahead for it. How many outlets print one half of it is no longer said: it is not true of both.
    """
    common = _everyday(bullets) | {stem for name in room.known.owners for stem in content(name)}
    worth = {bullet.text: 2 ** (-at / HALVED) for at, bullet in enumerate(bullets)}

    def of_one(first: Bullet, other: Bullet) -> Bullet | None:
        return _of_one_mouth(first, other, room, common)

    def of_two(first: Bullet, other: Bullet) -> Bullet | None:
        return _of_two(first, other, room, common)

    lines = bullets
    for join in (of_one, of_two):
        lines = list(_paired(lines, join, passes, worth))
    return sorted(lines, key=lambda one: -worth[one.text])


def _paired(
    bullets: Sequence[Bullet],
    join: Callable[[Bullet, Bullet], Bullet | None],
    passes: Callable[[Bullet], bool],
    worth: dict[str, float],
) -> Iterator[Bullet]:
    """Each line with the first of those after it that can be joined to it and passes so; what it is worth is noted."""
    left = list(bullets)
    while left:
        first = left.pop(0)
        for other in [one for one in left if _is_whole(first, one)]:
            both = join(first, other)
            if both is not None and passes(both):
                worth[both.text] = worth[first.text] + worth[other.text]
                left.remove(other)
                first = both
                break
        yield first


def _is_whole(first: Bullet, other: Bullet) -> bool:
    """Two lines as new as each other, neither joined from others, the first with a full stop at its end."""
    return first.change == other.change and JOINT not in first.text + other.text and bool(_ENDS.search(first.text))


def _of_one_mouth(first: Bullet, other: Bullet, room: Room, common: frozenset[str]) -> Bullet | None:
    """Two lines of one claimant, or what somebody did and what they say."""
    if bool(first.claimants) != bool(other.claimants):
        return _deed_and_word(first, other, room, common)
    if not first.claimants or first.claimants != other.claimants or not _goes_on(first, other):
        return None
    return _fitted(*_ordered(first, other), room)


def _of_two(first: Bullet, other: Bullet, room: Room, common: frozenset[str]) -> Bullet | None:
    """Lines of two claimants on one matter, or two plain ones of the outlet's own in one breath."""
    if first.claimants and other.claimants and first.claimants != other.claimants:
        return _fitted(first, other, room) if _speak_of_one_matter(first, other, common) else None
    if first.claimants or other.claimants or first.note != other.note or cues_in(first.text + other.text):
        return None
    on = _in_one_breath(first, other) and len(_telling(first, common) & _telling(other, common)) >= SHARED
    return _fitted(first, other, room) if on else None


def _deed_and_word(first: Bullet, other: Bullet, room: Room, common: frozenset[str]) -> Bullet | None:
    """What somebody did, in the outlet's own voice, and what they said or asked for in the same matter."""
    deed, word = (other, first) if first.claimants else (first, other)
    if deed.note or not _QUIET.fullmatch(word.note) or JOINT in deed.text + word.text:
        return None
    if not _in_one_breath(deed, word) and not _telling(deed, common) & _telling(word, common):
        return None
    named, spoken = replace(deed, text=introduced_by_name(deed.text, room.known)), _with_verb(word)
    if spoken is None or not re.match(rf"{re.escape(word.claimants[0])} (?:has |have )?[a-z]+(?:ed|t)\b", named.text):
        return None
    voiced = replace(named, number=first.number, claimants=word.claimants, claimant_sides=word.claimant_sides)
    return _fitted(voiced, spoken, room)


def _with_verb(word: Bullet) -> Bullet | None:
    """A line with a verb behind the name; in place of a bare colon the sentence's own "said"."""
    body = _second_half(word)
    if not _is_bare(word):
        return word
    if QUOTED.match(body) or _is_counted(word) or not re.search(r"\bsaid\b", word.evidence[0].exact):
        return None
    return replace(word, text=f"{word.claimants[0]} said {body}")


def _goes_on(first: Bullet, other: Bullet) -> bool:
    """One claimant on one matter: in one breath, or in one section, or with words in common; no quotation follows."""
    second = _second_half(other)
    if not _QUIET.fullmatch(first.note) or other.note not in {"", first.note} or QUOTED.match(second):
        return False
    if _LEANS_BACK.search(second) or _says_the_same(first, other):
        return False
    if _is_counted(first) and _is_counted(other):
        return first.evidence[0].article_id == other.evidence[0].article_id
    return first.topic == other.topic or _in_one_breath(first, other) or _shares(first, other)


def _speak_of_one_matter(first: Bullet, other: Bullet, common: frozenset[str]) -> bool:
    """Two claimants who stand together in one breath, or share words that few lines have, or of whom one answers."""
    if not _QUIET.fullmatch(first.note) or other.note not in {"", f"answers {first.claimants[0]}"}:
        return False
    if _LEANS_BACK.search(split_lead(other)[2]) or _is_counted(other):
        return False
    allied = first.claimant_sides == other.claimant_sides != () and first.topic == other.topic
    shared = len(_telling(first, common) & _telling(other, common))
    return (bool(other.note) and shared > 0) or shared >= TELLING or (allied and _in_one_breath(first, other))


def _says_the_same(first: Bullet, other: Bullet) -> bool:
    """Whether most of what one line says stands in the other, by how its words begin ("firing", "fire")."""
    names = {stem for name in first.claimants for stem in content(name)}
    one, two = ({stem[:3] for stem in content(line.text)} - {stem[:3] for stem in names} for line in (first, other))
    return len(one & two) >= MOST * min(len(one), len(two))


def _in_one_breath(first: Bullet, other: Bullet) -> bool:
    """Whether sentences behind the two lines stand near one another."""
    return any(
        one.article_id == two.article_id and abs(one.start - two.start) <= NEAR
        for one in first.evidence
        for two in other.evidence
    )


def _shares(first: Bullet, other: Bullet) -> bool:
    return len({*content(first.text)} & {*content(other.text)} - {*content(first.claimants[0])}) >= SHARED


def _everyday(bullets: Sequence[Bullet]) -> frozenset[str]:
    """The words that more than a few lines have: the land, its parties, the weapons of the day."""
    found = Counter(stem for bullet in bullets for stem in {*content(bullet.text)})
    return frozenset(stem for stem, lines in found.items() if lines > FEW)


def _telling(bullet: Bullet, common: frozenset[str]) -> set[str]:
    """The words of meaning in a line that few others have, its claimant's name left out."""
    names = {stem for name in bullet.claimants for stem in content(name)}
    return {stem for stem in content(bullet.text) if not stem[0].isdigit()} - common - names - _HARM


def _fitted(first: Bullet, other: Bullet, room: Room) -> Bullet | None:
    """The two in one line within the room, the second made tighter before the first."""
    over = len(_joined(first, other).text) - room.limit
    if over > 0:
        other = _tighter(other, len(other.text) - over, room.known)
        over = len(_joined(first, other).text) - room.limit
    if over > 0:
        first = _tighter(first, len(first.text) - over, room.known)
    both = _joined(first, other)
    return both if len(both.text) <= room.limit else None


def _ordered(first: Bullet, other: Bullet) -> tuple[Bullet, Bullet]:
    """Of one claimant's lines that with a bare colon goes first: "X: …; urged …", for "X urged …; …" drops a mouth."""
    if _is_bare(other) and not _is_bare(first) and _ENDS.search(other.text):
        return replace(other, number=first.number, note=first.note), first
    return first, other


def _is_bare(bullet: Bullet) -> bool:
    return bullet.text.startswith(f"{bullet.claimants[0]}: ")


def _is_counted(bullet: Bullet) -> bool:
    return bool(_COUNTED.match(split_lead(bullet)[2]))


def _tighter(bullet: Bullet, length: int, known: Known) -> Bullet:
    """The line without what it can spare, as near a length as it gets; as it is where it would not stand alone."""
    _, verb, body = split_lead(bullet)
    head = bullet.text[: len(bullet.text) - len(body)]
    text = squeeze(body, length - len(head), known)
    governed = bool(bullet.claimants) and not verb and not _is_bare(bullet)
    stands = has_verb(text) and not unreadable(text, governed=governed, led=bool(head), plain=not head)
    return replace(bullet, text=head + text) if stands else bullet


def _second_half(bullet: Bullet) -> str:
    """What is added to a line of the same claimant: the words after the name, a bare colon left out."""
    return bullet.text[len(bullet.claimants[0]) :].removeprefix(": ").strip()


def _joined(first: Bullet, other: Bullet) -> Bullet:
    alone = first.claimants == other.claimants and bool(first.claimants)
    half = _second_half(other) if alone else other.text if other.claimants else lower_start(other.text)
    counted = first.note[:1].isdigit() or first.claimants != other.claimants
    return replace(
        first,
        note="" if counted and first.note != other.note else first.note,
        text=f"{first.text[:-1]}{JOINT}{half}",
        claimants=tuple(dict.fromkeys((*first.claimants, *other.claimants))),
        claimant_sides=tuple(dict.fromkeys((*first.claimant_sides, *other.claimant_sides))),
        evidence=tuple(dict.fromkeys((first.evidence[0], other.evidence[0], *first.evidence, *other.evidence))),
        sources=tuple(sorted({*first.sources, *other.sources})),
    )
