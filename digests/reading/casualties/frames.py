"""The grammar of reported harm: frames over the row of a sentence that tie people to what befell them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from digests.models import Harm
from digests.reading.casualties.echoes import echoes
from digests.reading.casualties.findings import Finding
from digests.reading.casualties.groups import Row, gather
from digests.reading.casualties.tokens import Token, tags
from digests.reading.casualties.tolls import ranged_tolls, tolls
from digests.reading.casualties.words import FIXED
from digests.reading.grammar.lexicon import words

_BETWEEN = r"(?:[poFCe\"(][^KXJkBST;,:&GqgL]{0,8})?"
_LIST = rf"[Gqg](?:(?:{_BETWEEN},v*[Gqg])*{_BETWEEN},?&+[vtid]*[Gqgh])?"
_NAMES = r"n(?:,n)*(?:,?&n)*"
_MIXED = rf"(?:n,)*n,?&v*{_LIST}"
_ANY = rf"(?:{_MIXED}|{_LIST}|{_NAMES})"
_INSERTED = r"(?:[,(\-]+[^;TXkj]{1,26}?[,)\-]+|i[^;TXKkj,]{1,12}?)"
_FOLLOWING = r"(?:[powFCeENu\"][^KXJkBST;:Gqgmj/,]{0,14}?|[auv]?o[^KXJkBST;:Gqmj/]{1,20}?)"
_PASSIVE = re.compile(
    rf"(?P<who>{_MIXED}|{_LIST})(?:&N)?(?P<post>(?:{_FOLLOWING})?(?:{_INSERTED})?(?:{_FOLLOWING})?)??"
    r"(?P<aux>[bv!\"t]*)(?P<harm>[KXJ](?:[&,/]v?[KXJ])?)"
)
_NAMED = re.compile(
    rf""
    rf"(?P<who>{_NAMES})(?P<post>[,(].{{1,20}}?[,)])?(?:(?P<aux>(?:b[^;,KXJm]{{1,8}}?p)?[bv\"]*b[bv\"]*)(?P<harm>[KXJ])"
    rf"|v*(?P<harm2>X))"
)
_APPOSED = re.compile(r"(?<=,)[hrR]*(?P<who>n),(?P<aux>v*bv*)(?P<harm>[KXJ])")
_HEADLINE = re.compile(rf"^(?P<who>[aRCFecuh]*{_NAMES})e?(?P<aux>v*)(?P<harm>K)(?=[pi&;,]|$)")
_ACTIVE = re.compile(rf"(?P<harm>[KkBD](?:[&,]v*[KkB])?)(?P<gap>(?:&[.u]|P&v*)?[v\"]*)(?P<who>{_ANY})")
_THEM = re.compile(r"(?P<who>G)[^;GqgnNKXJT]{0,4}?,\"*v*(?P<harm>k)@")
_VICTIMS = re.compile(r"(?P<who>G)b+[vd]*(?P<harm>Z)od?[aeuv]*O")
_WITH = re.compile(rf"(?P<harm>[KX])(?P<gap>v*(?:&|p))(?P<who>{_ANY})")
_AFTERTHOUGHT = re.compile(r"(?P<harm>[KX])(?P<gap>&v*)(?P<who>G)(?![^;]{0,18}?[KXJZT])")
_LIVES = re.compile(rf"I(?P<aux>v*)(?:d?[aVHGN]*o)?(?P<who>{_ANY})")
_OF = re.compile(rf"(?P<harm>[OZY])(?P<gap>(?:[pvau]{{0,3}})o)[d\"]?(?P<who>{_ANY})")
_COUNTED = re.compile(r"(?P<who>q(?:[,&]+q)*)[aeuhonNv\"CFd]{0,4}?(?:&K)?(?P<harm>[ZY](?:&[ZYK])?)")
_LOST = re.compile(rf"S(?P<gap>[v\"]*)(?P<who>{_LIST})")
_NONE = re.compile(r"!(?P<gap>[bavdeHuhE\"NFC]{0,5}?)(?P<harm>[ZKJX])")
_SAFE = re.compile(r"(?P<who>[gGNHhn.])b(?P<harm>U)")
_INSTANCE = re.compile(r"(?P<harm>Z),?(?P<gap>iv*)(?P<who>[Gg](?:[,&]+[Ggh])*)")
_PART = re.compile(rf"[,(\-]*i[v\"(]*(?P<who>{_LIST}|{_NAMES})")
_AMONG = re.compile(r"(?P<who>[Gqg](?:(?:[,&]+[Gqg])|,?i[Gqg],?)*)[^;KGqg]{0,8}?j(?=[v]*[Gq])")
_SHARE = re.compile(r"(?P<who>q)(?=[aeuNC]*)")

_TELLING = re.compile("[KkBXJZYTOUIDS]")
"""Every frame holds one of these letters: a sentence without any tells no harm."""
_BE = words("was were is are be been being am get got gets getting have has had")
_NOUGHT = words("no without zero none nobody") | {"no one", "no-one"}
_LOOSE = words("many several most some various")
_DEMANDING = words("capture massacre killings murders executions exodus loss")
_TAKEN = words("captured capture capturing captures surrendered")


def find_harm(tokens: tuple[Token, ...]) -> tuple[Finding, ...]:
    """Every group of people that a frame ties to a harm, in the order of the text."""
    if not _TELLING.search(tags(tokens)):
        return ()
    row = gather(tokens)
    found: dict[tuple[int, Harm], Finding] = {}
    for frame in _FRAMES:
        for finding in frame(row):
            if frame is not _named or not any(_shares_verb(finding, other) for other in found.values()):
                found.setdefault((finding.groups[0].first, finding.harm), finding)
    for finding in _parts(row, tuple(found.values())):
        found[finding.groups[0].first, finding.harm] = finding
    for finding in echoes(row, tuple(found.values())):
        found.setdefault((finding.groups[0].first, finding.harm), finding)
    for key, finding in list(found.items()):
        twice = any(key[0] == other[0] and key[1] != other[1] for other in found)
        if twice and (finding.harm == "casualties" or (finding.frame == "inside" and finding.harm == "captured")):
            del found[key]
    return tuple(sorted(found.values(), key=lambda finding: (finding.groups[0].first, finding.first)))


def _shares_verb(finding: Finding, other: Finding) -> bool:
    """Whether a name's verb already has a counted subject: "ten fighters of the Shield were killed"."""
    return finding.harm == other.harm and finding.last == other.last and finding.groups != other.groups


