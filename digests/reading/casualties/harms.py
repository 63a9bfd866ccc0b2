"""The words that say people were harmed, and how they stand in a sentence.

Each entry has a tag, the part it plays in the grammar of ``frames``:

``K`` past participle of a verb that takes a victim (were killed; killed ten), ``k`` its -ing form, ``B`` its base form,
``X`` verb whose subject is the victim (died, fled), ``J`` state of the victim (dead, missing),
``Z`` noun that counts harm (deaths, casualties), ``T`` noun of a running figure (death toll),
``O`` noun of an act with the victim behind "of" (murder of), ``Y`` victims by name of their state (refugees,
prisoners).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from digests.models import Harm
from digests.reading.grammar.lexicon import alternatives, lowered, words

_TABLE = """
K|killed|shot and killed,shot to death,stabbed to death,beaten to death,burned to death,burnt to death,mowed down
K|killed|put to death,found dead,found murdered,found killed,pronounced dead,declared dead,confirmed dead
K|killed|reported dead,reported killed,reportedly killed,confirmed killed,left dead,blown up,electrocuted
K|killed|machinegunned to death,shot in the head,dismembered,crushed to death,buried alive
K|killed|hacked to death,clubbed to death,bludgeoned to death,stoned to death,burnt alive
K|injured|mutilated,hospitalised,hospitalized,seriously wounded,left wounded,left injured,reported wounded
K|injured|reported injured,shot and wounded,shot and injured,crippled,being injured,hit by shrapnel
K|injured|hit by artillery,hit by a sniper,hit by sniper fire,hit by gunfire,hit by bullets
K|captured|taken prisoners,taken captive,taken hostage,taken hostages,held hostage,held captive,taken as hostages
K|captured|taken as prisoners,taken into captivity,made prisoner,forcibly disappeared
K|displaced|forced to flee,forced to leave their homes,forced from their homes,driven from their homes
K|displaced|driven out of their homes,forced out of their homes,made homeless,left homeless
K|displaced|evicted from their homes,forcibly displaced,internally displaced,rendered homeless,forced to evacuate
K|displaced|forced to abandon their homes,driven out,forced to leave
K|missing|reported missing,listed as missing,declared missing,left missing
X|killed|died,dies,perished,succumbed,succumbed to their injuries,succumbed to his wounds,succumbed to wounds
X|killed|lost their lives,lost his life,lost her life,lost its life,drowned,dead,killed in action,fell in battle
X|killed|lay dead,have died,met their death,met his death,bled to death,burned alive,starved to death
X|killed|lose their lives,suffocated,losing their lives,were killed in action,die,dying
X|killed|fell in an ambush,fell in combat,fallen in combat,fell in action,fallen in action,fallen in battle
X|killed|fell in the fighting,fell in fighting,fell in the battle,fallen in the battle,fell in clashes
X|killed|fallen in clashes,fallen in fighting,fallen in the fighting
X|killed|paid the supreme price,paid the ultimate price,gave their lives
X|killed|made the supreme sacrifice,made the ultimate sacrifice,laid down their lives
X|injured|sustained injuries,sustained wounds,suffered injuries,suffered wounds,received injuries,received wounds
X|injured|in critical condition,in serious condition,undergoing treatment,in a critical condition,suffered burns
X|injured|sustained burns,received shrapnel wounds,sustained shrapnel wounds,suffered shrapnel wounds
X|injured|suffered minor injuries,suffered serious injuries,sustained minor injuries,sustained serious injuries
X|injured|left paralysed,left blind,left in a coma,left paralyzed,lost limbs,being treated for injuries
X|injured|taken to hospital,rushed to hospital,taken to the hospital,being treated,in intensive care
X|injured|fighting for his life,fighting for her life,fighting for their lives,brought to hospital
X|injured|undergoing surgery,treated for injuries,treated for wounds
X|displaced|fled,fled their homes,left their homes,fleeing their homes,have fled,leave their homes
X|displaced|lost their homes,abandoned their homes,sought refuge,fled for their lives,flee their homes
X|displaced|became refugees,became homeless,become refugees,become homeless,flee,fleeing
X|missing|went missing,gone missing,unaccounted for,disappeared,is missing,are missing,were missing,was missing
X|missing|remain missing,still missing,remains missing
X|captured|surrendered,laid down their arms,gave themselves up,turned themselves in,still held,still being held
J|killed|lifeless
J|missing|missing
Z|killed|bodies,corpses,dead bodies,body,corpse,deaths,fatalities,dead,martyrs,killings,murders,corpses,executions
Z|killed|fatal casualties,assassinations,fatal injuries
Z|injured|injuries,wounded,injured
K|casualties|killed and wounded,killed or wounded,wounded and killed,killed and injured,killed or injured
Z|casualties|casualties,losses,casualty,victims,dead and wounded,dead or wounded,dead and injured,dead or injured
Z|casualties|human losses,combat losses
Y|displaced|refugees,displaced people,displaced persons,displaced,idps,evacuees
Y|captured|prisoners of war,prisoners,hostages,captives,pows,kidnappings,abductions,abductees
T|killed|death toll,death count,toll,number of deaths,number of dead,number of killed,number of fatalities
T|killed|number of people killed,number of those killed,fatality count,number of victims killed,number of martyrs
T|killed|number of soldiers killed,number of civilians killed,number of dead soldiers,confirmed deaths,body count
T|killed|number of dead people,number of confirmed deaths,toll of dead,number of the dead,number of troops killed
T|killed|number of people dead,number of those dead,number of lives lost
T|injured|number of wounded,number of injured,number of injuries,number of people injured,number of people wounded
T|injured|number of those wounded,number of those injured,injury toll,number of wounded people
T|injured|number of the wounded
T|casualties|casualty toll,number of casualties,number of victims,casualty figure,casualty count,military losses
T|killed|put the dead at,puts the dead at,putting the dead at
T|casualties|put the figure at,puts the figure at,put the number at,puts the number at,put the total at
T|casualties|total losses,casualty figures,raise the number to,raises the number to,raising the number to
T|casualties|bringing the number to,brings the number to,raised the number to,brought the number to
T|displaced|number of refugees,number of displaced,number of displaced people,number of people displaced
T|missing|number of missing,number of people missing
T|captured|number of prisoners,number of hostages
O|killed|killing,murder,assassination,execution,massacre,slaying,death,martyrdom,beheading,decapitation,lynching
O|killed|extrajudicial killing,mass murder,cutting of throat,extermination,slaughter,killings,murders
O|killed|assassinations,executions,deaths,loss,cold-blooded killing,body,bodies,dead bodies,dead body,corpse
O|killed|corpses,remains,shooting death
O|injured|wounding,injuring,injury,maiming
O|captured|kidnapping,abduction,capture,kidnappings,abductions
O|displaced|displacement,expulsion,exodus,flight
"""
# Verbs that take a victim: base, third person, -ing, participle.
_VERBS = """
killed|kill kills killing killed,murder murders murdering murdered
killed|assassinate assassinates assassinating assassinated,execute executes executing executed
killed|massacre massacres massacring massacred,behead beheads beheading beheaded
killed|decapitate decapitates decapitating decapitated,slay slays slaying slain,lynch lynches lynching lynched
killed|neutralise neutralises neutralising neutralised,neutralize neutralizes neutralizing neutralized
killed|eliminate eliminates eliminating eliminated,liquidate liquidates liquidating liquidated
killed|martyr martyrs martyring martyred,slaughter slaughters slaughtering slaughtered
killed|annihilate annihilates annihilating annihilated,gun_down guns_down gunning_down gunned_down
killed|shoot_dead shoots_dead shooting_dead shot_dead
injured|wound wounds wounding wounded,injure injures injuring injured,hurt hurts hurting hurt
injured|maim maims maiming maimed
captured|capture captures capturing captured,kidnap kidnaps kidnapping kidnapped,abduct abducts abducting abducted
captured|take_prisoner takes_prisoner taking_prisoner taken_prisoner
captured|take_hostage takes_hostage taking_hostage took_hostage
displaced|displace displaces displacing displaced,uproot uproots uprooting uprooted
displaced|expel expels expelling expelled
"""


def _entries() -> tuple[tuple[str, tuple[tuple[str, Harm], ...]], ...]:
    """Every word or phrase with the parts it can play, in the order of the table."""
    found: dict[str, list[tuple[str, Harm]]] = {}
    for line in _VERBS.strip().splitlines():
        harm, verbs = line.split("|")
        for verb in verbs.split(","):
            for tag, form in zip("BBkK", verb.split(" "), strict=True):
                found.setdefault(form.replace("_", " "), []).append((tag, cast(Harm, harm)))
    for line in _TABLE.strip().splitlines():
        tag, harm, phrases = line.split("|")
        for phrase in phrases.split(","):
            found.setdefault(phrase, []).append((tag, cast(Harm, harm)))
    return tuple((phrase, tuple(sorted(parts, key=_rank))) for phrase, parts in found.items())


def _rank(part: tuple[str, Harm]) -> int:
    """Which part a word plays first where it can play several."""
    return "KkXJZYTOB".index(part[0])


PARTS: dict[str, tuple[tuple[str, Harm], ...]] = dict(_entries())
"""What a harm word or phrase (lower case, single spaces) can be: pairs of tag and harm."""

_LONG = [re.escape(phrase).replace(r"\ ", r"\s+") for phrase in PARTS if " " in phrase]
PHRASE = re.compile(rf"\b(?:{alternatives(_LONG)})\b")
"""A harm phrase of several words, in a text in lower case."""

_STEMS = words(
    """kill wound injur dead death dying casualt fatal murder slain slay martyr victim corpse displac flee fled flight
    refugee captur prisoner captiv hostage kidnap abduct missing disappear unaccounted perish succumb drown execut
    assassin massacr behead decapit lynch neutrali eliminat liquidat slaughter destroy loss lost hurt harm maim mutilat
    hospital treat condition gunned shot surrender expel uproot homeless evacu paraly blind exodus expuls remains surviv
    annihil idps"""
)
_MENTION = re.compile(
    rf"{alternatives(_STEMS)}"
    r"|die[sd]?\b|toll\b|bod(?:y|ies)\b|homes?\b|li[fv]es?\b|coma\b|hit\b|safe\b",
)


@lru_cache(maxsize=512)
def mentions_harm(text: str) -> bool:
    """A cheap first look: a sentence without any of these words can hold no claim."""
    low = lowered(text)
    return any(map(_is_of_harm, low.split())) or "the number" in low


@lru_cache(maxsize=16384)
def _is_of_harm(word: str) -> bool:
    """Whether a word, with the marks around it, holds a stem of harm; texts are made of few words."""
    return _MENTION.search(word) is not None


_DISASTERS = words(
    """coronavirus covid pandemic virus epidemic cholera malaria ebola measles disease infection infections earthquake
    quake flood floods flooding hurricane typhoon cyclone tsunami landslide landslides avalanche wildfire wildfires
    cancer ferry capsized capsizing shipwreck hunger starved starving starvation malnutrition famine"""
)
_ACCIDENT = re.compile(r"(?:heart attack|(?:traffic|car|road) accident|(?:car|train) crash)\b")
_LETTERS = re.compile(r"[^\W_]+")
_VIOLENCE = re.compile(
    r"\b(?:war|attacks?|air ?strikes?|shelling|shelled|bomb\w*|missiles?|rockets?|fighting|fire|soldiers|troops"
    r"|clashes|gunmen|shot|mines?)\b",
    re.IGNORECASE,
)


def is_disaster(text: str) -> bool:
    """Whether a passage tells of illness, accident or nature and of no violence."""
    low = lowered(text)
    told = not _DISASTERS.isdisjoint(_LETTERS.findall(low)) or _ACCIDENT.search(low) is not None
    return told and not _VIOLENCE.search(text)
