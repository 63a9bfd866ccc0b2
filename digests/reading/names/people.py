"""People nobody has put into a profile: runs of capitalised words, told apart from places and institutions.

Inside one article a bare surname means the person whose full name the article gives; a known person's surname
behind another given name is another person, and is not forced onto the known one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from digests.reading.grammar.lexicon import words as word_list
from digests.reading.names.find import Name
from digests.reading.names.index import NameKind
from digests.reading.names.spelling import fold, same_name
from digests.reading.names.tokens import Token
from digests.reading.names.towns import nation_of_town

ROLE_WORDS = word_list(
    """president vice-president vice premier prime minister chancellor king queen prince princess emir sheikh pope
    secretary general secretary-general under-secretary-general commissioner ambassador envoy representative
    spokesman spokeswoman spokesperson spokespersons chief head leader chairman chairwoman chair deputy speaker
    senator sen rep congressman congresswoman governor gov mayor lawmaker mp minister premier director colonel
    col lieutenant lt major maj captain capt sergeant sgt brigadier brig admiral adm marshal commander cmdr
    private corporal gen lt-gen maj-gen col-gen dr prof professor mr mrs ms sir lord dame judge justice attorney
    archbishop bishop father patriarch imam ayatollah mullah rabbi reverend rev doctor lawyer analyst expert
    adviser advisor aide reporter journalist correspondent editor author activist ombudsman ombudswoman defender
    host candidate nominee frontrunner former ex acting interim then-president counterpart press officer
    official co-chair co-founder founder ceo manager coach resident foreign defence interior health finance
    state affairs special grand metropolitan personal ministers presidents"""
)
_GROUP_WORDS = word_list(
    """ministry ministries department office agency service committee commission council court parliament assembly
    party movement front union league association federation society organisation organization group forces army
    brigade division battalion corps guard police university institute school college center centre foundation
    fund hospital bank company corporation corp inc ltd news times post press journal herald tribune guardian
    mirror magazine radio television tv network channel monitor observatory watch international airport street
    avenue road square building house palace church cathedral mosque monastery bridge river lake sea mountain
    mountains valley province region district county oblast raion republic kingdom state states city town
    village island islands treaty agreement accord convention act law war day week month games cup prize award
    congress senate caucus campaign club committees bureau project poll survey initiative alliance coalition
    authority administration corridor strip bank heights border line highway conference summit camp area countryside"""
)
_NOT_NAMES = word_list(
    """the a an in on at it its he she they we i this that these those there but and as after before when while
    however meanwhile according for if what who some many most one two three four five six seven eight nine ten
    more both also his her their our you your my since during with by from under about not no yet still earlier
    later officials police military monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december today yesterday tomorrow all any each
    every another other such so then now here where why how which whose of or to into over between among despite
    although though because until unless since once only even just like last next first second third new old yes
    well thank thanks please let see also read more get share photo image video source sources reuters ap afp
    breaking exclusive update live opinion analysis editor's nobody everyone everybody somebody someone nothing
    something people man men woman women islamic christian muslim jewish orthodox catholic western eastern
    northern southern central north south east west middle republican republicans democrat democrats democratic
    gop god internet covid covid-19 at least dozens hundreds thousands several"""
)
_PARTICLES = word_list("al el bin ibn abu van von de der den di da la le du dos ben ter oglu ogly qizi")
_BEFORE_PLACES = word_list("in near from at around outside inside towards toward across throughout over into")
_TAKING = word_list("shelled bombed bombarded overran besieged")
_FIRE = word_list(
    """fell attack attacks strike strikes airstrike airstrikes raid raids assault bombs bombing shelling shells missiles
    rockets advance offensive landed fired marched"""
)
_SURELY_PLACES = word_list("in near outside inside throughout across region of")
_PLACE_NOUNS = word_list(
    """village town city district region province settlement municipality suburb port strip valley heights oblast raion
    governorate county township enclave peninsula territory camp area countryside quarter neighbourhood
    neighborhood"""
)
_TOWNS = word_list("village town city capital")
_LIES_IN = word_list(
    """southern northern eastern western central south-eastern south-western north-eastern north-western southeastern
    southwestern northeastern northwestern besieged breakaway disputed occupied embattled war-torn"""
)
_ARTICLED = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|az|ul|ur)-[A-Z]")
_HELD = re.compile(r"\w+-(?:held|controlled|run|backed|populated|occupied|administered)$")


def find_people(text: str, tokens: tuple[Token, ...], names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names already found, with the people, places and groups that no lexicon knows, in order."""
    if text.isupper():
        return names
    starts = [token.start for token in tokens]
    fixed = _covered(starts, (name for name in names if name.form != "surname"))
    runs = list(_runs(text, tokens, fixed))
    first = [_judge(text, tokens, run) for run in runs]
    judged = [name for name in (*first, *_places_again(text, tokens, runs, first)) if name is not None]
    judged.sort(key=lambda name: name.start)
    strangers = _covered(starts, (name for name in judged if " " in name.text))
    kept = [name for name in names if not (name.form == "surname" and _covered(starts, (name,)) & strangers)]
    known = {name.start for name in kept}
    together = _full_names(sorted((*kept, *(n for n in judged if n.start not in known)), key=lambda name: name.start))
    lone = _lone_surnames(text, tokens, runs, together)
    return tuple(sorted((*together, *lone), key=lambda name: name.start))


