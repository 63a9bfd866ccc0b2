"""The words for the people who are harmed: which class they belong to, one or many, and what may stand before them."""

from __future__ import annotations

from typing import cast

from digests.models import VictimClass
from digests.reading.lexicon import words

_SINGULAR = """
military|soldier serviceman servicewoman officer fighter militant rebel guerrilla guerilla combatant commander lieutenant
  colonel general captain sergeant corporal conscript marine paratrooper airman sailor pilot reservist insurgent gunman
  terrorist trooper infantryman sniper extremist jihadist jihadi separatist militiaman peacekeeper bodyguard attacker
  bomber militiamen warlord operative private cadet major recruit subversive partisan invader occupier navigator
  co-pilot ringleader assailant mujahid guard border-guard gendarme seaman volunteer veteran partisan escort
mercenary|mercenary
police|policeman policewoman constable policeofficer detective patrolman
journalist|journalist reporter cameraman photographer correspondent photojournalist newsman editor columnist anchor broadcaster
  newspaperman blogger cameraperson
aid worker|paramedic medic rescuer aid-worker ambulanceman
civilian|civilian child woman girl boy baby infant toddler teenager resident villager pensioner passenger farmer shepherd student
  schoolgirl schoolboy pupil teacher driver worker mother father wife husband daughter son sister brother grandmother
  grandfather grandson granddaughter grandchild aunt uncle cousin nephew niece widow pedestrian passerby passer-by
  bystander bride worshipper worshiper refugee nurse doctor lawyer priest nun monk bishop imam cleric engineer
  businessman shopkeeper fisherman miner maid cook gardener peasant housewife tourist missionary employee labourer
  laborer merchant vendor trader mechanic professor economist rector shopper patient inmate mayor councilman judge
  magistrate prosecutor deputy senator congressman minister ambassador consul diplomat governor attorney activist
  politician candidate leader unionist trade-unionist official secretary chairman president director manager
  technician industrialist rancher landowner watchman clerk housekeeper servant surgeon physician pharmacist
  taxi-driver motorist cyclist motorcyclist fiancee parent neighbour neighbor orphan adult youth teen minor citizen
  compatriot countryman elder settler homeowner householder pilgrim mourner protester protestor demonstrator
  archbishop jesuit banker hostage cabbie academic scientist writer singer poet historian researcher musician
unknown|person man individual human relative victim friend guest national foreigner colleague companion detainee prisoner
  kinsman member suspect survivor defendant convict captive militant-suspect
"""
_PLURAL = """
military|soldiers servicemen servicewomen troops officers fighters militants rebels guerrillas guerillas combatants commanders
  lieutenants colonels generals captains sergeants conscripts marines paratroopers airmen sailors pilots reservists
  insurgents gunmen terrorists troopers infantrymen snipers extremists jihadists jihadis separatists militiamen
  peacekeepers bodyguards attackers bombers personnel warriors recruits manpower militias occupiers invaders orcs
  subversives guards gendarmes volunteers cadets operatives seamen crewmen escorts assailants irregulars contras
  regulars partisans houthis talibans taliban islamists rangers commandos legionnaires
mercenary|mercenaries contractors
police|policemen policewomen police constables detectives patrolmen cops
journalist|journalists reporters cameramen photographers correspondents photojournalists newsmen editors
aid worker|paramedics medics rescuers aid-workers
civilian|civilians children women girls boys babies infants toddlers teenagers residents villagers pensioners passengers farmers
  shepherds students schoolgirls schoolboys schoolchildren pupils teachers drivers workers mothers fathers wives husbands
  daughters sons sisters brothers grandmothers grandfathers grandsons granddaughters grandchildren aunts uncles cousins
  nephews nieces widows pedestrians passersby passers-by bystanders worshippers worshipers families nurses doctors lawyers
  priests nuns monks bishops imams clerics engineers businessmen shopkeepers fishermen miners maids cooks peasants
  housewives tourists missionaries employees labourers laborers vendors traders staff inhabitants citizens neighbors
  neighbours adults youths teens minors elders settlers pilgrims mourners protesters protestors demonstrators guests
  mayors councilmen judges deputies officials politicians activists leaders diplomats kids townspeople townsfolk
  noncombatants non-combatants shoppers patients infants newborns commuters jesuits academics campesinos traders parents
  spectators picnickers customers merchants migrants pilgrims fans technicians unionists ministers governors teens
unknown|people persons men individuals humans relatives victims friends others nationals foreigners colleagues companions
  detainees prisoners members lives souls human-beings males females compatriots countrymen population residents-of
  casualties locals suspects inmates survivors heads convicts occupants nonresidents folk participants crew kinsmen
"""
MODIFIERS = words(
    """more other young old elderly innocent unarmed armed ethnic enemy military civilian civil local foreign additional new further
    separatist rebel pro-government pro-regime anti-government government-backed special regular irregular male female
    adult teenage pregnant disabled displaced senior junior top high-ranking middle-aged retired former suspected alleged
    armed masked hooded unidentified unknown opposition security army police border riot tribal paramilitary national
    islamist jihadist muslim christian jewish druze kurdish sunni shia shiite hindu sikh buddhist catholic yazidi alawite
    volunteer aid relief humanitarian medical health hospital school university construction factory farm mine railway
    bus taxi truck ambulance media press television tv radio newspaper freelance photo war contract conscript
    enlisted uniformed combat front-line frontline infantry naval air ground land marine airborne presidential republican
    interior defence defense intelligence state government public municipal village community religious political
    trade union peace un un-backed u.n. red cross crescent family close same different various able-bodied poor peaceful
    defenceless defenseless helpless single-parent heavily lightly well-armed ordinary russian-backed turkish-backed
    iranian-backed saudi-led us-led u.s.-led nato coalition allied loyalist regime pro-russian pro-ukrainian syrian-backed
    militant terrorist guerrilla insurgent militia mercenary hostile opposing captured dead wounded injured little small
    twin newborn entire whole very fellow oil drug undercover plainclothes off-duty on-duty indigenous black white
    suicide democratic free lebanese-backed hired contracted remaining heavily-armed low-ranking non-combatant
    communist leftist rightist maoist marxist salvadoran demobilized fallen own"""
)


