"""The main messages again, in every language: briefing, losses, help, state, subscription, mistakes, a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from bot.commands import COMMANDS
from bot.commands.answering import WrongArguments
from bot.commands.help import HelpLine, Overview
from bot.language.phrase import one_of, say
from bot.language.tongue import put_into
from bot.models import Language, Manner, Reply

MAIN = (
    *("briefing", "casualties", "casualties-disputed", "status", "start", "subscribed", "schedule", "unknown_command"),
    *("failed", "too_soon", "promised", "not_kept", "method", "privacy", "week", "disputes", "map"),
)


def in_every_language(cases: Mapping[str, Reply]) -> dict[str, Reply]:
    """The main cases by the code of a language and their own name: "ru-briefing"."""
    main = {name: cases[name] for name in MAIN if name in cases} | {"help": _whole_help(), "mistake": _mistake()}
    return {
        f"{language}-{name}": put_into(replace(reply, manner=None), Manner(language=language))
        for language in get_args(Language)
        if language != "en"
        for name, reply in main.items()
    }


def _whole_help() -> Reply:
    lines = (HelpLine(name=one.name, usage=one.usage, summary=say(one.summary)) for one in COMMANDS.values())
    return Reply(message="help", data=Overview(lines=tuple(lines)))


def _mistake() -> Reply:
    why = say(
        "“{word}” is neither a time, a time zone nor a section.{hint}",
        word="8:00 <b>",
        hint=say(" Did you mean {close}?", close=one_of(("Asia/Baku", "Asia/Yerevan"))),
    )
    wrong = WrongArguments(why=why, usage="/subscribe [times]", example="/subscribe 08:00")
    return Reply(message="wrong_arguments", data=wrong, private=True)
