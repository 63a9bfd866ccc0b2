"""A tongue: one language as the interface speaks it, and whether it names places by both their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Self, cast, get_args

from bot.language.catalogue import Catalogue, read_catalogue
from bot.language.conventions import Conventions, conventions_of
from bot.language.phrase import Phrase, PlaceName
from bot.language.terms import TERMS
from bot.models import Button, Language, Manner, Reply

OWN_NAMES: Mapping[Language, str] = {
    "en": "English",
    "ru": "Русский",
    "hy": "Հայերեն",
    "az": "Azərbaycanca",
    "tr": "Türkçe",
}
"""What each language is called by those who speak it."""
ENGLISH_NAMES: Mapping[str, Language] = {
    "english": "en",
    "russian": "ru",
    "armenian": "hy",
    "azerbaijani": "az",
    "azeri": "az",
    "turkish": "tr",
}


class Said(str):
    """Words that are in a language already, and may be put into capitals as that language does."""

    __slots__ = ()


class Later(str):
    """Words made anew for each language, such as a date inside a label; as a string they are the English ones."""

    __slots__ = ("told",)
    told: Callable[[Tongue], str]

    def __new__(cls, told: Callable[[Tongue], str]) -> Self:
        """Told in English at once, in any other language when it is known."""
        words = super().__new__(cls, told(tongue_of(Manner())))
        words.told = told
        return words


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language; ``two_names`` names a place by the names both sides use."""

    code: Language
    catalogue: Catalogue
    write: Conventions
    two_names: bool = True

    def say(self, words: object) -> str:
        """Words of ours in this language; whatever else it is stays as it stands."""
        if isinstance(words, Phrase):
            return self.form_of(words).format(**{name: self.say(value) for name, value in words.values.items()})
        if isinstance(words, Later):
            return words.told(self)
        if isinstance(words, PlaceName):
            return str(words) if self.two_names else words.one
        return "" if words is None else str(words)

    def form_of(self, phrase: Phrase) -> str:
        """A phrase's message in this language, its slots still empty."""
        if phrase.plural:
            return self.catalogue.translate_number(phrase.message, phrase.plural, phrase.number)
        return self.catalogue.translate(phrase.message)

    def term(self, word: object) -> str:
        """One of our closed sets of words ("killed", "paused"); any other word stays as it stands."""
        return Said(self.catalogue.translate(str(word))) if word in TERMS else self.say(word)

    def side(self, name: str) -> str:
        """A side of a war: a country is named as this language does, any other as its profile has it."""
        country = self.write.country(name)
        return Said(country) if country else self.term(name)

    def upper(self, words: object) -> str:
        """Words in capitals: our own as this language writes them, names that stand in a profile as English does."""
        ours = isinstance(words, Said | Phrase | Later)
        return self.write.upper(self.say(words)) if ours else self.say(words).upper()

    def capitalize(self, words: object) -> str:
        """Words with a capital first letter and small ones behind it, as English headings have it."""
        said = self.say(words)
        return self.write.upper(said[:1]) + (said[1:].lower() if self.code == "en" else said[1:])


@cache
def tongue_of(manner: Manner) -> Tongue:
    """The tongue for how a chat wants to be spoken to."""
    language = manner.language
    return Tongue(language, read_catalogue(language), conventions_of(language), manner.names == "both")


ENGLISH = tongue_of(Manner())


def find_language(word: str) -> Language | None:
    """The language that a code ("ru", "ru-RU", "ru_RU.UTF-8"), its own or its English name means; None for others."""
    wanted = word.strip().casefold()
    code = wanted.replace("_", "-").partition("-")[0].partition(".")[0]
    if code in get_args(Language):
        return cast(Language, code)
    own = {name.casefold(): code for code, name in OWN_NAMES.items()}
    return own.get(wanted) or ENGLISH_NAMES.get(wanted)


def suggested_tongue(language: str | None) -> Tongue:
    """The tongue of a person's own app, for what only they are shown; English where we do not speak it."""
    return tongue_of(Manner(language=find_language(language or "") or "en"))


def put_into(reply: Reply, manner: Manner) -> Reply:
    """A reply as a chat wants to be spoken to: its keys and what its picture shows are put into words here already."""
    tongue = tongue_of(manner)
    buttons = tuple(_label(button, tongue) for button in reply.buttons)
    picture = reply.picture and replace(reply.picture, alt=tongue.say(reply.picture.alt))
    return replace(reply, manner=manner, buttons=buttons, picture=picture)


def _label(button: Button, tongue: Tongue) -> Button:
    return replace(
        button, label=tongue.say(button.label), hint=tongue.say(button.hint), heading=tongue.term(button.menu)
    )
