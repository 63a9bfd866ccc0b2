"""Of what class the people of a claim are, and the words that name them."""

from __future__ import annotations

import re
from itertools import takewhile

from digests.models import VictimClass
from digests.reading.casualties.armed import bears_arms, leads_armed_men
from digests.reading.casualties.context import Reported
from digests.reading.casualties.tokens import Token
from digests.reading.casualties.victim_words import ARMED, CLASS_WORDS, PLURAL, SINGULAR
from digests.reading.casualties.words import MILITARY_RANKS
from digests.reading.grammar.lexicon import lowered, words

_HOME = re.compile(
    r"\b(?:(?:strikes?|missiles?|rockets?|shelling|bombing|attacks?) (?:on|of|hit|in) (?:the |its )?(?:city|town"
    r"|village)|residential|apartments?|homes?|houses?|market"
    r"|(?<!to )(?<!to the )hospital(?! (?:received|admitted|officials?|sources?|staff|director|workers|spokes\w+|said))"
    r"|school|kindergarten|populated"
    r"|neighbou?rhood"
    r"|church|mosque"
    r"|shops?|bakery|restaurant|hotel|shelter|refugee camp|family|children|rural areas|attacks? on civilians"
    r"|camp for (?:the )?(?:displaced|refugees)|displacement camps?"
    r"|attacks? on (?:the |\w+ )?(?:communit(?:y|ies)|villages)"
    r"|block of flats|(?:\w+-store?y|tower|housing) block|dormitory|monastery|convent|temple|clinic|nursery|orphanage"
    r"|playground|minibus|passenger (?:bus|train)|wedding|funeral|caf[eé]|supermarket|town hall"
    r"|civilian (?:areas?|targets?|population|settlements?|infrastructure))\b",
)
"""In a text in lower case."""
_MASSACRE = re.compile(r"\b(?:genocide|pogroms?|holocaust|ethnic cleansing)\b", re.IGNORECASE)
_MIXED = re.compile(
    r"\b(?:(?:including|among them|soldiers and|servicemen and|military and|fighters and)\s+(?:\w+ )?civilians"
    r"|civilians and (?:soldiers|military|servicemen|fighters))\b",
    re.IGNORECASE,
)
_BATTLE = re.compile(
    r"\b(?:(?:military|camouflaged?|army) uniforms?|battlefield|manpower|killed in action|in (?:\w+ )?combat"
    r"|front ?lines?"
    r"|(?:armed|defen[cs]e|security) (?:forces|army)|military personnel|(?:its|their|our) forces|in the ranks of)\b",
)
"""In a text in lower case."""
_FORCES = words("forces army military troops brigade battalion unit ranks")
_KIN = words("nephew cousin brother son husband uncle father friend brothers sons cousins nephews husbands fathers")


def victim_class(claim: Reported) -> VictimClass:
    """The class by the words of the group, else by what is said around it."""
    return (
        _by_badge(claim)
        or _by_apposition(claim)
        or ("military" if leads_armed_men(claim) else None)
        or _by_uniform(claim)
        or _by_noun(claim)
        or _by_words(claim)
        or _by_ranks(claim)
        or _by_sibling(claim)
        or _by_series(claim)
        or ("military" if bears_arms(claim) else None)
        or _by_craft(claim)
        or _by_bodies(claim)
        or _by_setting(claim)
    )


def _by_badge(claim: Reported) -> VictimClass | None:
    """People of the Red Cross and the like bring aid, whatever they are called."""
    start = claim.tokens[claim.finding.groups[0].first].start
    before = claim.sibling
    colleague = before is not None and before.victim_class == "aid worker" and claim.inside[-1].word in _COLLEAGUES
    return "aid worker" if colleague or _BADGE.match(claim.document.text, start) else None


_COLLEAGUES = words("volunteers volunteer staff colleagues colleague members workers employees")


def _by_apposition(claim: Reported) -> VictimClass | None:
    """Who some of them were: "one of them a schoolgirl", "twelve of them civilians"."""
    if not claim.is_part_of_them:
        return None
    behind = claim.tokens[claim.finding.last : claim.finding.last + 5]
    end = next((at for at, token in enumerate(behind) if token.tag in _ENDS), len(behind))
    kinds = [kind for kind in (_kind(token) for token in behind[:end]) if kind is not None]
    return kinds[0] if kinds and kinds[0] != "unknown" else None


