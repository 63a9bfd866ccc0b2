"""The states of the world and a few breakaway ones: names, adjectives, demonyms and capitals.

A capital speaks for its government ("Baku said"). Without a conflict profile the slug of the adjective
("armenian") is the id of a nation's side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# One nation a line: names | adjectives (the first makes the id) | its people, where named otherwise | capitals
_TABLE = """
Afghanistan|Afghan|Afghans|Kabul
Albania|Albanian||Tirana
Algeria|Algerian||Algiers
Andorra|Andorran||Andorra la Vella
Angola|Angolan||Luanda
Argentina|Argentine,Argentinian|Argentines|Buenos Aires
Armenia,Republic of Armenia|Armenian||Yerevan
Australia|Australian||Canberra
Austria|Austrian||Vienna
Azerbaijan,Republic of Azerbaijan|Azerbaijani,Azeri|Azeris|Baku
Bahrain|Bahraini||Manama
Bangladesh|Bangladeshi||Dhaka
Belarus|Belarusian,Belarussian||Minsk
Belgium|Belgian||
Benin|Beninese||Porto-Novo
Bhutan|Bhutanese||Thimphu
Bolivia|Bolivian||La Paz
Bosnia and Herzegovina,Bosnia-Herzegovina,Bosnia|Bosnian||Sarajevo
Botswana|Botswanan||Gaborone
Brazil|Brazilian||Brasilia
Brunei|Bruneian||
Bulgaria|Bulgarian||Sofia
Burkina Faso|Burkinabe||Ouagadougou
Burundi|Burundian||Gitega,Bujumbura
Cambodia|Cambodian||Phnom Penh
Cameroon|Cameroonian||Yaounde
Canada|Canadian||Ottawa
Central African Republic,CAR|Central African||Bangui
Chad|Chadian||N'Djamena
Chile|Chilean||Santiago
China,People's Republic of China|Chinese||Beijing
Colombia|Colombian||Bogota
Comoros|Comorian||Moroni
Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,DRC,Congo|Congolese||Kinshasa
Republic of the Congo,Congo-Brazzaville|Congo-Brazzaville||Brazzaville
Costa Rica|Costa Rican||San Jose
Croatia|Croatian|Croats|Zagreb
Cuba|Cuban||Havana
Cyprus|Cypriot||Nicosia
Czech Republic,Czechia|Czech|Czechs|Prague
Denmark|Danish|Danes,Dane|Copenhagen
Djibouti|Djiboutian||
Dominican Republic|Dominican||Santo Domingo
East Timor,Timor-Leste|East Timorese||Dili
Ecuador|Ecuadorian||Quito
Egypt|Egyptian||Cairo
El Salvador|Salvadoran||San Salvador
Eritrea|Eritrean||Asmara
Estonia|Estonian||Tallinn
Eswatini,Swaziland|Swazi||Mbabane
Ethiopia|Ethiopian||Addis Ababa
Fiji|Fijian||Suva
Finland|Finnish|Finns,Finn|Helsinki
France|French|Frenchman,Frenchmen|Paris
Gabon|Gabonese||Libreville
Gambia,The Gambia|Gambian||Banjul
Georgia|Georgian||Tbilisi
Germany,Federal Republic of Germany|German||Berlin
Ghana|Ghanaian||Accra
Greece|Greek||Athens
Guatemala|Guatemalan||
Guinea|Guinean||Conakry
Guinea-Bissau|Bissau-Guinean||Bissau
Guyana|Guyanese||Georgetown
Haiti|Haitian||Port-au-Prince
Holy See,Vatican|Vatican||
Honduras|Honduran||Tegucigalpa
Hungary|Hungarian||Budapest
Iceland|Icelandic|Icelanders|Reykjavik
India|Indian||New Delhi,Delhi
Indonesia|Indonesian||Jakarta
Iran,Islamic Republic of Iran|Iranian||Tehran,Teheran
Iraq|Iraqi||Baghdad
Ireland|Irish|Irishman|Dublin
Israel|Israeli||Jerusalem,Tel Aviv
Italy|Italian||Rome
Ivory Coast,Côte d'Ivoire|Ivorian||Yamoussoukro,Abidjan
Jamaica|Jamaican||
Japan|Japanese||Tokyo
Jordan|Jordanian||Amman
Kazakhstan|Kazakh,Kazakhstani|Kazakhs|Nur-Sultan,Astana
Kenya|Kenyan||Nairobi
Kosovo|Kosovar,Kosovan||Pristina
Kuwait|Kuwaiti||
Kyrgyzstan|Kyrgyz||Bishkek
Laos|Laotian,Lao||Vientiane
Latvia|Latvian||Riga
Lebanon|Lebanese||Beirut
Lesotho|Basotho||Maseru
Liberia|Liberian||Monrovia
Libya|Libyan||Tripoli
Liechtenstein|Liechtenstein||Vaduz
Lithuania|Lithuanian||Vilnius
Luxembourg|Luxembourgish|Luxembourgers|
Madagascar|Malagasy||Antananarivo
Malawi|Malawian||Lilongwe
Malaysia|Malaysian||Kuala Lumpur
Maldives|Maldivian||
Mali|Malian||Bamako
Malta|Maltese||Valletta
Mauritania|Mauritanian||Nouakchott
Mauritius|Mauritian||
Mexico|Mexican||Mexico City
Moldova|Moldovan||Chisinau
Monaco|Monegasque||
Mongolia|Mongolian||Ulaanbaatar
Montenegro|Montenegrin||Podgorica
Morocco|Moroccan||Rabat
Mozambique|Mozambican||Maputo
Myanmar,Burma|Burmese,Myanmar||Naypyidaw,Naypyitaw
Namibia|Namibian||Windhoek
Nepal|Nepali,Nepalese||Kathmandu
Netherlands,The Netherlands,Holland|Dutch|Dutchman|The Hague,Amsterdam
New Zealand|New Zealand|New Zealanders,New Zealander|
Nicaragua|Nicaraguan||Managua
Niger|Nigerien||Niamey
Nigeria|Nigerian||Abuja
North Korea,DPRK|North Korean||Pyongyang
North Macedonia,Macedonia|Macedonian||Skopje
Norway|Norwegian||Oslo
Oman|Omani||Muscat
Pakistan|Pakistani||Islamabad
Palestine,State of Palestine|Palestinian||Ramallah
Panama|Panamanian||
Papua New Guinea|Papuan||Port Moresby
Paraguay|Paraguayan||Asuncion
Peru|Peruvian||Lima
Philippines,The Philippines|Philippine,Filipino|Filipinos|Manila
Poland|Polish|Poles,Pole|Warsaw
Portugal|Portuguese||Lisbon
Qatar|Qatari||Doha
Romania|Romanian||Bucharest
Russia,Russian Federation|Russian||Moscow
Rwanda|Rwandan||Kigali
Saudi Arabia|Saudi,Saudi Arabian|Saudis|Riyadh
Senegal|Senegalese||Dakar
Serbia|Serbian|Serbs,Serb|Belgrade
Sierra Leone|Sierra Leonean||Freetown
Singapore|Singaporean||
Slovakia|Slovak,Slovakian|Slovaks|Bratislava
Slovenia|Slovenian|Slovenes,Slovene|Ljubljana
Somalia|Somali||Mogadishu
Somaliland|Somalilander||Hargeisa
South Africa|South African||Pretoria
South Korea,Republic of Korea|South Korean||Seoul
South Sudan|South Sudanese||Juba
Soviet Union,USSR|Soviet|Soviets|
Spain|Spanish|Spaniards,Spaniard|Madrid
Sri Lanka|Sri Lankan||Colombo
Sudan|Sudanese||Khartoum
Suriname|Surinamese||Paramaribo
Sweden|Swedish|Swedes,Swede|Stockholm
Switzerland|Swiss||Bern
Syria,Syrian Arab Republic|Syrian||Damascus
Taiwan|Taiwanese||Taipei
Tajikistan|Tajik||Dushanbe
Tanzania|Tanzanian||Dodoma
Thailand|Thai||Bangkok
Togo|Togolese||Lome
Trinidad and Tobago|Trinidadian||Port of Spain
Tunisia|Tunisian||Tunis
Turkey,Türkiye,Republic of Turkey|Turkish|Turks,Turk|Ankara
Turkmenistan|Turkmen||Ashgabat
Uganda|Ugandan||Kampala
Ukraine|Ukrainian||Kyiv,Kiev
United Arab Emirates,UAE,Emirates|Emirati||Abu Dhabi
United Kingdom,UK,U.K.,Britain,Great Britain|British|Britons,Briton|London
United States,United States of America,USA,U.S.A.,US,U.S.|American,US,U.S.||Washington,Washington D.C.
Uruguay|Uruguayan||Montevideo
Uzbekistan|Uzbek||Tashkent
Venezuela|Venezuelan||Caracas
Vietnam|Vietnamese||Hanoi
Yemen|Yemeni||Sanaa,Sana'a,Aden
Zambia|Zambian||Lusaka
Zimbabwe|Zimbabwean||Harare
Chechnya|Chechen||Grozny
Abkhazia|Abkhaz,Abkhazian||Sukhumi
South Ossetia|South Ossetian,Ossetian||Tskhinvali
Transnistria|Transnistrian||Tiraspol
Kurdistan|Kurdish|Kurds,Kurd|Erbil
England|English|Englishman|
Scotland|Scottish|Scots,Scot|Edinburgh
Wales|Welsh||Cardiff
European Union,EU,E.U.|European Union||Brussels
"""
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Nation:
    """A state (or the European Union): the id of its side, and the words that stand for it."""

    id: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


def slug(name: str) -> str:
    """An id made of a name: lower case, hyphens between words ("North Korean" becomes "north-korean")."""
    return _NOT_LETTERS.sub("-", name.lower()).strip("-")


@cache
def nations() -> tuple[Nation, ...]:
    """Every nation of the lexicon, in its printed order."""
    return tuple(_nation(line) for line in _TABLE.strip().splitlines())


def nation_of_capital(name: str) -> str | None:
    """The id of the nation whose capital this is, or None."""
    return _capitals().get(name)


@cache
def _capitals() -> dict[str, str]:
    return {capital: nation.id for nation in nations() for capital in nation.capitals}


def _nation(line: str) -> Nation:
    names, adjectives, people, capitals = (tuple(filter(None, cell.split(","))) for cell in line.split("|"))
    demonyms = tuple(dict.fromkeys((*people, *(plural for word in adjectives for plural in _plurals(word)))))
    return Nation(id=slug(adjectives[0]), names=names, adjectives=adjectives, demonyms=demonyms, capitals=capitals)


def _plurals(adjective: str) -> tuple[str, ...]:
    """The people of an adjective that also names one person: "Armenian" gives "Armenians", "Danish" nothing."""
    return (f"{adjective}s",) if adjective.endswith(("an", "i", "o", "ek", "ik", "ar", "ot", "en", "ak")) else ()
