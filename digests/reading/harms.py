"""The words that say people were harmed, and how they stand in a sentence.

Each entry has a tag, the part it plays in the grammar of ``casualties_frames``:

``K`` past participle of a verb that takes a victim (were killed; killed ten), ``k`` its -ing form, ``B`` its base form,
``X`` verb whose subject is the victim (died, fled), ``J`` state of the victim (dead, missing),
``Z`` noun that counts harm (deaths, casualties), ``T`` noun of a running figure (death toll),
``O`` noun of an act with the victim behind "of" (murder of), ``Y`` victims by name of their state (refugees, prisoners).
"""

from __future__ import annotations

import re
from typing import cast

from digests.models import Harm
from digests.reading.lexicon import alternatives

_TABLE = """
K|killed|killed,slain,murdered,assassinated,executed,massacred,beheaded,decapitated,lynched,neutralised,neutralized,eliminated,liquidated,martyred,slaughtered,shot dead,shot and killed,gunned down,shot to death,stabbed to death,beaten to death,burned to death,burnt to death,mowed down,put to death,found dead,found murdered,found killed,pronounced dead,declared dead,confirmed dead,reported dead,reported killed,reportedly killed,confirmed killed,left dead,blown up,electrocuted,machinegunned to death,shot in the head,dismembered,annihilated,crushed to death,buried alive
K|injured|wounded,injured,hurt,maimed,mutilated,hospitalised,hospitalized,seriously wounded,left wounded,left injured,reported wounded,reported injured,shot and wounded,shot and injured,burned,crippled
K|captured|captured,kidnapped,abducted,taken prisoner,taken prisoners,taken captive,taken hostage,taken hostages,held hostage,held captive,taken as hostages,taken as prisoners,taken into captivity,made prisoner,forcibly disappeared
K|displaced|displaced,uprooted,forced to flee,forced to leave their homes,forced from their homes,driven from their homes,driven out of their homes,forced out of their homes,made homeless,left homeless,evicted from their homes,forcibly displaced,internally displaced,expelled,rendered homeless,forced to evacuate,forced to abandon their homes,driven out,forced to leave
K|missing|reported missing,listed as missing,declared missing,left missing
k|killed|killing,murdering,assassinating,executing,massacring,beheading,slaughtering,gunning down,shooting dead,slaying,eliminating,martyring,neutralising,neutralizing
k|injured|wounding,injuring,hurting,maiming
k|captured|capturing,kidnapping,abducting,taking prisoner,taking hostage
k|displaced|displacing,uprooting,expelling
B|killed|kill,kills,murder,murders,assassinate,assassinates,slay,massacre
B|injured|wound,wounds,injure,injures,hurts
B|captured|kidnap,abduct,kidnaps,abducts
B|displaced|displace,displaces
X|killed|died,dies,perished,succumbed,succumbed to their injuries,succumbed to his wounds,succumbed to wounds,lost their lives,lost his life,lost her life,lost its life,drowned,dead,killed in action,fell in battle,lay dead,have died,met their death,met his death,bled to death,burned alive,starved to death,lose their lives,suffocated,losing their lives,were killed in action
X|injured|sustained injuries,sustained wounds,suffered injuries,suffered wounds,received injuries,received wounds,in critical condition,in serious condition,undergoing treatment,in a critical condition,suffered burns,sustained burns,received shrapnel wounds,sustained shrapnel wounds,suffered shrapnel wounds,suffered minor injuries,suffered serious injuries,sustained minor injuries,sustained serious injuries,left paralysed,left blind,left in a coma,left paralyzed,lost limbs,being treated for injuries,taken to hospital,rushed to hospital,taken to the hospital,being treated
X|displaced|fled,fled their homes,left their homes,fleeing their homes,have fled,leave their homes,lost their homes,abandoned their homes,sought refuge,fled for their lives,flee their homes,became refugees,became homeless,become refugees,become homeless
X|missing|went missing,gone missing,unaccounted for,disappeared,is missing,are missing,were missing,was missing,remain missing,still missing,remains missing
X|captured|surrendered
J|killed|lifeless
J|missing|missing
Z|killed|deaths,fatalities,dead,martyrs,killings,murders,corpses,executions,dead bodies,fatal casualties,assassinations
Z|injured|injuries,wounded,injured
Z|casualties|casualties,losses,casualty,victims,dead and wounded,killed and wounded,dead or wounded,dead and injured,killed and injured,killed or wounded,killed or injured,wounded and killed,dead or injured,human losses,combat losses
Y|displaced|refugees,displaced people,displaced persons,displaced,idps,evacuees
Y|captured|prisoners of war,prisoners,hostages,captives,pows,kidnappings,abductions
T|killed|death toll,death count,toll,number of deaths,number of dead,number of killed,number of fatalities,number of people killed,number of those killed,fatality count,number of victims killed,number of martyrs,number of soldiers killed,number of civilians killed,number of dead soldiers,confirmed deaths,body count,number of dead people,number of confirmed deaths,toll of dead,number of the dead,number of troops killed
T|injured|number of wounded,number of injured,number of injuries,number of people injured,number of people wounded,number of those wounded,number of those injured,injury toll,number of wounded people,number of the wounded
T|casualties|casualty toll,number of casualties,number of victims,casualty figure,casualty count,military losses,total losses,casualty figures
T|displaced|number of refugees,number of displaced,number of displaced people,number of people displaced
T|missing|number of missing,number of people missing
T|captured|number of prisoners,number of hostages
O|killed|killing,murder,assassination,execution,massacre,slaying,death,martyrdom,beheading,decapitation,lynching,extrajudicial killing,mass murder,cutting of throat,extermination,slaughter,killings,murders,assassinations,executions,deaths,loss,cold-blooded killing
O|injured|wounding,injuring,injury,maiming
O|captured|kidnapping,abduction,capture,kidnappings,abductions
O|displaced|displacement,expulsion,exodus,flight
O|killed|body,bodies,dead bodies,dead body,corpse,corpses,remains
"""