def _covered(starts: Sequence[int], names: Iterable[Name]) -> set[int]:
    """Positions of the tokens inside these names; ``starts`` is where each token begins."""
    inside: set[int] = set()
    for name in names:
        inside.update(range(bisect_left(starts, name.start), bisect_left(starts, name.end)))
    return inside


def _runs(text: str, tokens: tuple[Token, ...], fixed: set[int]) -> Iterator[tuple[int, int]]:
    """Half-open spans of adjoining capitalised tokens that no known name covers."""
    stop = 0
    for at in [at for at, token in enumerate(tokens) if token.capital]:
        if at < stop or at in fixed or not _may_begin(tokens[at]):
            continue
        stop = at + 1
        while stop < len(tokens) and stop not in fixed and _goes_on(text, tokens, stop):
            stop += 1
        while tokens[stop - 1].key in _PARTICLES and not tokens[stop - 1].capital:
            stop -= 1
        yield at, stop


def _may_begin(token: Token) -> bool:
    """Whether a capitalised word may be the first of a name."""
    return token.key not in _NOT_NAMES and not ("-" in token.text and _HELD.match(token.text))


def _goes_on(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    gap = text[tokens[at - 1].end : tokens[at].start]
    if gap not in (" ", ". ") or (gap == ". " and len(tokens[at - 1].text) > 4) or _owns(tokens[at - 1]):
        return False
    if tokens[at].key in _PARTICLES:
        return at + 1 < len(tokens) and tokens[at + 1].capital
    if _ARTICLED.match(tokens[at].text):
        return True
    return tokens[at].capital and _may_begin(tokens[at])


def _owns(token: Token) -> bool:
    return token.text.endswith(("'s", "’s", "s'", "s’"))


def _judge(text: str, tokens: tuple[Token, ...], run: tuple[int, int]) -> Name | None:
    """What an unknown run is: a group, a place or a person; None where one word alone does not tell."""
    start, stop = run
    words = [token.key for token in tokens[start:stop]]
    place = _unknown(text, tokens[start:stop], "place")
    if _is_surely_place(text, tokens, run):
        return place
    if _GROUP_WORDS.intersection(words) and len(words) > 1:
        return _unknown(text, tokens[start:stop], "place" if words[-1] in _PLACE_NOUNS else "office")
    first = start
    while first < stop and _is_role(tokens[first]):
        first += 1
    titled = first > start or (start > 0 and _is_role(tokens[start - 1]) and _adjoins(text, tokens, start))
    if first == stop or stop - first > 4:
        return None
    named = not titled and stop - first <= 2 and not _GROUP_WORDS.issuperset(words)
    if named and _is_placed(text, tokens, (start, stop)):
        return _unknown(text, tokens[first:stop], "place")
    if titled or stop - first > 1:
        return _unknown(text, tokens[first:stop], "person")
    return None


def _is_surely_place(text: str, tokens: tuple[Token, ...], run: tuple[int, int]) -> bool:
    """A town or region of the table, also as a state; three names before "village"."""
    start, stop = run
    words = " ".join(token.text for token in tokens[start:stop])
    state = words.removesuffix(" State").removesuffix(" Region")
    three = stop - start == 3 and _precedes_place_noun(text, tokens, stop) and tokens[stop].text in _TOWNS
    return three or any(nation_of_town(name) is not None for name in dict.fromkeys((words, state)))


def _places_again(
    text: str, tokens: tuple[Token, ...], runs: Sequence[tuple[int, int]], judged: Sequence[Name | None]
) -> Iterator[Name]:
    """One-word names that nothing near them tells of, where the article says elsewhere that there is such a place."""
    people = {fold(name.text.split()[-1]) for name in judged if name is not None and name.kind == "person"}
    places = {
        fold(name.text)
        for name, (start, _) in zip(judged, runs, strict=True)
        if name is not None and name.kind == "place" and start > 0 and tokens[start - 1].key in _SURELY_PLACES
    }
    for run, name in zip(runs, judged, strict=True):
        if name is None and run[1] - run[0] == 1 and tokens[run[0]].key in places - people:
            yield _unknown(text, tokens[run[0] : run[1]], "place")


def _is_role(token: Token) -> bool:
    """A title or the name of an office before a person ("Secretary-General", "Mr")."""
    return token.key in ROLE_WORDS or token.text.lower() in ROLE_WORDS


def _adjoins(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    return text[tokens[at - 1].end : tokens[at].start] in (" ", ". ")


def _is_placed(text: str, tokens: tuple[Token, ...], run: tuple[int, int]) -> bool:
    """Whether what stands around a name makes it a place: "in Arzuk", "the capital, Arzuk", "the Arzuk region"."""
    start, stop = run
    apposed = (
        start > 0 and tokens[start - 1].text in _TOWNS and text[tokens[start - 1].end : tokens[start].start] == ", "
    )
    return apposed or _precedes_place_noun(text, tokens, stop) or _follows_place_word(text, tokens, start)


def _precedes_place_noun(text: str, tokens: tuple[Token, ...], stop: int) -> bool:
    if stop >= len(tokens) or _owns(tokens[stop - 1]):
        return False
    return text[tokens[stop - 1].end : tokens[stop].start] == " " and tokens[stop].text in _PLACE_NOUNS


def _follows_place_word(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    before = at - 1
    while before > 0 and _adjoins(text, tokens, before + 1) and _tells_where(tokens[before]):
        before -= 1
    if before < at - 1 and tokens[before].key == "the":
        before -= 1
    if before < 0 or text[tokens[before].end : tokens[before + 1].start] != " ":
        return False
    word, ahead = tokens[before].key, tokens[before - 1].key if before else ""
    return (
        word in _BEFORE_PLACES
        or word in _TAKING
        or (word == "of" and ahead in _PLACE_NOUNS)
        or (word == "on" and ahead in _FIRE)
    )


def _tells_where(token: Token) -> bool:
    """A word between a preposition and its place: "in southern", "in the Ruritanian-controlled"."""
    return token.text in _LIES_IN or bool(_HELD.match(token.text))


def _unknown(text: str, tokens: Sequence[Token], kind: NameKind) -> Name:
    start, end = tokens[0].start, tokens[-1].end - (2 if tokens[-1].text.endswith(("'s", "’s")) else 0)
    exact = text[start:end]
    return Name(start=start, end=end, text=exact, kind=kind, id=None, full=exact)


def _full_names(names: list[Name]) -> list[Name]:
    """Give every person the fullest wording the article has for them."""
    people: dict[tuple[str, str | None], Name] = {}
    for name in names:
        if name.kind == "person":
            people.setdefault((name.text, name.id), name)
    fullest = {key: _fullest(name, tuple(people.values())) for key, name in people.items()}
    return [name._replace(full=fullest[name.text, name.id]) if name.kind == "person" else name for name in names]


def _fullest(name: Name, people: Sequence[Name]) -> str:
    alike = [other for other in people if _same_person(name, other)]
    return max(alike, key=lambda other: (len(other.text.split()), -other.start)).text if alike else name.text


def _same_person(name: Name, other: Name) -> bool:
    if name.id is not None or other.id is not None:
        return name.id == other.id
    mine, theirs = name.text.split(), other.text.split()
    if len(mine) == 1 or len(theirs) == 1:
        return same_name(mine[-1], theirs[-1])
    return same_name(mine[-1], theirs[-1]) and same_name(mine[0], theirs[0])


def _lone_surnames(
    text: str, tokens: tuple[Token, ...], runs: Sequence[tuple[int, int]], names: Sequence[Name]
) -> Iterator[Name]:
    """One-word runs that are the surname of somebody the article names in full."""
    known = {
        fold(name.text.split()[-1]): name for name in reversed(names) if name.kind == "person" and " " in name.text
    }
    for start, stop in runs:
        person = known.get(tokens[start].key) if stop - start == 1 else None
        if person is not None and not any(name.start == tokens[start].start for name in names):
            lone = _unknown(text, tokens[start:stop], "person")
            yield lone._replace(full=person.full, id=person.id, party=person.party, side=person.side, form="surname")
