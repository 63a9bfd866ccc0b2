"""What attribution finds: one report of speech with its speaker."""

from __future__ import annotations

from dataclasses import dataclass

from digests.models import Force, Mention, SpeechKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One report: what is asserted (``start`` to ``end``), by whom, with which word.

    ``speaker`` has the span where the speaker stands ("he") and the text of who it is. ``side`` is the speaker's side.
    ``named`` tells persons, offices, institutions and states from "residents" or "one of them". ``frame`` is how the
    content is joined to its cue; "continued" marks a quotation that only goes on speaking.
    """

    start: int
    end: int
    kind: SpeechKind
    cue: Mention
    force: Force
    speaker: Mention | None
    side: str | None = None
    role: Mention | None = None
    venue: Mention | None = None
    frame: str = ""
    named: bool = False
    negated: bool = False
    marker: int = -1
    paragraph: int = 0