def _made(row: Row, match: re.Match[str], harm: Harm, frame: str, who: str = "who") -> Iterator[Finding]:
    """A finding for every group of a list; the claim spans the group, and the harm word with the nearest one."""
    families = row.families(*match.span(who))
    for family in families:
        first = row.chunks[match.start() if family is families[0] else family[0]].first
        last = row.chunks[match.end() - 1 if family is families[-1] else family[-1]].last
        groups = tuple(row.chunks[at] for at in family)
        yield Finding(
            harm=harm, groups=groups, first=min(first, groups[0].first), last=max(last, groups[-1].last), frame=frame
        )


def _himself(row: Row) -> Iterator[Finding]:
    """He was wounded by shelling."""
    for match in _HE.finditer(row.letters):
        if row.harm(*match.span("harm")) == "injured" and row.word(match.end()) == "by":
            chunk = row.chunks[match.start()]
            last = row.chunks[match.end() - 1].last
            yield Finding(harm="injured", groups=(chunk,), first=chunk.first, last=last, frame="named")


_HE = re.compile(r"(?P<who>P)b+v*(?P<harm>K)(?=p)")


def _inside(row: Row) -> Iterator[Finding]:
    """Two wounded soldiers: the harm stands between the figure and the noun."""
    for chunk in row.chunks:
        known = chunk.letter == "g" and row.tokens[chunk.first].word not in ("a", "an", "another")
        inside = row.tokens[chunk.first : chunk.last]
        for token in inside if chunk.letter in "Ggq" and not known else ():
            if token.harm is not None and token.tag in "KJX":
                part = _OF_THE_DEAD.search(tags(inside)) is not None
                yield Finding(
                    harm=token.harm, groups=(chunk,), first=chunk.first, last=chunk.last, frame="inside", part=part
                )


_OF_THE_DEAD = re.compile(r"Qod[KXJ]$")


def _passive(row: Row) -> Iterator[Finding]:
    """Eleven servicemen and one civilian were killed; 54 civilians dead."""
    position = 0
    while match := _PASSIVE.search(row.letters, position):
        position = match.end("who")
        if "!" in match["aux"] or _takes_object(row, match):
            continue
        harm = row.harm(*match.span("harm"))
        yielded = row.word(match.start("harm")) == "surrendered" and "g" in match["who"]
        if yielded or (harm not in ("killed", "injured") and _counts_things(row, match)):
            continue
        if harm == "missing" and row.letters[match.end() : match.end() + 1] in ("d", "P"):
            continue
        position = match.end()
        yield from _made(row, match, harm, "passive")
    for match in _VICTIMS.finditer(row.letters):
        if row.word(match.start("harm")) == "victims":
            yield from _made(row, match, "killed", "passive")


def _counts_things(row: Row, match: re.Match[str]) -> bool:
    """A figure with a noun that names no people: nothing but death and wounds make people of it."""
    chunks = [row.chunks[at] for at in row.people(*match.span("who"))]
    return any(chunk.letter == "q" and row.tokens[chunk.last - 1].tag in ".uCF" for chunk in chunks)


