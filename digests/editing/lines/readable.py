"""Whether a shortened line can stand alone: it leans on nothing, hangs on nothing, and is attributed once."""

from __future__ import annotations

import re

from digests.editing.introductions import is_bare
from digests.reading.grammar.lexicon import words

_OPENING_PRONOUN = re.compile(
    r"^(?:he|she|they|them|this|these|those|that|such|his|her|their|its|both|here|there they|the (?:latter|two|same|"
    r"document|statement|letter|move|decision|ministry|minister|president|official|"
    r"spokes\w+|report|group|city|village|town))\b"
    r"(?!-|,? (?-i:[A-Z])|\s+(?:ministers|presidents|of|from|to|between)\b)",
    re.IGNORECASE,
)
_OWN_PRONOUN = re.compile(r"^(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_THEIRS = re.compile(r"^(?:they|their)\b", re.IGNORECASE)
_ITS = re.compile(r"^its?\b", re.IGNORECASE)
_MANY = re.compile(r"\w(?:ies|es|s)\b")
_PRONOUN_IT = re.compile(
    r"^it\b(?!\s+(?:is|was|would be|will be|has been)\s+(?:\w+ly\s)?(?:not\s)?\w+\s+(?:to|that|for))", re.IGNORECASE
)
_BARE_THIS = re.compile(
    r"\b(?:this|these)(?=\s+(?:and|but|or|as|by|on|when|after|is|was|would|has|had|will)\b|[,.;]|$)"
)
_BARE_EVENT = re.compile(
    r"^the (?:attacks?|strikes?|shelling|missiles?|rockets?|footage|video|images|general|commander|colonel|visit|"
    r"meeting|incident|matter|case|claims?|allegations?|reports?|order|offer|proposal|toll|number|weapons?|drone|victims|"
    r"blast|explosion|fire|man|woman|boy|girl|soldier|house|building|accusations?)(?:[’']s\s\w+|s[’'])?\s"
    r"(?!of |on |in |at |by |against |that |which |who |from |between |near |to )",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"\b(?:the same (?!time\b)(?:\w+)(?! as\b)\b|the (?:matter|issue) (?:is|was|with|to|had)\b|its (?:own )?toll|"
    r"the latter|"
    r"the former(?=[,.;]|$| (?:was|were|is|are|had|has|have|will|would|could|may|said|says|did|and)\b)|"
    r"as mentioned|above-mentioned|the following|each other|one another|"
    r"th[eo]se (?!who|whose|that|which|of|in|killed|wounded|responsible|are|were|behind|accused|previously|already|"
    r"suspected|loyal)\w+|"
    r"such (?!as\b|a\b|an\b)\w+)\b",
    re.IGNORECASE,
)
_TORN = re.compile(
    r"\b(?:and|or|but|of|the|an?|in|on|at|to|with|for|by|from|that|which|who|as|than)[.,;:]?$"
    r"|\b(?:that|which|who) (?:has|have|had|is|are|was|were|will|would)[.,;:]?$"
    r"|\bof (?:North|South|East|West)ern[.,;:]?$"
    r"|\b(?:when|where|while|because|although), (?:[\w’'.-]+ ?){1,6}[.;]?$"
    r"|^(?:of|in|from|to|with|for|by) (?:which|whom)\b|^in (?:return|turn|response),? [a-z]+ed\b"
    r"|^(?:under|in|by|at|after|during|on|with|all) "
    r"(?:its|their|his|her|this|that|these|the (?:rest|same|letter|statement))\b",
    re.IGNORECASE,
)
_SUBJECTLESS = re.compile(r"[a-z-]{2,}ed (?:the|an?|its|his|her|their|calls|claims|[A-Z])")
_SUBORDINATE = re.compile(
    r"^(?:after|before|when|while|as|although|though|because|since|where|which|who|whose|whom|if|unless|than|of|by)\b"
    r"(?!.*,\s)|^(?:if|when|as|since|after|while) (?:that|this|it|they|he|she)\b"
    r"|^(?:was|were|is|are|has|have|had|will|would|could|should|may|might|to|not|and|or)\b",
    re.IGNORECASE,
)
_ATTRIBUTED_AGAIN = re.compile(
    r",[”\"]? (?:[\w’'.-]+ ){1,6}(?:said|says|added|stated|reported|announced|noted|told|wrote|claimed)\b"
    r"(?:[^,]{0,100}$|[^,]{0,60},)|[.!?,][”\"][A-Z]"
)


# What only the sentences before could give: "the accusation", "the villages".
_UNTOLD = re.compile(
    r"\bthe (?:accusation|allegation)s?\b(?! (?:that|of|by|against|made|about|from|in|as)\b)"
    r"|\bthe (?:charge|claim|report|village|town|district|general|colonel|commander)s?"
    r"(?=[.,;]|$| (?:did|was|were|is|are|had|has|have|said)\b)"
    r"|\bthe (?!de facto\b)[a-z]+ leader (?:said|had|was)\b|\bthe figure (?:at|to|was|had|has)\b"
)
# An office or place that only the sentence before could tell which.
_UNNAMED = re.compile(
    r"\bthe (?:president|(?:prime |foreign |defen[cs]e )?minister|governor|mayor|chancellor|"
    r"spokes(?:man|woman|person))\b(?!(?:’s|'s)? (?:of|for|[A-Z]))|^The (?:village|town|city|district),"
)
_SUBJECT = re.compile(r"^The (?P<office>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|and|for|the))*)")
_NAMELESS = words("observatory council court union organisation organization foundation alliance committee")
_STANDING = re.compile(
    r"\b(?:has|have) (?:so far|long|always)\b|\b(?:has|have) (?:lived|remained|stood)\b[^,;]*\bsince\b"
)

_AFTERWARDS = re.compile(
    r"^(?:(?:a few|some|several|two|three) )?(?:minutes|hours|days|weeks) (?:later|earlier|before)\b|^the next day\b"
    r"|\bthe (?:man|woman) who\b",
    re.IGNORECASE,
)


def leans(text: str) -> bool:
    """Whether a line in the outlet's own voice is about an office of nobody knows whom, or of old conditions."""
    subject = _SUBJECT.match(text)
    office = subject["office"] if subject else ""
    if _STANDING.search(text) or _AFTERWARDS.search(text):
        return True
    return bool(office and (is_bare(office) or office.lower() in _NAMELESS))


def names_nobody(text: str) -> bool:
    """Whether a line speaks of an office without its holder, whom a profile of the war would know by name."""
    return bool(_UNNAMED.search(text))


def unreadable(text: str, *, governed: bool, led: bool = False, plain: bool = False) -> bool:
    """A line that leans on something said before it, hangs on a missing main clause, or is attributed twice.

    A ``plain`` sentence in the outlet's own voice may say inside it who said so.
    """
    own = governed and _OWN_PRONOUN.match(text)
    if _TORN.search(text) or (led and not governed and _SUBJECTLESS.match(text)):
        return True
    leaning = not own and (_OPENING_PRONOUN.match(text) or _PRONOUN_IT.match(text))
    if _BARE_THIS.search(text) or _BARE_EVENT.match(text) or _UNTOLD.search(text):
        return True
    if not plain and _ATTRIBUTED_AGAIN.search(text):
        return True
    return bool(leaning or _DANGLING.search(text) or _SUBORDINATE.match(text)) or len(text) < 25


def means_speaker(text: str, lead: str, *, personal: bool) -> bool:
    """Whether a pronoun at the start of a governed clause can stand for the speaker in front of it."""
    if _THEIRS.match(text):
        return bool(_MANY.search(lead))
    return not (personal and _ITS.match(text))
