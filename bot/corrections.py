"""Correcting what was sent: a line of a stored edition and the new facts, owed once to every chat that got it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import WITH_LOSSES, Channel, ClaimFilter, Correction, Edition, FiledClaim
from bot.phrases import say_list, say_loss
from bot.ports import Clock, Store
from digests.editing.ledger.faults import Fault, Then, changed_reports, cited_versions, lines_of, running, taken_back
from digests.editing.naming import Names, names_of
from digests.models import Briefing, Bullet, CasualtyClaim, LossRow
from digests.profile import Profile

LOOK_BACK = timedelta(days=3)
"""How old an edition may be whose readers are told that a report behind it was taken back."""
_NEVER = datetime.min.replace(tzinfo=UTC)
LONGEST = 600
"""Characters of a correction: it is a sentence or two."""
LONGEST_SERIES = 200
"""The newest figures of one claimant that are looked through."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """A correction as stored, the line it is about, and how many chats are sent it now."""

    correction: Correction
    was: str
    chats: int


async def correct(store: Store, wrong: Correction, *, clock: Clock) -> Corrected:
    """Owe a correction to every channel that got the edition and shows the line's section; the same one only once.

    Raises BadArguments where there is no such edition or line.
    """
    edition = await store.edition(wrong.edition_id)
    if edition is None:
        raise BadArguments(
            say("There is no edition {edition_id}.", edition_id=wrong.edition_id),
            "/correct 3 The ministry said 12, not 21.",
        )
    line = _find(edition.briefing, wrong.line)
    correction = await store.save_correction(wrong)
    readers = await store.receivers(edition.id)
    owed = {channel.id: delivery for delivery, channel in readers if _saw(channel, line)}
    chats = await store.owe_correction(correction, owed, now=clock())
    return Corrected(correction=correction, was=words_of(line), chats=chats)


def words_of(line: Bullet | LossRow) -> str:
    """A line as it is quoted."""
    return line.text if isinstance(line, Bullet) else f"{line.victims}: {say_loss(line)}"


def _find(briefing: Briefing, line: int) -> Bullet | LossRow:
    found = next((one for one in lines_of(briefing) if one.number == line), None)
    if found is None:
        raise BadArguments(say("That briefing has no line {line} that could be corrected.", line=line), "/correct 1 …")
    return found


def _saw(channel: Channel, line: Bullet | LossRow) -> bool:
    """Whether a channel shows the line's section, or the table of losses."""
    shown = {line.topic} if isinstance(line, Bullet) else WITH_LOSSES
    return not channel.sections or bool(shown & set(channel.sections))


async def correct_withdrawn(store: Store, *, clock: Clock) -> int:
    """Owe corrections of lines that stand on reports alone which their outlets took back; counts the chats told.

    Looks at the editions of the last days; what was told before is not told again.
    """
    told = 0
    for edition in await store.editions_sent(clock() - LOOK_BACK):
        for line, text in _once(await _withdrawn(edition.briefing, store), edition.briefing):
            told += await _tell(store, edition, line, text, clock)
    return told


async def correct_figures(store: Store, profiles: Mapping[str, Profile], *, clock: Clock) -> int:
    """Owe corrections of lines with figures that no report behind them gives any more; counts the chats told.

    A figure is wrong where an outlet's newer version gives another or none, or where its claimant revised a toll
    downwards. Looks at the editions of the last days; the same is not told twice.
    """
    told = 0
    for edition in await store.editions_sent(clock() - LOOK_BACK):
        gone = {line for line, _ in await _withdrawn(edition.briefing, store)}
        faults = await _faults(edition.briefing, store, names_of(profiles.get(edition.briefing.conflict)))
        for line, text in _once([(fault.line, fault.text) for fault in faults], edition.briefing):
            if line not in gone:
                told += await _tell(store, edition, line, text, clock)
    return told


async def _withdrawn(briefing: Briefing, store: Store) -> list[tuple[int, str]]:
    """The lines that stand on withdrawn reports alone, and whose they were."""
    lines = lines_of(briefing)
    cited = {span.article_id for line in lines for span in line.evidence}
    newest = await store.newest_readings(cited, {})
    gone = {read.article.id: read.article.outlet for read in newest if read.article.withdrawn}
    found = []
    for line in lines:
        behind = {span.article_id for span in line.evidence}
        if behind <= gone.keys():
            outlets = say_list(sorted({gone[article] for article in behind}))
            found.append((line.number, f"This line no longer stands: {outlets} took back the report behind it."))
    return found


def _once(found: Sequence[tuple[int, str]], briefing: Briefing) -> list[tuple[int, str]]:
    """What is said of a line above is not said again of a row of the table."""
    bullets = {bullet.number for bullet in briefing.bullets}
    said = {text for line, text in found if line in bullets}
    return [(line, text) for line, text in found if line in bullets or text not in said]


async def _faults(briefing: Briefing, store: Store, names: Names) -> Sequence[Fault]:
    versions = cited_versions(briefing)
    newest = await store.newest_readings({article for article, _ in versions}, {})
    then = Then.of(briefing, await store.readings_of(versions, {}), newest)
    series = [await _series(claim, store, names) for claim in running(then)]
    return (*changed_reports(then, names), *taken_back(then, [one for one in series if one], names))


async def _series(claim: CasualtyClaim, store: Store, names: Names) -> Sequence[FiledClaim]:
    """Everything a claimant has said of a toll, oldest first; nothing where the claimant is nobody known."""
    claimant = claim.claimant.id if claim.claimant else None
    if claimant is None:
        return ()
    wanted = ClaimFilter(
        side=claim.victim_side,
        group=claim.victim_class,
        harm=claim.harm,
        scopes=frozenset({"cumulative"}),
        claimants=frozenset({claimant, names.voice(claim.claimant)}),
        limit=LONGEST_SERIES,
    )
    return sorted(await store.claims(wanted), key=_oldest_first)


def _oldest_first(item: FiledClaim) -> tuple[datetime, str, int]:
    evidence = item.claim.evidence
    return item.claim.report_date or item.published or _NEVER, evidence.article_id, evidence.start


async def _tell(store: Store, edition: Edition, line: int, text: str, clock: Clock) -> int:
    wrong = Correction(edition_id=edition.id, line=line, text=text[:LONGEST], by="Sitrep", at=clock())
    return (await correct(store, wrong, clock=clock)).chats
