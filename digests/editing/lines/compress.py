"""Shorter sentences without a language model: parts that grammar marks as detachable are cut out, nothing is rewritten.

Never inside a quotation; never a part whose removal changes who, how many, where, whether or how surely. Every word
that is left stands in the article in the same order, which is what the gate checks again on its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from digests.editing.lines.coordination import continues, holds_item, is_item, settlement_lists
from digests.editing.lines.spare_words import NOTHING_KNOWN, Known, spare_parts
from digests.editing.words import (
    HEDGES,
    MONTHS,
    NEGATIONS,
    STOP,
    VERBS,
    WEEKDAYS,
    Looked,
    key_of,
    spellings,
    tokens,
)
from digests.reading.grammar.lexicon import words

Span = tuple[int, int]

_MONTH = "|".join(name.capitalize() for name in MONTHS)
_WEEKDAY = "|".join(day.capitalize() for day in sorted(WEEKDAYS))
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|‘[^’]*’(?!\w)")
_DATELINE = re.compile(
    r"^(?:[A-Z][\w’'.-]*,?\s){0,3}?[A-Z][A-Z’'.-]{2,}(?:[\s,/][A-Z][\w’'.-]*|\s\d{1,2})*\s*(?:\([^)]{2,40}\)\s*)?[—–-]+\s+"
    r"|^[A-Z]{3,}, [A-Z]{3,} \d{1,2}, [A-Z]{3,}\. "
    r"|^(?=[^a-z\d—–]{3,40}\s[—–]\s)[^—–]+[—–]+\s+"
    r"|^[A-Z][\w’' ]{2,30} \((?:AP|AFP|Reuters|CNN|UPI|dpa|Combined Sources)\)\s*[—–-]+\s*"
)
_SELF_APPOSITION = re.compile(
    r"^(?:an?|the) [^,“\"]{3,70}?(?:organi[sz]ation|group|monitor|watchdog|agency|newspaper|charity|ngo|body|network|"
    r"observatory|outlet|broadcaster|think tank|website|channel|service),\s+",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"^(?:and|but|so(?! far\b)|however|meanwhile|moreover|furthermore|in addition|additionally|also|besides|"
    r"nevertheless|nonetheless|at the same time|on the other hand|separately|earlier|later|in turn|"
    r"for (?:his|her|its|their) part|according to (?:him|her|them|it)|in particular|in this regard|in that regard|thus|"
    r"therefore|then|again|"
    r"at this point|as a reminder|to recall|notably|in the meantime|elsewhere|yet)\b,?\s+",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\s*\((?P<inside>[^()]{1,120})\)|\s*\[(?P<inside2>[^\[\]]{1,120})\]")
_DATE = re.compile(
    rf"(?P<lead>,?\s*\b(?:(?:late|early|later|earlier)\s)?(?:on|On)\s|,\s)"
    rf"(?P<day>(?:(?:{_WEEKDAY}),?\s?)?(?:(?:{_MONTH})\.?\s\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTH}))(?:,?\s\d{{4}})?"
    rf"|(?:{_WEEKDAY})(?:\s(?:morning|afternoon|evening|night))?)(?P<tail>,|(?=[\s.;]|$))"
)
# "on Monday and …", "on 1 March to 4 March": the date goes on; "on Monday to discuss …" does not.
_RANGE = re.compile(rf",?\s(?:(?:and|until|or)\s|to\s(?:\d|the\s\d|{_MONTH}|{_WEEKDAY}))")
_HOWEVER = re.compile(r", (?:however|meanwhile|too|though|in turn|for its part)(?=[,.]|$),?")
_RELATIVE = re.compile(r", (?:which|who|whose|whom|where)\s")
_APPOSITION = re.compile(
    r"(?<=[\w”])(?P<cut>, (?:an?|the|one of|its|his|her|their)\s(?:[\w’'-]+\s){0,11}[\w’'-]+),(?=\s[\w’'-]+)"
)
_TRAILING = re.compile(
    r", (?:adding|noting|stressing|saying|citing|referring|calling|describing|"
    r"emphasi[sz]ing|underlining|underscoring|"
    r"recalling|pointing out|reiterating|reaffirming|while|as part of|in order to|in a bid to|"
    r"in an effort to|in line with|in connection with|amid|following|despite|although|though|since|because|"
    r"according to)\s"
    r"| (?:in order to|in a bid to|in an effort to|amid|as part of|in connection with|in accordance with)\s"
    r"|\s[—–]\s|;\s"
)
_DASH = re.compile(r"\s[—–]\s")
_DESCRIBING = re.compile(r" (?:presenting|describing|detailing|outlining|explaining) [^,;“”]+$")
_LEADING = re.compile(
    r"^(?:despite|amid|after|following|while|although|though|during|throughout|in|on|at|"
    r"as|with|since|under|"
    r"taking into account|given|speaking|commenting|responding|asked|besides|apart from|prior to|before|"
    r"earlier|late|early)\s"
    r"[^,“\"]{2,160}, ",
    re.IGNORECASE,
)
_COORDINATE = re.compile(r" (?:and|but) (?=(?:that|it|they|he|she|there)\s)|, (?:and|but) ")
_ED = re.compile(r"[a-z-]{2,}ed")
_SECOND_THAT = re.compile(r",? (?:and|but) that\b")
_CONDITIONS = words("if unless until whether without provided only")
_LOWERED = words(
    """the a an if in on at of for from by with as after before during while when since under at some many
    several most all both two three four five six seven eight nine ten one no there this that these those its
    their his her he she it they we our military troops forces soldiers civilians people shelling clashes
    fighting battles homes houses schools hospitals residents families officials units fighters servicemen
    rescuers rockets missiles drones shells heavy artillery combat residential dozens hundreds thousands scores
    more another talks negotiations negotiators diplomats local several government security villages towns air
    fire explosions about around nearly almost over up at least estimated"""
)
_SPACE = re.compile(r"\s+")


def shorten(
    text: str,
    limit: int,
    days: frozenset[date] = frozenset(),
    *,
    governed: bool = False,
    known: Known = NOTHING_KNOWN,
) -> str | None:
    """The sentence within a limit of characters, or None where grammar offers no way to get there.

    Lead-ins, connectives, parentheses and dates that the edition's own date tells go always; the rest only as far as
    the limit demands, the least telling part first: what is ``known`` before what tells something. ``governed`` text
    hangs on a verb in front of it and needs none.
    """
    kept = _settle(text)
    always: tuple[Callable[[str], Iterator[Span]], ...] = (_lead_ins, _parentheses, lambda s: _known_dates(s, days))
    for cut in always:
        kept = _apply_all(kept, cut)
    if not governed:
        kept = _apply_all(kept, _second_that)
    kept = without_spare(kept, limit, known)
    if len(kept) > limit:
        kept = _without_settlements(kept)
    for cut in (_relatives, _appositions, _trailing, _leading, _coordinates):
        while len(kept) > limit and (span := next(cut(kept), None)) is not None:
            kept = _without(kept, span)
    return kept if len(kept) <= limit and (governed or has_verb(kept)) else None


def squeeze(text: str, limit: int, known: Known) -> str:
    """A line that is to share its room: without what tells nothing, then without what stands beside its matter."""
    text = without_spare(text, limit, known)
    for cut in (_relatives, _appositions, _contents):
        while len(text) > limit and (span := next(cut(text), None)) is not None:
            text = _without(text, span)
    return text


def introduced_by_name(text: str, known: Known) -> str:
    """A sentence that begins with a well-known person's office, without it."""
    return next((text[end:] for start, end in spare_parts(text, known) if start == 0), text)