def _takes_object(row: Row, match: re.Match[str]) -> bool:
    """The participle is a past tense with an object of its own: "soldiers killed ten rebels"."""
    be = any(row.word(at) in _BE - _HAVE for at in range(*match.span("aux")))
    return match["harm"][0] == "K" and not be and row.letters[match.end() :].lstrip('v"')[:1] in tuple("GqgNnF")


def _named(row: Row) -> Iterator[Finding]:
    """Colonel X was killed."""
    for match in _APPOSED.finditer(row.letters):
        yield from _made(row, match, row.harm(*match.span("harm")), "named")
    for match in _NAMED.finditer(row.letters):
        who, harm = "who", "harm" if match["harm"] else "harm2"
        if row.word(match.start(harm)) not in _TAKEN and "d" not in row.letters[match.end() : match.end() + 1]:
            yield from _made(row, match, row.harm(*match.span(harm)), "named", who)
    if headline := _HEADLINE.match(row.letters):
        yield from _made(row, headline, row.harm(*headline.span("harm")), "named")


def _active(row: Row) -> Iterator[Finding]:
    """Shelling killed two and injured five."""
    for match in _ACTIVE.finditer(row.letters):
        before = row.letters[max(0, match.start() - 4) : match.start()].rstrip('v"')
        letter = match["harm"][0]
        if letter == "K" and before.endswith("b") and row.word(match.start() - 1) in _BE - _HAVE:
            continue
        if letter == "B" and before[-1:] in ("m", "!", "t") and not _purposed(row, match.start()):
            continue
        harm: Harm = "killed" if letter == "D" else row.harm(*match.span("harm"))
        demanding = letter == "D" or row.word(match.start()) in _TAKEN
        seized = match["gap"].startswith("&")
        if seized and row.word(match.start("gap") + 1) not in _SEIZING:
            continue
        if _is_people(row, match, demanding=demanding):
            yield from _made(row, match, "casualties" if seized else harm, "active")
    for match in _THEM.finditer(row.letters):
        yield from _made(row, match, row.harm(*match.span("harm")), "active")


_SEIZING = words("arrest arrests arrested arresting detain detains detained detaining")


def _purposed(row: Row, at: int) -> bool:
    """An infinitive that tells what happened: "manage to kill nine"."""
    return row.word(at - 1) == "to" and row.word(at - 2) in _MANAGED


_HAVE = words("have has had")
_MANAGED = words("manage managed manages went continued")


def _is_people(row: Row, match: re.Match[str], *, demanding: bool) -> bool:
    """Whether the object counts people: a bare figure before a noun of things does not."""
    ats = list(row.people(*match.span("who")))
    if demanding and _goes_on(row, match):
        return True
    if demanding and any(row.letters[at] in "qng" for at in ats if row.letters[at] != "g" or match["harm"] == "D"):
        return False
    last = ats[-1]
    if row.letters[last] != "q" or row.letters[last + 1 : last + 2] not in tuple(".uxaCFe"):
        return True
    noun = row.word(last + 1)
    return not demanding and noun not in FIXED and noun not in _ANIMALS and row.letters[last + 1] != "x"


def _goes_on(row: Row, match: re.Match[str]) -> bool:
    """A bare number that goes on counting people: "killed 31 militants and captured nine"."""
    before, behind = row.letters[: match.start()], row.letters[match.end() :]
    counted = before.endswith("G&") and match["who"] == "q" and match["harm"] in ("K", "k")
    return counted and behind[:1] in ("p", ";", ",", "")


_ANIMALS = words(
    "sheep goats cows cattle livestock animals camels horses dogs birds pigs donkeys chickens percent per villages"
)


def _with(row: Row) -> Iterator[Finding]:
    """X was killed along with three others; four killed, and possibly five civilians."""
    for match in _WITH.finditer(row.letters):
        dying = match["harm"] == "K" or row.harm(*match.span("harm")) == "killed"
        if dying and row.word(match.end("gap") - 1) in _COMPANY and _is_people(row, match, demanding=False):
            yield from _made(row, match, row.harm(*match.span("harm")), "with")
    for match in _AFTERTHOUGHT.finditer(row.letters):
        yield from _made(row, match, row.harm(*match.span("harm")), "with")


_COMPANY = {"with", "alongside", "along with", "together with", "accompanied by"}


def _lives(row: Row) -> Iterator[Finding]:
    """Claimed the lives of at least 17 soldiers; claimed 30,000 lives."""
    for match in _LIVES.finditer(row.letters):
        if {token.word for token in row.words(*match.span())} & {"lives", "life"}:
            yield from _made(row, match, "killed", "lives")