def _entries() -> tuple[tuple[str, tuple[tuple[str, Harm], ...]], ...]:
    """Every word or phrase with the parts it can play, in the order of the table."""
    found: dict[str, list[tuple[str, Harm]]] = {}
    for line in _TABLE.strip().splitlines():
        tag, harm, phrases = line.split("|")
        for phrase in phrases.split(","):
            found.setdefault(phrase, []).append((tag, cast(Harm, harm)))
    return tuple((phrase, tuple(parts)) for phrase, parts in found.items())


PARTS: dict[str, tuple[tuple[str, Harm], ...]] = dict(_entries())
"""What a harm word or phrase (lower case, single spaces) can be: pairs of tag and harm."""

_LONG = [re.escape(phrase).replace(r"\ ", r"\s+") for phrase in PARTS if " " in phrase]
PHRASE = re.compile(rf"\b(?:{alternatives(_LONG)})\b", re.IGNORECASE)
"""A harm phrase of several words."""

MENTION = re.compile(
    r"kill|wound|injur|dead|death|die[sd]?\b|dying|casualt|toll\b|fatal|murder|slain|slay|martyr|victim|bod(?:y|ies)\b|corpse"
    r"|displac|fle[ed]|flight|refugee|homes?\b|captur|prisoner|captiv|hostage|kidnap|abduct|missing|disappear|unaccounted"
    r"|li[fv]es?\b|perish|succumb|drown|execut|assassin|massacr|behead|decapit|lynch|neutrali|eliminat|liquidat"
    r"|slaughter|destroy|loss|lost|hurt|harm|maim|mutilat|hospital|treat|condition|gunned|shot|surrender|expel"
    r"|uproot|homeless|evacu|paraly|blind|coma\b|exodus|expuls|remains|hit\b|safe\b|unharmed|survive|annihil|surviv|idps",
    re.IGNORECASE,
)
"""A cheap first look: a sentence without any of these can hold no claim."""
