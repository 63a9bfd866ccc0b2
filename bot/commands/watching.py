"""What a chat wants to be told of at once, as people type it: a place, a person, words, or so many people harmed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.commands.desk import Chat
from bot.commands.names import HARMS, drop_fillers, fold, spell_out, suggest_names, take_name
from bot.commands.question import area_of, say_both_names
from bot.errors import BadArguments
from bot.language.phrase import one_of, say
from bot.models import Address, Watch
from digests.profile import Office, Person, Place, Profile, Side

LONGEST_WORDS = 80
_THRESHOLD = re.compile(r"^\s*([a-z]+)\s*(>=|>|≥|=>)\s*(\d{1,6})\b(.*)$", re.IGNORECASE)


def read_followed(words: Sequence[str], chat: Chat, address: Address) -> Watch:
    """A place under any name with all within it, a person or office, else words that an article has to hold."""
    profile = chat.profile
    place, rest = take_name(words, profile, Place)
    if place is not None and not drop_fillers(rest):
        area = tuple(sorted(area_of(place, profile)))
        return Watch(address=address, conflict=profile.id, kind="place", name=say_both_names(place), ids=area)
    speaker = _find_speaker(words, profile)
    if speaker is not None:
        return Watch(address=address, conflict=profile.id, kind="person", name=speaker.name, ids=(speaker.id,))
    return _read_words(words, profile, address)


def read_threshold(words: Sequence[str], chat: Chat, address: Address) -> Watch:
    """The harm and the least number of people, then a side and a place if wanted; raises BadArguments otherwise."""
    found = _THRESHOLD.match(" ".join(words))
    harm = HARMS.get(fold(found[1])) if found else None
    if found is None or harm is None:
        raise BadArguments(say("Say which harm and how many: killed>=10."), "/alert killed>=10")
    least = int(found[3]) + (found[2] == ">")
    side, rest = take_name(tuple(found[4].split()), chat.profile, Side)
    place, rest = take_name(rest, chat.profile, Place)
    if left := drop_fillers(rest):
        close = suggest_names(" ".join(left), chat.profile)
        hint = say(" Did you mean {close}?", close=one_of(close)) if close else ""
        raise BadArguments(say("I know no side or place called “{left}”.{hint}", left=" ".join(left), hint=hint), "")
    if least < 1:
        raise BadArguments(say("An alert needs at least one person harmed."), "/alert killed>=10")
    where = "".join((f", {side.name} side" if side else "", f", {say_both_names(place)}" if place else ""))
    return Watch(
        address=address,
        conflict=chat.profile.id,
        kind="harm",
        name=f"{harm} ≥ {least}{where}",
        ids=tuple(sorted(area_of(place, chat.profile))) if place else (),
        harm=harm,
        least=least,
        side=side.id if side else None,
    )


def _find_speaker(words: Sequence[str], profile: Profile) -> Person | Office | None:
    person, rest = take_name(words, profile, Person)
    if person is not None and not drop_fillers(rest):
        return person
    office, rest = take_name(words, profile, Office)
    return None if drop_fillers(rest) else office


def _read_words(words: Sequence[str], profile: Profile, address: Address) -> Watch:
    text = " ".join(words).strip('"“”„«» ')
    if len(fold(text)) < 3:
        raise BadArguments(say("Name a place, a person, or words of at least three letters."), "")
    if len(text) > LONGEST_WORDS:
        raise BadArguments(say("At most {longest_words} characters can be followed.", longest_words=LONGEST_WORDS), "")
    groups = spell_out(text.split(), profile)
    phrases = groups[0] if len(groups) == 1 else (text,)
    return Watch(address=address, conflict=profile.id, kind="words", name=f"“{text}”", phrases=phrases)