def _of(row: Row) -> Iterator[Finding]:
    """The deaths of 25 civilians; the bodies of dozens of soldiers."""
    for match in _OF.finditer(row.letters):
        harm = row.harm(match.start("harm"), match.end("harm"))
        if {token.word for token in row.words(*match.span("gap"))} & _IN_COURT:
            continue
        demanding = harm in ("casualties", "displaced", "captured", "injured") or row.word(match.start()) in _DEMANDING
        if _is_people(row, match, demanding=demanding):
            yield from _made(row, match, harm, "of")


_IN_COURT = words(
    "trial trials charge charges case cases inquiry investigation suspect suspects allegations conviction"
)


def _counted(row: Row) -> Iterator[Finding]:
    """More than 3,000 deaths; hundreds of thousands of refugees."""
    for match in _COUNTED.finditer(row.letters):
        figure = row.words(*match.span("who"))
        if _is_loose(figure) and (match["harm"][0] == "Y" or any(token.tag == "o" for token in figure)):
            continue
        yield from _made(row, match, row.harm(*match.span("harm")), "counted")


def _is_loose(figure: Iterable[Token]) -> bool:
    """A word that counts nobody: "most of them"."""
    return any(token.quantity is not None and token.quantity.vague in _LOOSE for token in figure)


def _named_among(row: Row) -> Iterator[Finding]:
    """Casualties including at least one woman and child."""
    for match in _INSTANCE.finditer(row.letters):
        before = row.letters[max(0, match.start() - 3) : match.start()]
        if row.word(match.start()) in ("body", "bodies"):
            continue
        if not before.rstrip("aeNh").endswith(("q", "G")):
            yield from _made(row, match, row.harm(*match.span("harm")), "among")


def _lost(row: Row) -> Iterator[Finding]:
    """Lost eleven servicemen and one civilian; thousands of lives were lost."""
    for match in _LOST.finditer(row.letters):
        ats = list(row.people(*match.span("who")))
        if all(row.letters[at] in "Gg" for at in ats) and (len(ats) < 3 or "g" not in match["who"]):
            yield from _made(row, match, "killed", "lost")
    for match in _LIVES_LOST.finditer(row.letters):
        if row.words(*match.span("who"))[-1].word == "lives":
            yield from _made(row, match, "killed", "lives")


_LIVES_LOST = re.compile(r"(?P<who>G)(?P<aux>[bv]*)S")


def _none(row: Row) -> Iterator[Finding]:
    """No casualties; nobody was hurt; the crew is safe."""
    for match in _NONE.finditer(row.letters):
        if row.word(match.start()) in _NOUGHT:
            yield _nobody(row, match, row.harm(*match.span("harm")))
    for match in _SAFE.finditer(row.letters):
        if match["who"] != "." or row.word(match.start()) in ("crew", "family"):
            yield _nobody(row, match, "casualties")


def _nobody(row: Row, match: re.Match[str], harm: Harm) -> Finding:
    chunk = row.chunks[match.start()]
    last = row.chunks[match.end() - 1].last
    return Finding(harm=harm, groups=(chunk,), first=chunk.first, last=last, frame="none", none=True)


def _parts(row: Row, found: tuple[Finding, ...]) -> Iterator[Finding]:
    """Subsets: "including two children", "three of them children", "five civilians among 13 killed"."""
    for match in _PART.finditer(row.letters):
        whole = _whole(row, found, match.start())
        if whole is not None:
            direct = {finding.groups[0] for finding in found if finding.harm != whole.harm}
            parts = (part for part in _made(row, match, whole.harm, "part") if part.groups[0] not in direct)
            yield from (replace(part, part=True) for part in parts)
    for match in _AMONG.finditer(row.letters):
        total = next((f for f in found if f.groups[0].first >= row.chunks[match.end()].first - 1), None)
        if total is not None:
            yield from (replace(finding, part=True) for finding in _made(row, match, total.harm, "part"))
    for at, chunk in enumerate(row.chunks):
        if chunk.letter in "qG" and "@" in {token.tag for token in row.tokens[chunk.first : chunk.last]}:
            whole = _whole(row, found, at)
            own = next((finding for finding in found if finding.groups[0] == chunk), None)
            loose = own is None and _is_loose(row.tokens[chunk.first : chunk.last])
            if whole is not None and not loose and (own is None or own.harm == whole.harm):
                yield Finding(
                    harm=whole.harm, groups=(chunk,), first=chunk.first, last=chunk.last, frame="part", part=True
                )


def _whole(row: Row, found: Iterable[Finding], at: int) -> Finding | None:
    """The last figure before a subset, in the same clause."""
    place = row.chunks[at].first
    before = [finding for finding in found if finding.groups[0].first < place and not finding.none]
    return max(before, key=lambda finding: finding.groups[0].first, default=None)


_FRAMES: tuple[Callable[[Row], Iterator[Finding]], ...] = (
    _none, _inside, ranged_tolls, tolls, _passive, _with, _active, _lives, _of, _counted, _named_among, _lost, _named,
    _himself,
)  # fmt: skip