_ENDS = frozenset(",;&bKXJpwi")


def _by_uniform(claim: Reported) -> VictimClass | None:
    """An officer of the police is no soldier, nor is the next one beside him."""
    if claim.inside[-1].word not in _OFFICERS and claim.finding.frame != "named":
        return None
    first = claim.finding.groups[0].first
    if any(token.word == "police" for token in claim.tokens[max(0, first - 1) : claim.finding.groups[-1].last]):
        return "police"
    before, plain = claim.sibling, all(token.word in _OFFICERS or token.tag in "Qdv" for token in claim.inside)
    return "police" if plain and before is not None and before.victim_class == "police" else None


_OFFICERS = words(
    """officer officers sergeant sergeants inspector captain lieutenant commander chief constable major colonel
    reservist reservists recruit recruits cadet cadets commando commandos trainees"""
)


def _by_ranks(claim: Reported) -> VictimClass | None:
    """Losses in an army's ranks: "eleven more deaths among its military"."""
    ahead = claim.document.text[max(claim.sentence.start, claim.start - 30) : claim.start]
    lost_men = claim.finding.frame == "lost" and claim.inside[-1].word == "men"
    own = _LOSSES.search(ahead) or (claim.finding.frame == "toll" and _LOSSES.search(ahead + claim.evidence_text))
    return "military" if own or lost_men or _RANKS.match(claim.document.text, claim.end) else None


_LOSSES = re.compile(
    r"\b(?:its|their|our|rebel|enemy|military|army|combat)(?: own)? losses (?:at|stood at|of|to|were|are)\b",
    re.IGNORECASE,
)


_RANKS = re.compile(
    r" (?:among|in|from|within) (?:its|their|his|our|the)(?: own)? (?:\w+ ){0,2}?(?:military|army|armed forces|troops"
    r"|forces|ranks|soldiers|servicemen|units)\b"
)


def _by_series(claim: Reported) -> VictimClass | None:
    """A toll that goes on with the figure before counts the same people."""
    last = claim.series
    return last.victim_class if last is not None and last.victim_class != "unknown" else None


_BADGE = re.compile(
    r"(?:[\w-]+ ){1,3}(?:of|from|with|for) (?:the )?(?:[\w-]+ )?(?:Red Cross|Red Crescent|Doctors Without Borders"
    r"|UNRWA|UNICEF"
    r"|World Food Programme)|(?:[\w-]+ ){1,3}(?:Red Cross|Red Crescent|UNRWA|UNICEF) (?:\w+ )?(?:workers?"
    r"|volunteers?|staff|employees?)"
)


def _by_noun(claim: Reported) -> VictimClass | None:
    """The class of the people named: the last noun that has one."""
    kinds = [_kind(token) for token in claim.inside]
    known = [kind for kind in kinds if kind is not None and kind != "unknown"]
    return known[-1] if known else None


def _kind(token: Token) -> VictimClass | None:
    if token.word in _KIN:
        return "unknown"
    known = PLURAL.get(token.word) or SINGULAR.get(token.word)
    if known is None and token.tag == "T":
        known = next((PLURAL[word] for word in token.word.split() if word in PLURAL), None)
    return known


def _by_words(claim: Reported) -> VictimClass | None:
    """The class by a modifier or a rank in the claim."""
    if _MIXED.search(claim.sentence.text) and claim.scope in ("cumulative", "historical"):
        return "civilian" if claim.finding.harm == "displaced" else "mixed"
    for token in takewhile(lambda token: token.tag != "i", claim.around_without_teller):
        kind = next((CLASS_WORDS[word] for word in token.word.split() if word in CLASS_WORDS), None) or _kind(token)
        if kind is not None and kind != "unknown":
            return kind
    if any(token.word in MILITARY_RANKS for token in claim.around) or _is_armed(claim):
        return "military"
    if claim.finding.frame in ("toll", "counted", "named") and any(token.word in _FORCES for token in claim.around):
        return "military"
    return "civilian" if claim.finding.harm == "displaced" else None


