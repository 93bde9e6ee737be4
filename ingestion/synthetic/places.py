"""The town's own words: a municipality, streets and family names that exist nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

MUNICIPALITY_CODE = "21099"
POSTAL_CODE = "1075"
ELSEWHERE = (("21098", "1076"), ("23098", "1899"), ("44098", "9099"))
"""Made-up neighbours, as NIS code and postal code, to which people move."""

MUNICIPALITY_NL = "Sint-Goedele-aan-de-Zenne"

CENTRE_NL = "OCMW Sint-Goedele-aan-de-Zenne (verzonnen)"
CENTRE_FR = "CPAS de Sainte-Gudule-sur-Senne (fictif)"

WAITING_REGISTER = "5"
"""Its code has no source: it is only another one than those of the registers of the population."""

BELGIUM = "150"
ABROAD = ("131", "144", "252", "265", "351")
"""Country codes of the register, for births and nationalities."""

STREETS = (
    ("1011", "Zilverpaardstraat", "Rue du Cheval d'Argent"),
    ("1024", "Kantwerkstersplein", "Place des Dentellières"),
    ("1037", "Vuurtorenlaan", "Avenue du Phare"),
    ("1043", "Mosterdmakersgang", "Impasse des Moutardiers"),
    ("1056", "Drie-Kraaienstraat", "Rue des Trois Corneilles"),
    ("1062", "Papiermolenkaai", "Quai du Moulin à Papier"),
    ("1078", "Lantaarnaanstekerspad", "Sentier de l'Allumeur de Réverbères"),
    ("1085", "Verloren-Sleutelstraat", "Rue de la Clef Perdue"),
    ("1091", "Hazelaarshof", "Clos du Coudrier Doré"),
    ("1107", "Klokkengieterslaan", "Avenue des Fondeurs de Cloches"),
    ("1113", "Waterdragersstraat", "Rue des Porteuses d'Eau Douce"),
    ("1129", "Zeven-Hoekenplein", "Place des Sept Coins"),
    ("1134", "Pruimelaarsberg", "Montée du Prunelier"),
    ("1148", "Turfstekersdijk", "Digue des Tourbiers"),
    ("1155", "Stille-Weversstraat", "Rue du Tisserand Muet"),
    ("1160", "Ooievaarsnestlaan", "Avenue du Nid de Cigognes"),
)


@dataclass(frozen=True, slots=True)
class Address:
    municipality_code: str
    postal_code: str
    street_code: str
    street_nl: str
    street_fr: str
    house_number: str
    box: str | None = None


_NAME_STARTS = ("Brak", "Drieg", "Fleer", "Grind", "Haze", "Joor", "Kwel", "Lomse", "Mirk", "Nevel", "Ploo", "Quar")
_NAME_MIDDLES = ("en", "er", "el", "in", "on", "ar")
_NAME_ENDS = ("daele", "gonne", "raedt", "quoy", "stappe", "vliek", "court", "zwaluw", "bourne", "mael", "sart")
_FIRST_STARTS = ("Ald", "Bel", "Cor", "Dan", "Elv", "Fio", "Gav", "Ild", "Jov", "Lin", "Mar", "Nol", "Oph", "Riv")
_FIRST_ENDS = {"1": ("ovan", "erik", "amir", "uwin", "ildo"), "2": ("amira", "elsine", "orielle", "yvanne", "uwina")}

LAST_NAMES = len(_NAME_STARTS) * len(_NAME_MIDDLES) * len(_NAME_ENDS)
FIRST_NAMES = len(_FIRST_STARTS) * len(_FIRST_ENDS["1"])


def last_name(index: int) -> str:
    """The family name with this index; names repeat after :data:`LAST_NAMES`."""
    start, rest = index % len(_NAME_STARTS), index // len(_NAME_STARTS)
    middle, end = rest % len(_NAME_MIDDLES), rest // len(_NAME_MIDDLES) % len(_NAME_ENDS)
    return _NAME_STARTS[start] + _NAME_MIDDLES[middle] + _NAME_ENDS[end]


def first_name(index: int, gender_code: str) -> str:
    ends = _FIRST_ENDS[gender_code]
    return _FIRST_STARTS[index % len(_FIRST_STARTS)] + ends[index // len(_FIRST_STARTS) % len(ends)]
