"""Who a subject is: the person behind "he", the office behind "the ministry", and the role beside a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digests.models import Mention
from digests.reading.attribution.records import Report
from digests.reading.document import Document
from digests.reading.grammar.clauses import Unit, Word
from digests.reading.grammar.lexicon import words as word_list
from digests.reading.names.find import Name
from digests.reading.names.people import ROLE_WORDS
from digests.reading.names.tokens import Token

_HE = word_list("he she him her his")
_ARTICLES = word_list("the a an both but and while also one another some")
_BODIES = word_list(
    "ministry ministries government army military authorities officials official parliament presidency office police "
    "court council committee commission agency party parties union organisation organization observatory group service "
    "department administration forces command embassy bank rebels side sides spokesman spokeswoman spokesperson "
    "spokesmen spokespeople leaders leader leadership minister president premier ambassador envoy general commander "
    "chief officer governor mayor prosecutor prosecutors ombudsman delegation coalition opposition movement militia "
    "separatists insurgents militants fighters troops state republic kingdom monitor lawmakers mp mps network "
    "newspaper daily channel broadcaster outlet website journalist correspondent king pope co-chairs mediators "
    "negotiators"
)
_MEDIA = word_list(
    "statement report reports information letter figures data message interview release post tweet article list "
    "document account accounts update bulletin communique declaration estimate estimates count tally dispatch footage "
    "study survey poll"
)
_PAIRED = word_list("both two respective the warring")
_PLAIN_TITLES = word_list("mr mrs ms sir lord dame pope king queen prince princess father saint st")
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
        self._holders: dict[str, tuple[str, str | None]] = {}
        self._last: Speaker | None = None
        self._find_roles()

    def speaker(self, unit: Unit, report: Report) -> Speaker:
        """The speaker of a report."""
        if report.relation == "impersonal":
            return self._last_body(unit, report)
        if report.subject is None:
            return Speaker(mention=None)
        words: Sequence[Word] = unit.words[report.subject[0] : report.subject[1]]
        if report.relation == "relative":
            words = _nearest(words)
        beside = None
        if report.apposition and report.apposition[0] < report.apposition[1]:
            beside = (unit.words[report.apposition[0]].start, unit.words[report.apposition[1] - 1].end)
        speaker = self._resolve(unit, _trimmed(words), beside)
        self._last = speaker
        if speaker.named and speaker.person:
            self._people.append(speaker)
        elif speaker.named:
            self._bodies.append((speaker, unit.paragraph))
        return speaker

    def role_of(self, speaker: Mention) -> Mention | None:
        """The role the article gives a speaker anywhere, or else the profile does."""
        known = self._roles.get(speaker.text)
        profile = self._document.profile
        if known is None and profile is not None and speaker.id is not None:
            person = next((person for person in profile.people if person.id == speaker.id), None)
            if person is not None and person.role:
                return Mention(text=person.role, start=speaker.start, end=speaker.end, id=person.office)
        return known

    def known_as(self, speaker: Mention) -> Mention:
        """The person whom a role alone stood for ("the minister"), as the article names them later."""
        full = self._holders.get(speaker.text)
        return replace(speaker, text=full[0], id=full[1]) if full else speaker

    def _last_body(self, unit: Unit, report: Report) -> Speaker:
        """The body that the paragraph is about still speaks in "It was also reported that"."""
        speaker = self._bodies[-1][0] if self._bodies and self._bodies[-1][1] == unit.paragraph else None
        if speaker is None or speaker.mention is None:
            return Speaker(mention=None)
        return replace(speaker, mention=replace(speaker.mention, start=report.cue_start, end=report.cue_end))

    def _find_roles(self) -> None:
        """Roles that stand before full names anywhere in the article."""
        for name in self._document.names:
            if name.kind != "person" or name.full in self._roles:
                continue
            sentence = self._document.sentence_at(name.start)
            before = self._document.tokens_in(max(sentence.start, name.start - 90), name.start)
            first = len(before)
            while first > 0 and _may_title(before[first - 1].text) and _near(self._document.text, before, first, name):
                first -= 1
            if first < len(before) and any(token.key in ROLE_WORDS for token in before[first:]):
                role = self._mention(before[first].start, name.start)
                if role is not None and role.text.lower() not in _PLAIN_TITLES:
                    self._roles[name.full] = role

    def _resolve(self, unit: Unit, words: Sequence[Word], beside: tuple[int, int] | None) -> Speaker:
        start, end = words[0].start, words[-1].end
        if len(words) == 1 and words[0].tag in ("pronoun", "determiner"):
            return self._pronoun(unit, words[0])
        if words[-1].low in ("sides", "parties", "countries") and words[0].low in _PAIRED:
            return self._both(start, end)
        head = _head(words)
        names = self._document.names_in(start, end)
        person = self._person_meant(words, head, names, beside)
        if person is not None:
            return person
        if head.low in _MEDIA:
            return self._medium(words, names, head)
        return self._unnamed(start, end) if words[0].low in _VAGUE else self._body(words, names, head, beside)

    def _person_meant(
        self, words: Sequence[Word], head: Word, names: Sequence[Name], beside: tuple[int, int] | None
    ) -> Speaker | None:
        """The person whom a phrase or the apposition beside its role names."""
        start, end = words[0].start, words[-1].end
        for name in names:
            if name.kind == "person" and name.end >= head.end - 2 >= name.start:
                return self._person(name, start, end, beside)
        if beside is not None and head.low not in _MEDIA:
            besides = [name for name in self._document.names_in(*beside) if name.kind == "person"]
            if besides and (head.low in ROLE_WORDS or (besides[0].start, besides[0].end) == beside):
                return self._person(besides[0], *beside, (start, end))
        return None

    def _pronoun(self, unit: Unit, word: Word) -> Speaker:
        if word.low in _HE:
            return self._he(unit, word.start, word.end)
        if word.low in ("they", "their") and self._last is not None and not self._last.named:
            return self._unnamed(word.start, word.end)
        if word.low in ("it", "its", "they", "their"):
            return self._near_subject(unit, word) or self._it(word.start, word.end)
        return self._unnamed(word.start, word.end)

    def _near_subject(self, unit: Unit, word: Word) -> Speaker | None:
        """The state or body whose own verb stands nearest before "it" in the same sentence."""
        for at in range(len(unit.words) - 1, 0, -1):
            later, earlier = unit.words[at], unit.words[at - 1]
            if later.end <= word.start and later.tag in ("verb", "auxiliary"):
                names = [name for name in self._document.names_in(unit.start, earlier.end) if name.end == earlier.end]
                if names and names[0].kind != "person":
                    return self._named_body(names[0], names[0].text, word.start, word.end)
        return None

    def _he(self, unit: Unit, start: int, end: int) -> Speaker:
        """Whoever spoke last or was named last; nobody whom "he" goes on to name ("he said Holub should start")."""
        spoken_of = {name.full.split()[-1] for name in self._document.names_in(end, unit.end) if name.kind == "person"}
        near = self._document.names_in(max(0, start - 600), start)
        earlier = [name for name in near if name.kind == "person" and name.full.split()[-1] not in spoken_of]
        last = self._people[-1] if self._people else None
        if last is not None and last.mention is not None and last.mention.text.split()[-1] not in spoken_of:
            return replace(last, mention=replace(last.mention, start=start, end=end))
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
        role = self._role(person, start, end, beside)
        if role is not None and (person.full not in self._roles or len(self._roles[person.full].text) <= 3):
            self._roles[person.full] = role
        if role is None and person.full not in self._roles:
            self._take_office(person)
        mention = Mention(text=person.full, start=person.start, end=person.end, id=person.id)
        side = person.side
        return Speaker(mention=mention, side=side, role=role or self._roles.get(person.full), named=True, person=True)

    def _take_office(self, person: Name) -> None:
        """Whoever speaks next under a name holds the office that just spoke without one."""
        last = self._people[-1] if self._people else None
        if (
            last is not None
            and last.mention is not None
            and last.role is not None
            and last.role.text == last.mention.text
        ):
            self._holders[last.mention.text] = (person.full, person.id)
            self._roles[person.full] = last.role

    def _role(self, person: Name, start: int, end: int, beside: tuple[int, int] | None) -> Mention | None:
        before = self._mention(start, person.start)
        if before is not None and before.text.lower().rstrip(".") not in _PLAIN_TITLES | {"dr", "prof"}:
            return before
        if self._document.text[person.end : person.end + 4] == " of " and end > person.end + 4:
            return Mention(text=self._document.text[person.end + 1 : end], start=person.end + 1, end=end)
        apposition = self._mention(*beside) if beside else None
        if apposition is not None and apposition.text.split()[0].lower() not in ("who", "which", "whose", "that"):
            return apposition
        return before if before is not None and before.text.lower() not in _PLAIN_TITLES else None

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

    def _body(
        self, words: Sequence[Word], names: Sequence[Name], head: Word, beside: tuple[int, int] | None
    ) -> Speaker:
        start, end = words[0].start, words[-1].end
        known = next((name for name in names if name.start <= head.start and head.end - 2 <= name.end), None)
        if known is None and any(word.low == "and" for word in words):
            known = next((name for name in names if name.kind != "place"), None)
        if known is not None and (known.kind != "place" or known.form == "capital"):
            text = _bare(self._document.text[start:end])
            speaker = self._named_body(known, text if len(text.split()) <= 12 else known.text, start, end)
            lead = self._mention(start, known.start) if known.kind == "office" and known.form != "composed" else None
            role = lead or (self._mention(*beside) if beside and known.kind == "office" else None)
            return replace(speaker, role=role) if role is None or len(role.text.split()) <= 8 else speaker
        if head.low in _BODIES:
            return self._office_holder(words, names, head) or self._office(words, names, head)
        if known is not None or (len(words) <= 3 and all(word.tag == "name" for word in words)):
            mention = Mention(text=self._document.text[start:end], start=start, end=end)
            person = known is None
            if person and mention.text not in self._roles:
                self._take_office(
                    Name(start=start, end=end, text=mention.text, full=mention.text, kind="person", id=None)
                )
            return Speaker(mention=mention, role=self._roles.get(mention.text), named=True, person=person)
        return self._unnamed(start, end)

    def _office_holder(self, words: Sequence[Word], names: Sequence[Name], head: Word) -> Speaker | None:
        """The speaker whom "the ministry", "the Armenian leader" or "the spokeswoman" means."""
        start, end = words[0].start, words[-1].end
        again = self._called(words, names, head)
        if again is not None and again.mention is not None:
            return replace(again, mention=replace(again.mention, start=start, end=end))
        last = self._people[-1] if self._people else None
        definite = words[0].low == "the" or words[0].low.endswith(("'s", "’s"))
        if last is None or last.mention is None or last.role is not None or not definite or head.low not in ROLE_WORDS:
            return None
        role = self._mention(start, end)
        if role is not None and len(words) > 2:
            self._roles.setdefault(last.mention.text, role)
        return replace(last, mention=replace(last.mention, start=start, end=end), role=role)

    def _office(self, words: Sequence[Word], names: Sequence[Name], head: Word) -> Speaker:
        start, end = words[0].start, words[-1].end
        named = words[0].low not in _VAGUE | {"a", "an"} or bool(names)
        owner = names[0] if names else None
        mention = Mention(text=_bare(self._document.text[start:end]), start=start, end=end)
        person = head.low in ROLE_WORDS and not head.low.endswith("s")
        role = Mention(text=mention.text, start=start, end=end) if person else None
        return Speaker(mention=mention, side=owner.side if owner else None, named=named, role=role, person=person)

    def _named_body(self, name: Name, text: str, start: int | None = None, end: int | None = None) -> Speaker:
        mention = Mention(
            text=text, start=name.start if start is None else start, end=name.end if end is None else end, id=name.id
        )
        return Speaker(mention=mention, side=name.side, named=True)

    def _called(self, words: Sequence[Word], names: Sequence[Name], head: Word) -> Speaker | None:
        """The last speaker whose name, or whose role's head, agrees with every word of this description."""
        wanted = {word.low.removesuffix("'s").removesuffix("’s") for word in words if word.tag in ("word", "name")}
        nation = next((name.party for name in names if name.party), None)
        for speaker, _ in reversed(self._bodies):
            if not names and speaker.mention is not None and wanted <= set(_plain_words(speaker.mention.text)):
                return speaker
        for speaker in reversed(self._people):
            role = speaker.role
            if role is None or speaker.mention is None or not _same_office(head.low, _plain_words(role.text)):
                continue
            of_nation = {name.party for name in self._document.names_in(role.start, role.end)} | {speaker.side}
            if (nation is None and wanted <= {head.low, *_plain_words(role.text)}) or (nation and nation in of_nation):
                return speaker
        return None


