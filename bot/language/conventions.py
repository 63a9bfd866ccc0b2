"""How a language writes dates, figures and countries: English in the house form, others as CLDR has it."""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol

from digests.reading.names.nations import nations

if TYPE_CHECKING:
    from babel import Locale

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Conventions(Protocol):
    """What a language has its own way of writing."""

    def day(self, day: date) -> str:
        """A day with its weekday and year."""

    def dated(self, day: date) -> str:
        """A day with its year."""

    def short_day(self, day: date) -> str:
        """A day where its year is clear."""

    def weekday(self, number: int) -> str:
        """A weekday's short name, Monday as 0."""

    def figure(self, number: int) -> str:
        """A whole number, its thousands apart."""

    def country(self, name: str) -> str | None:
        """A country by its English name; None for what is none, an adjective too: "Armenian" is more than Armenia."""

    def upper(self, words: str) -> str:
        """Words in capitals."""


class House:
    """English as this house writes it."""

    def day(self, day: date) -> str:
        """A day with its weekday and year: "Mon 2 Nov 2020"."""
        return f"{WEEKDAYS[day.weekday()]} {self.dated(day)}"

    def dated(self, day: date) -> str:
        """A day with its year: "2 Nov 2020"."""
        return f"{self.short_day(day)} {day.year}"

    def short_day(self, day: date) -> str:
        """A day in a place where its year is clear: "2 Nov"."""
        return f"{day.day} {MONTHS[day.month - 1]}"

    def weekday(self, number: int) -> str:
        """A weekday's short name: "Mon"."""
        return WEEKDAYS[number]

    def figure(self, number: int) -> str:
        """A number with thousands apart: "1,174"."""
        return f"{number:,}"

    def country(self, name: str) -> str | None:  # noqa: ARG002 - English says it as it stands
        """Nothing: what is English already stays as it was said."""
        return None

    def upper(self, words: str) -> str:
        """Words in capitals."""
        return words.upper()


class Cldr:
    """A language by the tables of Unicode's CLDR; they are read with the first date."""

    def __init__(self, code: str) -> None:
        self._code = code

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale  # noqa: PLC0415 - an English house does without

        return Locale(self._code)

    def day(self, day: date) -> str:
        """A day with its weekday and year, in the language's order."""
        return _write_day("yMMMEd", day, self._locale)

    def dated(self, day: date) -> str:
        """A day with its year."""
        return _write_day("yMMMd", day, self._locale)

    def short_day(self, day: date) -> str:
        """A day in a place where its year is clear."""
        return _write_day("MMMd", day, self._locale)

    def weekday(self, number: int) -> str:
        """A weekday's short name."""
        return str(self._locale.days["stand-alone"]["abbreviated"][number])

    def figure(self, number: int) -> str:
        """A whole number, its thousands apart as the language does."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(number, locale=self._locale)

    def country(self, name: str) -> str | None:
        """A country's name in this language, by its English name."""
        code = _countries().get(name.casefold())
        return self._locale.territories.get(code) if code else None

    def upper(self, words: str) -> str:
        """Words in capitals; the languages of Turkey and Azerbaijan have a dotted I and one without a dot."""
        if self._code in {"tr", "az"}:
            words = words.replace("i", "İ").replace("ı", "I")
        return words.upper()


@cache
def conventions_of(code: str) -> Conventions:
    """The conventions of a language."""
    return House() if code == "en" else Cldr(code)


@cache
def _write_day(skeleton: str, day: date, locale: Locale) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415

    return format_skeleton(skeleton, day, locale=locale)


@cache
def _countries() -> dict[str, str]:
    """Codes of countries by every English name that our table of nations has for them."""
    from babel import Locale  # noqa: PLC0415

    codes = {name: code for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    codes |= {"Turkey": "TR", "European Union": "EU"}
    named = ((nation, next((codes[name] for name in nation.names if name in codes), "")) for nation in nations())
    return {word.casefold(): code for nation, code in named if code for word in nation.names}
