"""Answers as data, and the messages they become."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models.addresses import Manner


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A labelled follow-up: pressing it sends the command line in ``command`` ("/why 3").

    ``turns`` asks for the answer in place of the message it stands under. Buttons of one ``menu`` belong together,
    and may be folded up under its ``heading``; ``hint`` says more than the label where there is room.
    """

    label: str
    command: str
    turns: bool = False
    menu: str = ""
    heading: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture to show: a PNG, what it shows in words for whoever cannot see it, and the name of its file."""

    png: bytes
    alt: str
    name: str = "picture"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """An answer as data: ``message`` names the folder in templates/ that words it, ``data`` is a frozen dataclass.

    ``private`` asks the platform to show it to the asker alone where it can. The words stand under ``picture``. What
    is said ``aside`` never takes the place of a message, whatever button asked for it.
    ``manner`` is how the chat it goes to is spoken to; None for English, until that is known.
    """

    message: str
    data: object
    buttons: tuple[Button, ...] = ()
    private: bool = False
    aside: bool = False
    picture: Picture | None = None
    manner: Manner | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One message as a platform will be sent it. ``text`` is in that platform's markup; ``blocks`` is Slack's JSON.

    Where there is a picture, ``text`` is its caption. ``detail`` belongs in the thread of the first message, where the
    platform has threads; ``silent`` wakes nobody, where the platform can do that. ``answers`` is the id of an earlier
    message this one stands under, ``replaces`` of one it takes the place of. ``mark`` is how it is found again in the
    chat's history, where the platform keeps one for us.
    """

    text: str
    blocks: tuple[dict[str, object], ...] = ()
    buttons: tuple[Button, ...] = ()
    private: bool = False
    picture: Picture | None = None
    detail: bool = False
    silent: bool = False
    answers: str | None = None
    replaces: str | None = None
    mark: str = ""
