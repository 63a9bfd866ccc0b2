"""The words of every message: a reply is data, a template in ``templates/<message>/<wording>.j2`` makes it text.

Whatever comes from a feed is escaped for the markup it lands in, freed of control and direction-changing characters,
and kept on one line: every line of a worded message is complete markup, so that platforms can cut between lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from markupsafe import Markup

from bot.language.phrase import Phrase
from bot.language.tongue import Tongue, tongue_of
from bot.markup import DETAIL, Marks, marks_for
from bot.models import Manner, Reply
from bot.phrases import filters_for, say_moment

Wording = Literal["telegram", "slack", "console", "terminal"]
"""``terminal`` is the console's wording with colours; ``console`` is plain text."""


def word(reply: Reply, wording: Wording) -> str:
    """Put a reply into words: paragraphs apart by a blank line, one complete line for each bullet."""
    folder = "console" if wording == "terminal" else wording
    template = _environment(wording, reply.manner or Manner()).get_template(f"{reply.message}/{folder}.j2")
    if not is_dataclass(reply.data):
        raise TypeError(f"{reply.message}: a reply's data is a dataclass, not {type(reply.data).__name__}")
    return _tidy(template.render({field.name: getattr(reply.data, field.name) for field in fields(reply.data)}))


def find_templates() -> Path:
    """The folder of templates: inside the installed package, or at the top of a checkout."""
    installed = Path(__file__).parent / "_templates"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "templates"


@cache
def _environment(wording: Wording, manner: Manner) -> Environment:
    marks, tongue = marks_for(wording), tongue_of(manner)
    finalize = _finalize(marks, tongue)
    environment = Environment(
        loader=FileSystemLoader(find_templates()),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["detail_below"] = Markup(DETAIL)  # noqa: S704 - our own mark
    environment.globals |= _gettext(marks, tongue, finalize)
    environment.filters |= filters_for(tongue)
    environment.filters |= {
        "term": tongue.term,
        "side": tongue.side,
        "upper": tongue.upper,
        "capitalize": tongue.capitalize,
        "join": lambda words, between="": between.join(map(tongue.term, words)),
        "typed": marks.type_out,
        "dot": lambda title, name: Markup(f"{finalize(title)} · {finalize(name)}"),  # noqa: S704 - both escaped
        "bold": lambda words: marks.bold(finalize(words)),
        "faint": lambda words: marks.faint(finalize(words)),
        "code": lambda line: marks.code(finalize(line)),
        "link": marks.link,
        "address": marks.address,
        "jump": marks.jump,
        "marked": marks.highlight,
        "printed": _printed(marks, tongue),
    }
    return environment


class Printed(Protocol):
    """Where something was printed."""

    @property
    def outlet(self) -> str:
        """Who printed it."""

    @property
    def url(self) -> str:
        """Where it can be read."""

    @property
    def published(self) -> datetime | None:
        """When."""


def _gettext(marks: Marks, tongue: Tongue, finalize: Callable[[object], object]) -> Mapping[str, Callable[..., Markup]]:
    """The templates' own words in a language: plain text, escaped like any other, with values in its slots."""

    def fill(message: str, values: Mapping[str, object]) -> Markup:
        said = marks.escape(message)
        return Markup(said % {name: finalize(value) for name, value in values.items()})  # noqa: S704 - all escaped

    def gettext(message: str, **values: object) -> Markup:
        return fill(tongue.catalogue.translate(message), values)

    def ngettext(one: str, many: str, number: int, **values: object) -> Markup:
        return fill(tongue.catalogue.translate_number(one, many, number), values)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _printed(marks: Marks, tongue: Tongue) -> Callable[[Sequence[Printed], str], Markup]:
    """Outlets with links, and when the first of them printed it; in plain text one link has to do."""

    def say_prints(prints: Sequence[Printed], zone: str) -> Markup:
        earliest = min((each.published for each in prints if each.published), default=None)
        outlets = Markup(", ").join(marks.link(each.outlet, each.url) for each in prints)
        link = Markup("") if marks.wrap_link else marks.address(prints[0].url)
        return outlets + Markup(f", {say_moment(earliest, zone, tongue)}") + link  # noqa: S704 - digits and months

    return say_prints


def _finalize(marks: Marks, tongue: Tongue) -> Callable[[object], object]:
    """Say each printed value and escape it for its markup; autoescape, which knows only HTML, then leaves it alone."""

    def finalize(value: object) -> object:
        if isinstance(value, Undefined) or hasattr(value, "__html__"):
            return value
        if isinstance(value, Phrase):  # each slot by itself: what stands in it may turn the direction of the rest
            slots = {name: str(finalize(slot)) for name, slot in value.values.items()}
            return Markup(marks.escape(tongue.form_of(value)).format(**slots))  # noqa: S704 - all escaped
        return Markup(marks.escape(tongue.say(value)))  # noqa: S704 - escaped on this line

    return finalize


def _tidy(text: str) -> str:
    """No trailing blanks, never more than one blank line, none at the ends."""
    kept: list[str] = []
    for line in (line.rstrip() for line in text.split("\n")):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")
