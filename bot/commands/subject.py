"""What a timeline is about: a place under any name, somebody who speaks or acts, a topic, or the whole war."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.commands.dates import Calendar, Days, take_days
from bot.commands.names import TOPICS, drop_fillers, fold, spelt_places, suggest_names, take_name, take_word
from bot.commands.question import area_of, say_both_names
from bot.commands.statements import read_speaker
from bot.errors import BadArguments
from bot.language.phrase import one_of, say
from bot.models import FiledClaim, FiledDevelopment, FiledStatement
from digests.editing.ledger.gazetteer import NO_NAMES, Gazetteer
from digests.editing.topics import harm_topic
from digests.models import Mention, Topic
from digests.profile import Office, Party, Person, Place, Profile


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """``ids`` are those of a place and all within it, or of speakers; ``spelt`` is how texts spell what is looked for.

    Without ids a name that only the articles know is looked for, as ``text``; without either it is the whole war.
    """

    name: str = ""
    ids: frozenset[str] = frozenset()
    text: str = ""
    spelt: Gazetteer[str] = NO_NAMES
    is_place: bool = False
    topic: Topic | None = None
    days: Days

    @property
    def is_whole_war(self) -> bool:
        """Whether nothing and nobody is named."""
        return not self.ids and not self.text

    def concerns_claim(self, filed: FiledClaim) -> bool:
        """Whether a claim is of this place, or this speaker's."""
        claim = filed.claim
        told = claim.claimant if self.ids and not self.is_place else claim.place
        on_topic = self.topic is None or self.topic == harm_topic((claim,))
        return on_topic and (self.is_whole_war or self._means(told))

    def concerns_statement(self, filed: FiledStatement) -> bool:
        """Whether a statement names this place, or is this speaker's."""
        said = filed.statement
        if self.is_whole_war or self._means(said.speaker):
            return True
        return (self.is_place or not self.ids) and self._is_named_in(said.sentence.exact)

    def concerns_development(self, filed: FiledDevelopment) -> bool:
        """Whether something happened here, or was done or told by these."""
        event = filed.development
        named = event.places if self.is_place else (*event.actors, *event.places, event.claimant)
        return self.topic in {None, event.topic} and (self.is_whole_war or any(self._means(one) for one in named))

    def _means(self, mention: Mention | None) -> bool:
        if mention is None:
            return False
        return mention.id in self.ids if self.ids else self._is_named_in(mention.text)

    def _is_named_in(self, text: str) -> bool:
        """Whether a text holds one of the names as a whole, whatever its accents, capitals and endings."""
        return any(True for _ in self.spelt.named_in(_fold_sentence(text)))


@lru_cache(maxsize=2048)
def _fold_sentence(text: str) -> str:
    """A sentence as it is compared: the newest are looked through for whatever place anybody asks about."""
    return fold(text)


def read_subject(args: Sequence[str], profile: Profile, calendar: Calendar) -> Subject:
    """The subject in the words; raises BadArguments where a known name leaves words over."""
    days, words = take_days(args, calendar)
    span = days or Days(first=None, last=None)
    topic, words = take_word(words, TOPICS)
    words = drop_fillers(words)
    if not words:
        return Subject(topic=topic, days=span)
    place, rest = take_name(words, profile, Place)
    if place is not None and not drop_fillers(rest):
        return _at(place, profile, topic, span)
    speaker = read_speaker(words, profile)
    if speaker.text:
        spelt = Gazetteer.of([(fold(speaker.text), speaker.text)])
        unknown = Subject(name=speaker.text, text=speaker.text, spelt=spelt, topic=topic, days=span)
        if not fold(speaker.text):
            raise say_unfound(unknown, profile)
        return unknown
    ids = speaker.ids or tuple(_speakers_of(speaker.side, profile))
    return Subject(name=speaker.name, ids=frozenset(ids), topic=topic, days=span)


def _at(place: Place, profile: Profile, topic: Topic | None, days: Days) -> Subject:
    area = area_of(place, profile)
    spelt = spelt_places(profile).of_these(area)
    return Subject(name=say_both_names(place), ids=area, spelt=spelt, is_place=True, topic=topic, days=days)


def _speakers_of(side: str | None, profile: Profile) -> Sequence[str]:
    everybody: tuple[Party | Office | Person, ...] = (*profile.parties, *profile.offices, *profile.people)
    return [one.id for one in everybody if profile.side_of(one.id) == side]


def say_unfound(subject: Subject, profile: Profile) -> BadArguments:
    """The answer to a name that neither we nor the articles know."""
    close = suggest_names(subject.name, profile)
    hint = (
        say(" Did you mean {close}?", close=one_of(close))
        if close
        else say(" Name a place, a person, a topic or days.")
    )
    return BadArguments(
        say(
            "I know no place, person or topic called “{name}”, and no article does.{hint}", name=subject.name, hint=hint
        ),
        "",
    )
