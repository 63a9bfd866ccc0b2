"""The words for the people who are harmed: which class they belong to, one or many, and what may stand before them."""

from __future__ import annotations

import re
from typing import cast

from digests.models import VictimClass
from digests.reading.grammar.lexicon import alternatives, words

_SINGULAR = """
military|soldier serviceman servicewoman officer fighter militant rebel guerrilla guerilla combatant commander
lieutenant
  colonel general captain sergeant corporal conscript marine paratrooper airman sailor pilot reservist insurgent
  gunman terrorist trooper infantryman sniper extremist jihadist jihadi separatist militiaman peacekeeper
  bodyguard attacker bomber militiamen warlord operative private cadet major recruit subversive partisan invader
  occupier navigator co-pilot ringleader assailant mujahid guard border-guard gendarme seaman volunteer veteran
  escort border_guard army_officer security_force_member service_member military_officer security_agent
mercenary|mercenary
police|policeman policewoman constable policeofficer detective patrolman police_officer law_enforcement_officer
  law_enforcement_agent
journalist|journalist reporter cameraman photographer correspondent photojournalist newsman editor columnist anchor
  broadcaster newspaperman blogger cameraperson media_worker
aid worker|paramedic medic rescuer aid-worker ambulanceman aid_worker relief_worker first_responder ambulance_worker
  humanitarian_worker civil_defence_worker
civilian|civilian child woman girl boy baby infant toddler teenager resident villager pensioner passenger farmer
shepherd
  student schoolgirl schoolboy pupil teacher driver worker mother father wife husband daughter son sister brother
  grandmother grandfather grandson granddaughter grandchild aunt uncle cousin nephew niece widow pedestrian
  passerby passer-by bystander bride worshipper worshiper refugee nurse doctor lawyer priest nun monk bishop imam
  cleric engineer businessman shopkeeper fisherman miner maid cook gardener peasant housewife tourist missionary
  employee labourer laborer merchant vendor trader mechanic professor economist rector shopper patient inmate
  mayor councilman judge magistrate prosecutor deputy senator congressman minister ambassador consul diplomat
  governor attorney activist politician candidate leader unionist trade-unionist official secretary chairman
  president director manager technician industrialist rancher landowner watchman clerk housekeeper servant surgeon
  physician pharmacist taxi-driver motorist cyclist motorcyclist fiancee parent neighbour neighbor orphan adult
  youth teen minor citizen compatriot countryman elder settler homeowner householder pilgrim mourner protester
  protestor demonstrator archbishop jesuit banker hostage cabbie academic scientist writer singer poet historian
  researcher musician seafarer schoolteacher
  pastor rabbi herder herdsman seller waiter baker barber butcher electrician plumber cleaner
  carpenter tailor builder artist actor athlete footballer coach lawmaker councillor councilor lecturer headteacher
  dentist midwife accountant human_rights_defender rights_defender
  civil_servant taxi_driver ambulance_driver truck_driver bus_driver trade_unionist
  family_member security_guard construction_worker health_worker healthcare_worker city_councilman
unknown|person man individual human relative victim friend guest national foreigner colleague companion detainee
  prisoner kinsman member suspect survivor defendant convict captive militant-suspect human_being fire_fighter
  firefighter prisoner_of_war
"""
_PLURAL = """
military|forces soldiers servicemen servicewomen troops officers fighters militants rebels guerrillas guerillas
  combatants commanders lieutenants colonels generals captains sergeants conscripts marines paratroopers airmen sailors
  pilots reservists insurgents gunmen terrorists troopers infantrymen snipers extremists jihadists jihadis
  separatists militiamen peacekeepers bodyguards attackers bombers personnel warriors recruits manpower militias
  occupiers invaders orcs subversives guards gendarmes volunteers cadets operatives seamen crewmen escorts
  assailants irregulars contras regulars partisans houthis talibans taliban islamists rangers commandos
  legionnaires border_guards army_officers security_force_members service_members military_officers army_personnel
  military_personnel security_personnel security_forces_personnel members_of_the_army members_of_the_military
  members_of_the_security_forces security_forces security_agents security_officers army_troops
mercenary|mercenaries contractors
police|policemen policewomen police constables detectives patrolmen cops police_officers law_enforcement_officers
  law_enforcement_agents members_of_the_police
journalist|journalists reporters cameramen photographers correspondents photojournalists newsmen editors media_workers
aid worker|paramedics medics rescuers aid-workers aid_workers relief_workers first_responders ambulance_workers
  humanitarian_workers civil_defence_workers
civilian|civilians children women girls boys babies infants toddlers teenagers residents villagers pensioners passengers
  farmers shepherds students schoolgirls schoolboys schoolchildren pupils teachers drivers workers mothers fathers
  wives husbands daughters sons sisters brothers grandmothers grandfathers grandsons granddaughters grandchildren
  aunts uncles cousins nephews nieces widows pedestrians passersby passers-by bystanders worshippers worshipers
  families nurses doctors lawyers priests nuns monks bishops imams clerics engineers businessmen shopkeepers
  fishermen miners maids cooks peasants housewives tourists missionaries employees labourers laborers vendors
  traders staff inhabitants citizens neighbors neighbours adults youths teens minors elders settlers pilgrims
  mourners protesters protestors demonstrators guests mayors councilmen judges deputies officials politicians
  activists leaders diplomats kids townspeople townsfolk noncombatants non-combatants shoppers patients newborns
  commuters jesuits academics campesinos parents spectators picnickers customers merchants migrants fans
  refugees evacuees displaced_people displaced_persons displaced idps pastors rabbis herders herdsmen sellers waiters
  seafarers schoolteachers crew_members
  cleaners artists athletes footballers lawmakers councillors lecturers midwives human_rights_defenders
  rights_defenders diners revellers churchgoers technicians unionists ministers governors
  civil_servants taxi_drivers ambulance_drivers truck_drivers
  bus_drivers trade_unionists family_members security_guards construction_workers health_workers
  healthcare_workers city_councilmen
unknown|people persons men individuals humans relatives victims friends others nationals foreigners colleagues
  companions detainees prisoners members lives souls human-beings males females compatriots countrymen population
  residents-of casualties locals suspects inmates survivors heads convicts occupants
  bandits robbers kidnappers gangsters criminals nonresidents folk
  participants crew kinsmen human_beings fire_fighters firefighters prisoners_of_war
"""
MODIFIERS = words(
    """named bloodied charred more other young old elderly innocent unarmed armed ethnic enemy military civilian civil
    local foreign
    additional new further separatist rebel pro-government pro-regime anti-government government-backed special
    regular irregular male female adult teenage pregnant disabled displaced senior junior top high-ranking
    middle-aged retired former suspected alleged masked hooded unidentified unknown opposition security army police
    border riot tribal paramilitary national islamist jihadist muslim christian jewish druze kurdish sunni shia
    shiite hindu sikh buddhist catholic yazidi alawite volunteer aid relief humanitarian medical health hospital
    school university construction factory farm mine railway bus taxi truck ambulance media press television tv
    radio newspaper freelance photo war contract conscript enlisted uniformed combat front-line frontline infantry
    naval air ground land marine airborne presidential republican interior defence defense intelligence state
    government public municipal village community religious political trade union peace un un-backed u.n. red cross
    crescent family close same different various able-bodied poor peaceful defenceless defenseless helpless
    single-parent heavily lightly well-armed ordinary russian-backed turkish-backed iranian-backed saudi-led us-led
    u.s.-led nato coalition allied loyalist regime pro-russian pro-ukrainian syrian-backed militant terrorist
    guerrilla insurgent militia mercenary hostile opposing captured dead wounded injured little small twin newborn
    entire whole very fellow oil drug undercover plainclothes off-duty on-duty indigenous black white suicide
    democratic free lebanese-backed hired contracted remaining heavily-armed low-ranking non-combatant communist
    leftist rightist maoist marxist salvadoran demobilized fallen own"""
)


