"""What attribution finds: reports as the grammar sees them, and attributions with their speakers resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digests.models import Force, Mention, SpeechKind
from digests.reading.attribution.cues import Cue
from digests.reading.attribution.subjects import Span

CueBook = Mapping[str, Sequence[Cue]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of speech: offsets of content and cue, word positions of subject and verb.

    ``marker`` is where a "that" before the content begins; ``frame`` how content and cue are joined, ``relation``
    how subject and verb are.
    """

    start: int
    end: int
    cue: Cue
    cue_start: int
    cue_end: int
    subject: Span | None
    apposition: Span | None = None
    frame: str
    relation: str
    verb: int
    marker: int
    negated: bool = False
    modal: bool = False
    passive: bool = False


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
