"""Lines in an outlet's own voice: the opening sentences of the articles that most of the day is about.

They are for plain facts that no claimant is named for. The outlet is the mouth, and its number stands behind the line;
who is named inside the sentence stays in it. Only the biggest stories give any, so that a day of a thousand articles
costs little more than one of fifty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from digests.editing.lines.compress import count_verbs
from digests.editing.lines.drafts import Draft
from digests.editing.lines.measures import SENTENCE_LENGTH, measure
from digests.editing.naming import Names
from digests.editing.words import keys as words_of
from digests.models import CasualtyClaim, Development, Evidence, ReadArticle, Statement, Story
from digests.reading.grammar.sentences import Sentence, each_sentence

ARTICLES = 60
OF_A_STORY = 4
SENTENCES = 8
OPENING = 3_000
"""Characters at the head of an article within which its opening is looked for."""
FEWEST_WORDS = 7
ROOT = 6
"""Letters by which an office is known again: the ministry is its minister's, the presidency the president's."""
_ENDS = re.compile(r"[.!][”\"’')]*$")
_COMMENT = re.compile(
    r"\b(?:I|me|[Mm]y|myself|[Ww]e|us|[Oo]urs?|ourselves|[Yy]ou|[Yy]ours?|[Ll]et[’']s)\b(?![.’'-]\w)"
    r"|\b(?:click|photograph|subscribe|newsletter|watch|read more|full article|see also|follow us|updated|download|"
    r"transcript|wire staff)\b[:,]?"
    r"|^(?:Click|Photograph|Subscribe|Watch|Read more|See also|Follow us|Updated)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}\.$"
    r"|^(?:Corrections?|Clarification|Editor[’']s note|Note)\b"
    r"|^(?:Is|Are|Will|Should|Why|What|How|Who|Can|Could|Does|Do|Did|If|Perhaps|Maybe|Imagine|Suppose)\b",
)
# An office with no name to it, which only the sentence before could give.
_LEANING = re.compile(
    r"\b(?:the|its) (?P<office>press service|ministry|spokes\w+|presidency|agency|office|statement|report|document|"
    r"source|official|court|council|group|company|department)(?: \w+)? (?:said|says|added|noted|reported|told|stated)\b"
    r"|\b[Aa]ccording to (?:the|its|his|her|this|that) (?:report|statement|document|ministry|official|source|text)\b"
)
# Each of these words brings a verb of its own; a caption ("helicopters of the type that crashed") has no other.
_RELATIVES = re.compile(r"\b(?:who|which|whose|whom)\b|\bthat (?=[a-z]+ed\b|was\b|were\b|is\b|are\b|has\b|had\b)")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
# What the outlet could not find out, or whom it could not reach: work, and no news.
_AT_WORK = re.compile(
    r"\b(?:could|can) ?not (?:be )?(?:\w+ly )?(?:verif\w+|confirm\w*|reach\w*)\b"
    r"|\b(?:not|un)(?: immediately)? ?able to (?:\w+ly )?(?:verify|confirm|reach)\b|\bdifficult to (?:verify|confirm)\b"
    r"|\b(?:declin|refus)ed to (?:comment|make any (?:\w+ )?comment)\b|\bno immediate comment\b"
    r"|\bnot (?:immediately )?(?:respond|reply|return)(?:ed)? (?:to )?"
    r"(?:repeated |the )?(?:requests?|calls?|questions?)\b"
)
# A headline run into the sentence behind it, which begins in the middle with an article and a common word.
_GLUED = re.compile(r"(?<=[a-z]) (?:The|A|An|In|On|At|As|After|When|While|But|It|He|She|They|Read|By the) (?=[a-z])")
# Who somebody is by trade, as at the foot of a column.
_TRADE = re.compile(
    r"^(?:[A-Z][\w’'.-]+ ){1,3}is (?:an?|the) [^,.]{0,60}?\b(?:analyst|author|editor|writer|columnist|journalist|"
    r"professor|lecturer|fellow|director|correspondent|historian|novelist|researcher|contributor)\b"
)
# Whom "he" means is told before it, or nowhere in the line.
_NOBODYS_PRONOUN = re.compile(r"\b(?:he|she)\b")
_NAMED = re.compile(
    r"(?<!^)\b[A-Z][\w’'-]+|^[A-Z][\w’'-]+ (?:said|says|told|had|has|was|is|will|would|[a-z]+ed)\b"
    r"|\b(?:man|woman|boy|girl|father|mother|who|leader|president|minister|king|prince|general|colonel|commander|officer|"
    r"soldier|fighter|official|spokes(?:man|woman)|doctor|resident|journalist|worker|driver|teacher|student)\b"
)


def central_articles(materials: Iterable[ReadArticle], stories: Sequence[Story]) -> tuple[ReadArticle, ...]:
    """The first articles of the biggest stories, so many that a day's openings are among them."""
    known = {material.article.id: material for material in materials}
    keys = (key for story in stories for key in story.article_ids[:OF_A_STORY] if key in known)
    return tuple(known[key] for key in islice(keys, ARTICLES))