def without_spare(text: str, limit: int, known: Known) -> str:
    """The text without words that tell nothing, so many of them as a limit of characters demands."""
    while len(text) > limit and (span := next(spare_parts(text, known), None)) is not None:
        text = _without(text, span)
    return text


def has_verb(text: str) -> bool:
    """Whether a piece of text holds something that can be its finite verb."""
    return count_verbs(text) > 0


def count_verbs(text: str) -> int:
    """How many words of a text can be finite verbs."""
    return sum(map(_FINITE.__getitem__, spellings(text)))


# Every line is asked for its verbs again after each cut.
_FINITE = Looked(lambda word: key_of(word) in VERBS or bool(_ED.fullmatch(word)))


def open_quotations(text: str) -> bool:
    """Whether quotation marks in a piece of text do not come in pairs."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1 or text.count("«") != text.count("»")


def sentence_case(text: str) -> str:
    """First letter up; a sentence ends with a full stop."""
    text = text[:1].upper() + text[1:]
    return text if re.search(r"[.!?…][”\"’']?$", text) else text + "."


def close_quotation(text: str) -> str:
    """A quotation at the end of a line: the comma that led on to "he said" goes, and the line ends with a full stop."""
    return re.sub(r"\s?,([”\"»’])$", r"\1.", text if not open_quotations(text) else f"{text}”")


def is_whole_quotation(text: str) -> bool:
    """Whether a quotation is closed, or ends with a sentence of it so that it can be closed there."""
    return not open_quotations(text) or bool(re.match(r"“[^“”]*[.!?]$", text))


def lower_start(text: str, article: str = "") -> str:
    """First letter down where the first word is no name, for text that follows "Claimant: ".

    A word that the article elsewhere writes in lower case is none.
    """
    first = text.partition(" ")[0].rstrip(",;:")
    common = first.lower() in _LOWERED or (
        first[1:].islower() and re.search(rf"\b{re.escape(first.lower())}\b", article)
    )
    return text[:1].lower() + text[1:] if common else text


def _settle(text: str) -> str:
    return _SPACE.sub(" ", text).strip().rstrip(";,:").strip()


def _apply_all(text: str, cut: Callable[[str], Iterator[Span]]) -> str:
    for _ in range(8):
        span = next(cut(text), None)
        if span is None:
            return text
        text = _without(text, span)
    return text


def _without(text: str, span: Span) -> str:
    """The text with one part cut out and the seam closed."""
    head, tail = text[: span[0]].rstrip(), text[span[1] :].lstrip()
    if not head:
        return tail
    if not tail or tail[0] in ".,;:!?”)":
        head = head.rstrip(",; ")
        return _settle(head + tail)
    return f"{head} {tail}"


def _free(text: str, start: int, end: int) -> bool:
    """A part may go if it neither splits a quotation nor opens a condition; an ending may not even hold one."""
    for quotation in QUOTED.finditer(text):
        inside, whole = quotation.start() < end and start < quotation.end(), start <= quotation.start()
        if inside and not (whole and quotation.end() <= end):
            return False
    words = [token.key for token in tokens(text[start:end]) if token.is_word]
    if end >= _last(text) and _CONDITIONS & set(words):
        return False
    return not (words and words[0] in _CONDITIONS)


def _lead_ins(text: str) -> Iterator[Span]:
    for pattern in (_DATELINE, _SELF_APPOSITION, _CONNECTIVE):
        if (match := pattern.match(text)) and _free(text, *match.span()):
            yield match.span()


def _parentheses(text: str) -> Iterator[Span]:
    for match in _HOWEVER.finditer(text):
        if _free(text, *match.span()):
            yield match.span()
    for match in _PARENTHESIS.finditer(text):
        inside = match["inside"] or match["inside2"]
        if _free(text, *match.span()) and not _protected(inside):
            yield match.span()


def _second_that(text: str) -> Iterator[Span]:
    """A second clause that hung on a "that" which is gone with the attribution."""
    if (match := _SECOND_THAT.search(text)) and _stands(text, match.start(), _last(text)):
        yield match.start(), _last(text)


def _known_dates(text: str, days: frozenset[date]) -> Iterator[Span]:
    """Dates inside the edition's window; "since" and ranges of dates stay."""
    for match in _DATE.finditer(text):
        before = text[: match.start()].split()[-1:] or [""]
        if before[0].lower() in {"since", "from", "until", "between", "and"} or _RANGE.match(text, match.end()):
            continue
        if match["lead"].strip() == "," and not match["tail"]:
            continue
        if _is_known(match["day"], days) and _free(text, *match.span()):
            yield match.start(), match.end() - (len(match["tail"]) if _closes_another(text, match) else 0)


