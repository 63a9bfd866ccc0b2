"""A sentence as a row of tagged words, one letter a word, so that grammar can be written as patterns over letters.

Beside the letters of ``harms``: ``Q`` figure, ``d`` determiner, ``a`` modifier, ``e`` nationality, ``E`` its people,
``H`` persons, ``h`` one person, ``R`` rank or title, ``C`` capitalised word, ``u`` unknown word, ``o`` of, ``&`` and,
``b`` auxiliary, ``v`` adverb, ``!`` negation, ``L`` left, ``I`` claimed (lives), ``V`` lives, ``S`` lost,
``D`` destroyed, ``w`` relative, ``p`` preposition, ``i`` including, ``s`` verb of saying, ``t`` to, ``m`` modal,
``P`` he or she, ``x`` a figure that counts no people, ``.`` anything else; punctuation stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digests.models import Harm
from digests.reading.harms import PARTS, PHRASE
from digests.reading.lexicon import words
from digests.reading.nations import nations
from digests.reading.quantities import Quantity, find_quantities
from digests.reading.sentences import Sentence
from digests.reading.victims import MODIFIERS, PLURAL, SINGULAR

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*|[^\w\s]")
_SEVERAL = re.compile(
    r"\b(?:no[ -]one|as well as|along with|together with|in addition to|each other|one another|one day"
    r"|de facto|so far|at large|such as|carried out|police officers?|aid workers?|members? of the (?:security forces|army|military)"
    r"|security forces? (?:members?|personnel)|service members?|army personnel|military personnel|human beings?"
    r"|border guards?|prisoners? of war|civil servants?|law enforcement (?:officers?|agents?)|security (?:guards?|officers?|agents?)"
    r"|fire ?fighters?|first responders?|health workers?|ambulance drivers?|taxi drivers?|trade unionists?|family members?"
    r"|army officers?|members? of (?:the|his|her|their|one|a) (?:[\w-]+ )?family|relief workers?|media workers?)\b",
    re.IGNORECASE,
)
_FIXED: dict[str, str] = {
    **dict.fromkeys(
        words("a an the his her their its our my your this that's these those another every each both"), "d"
    ),
    **dict.fromkeys(words("and or & plus as-well-as"), "&"),
    **dict.fromkeys(["as well as", "along with", "together with", "in addition to"], "&"),
    **dict.fromkeys(words("was were is are be been being am get got gets getting have has had having"), "b"),
    **dict.fromkeys(
        words("not never no none nobody without neither nor n't zero didn't wasn't weren't hasn't haven't"), "!"
    ),
    "no one": "!",
    "no-one": "!",
    **dict.fromkeys(words("left leaves leaving leave"), "L"),
    **dict.fromkeys(words("claimed claiming claims claim cost costs costing took taking take takes"), "I"),
    **dict.fromkeys(words("life"), "V"),
    **dict.fromkeys(words("lost losing lose loses"), "S"),
    **dict.fromkeys(words("destroyed destroying destroys hit struck"), "D"),
    **dict.fromkeys(words("who which that whom whose where when"), "w"),
    **dict.fromkeys(words("including included among includes"), "i"),
    **dict.fromkeys(words("to"), "t"),
    **dict.fromkeys(words("could would should might can will shall must cannot if unless until won't"), "m"),
    **dict.fromkeys(words("may"), "m"),
    **dict.fromkeys(words("he she himself herself him"), "P"),
    **dict.fromkeys(
        words("""in at on near by from with during after before over under inside outside into across around between against
        since for within through throughout along behind below above off upon via amid amidst following despite toward towards
        because due while as than like about per until till"""),
        "p",
    ),
    "of": "o",
    **dict.fromkeys(
        words("""also already reportedly allegedly later all so then now just only even still too again soon here there today yesterday
        tonight seriously severely badly critically slightly lightly mortally fatally tragically brutally instantly immediately
        far apart meanwhile eventually presumably apparently summarily possibly probably likely confirmed reported believed thought feared
        said estimated known alleged presumed least together alone once almost nearly either first estimated"""),
        "v",
    ),
    **dict.fromkeys(
        words("""say says saying announced announces told tells added adds stated states reports report according confirms denied
        denies claims insisted warned noted accused acknowledged admitted declared stressed"""),
        "s",
    ),
    **dict.fromkeys(
        words("""it they we i you there what how why them us me but however although though because into out up down back
        war wars day week month year years attack attacks bombing clashes fighting explosion blast strike shelling
        killed-by city town village country area region people's time result end monday tuesday wednesday thursday friday
        saturday sunday january february march april june july august september october november december much such some any
        took place did does do done made make came come went go gone became become saw see seen found rise rose"""),
        ".",
    ),
}
_RANKS = words(
    """colonel general lieutenant captain major sergeant corporal private commander admiral mr mrs ms dr sir gen col lt capt maj
    sgt president minister prime deputy ambassador judge governor mayor senator congressman bishop archbishop father
    priest rev reverend professor engineer comrade king sheikh sheik mullah imam hajj haji former adjutant colonel-general
    lieutenant-general major-general lieutenant-colonel brigadier brig marshal spokesman spokeswoman chairman leader attorney
    director journalist"""
)
_ADVERB = re.compile(r"\w{3,}ly$")
_AGE = re.compile(r"(?:\d+|\w+(?:-\w+)?)-(?:years?|months?)-olds?$")
_PUNCTUATION = {
    "’": '"',
    "‘": '"',
    "“": '"',
    "”": '"',
    "'": '"',
    '"': '"',
    "[": "(",
    "]": ")",
    "–": "-",
    "—": "-",
    "?": ";",
    "!": ";",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A word, a phrase or a figure of a sentence; offsets count in the article."""

    start: int
    end: int
    word: str
    tag: str
    harm: Harm | None = None
    quantity: Quantity | None = None
    genitive: bool = False