def _nouns(table: str) -> dict[str, VictimClass]:
    found: dict[str, VictimClass] = {}
    kind = "unknown"
    for line in table.strip().splitlines():
        entries = line
        if "|" in line:
            kind, entries = line.split("|")
        found.update((noun.replace("_", " "), cast(VictimClass, kind)) for noun in entries.split())
    return found


SINGULAR = _nouns(_SINGULAR)
"""One person: noun → class."""

PLURAL = _nouns(_PLURAL)
"""Several persons: noun → class."""

_LONG = [noun.replace(" ", r"[ -]") for noun in (*SINGULAR, *PLURAL) if " " in noun]
COMPOUND = re.compile(rf"\b(?:{alternatives(_LONG)})\b")
"""A noun of several words, in a text in lower case."""

FAMILY = words(
    """couple mother father wife husband daughter son sister brother grandmother grandfather grandson granddaughter
    grandchild child
    aunt uncle cousin nephew niece widow parent baby woman man girl boy bride family children sons daughters
    grandchildren
    parents brothers sisters"""
)
"""People whom a conjunction makes one group: "a woman and her two grandchildren" are three."""

ARMED = words(
    """forces army militia militias brigade brigades corps battalion factions faction organization organisation group
    regime
    isis isil daesh is islamic state qaeda qaida hezbollah hizbollah hizbullah hamas taliban shabaab shabab boko haram
    sdf
    ypg pkk hts tahrir rsf houthi houthis wagner ttp aqap haqqani azov farc eln m23 lrf jnim fano tplf ola
    cells
    jaysh jaish ahrar fateh shield fighters gunmen militants rebels command guard lashkar mujahideen army's front
    coalition
    legion fmln contras eprlf eta ira upf asayish peshmerga police"""
)
"""Words of armed bodies: "members of" one of them are fighters."""

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