def _closes_another(text: str, date: re.Match[str]) -> bool:
    """Whether the comma behind a date ends what the date stands in: "After talks in Brodny on Wednesday, he left"."""
    own = date.start() == 0 or date["lead"].startswith(",") or "," in date["day"]
    return not own and bool(text[: date.start()].strip())


def _is_known(words: str, days: frozenset[date]) -> bool:
    """The wording fits one of the days, and contradicts none that it names."""
    found = {token.key for token in tokens(words)}
    numbers = {int(key) for key in found if key.isdigit()} | {
        int(match) for match in re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)\b", words)
    }
    months = {MONTHS[key] for key in found if key in MONTHS}
    named = {key for key in found if key in WEEKDAYS}
    for day in days:
        wanted = {day.day, day.year}
        if numbers <= wanted and months <= {day.month} and named <= {day.strftime("%A").lower()}:
            return True
    return False


def _protected(part: str) -> bool:
    """A part that carries a number, a denial or a doubt about what stands outside it."""
    return any(t.key[:1].isdigit() or t.key in NEGATIONS or t.key in HEDGES for t in tokens(part))


def _without_settlements(text: str) -> str:
    """The districts alone where a list of their settlements does not fit: "villages of X, Y"."""
    spans = settlement_lists(text)
    if not all(_free(text, *span) for span in spans):
        return text
    for start, end in spans:
        text = text[:start] + ("," if text[start] == "," else "") + text[end:]
    return text