def _plain_words(text: str) -> list[str]:
    return text.lower().replace("’s", "").replace("'s", "").split()


def _same_office(head: str, role: Sequence[str]) -> bool:
    """A leader is a president or prime minister; otherwise the word itself stands in the role."""
    if head in ("leader", "premier"):
        return bool({"president", "minister", "leader", "premier", "chancellor", "king"}.intersection(role)) and not (
            {"foreign", "defence", "defense", "interior", "health"} & set(role)
        )
    return head in role


def _may_title(word: str) -> bool:
    """A word that can stand in a title before a name: a role, a capitalised word."""
    return (
        word.lower().removesuffix("'s").removesuffix("’s") in ROLE_WORDS
        or word[0].isupper()
        or word in ("rights", "affairs")
    )


def _near(text: str, before: Sequence[Token], at: int, name: Name) -> bool:
    """Nothing but a space, or an abbreviation's full stop, stands behind the token."""
    following = before[at].start if at < len(before) else name.start
    return text[before[at - 1].end : following] in (" ", ". ")


def _nearest(words: Sequence[Word]) -> Sequence[Word]:
    """What a relative clause is about: the phrase behind the last "of" or "for"."""
    last = max((at for at, word in enumerate(words) if word.low in ("of", "for", "with", "by", "from")), default=-1)
    return words[last + 1 :] or words


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