def openings(materials: Iterable[ReadArticle], attributed: Iterable[Draft], names: Names) -> tuple[Draft, ...]:
    """A line for every plain sentence at the head of some articles.

    A sentence that one of the ``attributed`` lines tells already in the house form gives none.
    """
    told = {place for draft in attributed for place in _told_by(draft)}
    return tuple(
        draft
        for material in materials
        for draft in _of_article(material, names)
        if (material.article.id, draft.evidence[0].start) not in told
    )


def _told_by(draft: Draft) -> Iterator[tuple[str, int]]:
    """Where the sentences stand that a printable line of somebody's words tells."""
    if draft.claimant is not None and not draft.happened:
        yield from ((span.article_id, span.start) for span in draft.evidence)


def _of_article(material: ReadArticle, names: Names) -> Iterator[Draft]:
    sentences = (one for one in each_sentence(material.article.text[:OPENING]) if not one.heading)
    for depth, sentence in enumerate(islice(sentences, SENTENCES)):
        if _is_plain(sentence.text):
            yield _draft(material, sentence, depth, names)


def _is_plain(text: str) -> bool:
    """A finished sentence in nobody's first person, that is no more than half a quotation."""
    if not _ENDS.search(text) or len(words_of(text)) < FEWEST_WORDS:
        return False
    bare = _QUOTED.sub("", text)
    if any(mark.search(bare) for mark in (_COMMENT, _AT_WORK, _GLUED, _TRADE)) or 2 * len(bare) < len(text):
        return False
    if _leans(bare) or _is_about_nobody(bare):
        return False
    return count_verbs(text) > len(_RELATIVES.findall(text))


def _leans(text: str) -> bool:
    """Whether a sentence rests on an office that it does not name: "the council said" behind "Town Council" does."""
    match = _LEANING.search(text)
    office = (match["office"] or "").capitalize()[:ROOT] if match else ""
    return match is not None and not (office and office in text[: match.start()])


def _is_about_nobody(text: str) -> bool:
    """Whether "he" stands in a sentence before anybody whom it could mean."""
    pronoun = _NOBODYS_PRONOUN.search(text)
    return pronoun is not None and not _NAMED.search(text[: pronoun.start()])


def _draft(material: ReadArticle, sentence: Sentence, depth: int, names: Names) -> Draft:
    article, reading = material.article, material.reading
    span = Evidence(
        article_id=article.id, version=article.version, start=sentence.start, end=sentence.end, exact=sentence.text
    )
    events = [one for one in reading.developments if _inside(one, span)]
    claims = [one for one in reading.claims if _inside(one, span)]
    speakers = [one.speaker for one in reading.statements if _inside(one, span)]
    speakers += [who for who in (*(e.claimant for e in events), *(c.claimant for c in claims)) if who]
    told = any(map(names.can_speak, speakers))
    return Draft(
        section=events[0].topic if events else None,
        spoken=(sentence.text, ""),
        event="retold" if told else events[0].kind if events else "report",
        lead="",
        body=sentence.text,
        plain=True,
        evidence=(span,),
        material=material,
        places=frozenset(place.id or place.text.casefold() for one in events for place in one.places),
        depth=depth or span.start / SENTENCE_LENGTH,
        **measure(sentence.text, span, claims, len(article.text), names),
    )


def _inside(record: CasualtyClaim | Development | Statement, span: Evidence) -> bool:
    return record.evidence.start < span.end and span.start < record.evidence.end
