"""The small words around a harm, each with the letter it has in the grammar (see ``tokens``)."""

from __future__ import annotations

from digests.reading.grammar.lexicon import words
from digests.reading.names.nations import nations

_LETTERS = {
    "U": """safe unharmed unhurt uninjured unscathed""",
    "d": """a an the his her their its our my your this that's these those another every each both
        either family_of group_of total_of families_of""",
    "&": """and or & plus as_well_as along_with together_with in_addition_to alongside and_or accompanied_by""",
    "b": """was were is are be been being am get got gets getting have has had having 's""",
    "!": """not never no none nobody without neither nor zero didn't wasn't weren't hasn't haven't no_one
        no-one nothing""",
    "L": """left leaves leaving leave""",
    "I": """claimed claiming claims claim cost costs costing took taking take takes taken""",
    "V": """life""",
    "S": """lost losing lose loses""",
    "D": """destroyed destroying destroys""",
    "w": """who which that whose""",
    "/": """where when if unless until whether""",
    "i": """including included includes inclusive among_them""",
    "j": """among amongst""",
    "@": """them whom""",
    "t": """to""",
    "m": """could would should might can will shall must cannot won't may wants want threatened vowed plans
        planned trying tried plotting plotted attempted intended intend""",
    "P": """he she himself herself him""",
    "p": """in at on near by from with during after before over under inside outside into across around between
    against since
        for within through throughout along behind below above off upon via amid amidst following despite toward towards
        because due while as than like about per till but however although though into out up down back""",
    "o": """of""",
    "#": """number""",
    "v": """also already reportedly allegedly later all so then now just only even still too again soon here there today
        yesterday tonight seriously severely badly critically slightly lightly mortally fatally tragically brutally
        instantly
        immediately far apart meanwhile eventually presumably apparently summarily possibly probably likely confirmed
        reported
        believed thought feared estimated known alleged presumed least together alone once almost nearly first
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
        october november december mostly mainly initially subsequently shortly earlier ago respectively deliberately""",
    "s": """say says saying said announced announces told tells added adds stated states reports report according
    confirms
        denied denies insisted warned noted accused acknowledged admitted declared stressed""",
    ".": """it they we i you what how why us me war wars day week
        month year years attack attacks bombing clashes fighting explosion blast strike shelling city town village
        country
        area region people's time result end much such some any place did does do done made make came
        come went go gone became become saw see seen found rise rose house home homes car vehicle bus strikes airstrike
        airstrikes bomb bombs missile missiles rocket rockets drone drones mine mines incident incidents force
        ministry minister gaza family""",
}
TITLES = words("former prime deputy mr mrs ms dr sir hajj haji acting vice")
RANKS = words(
    """colonel general lieutenant captain major sergeant corporal private commander admiral mr mrs ms dr sir gen col
    lt capt
    maj sgt president minister prime deputy ambassador judge governor mayor senator congressman bishop archbishop father
    priest rev reverend professor engineer comrade king sheikh sheik mullah imam hajj haji former adjutant
    colonel-general
    lieutenant-general major-general lieutenant-colonel brigadier brig marshal spokesman spokeswoman chairman leader
    attorney
    director journalist chief"""
)
MILITARY_RANKS = words(
    """colonel general lieutenant captain major sergeant corporal private commander admiral gen col lt capt maj sgt
    marshal
    brigadier lieutenant-general major-general colonel-general lieutenant-colonel"""
)
SHORT_FORMS = words("gen col lt capt maj sgt dr mr mrs ms st rev brig prof hon sr jr mt fr adm cpl pvt pte gov sen rep")
PHRASES = (
    "as well as", "along with", "together with", "in addition to", "and/or", "no one", "accompanied by",
    "at least", "de facto", "so far", "each other", "one another", "one day", "such as", "carried out", "one side",
    "family of", "group of", "total of", "families of", "one point", "at one", "the one", "of one family",
    "of the same family", "from the same family", "from one family", "one-on-one", "one way", "all of them",
    "none of", "among them", "dying words", "dying breath", "dying wish", "dying days",
)  # fmt: skip
"""Phrases that are one word to the grammar; some only so that the "one" in them counts nobody."""


def _fixed() -> dict[str, str]:
    fixed = {word.replace("_", " "): letter for letter, entries in _LETTERS.items() for word in entries.split()}
    fixed["and/or"] = "&"
    families = ("of one family", "of the same family", "from the same family", "from one family")
    fixed.update(dict.fromkeys(families, "v"))
    return {**dict.fromkeys(("one day", "one another", "each other", "one side", "one point", "one way"), "."), **fixed}


def _nationalities() -> dict[str, str]:
    found: dict[str, str] = {}
    for nation in nations():
        found.update((word.lower(), "E") for word in nation.demonyms)
        found.update((word.lower(), "e") for word in nation.adjectives)
    return found


FIXED = _fixed()
NATIONALITY = _nationalities()
