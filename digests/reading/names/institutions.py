"""Institutions: what a ministry, an army or a parliament is called, and the well-known ones with names of their own.

Together with a nation an institution makes an office: "Azerbaijan's foreign ministry" and "the Azeri Ministry of
Foreign Affairs" are both ``<azerbaijan's party>-foreign-ministry``.
"""

from __future__ import annotations

from functools import cache

# class of institution | its names; "defense" is read as "defence" everywhere
_CLASSES = """
foreign-ministry|foreign ministry,ministry of foreign affairs,foreign affairs ministry,mfa
foreign-ministry|ministry of external affairs,external affairs ministry,foreign office,foreign affairs department
foreign-ministry|state department
defence-ministry|defence ministry,ministry of defence,ministry of national defence,national defence ministry,mod
defence-ministry|defence department,department of defence,military ministry
interior-ministry|interior ministry,ministry of interior,ministry of the interior,ministry of internal affairs
interior-ministry|internal affairs ministry,home ministry,ministry of home affairs,home office
health-ministry|health ministry,ministry of health,ministry of public health,public health ministry
health-ministry|ministry of healthcare,health department
emergencies-ministry|emergencies ministry,emergency ministry,ministry of emergency situations
emergencies-ministry|emergency situations ministry,ministry of emergencies,civil defence,emergency service
emergencies-ministry|state emergency service,emergency services
justice-ministry|justice ministry,ministry of justice,justice department
finance-ministry|finance ministry,ministry of finance,treasury department
information-ministry|information ministry,ministry of information
culture-ministry|culture ministry,ministry of culture
economy-ministry|economy ministry,ministry of economy
energy-ministry|energy ministry,ministry of energy
education-ministry|education ministry,ministry of education
transport-ministry|transport ministry,ministry of transport
military|military,army,armed forces,defence army,defence forces,defence force,national army,general staff
military|military command,joint staff,ministry of war,military's press service
air-force|air force,air defence forces
navy|navy
border-guard|border guard,border guards,border service,border guard service,state border service
government|government,authorities,administration,cabinet,cabinet of ministers,council of ministers,ruling party
presidency|presidency,president's office,office of the president,presidential office,presidential administration
presidency|presidential palace,presidential press service,presidential press office
prime-minister's-office|prime minister's office,office of the prime minister,premier's office
parliament|parliament,national assembly,congress,senate,legislature,supreme council,state duma
police|police,national police,police force,police service
security-council|national security council,security council
security-service|security service,state security service,national security service,intelligence service
security-service|intelligence agency,intelligence services,intelligence,secret service,security service
prosecutor|prosecutor general's office,general prosecutor's office,prosecutor's office,prosecutor general
prosecutor|office of the prosecutor general,public prosecutor's office
ombudsman|ombudsman,human rights ombudsman,human rights defender,human rights commissioner
ombudsman|human rights defender's office
embassy|embassy
mission|mission to the un,permanent mission
red-crescent|red crescent,red crescent society,red cross
central-bank|central bank
supreme-court|supreme court,constitutional court
state-television|state television,state tv,state media,state news agency,public television,state-run television
"""
# name,other names | nation's adjective or nothing | class of institution, or organisation, agency, monitor
_NAMED = """
Kremlin|russian|presidency
White House|american|presidency
Pentagon|american|defence-ministry
State Department,U.S. State Department,US State Department|american|foreign-ministry
Downing Street|british|government
Whitehall|british|government
Foreign Office,Foreign and Commonwealth Office,FCO|british|foreign-ministry
Quai d'Orsay|french|foreign-ministry
Elysee,Elysee Palace|french|presidency
Bundestag|german|parliament
Bundeswehr|german|military
Federal Foreign Office|german|foreign-ministry
Knesset|israeli|parliament
IDF,Israel Defence Forces,Israeli Defence Forces|israeli|military
Shin Bet|israeli|security-service
Mossad|israeli|intelligence-service
State Duma,Duma|russian|parliament
Verkhovna Rada|ukrainian|parliament
FSB|russian|security-service
SBU|ukrainian|security-service
CIA|american|intelligence-service
FBI|american|federal-police
Capitol Hill|american|parliament
Revolutionary Guards,Revolutionary Guard,IRGC|iranian|revolutionary-guards
United Nations,UN,U.N.||organisation
UN Security Council,United Nations Security Council,U.N. Security Council||organisation
UNHCR,UN refugee agency,U.N. refugee agency||organisation
UNICEF||organisation
OCHA,UNOCHA||organisation
OHCHR||organisation
World Health Organization,World Health Organisation,WHO||organisation
World Food Programme,WFP||organisation
UNRWA||organisation
NATO||organisation
OSCE,Organization for Security and Co-operation in Europe||organisation
OSCE Minsk Group,Minsk Group||organisation
Council of Europe||organisation
European Commission||organisation
European Parliament||organisation
European Council||organisation
African Union,AU||organisation
Arab League||organisation
CSTO,Collective Security Treaty Organization,Collective Security Treaty Organisation||organisation
Commonwealth of Independent States||organisation
International Committee of the Red Cross,ICRC||organisation
Red Cross||organisation
Red Crescent||organisation
International Court of Justice,ICJ||organisation
International Criminal Court,ICC||organisation
International Monetary Fund,IMF||organisation
World Bank||organisation
Doctors Without Borders,Medecins Sans Frontieres,MSF||organisation
Amnesty International,Amnesty||monitor
Human Rights Watch,HRW||monitor
Syrian Observatory for Human Rights,SOHR,Syrian Observatory||monitor
International Crisis Group,Crisis Group||monitor
Airwars||monitor
Bellingcat||monitor
Physicians for Human Rights||monitor
Save the Children||monitor
Committee to Protect Journalists||monitor
Reporters Without Borders||monitor
Reuters,Reuters news agency||agency
Associated Press,The Associated Press,AP||agency
Agence France-Presse,AFP,AFP news agency||agency
Interfax,Interfax news agency||agency
TASS,Tass news agency||agency
RIA Novosti,RIA||agency
Xinhua||agency
Anadolu,Anadolu Agency||agency
DPA||agency
EFE||agency
IRNA||agency
SANA||agency
BBC||agency
CNN||agency
NBC News,NBC||agency
ABC News||agency
CBS News,CBS||agency
Fox News||agency
MSNBC||agency
Al Jazeera,Al-Jazeera||agency
Al Arabiya||agency
Sky News||agency
Deutsche Welle||agency
France 24||agency
RT||agency
Sputnik||agency
Radio Free Europe,RFE/RL||agency
Bloomberg||agency
New York Times,The New York Times||agency
Washington Post,The Washington Post||agency
Wall Street Journal,The Wall Street Journal||agency
The Guardian||agency
"""


@cache
def institution_classes() -> tuple[tuple[str, str], ...]:
    """Pairs of an institution's name in lower case and its class."""
    rows = (line.split("|") for line in _CLASSES.strip().splitlines())
    return tuple((name, kind) for kind, names in rows for name in names.split(","))


@cache
def named_institutions() -> tuple[tuple[str, tuple[str, ...], str | None, str], ...]:
    """Institutions with names of their own: our form, all names, adjective of the nation, class."""
    rows = (line.split("|") for line in _NAMED.strip().splitlines())
    return tuple((names.split(",")[0], tuple(names.split(",")), nation or None, kind) for names, nation, kind in rows)