def _clause_end(text: str, start: int) -> int | None:
    """Where a clause set off by a comma ends: at a comma before a finite verb, else at the end of the sentence."""
    for match in re.finditer(r",", text[start:]):
        at = start + match.start()
        following = tokens(text[at + 1 : at + 40])
        if following and (following[0].key in VERBS or _ED.fullmatch(following[0].text)):
            return at + 1
    return _last(text)


def _last(text: str) -> int:
    return len(text.rstrip(".!?"))


def _relatives(text: str) -> Iterator[Span]:
    for match in _RELATIVE.finditer(text):
        end = _clause_end(text, match.end())
        if end and _stands(text, match.start(), end):
            yield match.start(), end


def _appositions(text: str) -> Iterator[Span]:
    for match in _APPOSITION.finditer(text):
        following = tokens(text[match.end() : match.end() + 40])
        verb = following and (following[0].key in VERBS or _ED.fullmatch(following[0].text))
        if verb and not has_verb(match["cut"]) and _stands(text, match.start("cut"), match.end()):
            yield match.start("cut"), match.end()


def _trailing(text: str) -> Iterator[Span]:
    """From the last detachable ending backwards, so that the sentence loses as little as it can."""
    for match in reversed(list(_TRAILING.finditer(text))):
        if _DASH.fullmatch(match.group()) and len(_DASH.findall(text)) > 1:
            continue
        if _stands(text, match.start(), _last(text)):
            yield match.start(), _last(text)


def _contents(text: str) -> Iterator[Span]:
    """What a letter or speech describes at length: "sent a letter presenting in detail …"."""
    if (match := _DESCRIBING.search(text)) and _stands(text, match.start(), _last(text)):
        yield match.start(), _last(text)


def _leading(text: str) -> Iterator[Span]:
    match = _LEADING.match(text)
    if match and _free(text, *match.span()):
        rest = text[match.end() :]
        first_clause = rest.split(",", 1)[0]
        if has_verb(first_clause) and (tokens(rest)[0].key not in STOP or rest[:2].lower() in {"th", "a "}):
            yield match.span()


def _coordinates(text: str) -> Iterator[Span]:
    for match in reversed(list(_COORDINATE.finditer(text))):
        tail = text[match.end() :]
        if has_verb(tail) and _stands(text, match.start(), _last(text)):
            yield match.start(), _last(text)


def _stands(text: str, start: int, end: int) -> bool:
    """Whether the sentence stands without this part."""
    part, rest = text[start:end], text[:start] + text[end:]
    following = next((token.key for token in tokens(text[end : end + 20])), "")
    if is_item(part, following) or (end >= _last(text) and (continues(part) or holds_item(part))):
        return False
    return _free(text, start, end) and has_verb(text[:start] if end >= _last(text) else rest) and len(rest) > 30
