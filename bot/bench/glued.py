"""Openings of articles whose headline, byline, dateline and first sentence the set has glued into one line."""

from __future__ import annotations

import re

_AGENCY = re.compile(r"\((?:CNN|Reuters|AP|AFP|UPI|dpa|BBC|Xinhua|IRIN|Al Jazeera)\)?\s*[-–—]+\s")
_STAMP = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2} [A-Z][a-z]+ (?:19|20)\d\d,? \d{1,2}[.:]\d\d [A-Z]{2,4}\s"
    r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d{1,2}, (?:19|20)\d\d \d{1,2}:\d\d [ap]m [A-Z]{2,4}\s"
)
_BYLINE = re.compile(
    r"^(?:[A-Z][a-z]+ \d{1,2}, (?:19|20)\d\d ?\| ?)?(?:By|From) [A-Z][\w.’' -]{3,60}?(?:, [\w.’' -]{3,40}?)??,? "
    r"(?:Special to )?(?:CNN|Reuters|the Guardian|BBC News) (?=[A-Z])"
)
_CREDIT = re.compile(r"\bPhotographs?: (?:[A-Z][\w.’'-]+ ?){1,4}(?:\\?/ ?[\w ]{2,20}?)? (?=[A-Z][a-z’']* )")
# A word that opens a sentence and stands in capitals only there, after a word that ends nothing.
_OPENER = re.compile(
    r"(?<=[a-z\d'\"]) (?=(?:The|A|An|In|On|At|One|Two|As|After|When|While|Even|It|For|More|Some|Many|There) [a-z])"
)
REACH = 900
"""Characters within which such a header ends."""
HEADLINE = 400
"""Characters within which a headline without any dateline ends."""


def unglue(line: str, *, first: bool = True) -> tuple[str, str]:
    """A line of an article in two: headline, byline, highlights and dateline; and what is reported.

    A headline without any dateline is looked for in the ``first`` line alone.
    """
    ends = [match.end() for mark in (_AGENCY, _STAMP, _BYLINE, _CREDIT) for match in mark.finditer(line, 0, REACH)]
    if first and not ends:
        ends = [match.end() for match in _OPENER.finditer(line, 0, HEADLINE)]
    cut = max(ends, default=0)
    return line[:cut].strip(), line[cut:].strip()
