"""Reporting verbs, nouns and phrases: what each one's force is, and which complements make it a report of speech.

Complements: ``c`` a clause ("said that …", "… , he said"), ``n`` a noun phrase ("denied the reports"), ``i`` an
infinitive ("vowed to …"), ``p`` a person and an infinitive ("urged both sides to …"), ``o`` somebody "of", "for"
or "as" something ("accused Y of …"), ``a`` an addressee before the clause ("told reporters that …").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digests.models import Force

# force | verb:complements; a verb with a particle is written with an underscore
_VERBS: tuple[tuple[Force, str], ...] = (
    (
        "say",
        """say:c tell:ca add:c note:cn write:c remark:c comment:c reply:c respond:c answer:q explain:cn recall:c
        tweet:c post:c observe:c continue:q conclude:c declare:c announce:cni report:cn mention:cn stress:cn
        emphasize:cn emphasise:cn underline:cn underscore:cn highlight:n point_out:cn reiterate:cn repeat:cn state:c
        quip:c joke:c proclaim:c summarize:c exclaim:c shout:c predict:c clarify:c inform:ca brief:a elaborate:c
        speak_of:n talk_of:n reaffirm:cn express:n voice:n describe:o go_on:q lament:cn retort:c counter:c agree:ci
        signal:c hint:c indicate:c propose:cin suggest:c recommend:cn advise:cp argue:c read:q opine:c muse:c
        outline:n point_to:n cite:n believe:c estimate:c present_in_detail:n
        testify:c assure:ca remind:ca notify:ca
        portray:o characterize:o reckon:c calculate:c""",
    ),
    ("claim", "claim:cni allege:cn assert:c contend:c maintain:c insist:c profess:ci purport:i boast:c imply:c"),
    ("deny", "deny:cn reject:n dismiss:d refute:n dispute:n rebuff:n rule_out:n rebut:n repudiate:n"),
    ("confirm", "confirm:cn acknowledge:cn admit:cn concede:c verify:n"),
    ("warn", "warn:cpa caution:cpa threaten:in alert:a"),
    ("accuse", "accuse:o blame:o charge:c fault:o slam:no blast:no lambast:no"),
    (
        "demand",
        "demand:cni call_for:n call_on:p call_upon:p urge:cpn insist_on:n exhort:p press_for:n "
        "appeal_for:n appeal_to:p implore:p",
    ),
    ("pledge", "pledge:cin vow:cin promise:cina swear:ci guarantee:cn"),
    ("ask", "ask:cpn request:cn inquire:c plead:c beg:p wonder:c ask_for:n invite:p"),
    ("condemn", "condemn:no denounce:no decry:n deplore:n criticize:no criticise:no"),
    ("welcome", "welcome:n hail:no praise:no applaud:no thank:o congratulate:o commend:no"),
    ("disclose", "disclose:cn reveal:cn release:d publish:d"),
)
_NOUNS: tuple[tuple[Force, str], ...] = (
    ("say", "statement remark comment announcement declaration assertion report suggestion message"),
    ("claim", "claim allegation contention"),
    ("deny", "denial"),
    ("confirm", "confirmation admission acknowledgement acknowledgment"),
    ("warn", "warning threat"),
    ("accuse", "accusation charge"),
    ("demand", "demand call appeal"),
    ("pledge", "pledge promise vow assurance"),
)
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads read reading",
    "swear": "swears swore sworn swearing",
    "speak": "speaks spoke spoken speaking",
    "go": "goes went gone going",
    "deny": "denies denied denying",
    "decry": "decries decried decrying",
    "reply": "replies replied replying",
    "clarify": "clarifies clarified clarifying",
    "testify": "testifies testified testifying",
    "verify": "verifies verified verifying",
    "imply": "implies implied implying",
    "admit": "admits admitted admitting",
    "beg": "begs begged begging",
    "quip": "quips quipped quipping",
    "rebut": "rebuts rebutted rebutting",
    "slam": "slams slammed slamming",
    "commit": "commits committed committing",
    "notify": "notifies notified notifying",
    "plead": "pleads pleaded pled pleading",
    "signal": "signals signalled signaled signalling signaling",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting word or phrase: its lemma, its force and the complements it takes."""

    lemma: str
    force: Force
    frames: str
    particle: str = ""
    form: str = "past"
    noun: bool = False
    wide: bool = False


ACCORDING = Cue(lemma="according_to", force="say", frames="c")


@cache
def verb_cues() -> dict[str, tuple[Cue, ...]]:
    """Cues by each form of their verb, those with a particle first."""
    table: dict[str, list[Cue]] = {}
    for force, entries in _VERBS:
        for entry in entries.split():
            lemma, frames = entry.split(":")
            verb, _, particle = lemma.partition("_")
            for form, word in _forms(verb):
                cue = Cue(lemma=lemma, force=force, frames=frames, particle=particle, form=form)
                table.setdefault(word, []).append(cue)
    return {word: tuple(sorted(cues, key=lambda cue: not cue.particle)) for word, cues in table.items()}


def is_finite_cue(word: str, following: str = "") -> bool:
    """Whether a word in lower case, with the word behind it, is a reporting verb with a tense."""
    return any(cue.form in ("past", "third") and cue.particle in ("", following) for cue in verb_cues().get(word, ()))


@cache
def noun_cues() -> dict[str, Cue]:
    """Cues that are nouns, in singular and plural."""
    table = {}
    for force, nouns in _NOUNS:
        for noun in nouns.split():
            cue = Cue(lemma=noun, force=force, frames="c", form="noun", noun=True)
            table[noun] = table[noun + "s"] = cue
    return table


def _forms(verb: str) -> Iterator[tuple[str, str]]:
    """The base form, the third person, past forms and the present participle of a verb."""
    yield "base", verb
    if verb in _IRREGULAR:
        third, *past, present = _IRREGULAR[verb].split()
    else:
        stem = verb.removesuffix("e")
        third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
        past, present = [f"{stem}ed"], f"{stem}ing"
    yield "third", third
    for word in past:
        yield "past", word
    yield "participle", present