def _is_armed(claim: Reported) -> bool:
    """Members of an armed body, casualties in its ranks, dead of its own."""
    group = claim.finding.groups[-1]
    if (
        not any(token.word in _MEMBERS or token.tag == "@" for token in claim.inside)
        and claim.finding.frame != "counted"
    ):
        return False
    behind = claim.tokens[group.last : group.last + 12]
    end = next((at for at, token in enumerate(behind) if token.word in _BREAKING or token.tag in ";bs"), len(behind))
    whole = claim.sibling
    if claim.is_part_of_them and whole is not None and whole.victim_class != "unknown":
        return whole.victim_class == "military"
    ahead = claim.tokens[max(0, group.first - 12) : group.last] if claim.is_part_of_them else claim.inside
    return any(token.word in ARMED for token in (*ahead, *behind[:end]))


_BREAKING = words("by during after shelling bombing attack attacks strikes airstrikes as when")
_MEMBERS = words("members member elements element leaders leader cells followers affiliates prisoners of its their")


def _by_sibling(claim: Reported) -> VictimClass | None:
    """A bare figure is of the same people as the one before; bodies are of those just spoken of."""
    before = claim.whole if claim.finding.part else claim.sibling
    anew = any(token.word in ("people", "women") for token in claim.inside) and not claim.is_definite_again
    follows = (claim.is_anaphoric and not anew) or claim.finding.part
    same = before is not None and follows and not before.subset
    if same and before is not None and before.victim_class != "unknown" and before.harm != "displaced":
        return before.victim_class
    last = claim.earlier[-1] if claim.earlier else None
    near = last is not None and 0 <= claim.sentence.start - last.sentence.end < 200
    if last is not None and near and (claim.is_definite_again or claim.is_of_bodies) and last.victim_class != "unknown":
        return last.victim_class
    return None


def _by_craft(claim: Reported) -> VictimClass | None:
    """The crew of a tank or a warplane is of an army."""
    crew = any(token.word in _CREW for token in claim.inside)
    return "military" if crew and _WARCRAFT.search(claim.sentence.text) else None


_CREW = words("crew crews pilot pilots navigator crewmen")
_WARCRAFT = re.compile(
    r"\b(?<!rescue )(?<!ambulance )(?:helicopters?|warplanes?|fighter jets?|jets?|bombers?|tanks?|warships?|gunships?"
    r"|frigates?|destroyers?|submarines?|armou?red vehicles?)\b",
    re.IGNORECASE,
)


def _by_bodies(claim: Reported) -> VictimClass | None:
    """Bodies are of the dead of the headline, or of those whose bodies the sentence before spoke of."""
    if not any(token.word in _BODIES for token in claim.around):
        return None
    headline = _DEAD.search(claim.document.title.lower())
    if headline:
        return PLURAL.get(headline[1])
    before = claim.document.sentence_before(claim.sentence) or claim.sentence
    told = set(re.findall(r"[a-z]+", before.text.lower()))
    kinds = {PLURAL[word] for word in told if word in PLURAL} - {"unknown"}
    return "military" if told & _BODIES and kinds == {"military"} else None


_BODIES = words("body bodies corpse corpses remains")
_DEAD = re.compile(
    r"\b(?:dead|killed|fallen|slain|bodies of) (?:[\w-]+ ){0,2}?(soldiers|troops|fighters|servicemen|civilians)\b"
)


def _by_setting(claim: Reported) -> VictimClass:
    """People hit at home are civilians, those in uniform or on a battlefield soldiers."""
    text = lowered(claim.sentence.text)
    if claim.finding.none:
        return "unknown"
    if _BATTLE.search(text) and claim.finding.harm != "displaced":
        return "military"
    if _MASSACRE.search(claim.document.text[max(claim.sentence.start, claim.start - 80) : claim.end]):
        return "civilian"
    if claim.scope == "incident" and (_HOME.search(text) or _hit_before(claim)):
        return "civilian"
    return "unknown"


def _hit_before(claim: Reported) -> bool:
    """The sentence before told of an attack on civilians, and this one goes on with it."""
    before = claim.document.sentence_before(claim.sentence)
    if before is None or before.paragraph != claim.sentence.paragraph:
        return False
    return bool(_HOME.search(lowered(before.text)))


def victim_words(claim: Reported) -> str:
    """The noun phrase without its figure, as printed."""
    parts = []
    for group in claim.finding.groups:
        rest = [token for token in claim.tokens[group.first : group.last] if token.tag not in "Qdo"]
        if rest:
            parts.append(claim.document.text[rest[0].start : rest[-1].end])
    return " and ".join(parts)
