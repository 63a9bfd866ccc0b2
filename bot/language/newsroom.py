"""What the newsroom words in English beside the quoted text - figures, victims, small print - in another language.

An edition is stored once for all chats, so its labels are English; they are of a few forms, which are taken apart here
and said again. What fits no form stays as it stands.
"""

from __future__ import annotations

import re

from bot.language.phrase import Phrase, mark, say
from bot.language.tongue import Tongue
from digests.models import Harm, Standing

NONE, NO_FIGURE, UNDISCLOSED = "none", "no figure", "not disclosed"

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_BOUNDS = {
    "at least ": mark("at least {figure}"),
    "up to ": mark("up to {figure}"),
    "about ": mark("about {figure}"),
    "estimated ": mark("estimated {figure}"),
}
_HARMED: dict[Harm, str] = {
    "killed": mark("{figure} killed"),
    "injured": mark("{figure} injured"),
    "missing": mark("{figure} missing"),
    "captured": mark("{figure} captured"),
    "displaced": mark("{figure} displaced"),
    "casualties": mark("{figure} casualties"),
}
_VICTIMS = {
    " civilians": mark("{who} civilians"),
    " military": mark("{who} military"),
    " fighters": mark("{who} fighters"),
    " police": mark("{who} police"),
    " journalists": mark("{who} journalists"),
    " aid workers": mark("{who} aid workers"),
    " soldiers and civilians": mark("{who} soldiers and civilians"),
    " losses": mark("{who} losses"),
    " side": mark("{who} side"),
}
_NO_SIDE = {", side not stated": mark("{who}, side not stated"), ", both sides": mark("{who}, both sides")}
_BY: dict[Standing, str] = {
    "declared": mark("declared by {claimant}"),
    "alleged": mark("alleged by {claimant}"),
    "third party": mark("third party: {claimant}"),
    "media count": mark("counted by {claimant}"),
}
_NOTES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?P<number>\d+) outlets, one claimant"), mark("{number} outlets, one claimant")),
    (re.compile(r"(?P<number>\d+) outlets, no claimant named"), mark("{number} outlets, no claimant named")),
    (re.compile(r"(?P<number>\d+) outlets"), mark("{number} outlets")),
    (re.compile(r"no claimant named"), mark("no claimant named")),
    (re.compile(r"not confirmed by the other side"), mark("not confirmed by the other side")),
    (re.compile(r"disputed by (?P<name>.+)"), mark("disputed by {name}")),
    (re.compile(r"denied by (?P<name>.+)"), mark("denied by {name}")),
)


def say_claimed(figure: str, tongue: Tongue) -> str:
    """A figure as claimed: "at least 1,174", "about 20–30", "dozens"."""
    for bound, message in _BOUNDS.items():
        if figure.startswith(bound):
            return tongue.catalogue.translate(message).format(figure=_say_numbers(figure.removeprefix(bound), tongue))
    return _say_numbers(tongue.term(figure), tongue)


def say_harmed(figure: str, harm: Harm, tongue: Tongue) -> str:
    """A figure with its harm: "217 killed", "no casualties"; bare casualties are not called dead."""
    translate = tongue.catalogue.translate
    if figure == NO_FIGURE:
        return translate(mark("{harm}, no figure given")).format(harm=tongue.term(harm))
    if figure == NONE and harm == "casualties":
        return translate(mark("no casualties"))
    return translate(_HARMED[harm]).format(figure=say_claimed(figure, tongue))


def say_victims(victims: str, tongue: Tongue) -> str:
    """A group of victims: "Armenian military", "Civilians, side not stated"."""
    if tongue.code == "en":
        return victims
    for ending, message in _NO_SIDE.items():
        if victims.endswith(ending):
            who = tongue.term(victims.removesuffix(ending).lower())
            return tongue.catalogue.translate(message).format(who=tongue.capitalize(who))
    ending = max((e for e in _VICTIMS if victims.endswith(e)), key=len, default="")
    if not ending:
        return victims
    who = tongue.side(victims.removesuffix(ending))
    return tongue.catalogue.translate(_VICTIMS[ending]).format(who=who)


def say_claimant(claimant: str | None, standing: Standing) -> Phrase:
    """Who asserts a figure, and in what standing: "declared by Artsakh MoD"; where none is named, that."""
    if claimant is not None:
        return say(_BY[standing], claimant=claimant)
    if standing == "alleged":
        return say("alleged; no claimant named by the outlet")
    return say("no claimant named by the outlet")


def say_note(note: str, tongue: Tongue) -> str:
    """The small print of a line: "2 outlets, one claimant; denied by Azerbaijani MoD"."""
    return note if tongue.code == "en" else "; ".join(_say_part(part, tongue) for part in note.split("; "))


def _say_part(part: str, tongue: Tongue) -> str:
    for pattern, message in _NOTES:
        if found := pattern.fullmatch(part):
            return tongue.catalogue.translate(message).format(**found.groupdict())
    return part


def _say_numbers(words: str, tongue: Tongue) -> str:
    if tongue.code == "en":
        return words
    return _NUMBER.sub(lambda found: tongue.write.figure(int(found[0].replace(",", ""))), words)