def tokenize(sentence: Sentence) -> tuple[Token, ...]:
    """The tagged words of one sentence."""
    text = sentence.text
    shouting = text.isupper() and len(text) > 20
    merged: list[tuple[int, int, Quantity | None]] = [(m.start(), m.end(), None) for m in PHRASE.finditer(text)]
    merged += [(m.start(), m.end(), None) for m in _SEVERAL.finditer(text)]
    merged += [(q.start, q.end, q) for q in find_quantities(text)]
    tokens: list[Token] = []
    position = 0
    for start, end, quantity in sorted(merged, key=lambda span: (span[0], -span[1])):
        if start < position:
            continue
        tokens += _plain(text, position, start, sentence.start, shouting=shouting)
        tokens.append(_merged(text, start, end, quantity, sentence.start))
        position = end
    tokens += _plain(text, position, len(text), sentence.start, shouting=shouting)
    return tuple(tokens)


def tags(tokens: tuple[Token, ...]) -> str:
    """The row of letters."""
    return "".join(token.tag for token in tokens)


def _plain(text: str, start: int, end: int, offset: int, *, shouting: bool) -> Iterator[Token]:
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        word, genitive = _base(raw)
        tag, harm = _tag(word, raw, shouting=shouting)
        if genitive and tag in "hHCeE":
            tag = "e"
        yield Token(
            start=offset + match.start(), end=offset + match.end(), word=word, tag=tag, harm=harm, genitive=genitive
        )


def _merged(text: str, start: int, end: int, quantity: Quantity | None, offset: int) -> Token:
    word = " ".join(text[start:end].lower().split())
    if quantity is not None:
        return Token(start=offset + start, end=offset + end, word=word, tag="Q", quantity=quantity)
    tag, harm = _tag(word, word, shouting=False)
    if tag in "u." and word in _COLLECTIVE:
        tag = _COLLECTIVE[word]
    return Token(start=offset + start, end=offset + end, word=word, tag=tag, harm=harm)


def _base(raw: str) -> tuple[str, bool]:
    low = raw.lower()
    if low.endswith(("'s", "’s")):
        return low[:-2], True
    return low.replace("’", "'"), False


def _tag(word: str, raw: str, *, shouting: bool) -> tuple[str, Harm | None]:
    if len(word) == 1 and not word.isalnum():
        return _PUNCTUATION.get(word, word if word in ",;:()-./" else "."), None
    if fixed := _FIXED.get(word):
        return fixed, None
    if parts := PARTS.get(word):
        return parts[0]
    if (known := _known(word)) is not None:
        return known, None
    return _shape(word, raw, shouting=shouting), None


def _known(word: str) -> str | None:
    if word in _NATIONALITY:
        return _NATIONALITY[word]
    if word in PLURAL:
        return "H"
    if word in _RANKS:
        return "R" if word not in SINGULAR else "h"
    if word in SINGULAR:
        return "h"
    if word in MODIFIERS or _AGE.match(word):
        return "a"
    return None


def _shape(word: str, raw: str, *, shouting: bool) -> str:
    if any(character.isdigit() for character in word):
        return "x"
    if _ADVERB.match(word):
        return "v"
    if raw[0].isupper() and not shouting:
        return "C"
    if shouting:
        return "c"
    return "u" if not word.endswith(("s", "ed", "ing")) and len(word) > 3 else "."


def _nationalities() -> dict[str, str]:
    found: dict[str, str] = {}
    for nation in nations():
        found.update((word.lower(), "E") for word in nation.demonyms)
        found.update((word.lower(), "e") for word in nation.adjectives)
    return found


_NATIONALITY = _nationalities()
_COLLECTIVE = {
    **dict.fromkeys(
        [
            "police officers",
            "aid workers",
            "border guards",
            "prisoners of war",
            "civil servants",
            "firefighters",
            "first responders",
            "health workers",
            "ambulance drivers",
            "taxi drivers",
            "trade unionists",
            "family members",
            "security forces personnel",
            "army personnel",
            "military personnel",
            "human beings",
            "fire fighters",
            "service members",
            "security guards",
            "security officers",
            "security agents",
            "army officers",
            "relief workers",
            "law enforcement officers",
            "law enforcement agents",
            "security forces members",
            "media workers",
        ],
        "H",
    ),
    **dict.fromkeys(
        [
            "police officer",
            "aid worker",
            "border guard",
            "prisoner of war",
            "civil servant",
            "firefighter",
            "first responder",
            "health worker",
            "ambulance driver",
            "taxi driver",
            "trade unionist",
            "family member",
            "human being",
            "fire fighter",
            "service member",
            "security guard",
            "security officer",
            "security agent",
            "army officer",
            "relief worker",
            "security force member",
        ],
        "h",
    ),
}
