"""Who a subject is: the person behind "he", the office behind "the ministry", and the role beside a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digests.models import Mention
from digests.reading.attribution_frames import Report
from digests.reading.clauses import Unit, Word
from digests.reading.document import Document
from digests.reading.lexicon import words as word_list
from digests.reading.names import Name
from digests.reading.people import ROLE_WORDS

_HE = word_list("he she him her his")
_THEY = word_list("they it their its we i")
_ARTICLES = word_list("the a an both but and while also one another some")
_BODIES = word_list(
    "ministry ministries government army military authorities officials official parliament presidency office police "
    "court council committee commission agency party parties union organisation organization observatory group service "
    "department administration forces command embassy bank rebels side sides spokesman spokeswoman spokesperson "
    "spokesmen spokespeople leaders leader leadership minister president premier ambassador envoy general commander "
    "chief officer governor mayor prosecutor prosecutors ombudsman delegation coalition opposition movement militia "
    "separatists insurgents militants fighters troops state republic kingdom monitor lawmakers mp mps network newspaper "
    "daily channel broadcaster outlet website journalist correspondent king pope co-chairs mediators negotiators"
)
_MEDIA = word_list(
    "statement report reports information letter figures data message interview release post tweet article list "
    "document account accounts update bulletin communique declaration estimate estimates count tally dispatch footage "
    "study survey poll"
)
_VAGUE = word_list(
    "some many several few most others another one two three locals residents witnesses people analysts "
    "observers experts critics historians sources any no"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A resolved speaker: where it stands, who it is, on which side, in which role."""

    mention: Mention | None
    side: str | None = None
    role: Mention | None = None
    named: bool = False
    person: bool = False


