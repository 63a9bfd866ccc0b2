"""Attribution to the front, in one house form: "Armenian MoD: …", or the cue's own verb where it does more than say."""

from __future__ import annotations

import re
from functools import lru_cache

from digests.editing.lines.compress import QUOTED
from digests.models import Statement
from digests.reading.grammar.lexicon import words

NEUTRAL = words(
    """say says said saying state states stated stating report reports reported reporting announce announces
    announced announcing tell tells told telling add adds added adding note notes noted noting write writes
    wrote writing emphasise emphasised emphasising emphasize emphasized emphasizing highlight highlighted
    highlighting stress stressed stressing stresses point points pointed pointing out remark remarked mention
    mentioned mentioning explain explained according post posted tweet tweeted inform informed informing comment
    commented recall recalled recalling reply replied continue continued read reads statement underline
    underlined underlining underscore underscored quote quoted release released publish published show showed
    shown respond responded by to as in a an the was is were also have has had been be by that with of on at its
    his her official spokesman"""
)
_CLAUSAL = words(
    "say says said saying state states stated stating tell tells told telling add adds added adding according"
)
_VERBS = words(
    """deny warn accuse condemn urge call demand claim insist confirm allege blame pledge vow promise threaten welcome
    reject criticise criticize ask declare acknowledge suggest argue express note add state stress highlight emphasise
    emphasize point mention report announce voice reiterate reaffirm underline describe appeal propose"""
)


def _participle(verb: str) -> str:
    return f"{verb.removesuffix('e')}ing"


def _past(verb: str) -> str:
    return f"{verb[:-1]}ied" if verb.endswith("y") else f"{verb}d" if verb.endswith("e") else f"{verb}ed"


_PAST = {_participle(verb): _past(verb) for verb in sorted(_VERBS)} | {"admitting": "admitted", "saying": "said"}
_AUXILIARY = re.compile(
    r"^(?:have|has|had|also|again|later|earlier|once|strongly|repeatedly|further|then)\s+", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"spoken|written|given|taken|shown|drawn|known|seen|sworn|begun")
_JOINING = words("that on for of to upon against with about as")
_THAT_AGAIN = re.compile(r"\b(?:and|but|or) that\b", re.IGNORECASE)
_SPEAKER_AGAIN = re.compile(r"^(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_CUE = (
    r"(?:said|says|stated|states|reported|reports|announced|announces|told|added|noted|wrote|emphasi[sz]ed|highlighted|"
    r"stressed|mentioned|informed|pointed out|posted|tweeted|underlined)"
)
IMPERSONAL = re.compile(
    rf"^(?:in addition,? )?it (?:was|is|has been) (?:also |further |previously )?{_CUE} that\s+", re.IGNORECASE
)
_FRONT = re.compile(
    rf"^(?P<who>(?:[\w’'.-]+\s){{1,14}}?)(?:has |have |had )?(?:also |later |earlier )?{_CUE}\s"
    r"(?:(?:on|in|late|early)\s[\w ,’'-]{3,30}?\s)?(?:that\s|:\s)",
    re.UNICODE,
)
_ACCORDING = re.compile(r"^According to (?P<who>[^,]{2,120}?), ", re.IGNORECASE)
_TAIL_ACCORDING = re.compile(r",? according to (?P<who>[^,]{2,120}?)(?=[.,]?$)")
_TAIL = re.compile(rf",[”\"]? (?P<who>[^,“”\"]{{2,90}}?) (?:has )?(?:also )?{_CUE}(?:\s[^,“”\"]{{0,60}})?(?=\.?$)")
_TAIL_INVERTED = re.compile(rf", {_CUE} (?P<who>[^,“”\"]{{2,80}})(?=\.?$)")


def strip_attribution(sentence: str, claimant: str) -> str | None:
    """What a sentence asserts, freed of the words that say who asserts it; None where that cannot be told apart.

    ``claimant`` is the name as it stands in the sentence, or empty where it is carried over from an earlier one.
    """
    if not claimant:
        return IMPERSONAL.sub("", sentence)
    for pattern in (_ACCORDING, _FRONT, _TAIL_ACCORDING, _TAIL, _TAIL_INVERTED):
        match = pattern.search(sentence)
        if match and claimant in match["who"] and not _splits_quotation(sentence, match):
            return (sentence[: match.start()] + sentence[match.end() :]).strip()
    return None


@lru_cache(maxsize=1024)
def is_neutral(cue: str) -> bool:
    """Whether a cue does no more than say, so that a colon keeps its force."""
    return all(word in NEUTRAL for word in re.findall(r"[\w’'-]+", cue.lower()))


def lead_and_body(statement: Statement, name: str) -> tuple[str, str] | None:
    """The front of a line and what follows it: ("Armenian MoD: ", content) or ("Aliyev warned that ", content).

    None where the cue is a participle ("citing", "presenting in detail") that makes no sentence with its speaker, or
    where "denied" does not govern what is denied ("denied claims that …").
    """
    content = statement.evidence.exact
    cue = _bare_cue(" ".join(statement.cue.text.split()))
    joint = _joint(statement)
    if is_neutral(cue) and not (statement.kind != "direct" and _needs_verb(cue, joint, content)):
        return f"{name}: ", content
    if statement.force == "deny" and statement.kind == "indirect" and joint is None:
        return None
    first, *rest = cue.split(" ")
    if _PARTICIPLE.fullmatch(first.lower()):
        return None
    if first.endswith("ing") and (first.lower() not in _PAST or (is_neutral(cue) and not joint)):
        return None
    verb = " ".join((_finite(first.lower(), name) or first, *rest))
    if statement.kind != "direct" and joint is not None:
        return f"{name} {verb} {joint} ".replace("  ", " "), content
    return f"{name} {verb}: ", content


@lru_cache(maxsize=1024)
def _bare_cue(cue: str) -> str:
    """The cue without "has" and "also"; an irregular participle ("had spoken") keeps its auxiliary."""
    bare = _AUXILIARY.sub("", cue)
    first = bare.partition(" ")[0].lower()
    return cue if first.endswith(("en", "un", "wn", "ne")) and bare != cue else bare


def _finite(verb: str, name: str) -> str | None:
    """A participle as a past tense; a bare verb in the singular where one name stands in front of it."""
    if verb in _VERBS and not name.endswith("s"):
        return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeo" else f"{verb}s"
    return _PAST.get(verb)


def _needs_verb(cue: str, joint: str | None, content: str) -> bool:
    """Where a colon would break the sentence: after "emphasised" with a bare noun, before "it" meaning the speaker."""
    if joint is not None and _SPEAKER_AGAIN.match(content):
        return True
    if joint and joint.lower() == "that" and _THAT_AGAIN.search(content):
        return True
    return joint == "" and _takes_object(cue)


@lru_cache(maxsize=1024)
def _takes_object(cue: str) -> bool:
    return not any(word in _CLAUSAL for word in re.findall(r"[\w’'-]+", cue.lower()))


def _joint(statement: Statement) -> str | None:
    """The word or nothing between cue and content where the content follows directly, else None."""
    sentence, gap_start = statement.sentence, statement.cue.end
    if not sentence.start <= gap_start <= statement.evidence.start <= sentence.end:
        return None
    gap = sentence.exact[gap_start - sentence.start : statement.evidence.start - sentence.start].strip()
    return gap if not gap or gap.lower() in _JOINING else None


def _splits_quotation(sentence: str, match: re.Match[str]) -> bool:
    return any(q.start() < match.end() and match.start() < q.end() for q in QUOTED.finditer(sentence))
