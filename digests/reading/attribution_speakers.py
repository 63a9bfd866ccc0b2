"""Who a subject is: the person behind "he", the office behind "the ministry", and the role beside a name."""

from __future__ import annotations

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
_ALL = word_list("they it their its we")
_ARTICLES = ("the ", "a ", "an ", "The ", "A ", "An ", "both ", "Both ", "But ", "And ")
_ROLE_HEADS = ROLE_WORDS | word_list("spokesmen officials leader leadership chief boss commander army")
_INSTITUTION_WORDS = word_list(
    "ministry government army military authorities officials parliament presidency office police court council "
    "committee commission agency party union organisation organization observatory group service department "
    "administration forces command embassy bank rebels sides side spokesman spokeswoman spokesperson leaders"
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
        self._bodies: list[Speaker] = []
        self._roles: dict[str, Mention] = {}

    def speaker(self, unit: Unit, report: Report) -> Speaker:
        """The speaker of a report."""
        if report.subject is None:
            return Speaker(mention=None)
        first, last = unit.words[report.subject[0]], unit.words[report.subject[1] - 1]
        apposition = None
        if report.apposition and report.apposition[0] < report.apposition[1]:
            apposition = (unit.words[report.apposition[0]].start, unit.words[report.apposition[1] - 1].end)
        speaker = self._resolve(unit.words[report.subject[0] : report.subject[1]], first.start, last.end, apposition)
        if speaker.named:
            (self._people if speaker.person else self._bodies).append(speaker)
        return speaker

    def _resolve(self, words: Sequence[Word], start: int, end: int, apposition: tuple[int, int] | None) -> Speaker:
        if len(words) == 1 and words[0].low in _HE:
            return self._again(self._people, start, end)
        if len(words) == 1 and words[0].low in _ALL:
            return self._again(self._bodies or self._people, start, end)
        names = self._document.names_in(start, end)
        person = next((name for name in reversed(names) if name.kind == "person"), None)
        if person is not None:
            return self._person(person, start, end, apposition)
        if apposition is not None:
            beside = [name for name in self._document.names_in(*apposition) if name.kind == "person"]
            if beside and len(words) <= 4:
                return self._person(beside[0], start, end, (start, end))
        return self._body(words, names, start, end)

    def _again(self, earlier: Sequence[Speaker], start: int, end: int) -> Speaker:
        if not earlier or earlier[-1].mention is None:
            return Speaker(mention=Mention(text=self._document.text[start:end], start=start, end=end))
        return replace(earlier[-1], mention=replace(earlier[-1].mention, start=start, end=end))

    def _person(self, person: Name, start: int, end: int, apposition: tuple[int, int] | None) -> Speaker:
        role = self._role(person, start, end, apposition)
        if role is not None:
            self._roles.setdefault(person.full, role)
        mention = Mention(text=person.full, start=person.start, end=person.end, id=person.id)
        return Speaker(
            mention=mention, side=person.side, role=role or self._roles.get(person.full), named=True, person=True
        )

    def _role(self, person: Name, start: int, end: int, apposition: tuple[int, int] | None) -> Mention | None:
        before = self._mention(start, person.start)
        if before is not None and len(before.text) > 2:
            return before
        return self._mention(*apposition) if apposition else None

    def _mention(self, start: int, end: int) -> Mention | None:
        text = self._document.text
        while start < end and (text[start].isspace() or text[start] in ",'’"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",'’"):
            end -= 1
        return Mention(text=text[start:end], start=start, end=end) if end > start else None

    def _body(self, words: Sequence[Word], names: Sequence[Name], start: int, end: int) -> Speaker:
        text = self._document.text[start:end]
        head = next((word.low for word in reversed(words) if word.tag in ("word", "name")), "")
        for article in _ARTICLES:
            text = text.removeprefix(article)
        known = next((name for name in names if name.kind == "office"), None) or (names[0] if names else None)
        if known is None and head in _ROLE_HEADS | _INSTITUTION_WORDS:
            again = self._called(head)
            if again is not None and again.mention is not None:
                return replace(again, mention=replace(again.mention, start=start, end=end))
        mention = Mention(text=text, start=end - len(text), end=end, id=known.id if known else None)
        named = bool(names) or head in _INSTITUTION_WORDS
        return Speaker(mention=mention, side=known.side if known else None, named=named)

    def _called(self, head: str) -> Speaker | None:
        """The last speaker whose name or role has this word: "the ministry", "the spokeswoman"."""
        for speaker in reversed([*self._bodies, *self._people]):
            parts = (speaker.mention.text if speaker.mention else "", speaker.role.text if speaker.role else "")
            if any(head in part.lower().split() for part in parts):
                return speaker
        return None