class Voices:
    """Resolves the speakers of one article in reading order, remembering who spoke last."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._people: list[Speaker] = []
        self._bodies: list[tuple[Speaker, int]] = []
        self._roles: dict[str, Mention] = {}

    def speaker(self, unit: Unit, report: Report) -> Speaker:
        """The speaker of a report."""
        if report.relation == "impersonal":
            return self._last_body(unit, report)
        if report.subject is None:
            return Speaker(mention=None)
        words = unit.words[report.subject[0] : report.subject[1]]
        beside = None
        if report.apposition and report.apposition[0] < report.apposition[1]:
            beside = (unit.words[report.apposition[0]].start, unit.words[report.apposition[1] - 1].end)
        speaker = self._resolve(words, beside)
        if speaker.named and speaker.person:
            self._people.append(speaker)
        elif speaker.named:
            self._bodies.append((speaker, unit.paragraph))
        return speaker

    def _last_body(self, unit: Unit, report: Report) -> Speaker:
        """ "It was also reported that": the body that the paragraph is about still speaks."""
        if not self._bodies or self._bodies[-1][1] != unit.paragraph:
            return Speaker(mention=None)
        speaker = self._bodies[-1][0]
        assert speaker.mention is not None
        return replace(speaker, mention=replace(speaker.mention, start=report.cue_start, end=report.cue_end))

    def _resolve(self, words: Sequence[Word], beside: tuple[int, int] | None) -> Speaker:
        words = _trimmed(words)
        start, end = words[0].start, words[-1].end
        if len(words) == 1 and words[0].low in _HE:
            return self._he(start, end)
        if len(words) == 1 and words[0].low in _THEY:
            return self._it(start, end)
        if words[-1].low in ("sides", "parties", "countries") and words[0].low in (
            "both",
            "two",
            "respective",
            "the",
            "warring",
        ):
            return self._both(start, end)
        head = _head(words)
        names = self._document.names_in(start, end)
        person = next((name for name in names if name.kind == "person" and name.end >= head.end >= name.start), None)
        if person is not None:
            return self._person(person, start, end, beside)
        if head.low in _MEDIA:
            return self._medium(words, names, head)
        if beside is not None:
            besides = [name for name in self._document.names_in(*beside) if name.kind == "person"]
            if besides and len(words) <= 5 and head.low in ROLE_WORDS:
                return self._person(besides[0], beside[0], beside[1], (start, end))
        return self._body(words, names, head)

    def _he(self, start: int, end: int) -> Speaker:
        earlier = [name for name in self._document.names_in(max(0, start - 600), start) if name.kind == "person"]
        if self._people and self._people[-1].mention is not None:
            return replace(self._people[-1], mention=replace(self._people[-1].mention, start=start, end=end))
        if earlier:
            name = earlier[-1]
            mention = Mention(text=name.full, start=start, end=end, id=name.id)
            return Speaker(mention=mention, side=name.side, role=self._roles.get(name.full), named=True, person=True)
        return self._unnamed(start, end)

    def _it(self, start: int, end: int) -> Speaker:
        speakers = [speaker for speaker, _ in self._bodies] or self._people
        if not speakers or speakers[-1].mention is None:
            return self._unnamed(start, end)
        return replace(speakers[-1], mention=replace(speakers[-1].mention, start=start, end=end))

    def _both(self, start: int, end: int) -> Speaker:
        """The two states that the article is about."""
        counted = Counter(name.party for name in self._document.names if name.kind == "party" and name.party)
        wordings: dict[str, str] = {}
        for name in self._document.names:
            if name.kind == "party" and name.party and name.form == "name":
                wordings.setdefault(name.party, name.text)
        two = [party for party, _ in counted.most_common() if party in wordings][:2]
        text = (
            " and ".join(sorted(wordings[party] for party in two)) if len(two) == 2 else self._document.text[start:end]
        )
        return Speaker(mention=Mention(text=text, start=start, end=end), named=True)

    def _unnamed(self, start: int, end: int) -> Speaker:
        return Speaker(mention=Mention(text=self._document.text[start:end], start=start, end=end))

    def _person(self, person: Name, start: int, end: int, beside: tuple[int, int] | None) -> Speaker:
        role = self._role(person, start, beside)
        if role is not None:
            self._roles.setdefault(person.full, role)
        mention = Mention(text=person.full, start=person.start, end=person.end, id=person.id)
        role = role if role is not None and len(role.text) > 3 else None
        return Speaker(
            mention=mention, side=person.side, role=role or self._roles.get(person.full), named=True, person=True
        )

    def _role(self, person: Name, start: int, beside: tuple[int, int] | None) -> Mention | None:
        before = self._mention(start, person.start)
        if before is not None:
            return before
        return self._mention(*beside) if beside else None

    def _mention(self, start: int, end: int) -> Mention | None:
        """A role without the articles and commas around it; None where nothing of substance is left."""
        tokens = [token for token in self._document.tokens_in(start, end) if token.end <= end]
        while tokens and tokens[0].text.lower() in _ARTICLES | {"mr", "mrs", "ms"}:
            tokens = tokens[1:]
        if not tokens or (len(tokens) == 1 and tokens[0].key not in ROLE_WORDS):
            return None
        first, last = tokens[0].start, max(tokens[-1].end, end if self._document.text[end - 1 : end] == ")" else 0)
        return Mention(text=self._document.text[first:last], start=first, end=last)

    def _medium(self, words: Sequence[Word], names: Sequence[Name], head: Word) -> Speaker:
        """Whose the statement, report or figure is: the owner before it, or the maker behind "by" or "from"."""
        makers = [name for name in names if name.kind != "place" or name.form == "capital"]
        if makers:
            maker = next((name for name in makers if name.start > head.end), makers[0])
            if maker.kind == "person":
                return self._person(maker, maker.start, maker.end, None)
            return self._named_body(maker, maker.text)
        owner = next((word for word in words if word.low.endswith(("'s", "’s")) and word.end < head.start), None)
        if owner is not None:
            text = self._document.text[words[0].start : owner.end - 2]
            return Speaker(mention=Mention(text=_bare(text), start=words[0].start, end=owner.end), named=True)
        if words[0].low in ("the", "its") and head.low in ("statement", "letter", "message", "document"):
            return replace(self._it(words[0].start, words[-1].end), person=False)
        return self._unnamed(words[0].start, words[-1].end)

    def _body(self, words: Sequence[Word], names: Sequence[Name], head: Word) -> Speaker:
        start, end = words[0].start, words[-1].end
        known = next((name for name in names if name.start <= head.start and head.end - 2 <= name.end), None)
        if (known is not None and known.kind != "place") or (known is not None and known.form == "capital"):
            text = _bare(self._document.text[start:end])
            return self._named_body(known, text if len(text.split()) <= 8 else known.text, start, end)
        if head.low in _BODIES:
            again = self._called(words, head) if not names else None
            if again is not None and again.mention is not None:
                return replace(again, mention=replace(again.mention, start=start, end=end))
            named = words[0].low not in _VAGUE | {"a", "an"} or bool(names)
            owner = names[0] if names else None
            mention = Mention(text=_bare(self._document.text[start:end]), start=start, end=end)
            return Speaker(mention=mention, side=owner.side if owner else None, named=named)
        if known is not None or (len(words) <= 3 and all(word.tag == "name" for word in words)):
            text = self._document.text[start:end]
            return Speaker(mention=Mention(text=text, start=start, end=end), named=True, person=known is None)
        return self._unnamed(start, end)

    def _named_body(self, name: Name, text: str, start: int | None = None, end: int | None = None) -> Speaker:
        mention = Mention(
            text=text, start=name.start if start is None else start, end=name.end if end is None else end, id=name.id
        )
        return Speaker(mention=mention, side=name.side, named=True)

    def _called(self, words: Sequence[Word], head: Word) -> Speaker | None:
        """The last speaker whose name or role has this word: "the ministry", "the spokeswoman"."""
        if words[0].low not in ("the", "this") and words[0].tag != "name" and len(words) > 1:
            return None
        for speaker in reversed([*(speaker for speaker, _ in self._bodies), *self._people]):
            parts = (speaker.mention.text if speaker.mention else "", speaker.role.text if speaker.role else "")
            if any(head.low in part.lower().split() for part in parts):
                return speaker
        return None


def _trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """Without the marks and conjunctions at the edges."""
    first, last = 0, len(words)
    while first < last - 1 and words[first].tag in ("mark", "conjunction"):
        first += 1
    while last - 1 > first and words[last - 1].tag == "mark":
        last -= 1
    return words[first:last]


def _head(words: Sequence[Word]) -> Word:
    """The last word before anything that only describes it ("officials" in "officials in the capital")."""
    for at, word in enumerate(words):
        if at > 0 and (word.tag in ("preposition", "verb", "participle", "to") or word.low == ","):
            return words[at - 1]
    return words[-1]


def _bare(text: str) -> str:
    """A body's name without its article."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in _ARTICLES and rest else text