def _nouns(table: str) -> dict[str, VictimClass]:
    found: dict[str, VictimClass] = {}
    kind = "unknown"
    for line in table.strip().splitlines():
        entries = line
        if "|" in line:
            kind, entries = line.split("|")
        found.update((noun, cast(VictimClass, kind)) for noun in entries.split())
    return found


SINGULAR = _nouns(_SINGULAR)
"""One person: noun → class."""

PLURAL = _nouns(_PLURAL)
"""Several persons: noun → class."""

FAMILY = words(
    """mother father wife husband daughter son sister brother grandmother grandfather grandson granddaughter grandchild child
    aunt uncle cousin nephew niece widow parent baby woman man girl boy bride family children sons daughters grandchildren
    parents brothers sisters"""
)
"""People whom a conjunction makes one group: "a woman and her two grandchildren" are three."""

CLASS_WORDS: dict[str, VictimClass] = {
    **dict.fromkeys(
        words("military army enemy armed separatist rebel militant guerrilla insurgent naval combat"), "military"
    ),
    **dict.fromkeys(words("civilian innocent unarmed elderly peaceful pregnant schoolage"), "civilian"),
    **dict.fromkeys(words("police"), "police"),
    **dict.fromkeys(words("mercenary"), "mercenary"),
    **dict.fromkeys(words("media press"), "journalist"),
    **dict.fromkeys(words("aid relief humanitarian medical"), "aid worker"),
}
"""Modifiers that decide the class of a neutral noun."""
