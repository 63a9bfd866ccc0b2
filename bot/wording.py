"""The words of every message: a reply is data, a template in ``templates/<message>/<wording>.j2`` makes it text.

Whatever comes from a feed is escaped for the markup it lands in, freed of control and direction-changing characters,
and kept on one line: every line of a worded message is complete markup, so that platforms can cut between lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from markupsafe import Markup

from bot.markup import DETAIL, Marks, marks_for
from bot.models import Reply
from bot.phrases import FILTERS, say_moment

Wording = Literal["telegram", "slack", "console", "terminal"]
"""``terminal`` is the console's wording with colours; ``console`` is plain text."""


def word(reply: Reply, wording: Wording) -> str:
    """Put a reply into words: paragraphs apart by a blank line, one complete line for each bullet."""
    folder = "console" if wording == "terminal" else wording
    template = _environment(wording).get_template(f"{reply.message}/{folder}.j2")
    if not is_dataclass(reply.data):
        raise TypeError(f"{reply.message}: a reply's data is a dataclass, not {type(reply.data).__name__}")
    return _tidy(template.render({field.name: getattr(reply.data, field.name) for field in fields(reply.data)}))


def find_templates() -> Path:
    """The folder of templates: inside the installed package, or at the top of a checkout."""
    installed = Path(__file__).parent / "_templates"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "templates"


@cache
def _environment(wording: Wording) -> Environment:
    marks = marks_for(wording)
    environment = Environment(
        loader=FileSystemLoader(find_templates()),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize(marks),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["detail_below"] = Markup(DETAIL)  # noqa: S704 - our own mark
    environment.filters |= FILTERS
    environment.filters |= {
        "bold": marks.bold,
        "faint": marks.faint,
        "code": marks.code,
        "link": marks.link,
        "address": marks.address,
        "jump": marks.jump,
        "marked": marks.highlight,
        "printed": _printed(marks),
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


def _printed(marks: Marks) -> Callable[[Sequence[Printed], str], Markup]:
    """Outlets with links, and when the first of them printed it; in plain text one link has to do."""

    def say_prints(prints: Sequence[Printed], zone: str) -> Markup:
        earliest = min((each.published for each in prints if each.published), default=None)
        outlets = Markup(", ").join(marks.link(each.outlet, each.url) for each in prints)
        link = Markup("") if marks.wrap_link else marks.address(prints[0].url)
        return outlets + Markup(f", {say_moment(earliest, zone)}") + link  # noqa: S704 - digits and names of months

    return say_prints


def _finalize(marks: Marks) -> Callable[[object], object]:
    """Escape each printed value for its markup; autoescape, which knows only HTML, then leaves it alone."""

    def finalize(value: object) -> object:
        if isinstance(value, Undefined) or hasattr(value, "__html__"):
            return value
        return Markup(marks.escape("" if value is None else str(value)))  # noqa: S704 - escaped on this line

    return finalize


def _tidy(text: str) -> str:
    """No trailing blanks, never more than one blank line, none at the ends."""
    kept: list[str] = []
    for line in (line.rstrip() for line in text.split("\n")):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")
