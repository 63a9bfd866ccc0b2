"""``/language`` and ``/names``: how this chat is spoken to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.commands.question import say_both_names
from bot.errors import BadArguments
from bot.language.phrase import one_of, say
from bot.language.tongue import OWN_NAMES, find_language
from bot.models import Button, Command, Language, Manner, NamesStyle, Reply

STYLES: dict[str, NamesStyle] = {"both": "both", "two": "both", "one": "one", "single": "one"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """How a chat is spoken to; ``language`` by its own name, ``others`` are those to choose from.

    ``unread``: no native reader has read the translation. ``changed`` where it was just chosen.
    """

    language: str
    others: tuple[str, ...]
    names: NamesStyle
    unread: bool
    changed: bool
    example: str


@listed("chat administrators")
async def language(command: Command, desk: Desk) -> Reply:
    """The language this chat is spoken to in: English, Russian, Armenian, Azerbaijani or Turkish.

    /language [code or name]

    It is for our own words, dates and figures, headings, keys and menus; the lines of a briefing and everything quoted
    stay in the language of the articles.

    For example:
    /language
    /language ru
    """
    if not command.args:
        return _tell(command.manner, desk, changed=False)
    wanted = find_language(" ".join(command.args))
    if wanted is None:
        known = one_of(f"{code} ({name})" for code, name in OWN_NAMES.items())
        raise BadArguments(
            say("“{word}” is no language I speak; choose {known}.", word=command.args[0], known=known), ""
        )
    return await _choose(command, replace(command.manner, language=wanted), desk)


@listed("chat administrators")
async def names(command: Command, desk: Desk) -> Reply:
    """Places under the names both sides use, or under one name only.

    /names [both|one]

    With one, a place in an incident is called as its article calls it, and on maps as the profile of the war does.

    For example:
    /names
    /names one
    """
    if not command.args:
        return _tell(command.manner, desk, changed=False)
    style = STYLES.get(command.args[0].lower())
    if style is None:
        raise BadArguments(say("Say both or one."), "/names both")
    return await _choose(command, replace(command.manner, names=style), desk)


async def _choose(command: Command, manner: Manner, desk: Desk) -> Reply:
    await desk.store.keep_manner(command.address, manner)
    return _tell(manner, desk, changed=True)


def _tell(manner: Manner, desk: Desk, *, changed: bool) -> Reply:
    """The answer is already in the manner it tells of."""
    others: tuple[Language, ...] = tuple(code for code in get_args(Language) if code != manner.language)
    place = next((place for place in desk.profile.places if len(set(place.spellings[:2])) > 1 and place.names), None)
    spoken = Spoken(
        language=OWN_NAMES[manner.language],
        others=tuple(f"{OWN_NAMES[code]} ({code})" for code in others),
        names=manner.names,
        unread=manner.language != "en",
        changed=changed,
        example=say_both_names(place) if place else "",
    )
    buttons = tuple(Button(label=OWN_NAMES[code], command=f"/language {code}", turns=True) for code in others)
    return Reply(message="language", data=spoken, buttons=buttons, manner=manner)
