"""Armed movements: what they are called, what their people are called, and the nation among which they fight.

A movement is a party of its own: its fighters are its people, whoever else lives in the land it holds is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from digests.reading.names.nations import slug

# names (the first makes the id) | its people | its nation's adjective, where it has one
_TABLE = """
Hamas,Hamas movement,Qassam Brigades,al-Qassam Brigades||palestinian
Islamic Jihad,Palestinian Islamic Jihad||palestinian
Fatah||palestinian
Hezbollah,Hizbullah,Hizbollah,Hezbullah||lebanese
Houthi,Houthi movement,Ansar Allah,Ansarullah,Houthi rebels|Houthis|yemeni
Southern Transitional Council,STC||yemeni
Taliban,Taleban,Afghan Taliban||afghan
Pakistani Taliban,Tehreek-e-Taliban Pakistan,Tehrik-i-Taliban Pakistan,TTP||pakistani
Baloch Liberation Army,Balochistan Liberation Army,BLA||pakistani
Lashkar-e-Taiba,Lashkar-e-Tayyiba||pakistani
Jaish-e-Mohammed,Jaish-e-Mohammad||pakistani
Islamic State,ISIS,ISIL,IS group,Daesh,Islamic State group||
ISIS-K,IS-K,ISKP,Islamic State Khorasan Province||afghan
ISWAP,Islamic State West Africa Province||nigerian
al-Qaeda,al-Qaida,Al Qaeda,al Qaida||
AQAP,al-Qaeda in the Arabian Peninsula||yemeni
Boko Haram||nigerian
al-Shabaab,al-Shabab||somali
JNIM,Jama'at Nusrat al-Islam wal-Muslimin||malian
CSP-DPA,Azawad Liberation Front||malian
PKK,Kurdistan Workers' Party||kurdish
YPG,People's Protection Units||kurdish
Syrian Democratic Forces,SDF||syrian
Free Syrian Army||syrian
Syrian National Army,SNA||syrian
Hayat Tahrir al-Sham,HTS||syrian
Nusra Front,Jabhat al-Nusra,al-Nusra Front||syrian
Rapid Support Forces,Rapid Support Force,RSF||sudanese
Sudanese Armed Forces,Sudan Armed Forces,SAF||sudanese
Janjaweed||sudanese
SPLM-N||sudanese
SPLM-IO,SPLA-IO||south-sudanese
White Army||south-sudanese
M23,March 23 Movement,M23 rebels,M23/AFC||congolese
Allied Democratic Forces,ADF||congolese
CODECO||congolese
FDLR||congolese
Wazalendo||congolese
Mai-Mai||congolese
Lord's Resistance Army,LRA||ugandan
Seleka||central-african
Anti-balaka||central-african
TPLF,Tigray People's Liberation Front|Tigrayans|ethiopian
Oromo Liberation Army,OLA||ethiopian
Fano||ethiopian
Ogaden National Liberation Front,ONLF||ethiopian
Arakan Army||burmese
Kachin Independence Army,KIA||burmese
Karen National Liberation Army,KNLA||burmese
Karen National Union,KNU||burmese
People's Defence Force,People's Defence Forces,PDF||burmese
Ta'ang National Liberation Army,TNLA||burmese
Myanmar National Democratic Alliance Army,MNDAA||burmese
Tatmadaw||burmese
ARSA,Arakan Rohingya Salvation Army||burmese
Libyan National Army,LNA||libyan
Government of National Accord,GNA||libyan
Wagner,Wagner Group||russian
Azov,Azov Battalion,Azov Brigade,Azov Regiment||ukrainian
Popular Mobilisation Forces,Hashd al-Shaabi,PMF||iraqi
Kataib Hezbollah,Kata'ib Hezbollah||iraqi
LTTE,Tamil Tigers,Liberation Tigers of Tamil Eelam||sri-lankan
Abu Sayyaf||philippine
New People's Army,NPA||philippine
Moro Islamic Liberation Front,MILF||philippine
FARC||colombian
ELN,National Liberation Army||colombian
Clan del Golfo,Gulf Clan||colombian
Sendero Luminoso,Shining Path||peruvian
FMLN||salvadoran
Kosovo Liberation Army,KLA||kosovar
IRA,Provisional IRA||irish
ETA||spanish
"""


@dataclass(frozen=True, slots=True)
class Movement:
    """An armed movement; ``nation`` is the id of the nation it fights among, None for those of many countries."""

    id: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    nation: str | None


@cache
def movements() -> tuple[Movement, ...]:
    """Every movement of the lexicon, in its printed order."""
    return tuple(_movement(line) for line in _TABLE.strip().splitlines())


def is_movement(identity: str | None) -> bool:
    """Whether an id is a movement's own; a profile that knows the movement may give it another."""
    return identity in _nations()


def nation_of_movement(identity: str | None) -> str | None:
    """The nation a movement fights among, or None for nations themselves and for movements of many countries."""
    return _nations().get(identity)


def fights_abroad(identity: str | None) -> bool:
    """Whether a movement, or the nation it fights for, fights the army of another state rather than its own."""
    return identity in _ABROAD


_ABROAD = frozenset(("hamas", "islamic-jihad", "fatah", "hezbollah", "palestinian"))


@cache
def _nations() -> dict[str | None, str | None]:
    return {movement.id: movement.nation for movement in movements()}


def _movement(line: str) -> Movement:
    names, people, nation = line.split("|")
    every = tuple(names.split(","))
    return Movement(
        id=slug(every[0]), names=every, people=tuple(filter(None, people.split(","))), nation=nation or None
    )
