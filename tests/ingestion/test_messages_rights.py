"""Handicap, tax, property, child benefit, social tariff and social statuses: samples are read whole, and what has no
public schema is read as its elements are known.

What a sample holds is counted here with plain XPath, apart from the declarations. Documents of flows without a schema
are made up: the elements that the catalogue of flows has, and one that it has not.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from lxml import etree

from ingestion.messages.child_benefits import CHILD_BENEFITS, GEEF_KIND_VOORDELEN
from ingestion.messages.geef_dossier_handicap import GEEF_BETALINGEN_HANDICAP, GEEF_DOSSIER_HANDICAP
from ingestion.messages.geef_volledig_dossier_handicap import GEEF_VOLLEDIG_DOSSIER_HANDICAP
from ingestion.messages.handi import HANDI_FILES_BY_DATE
from ingestion.messages.patrimony import CADNET, PATRIMONY_DIVISIONS, PATRIMONY_OF_ENTERPRISE, PATRIMONY_OF_PERSON
from ingestion.messages.social_rate_investigation import SOCIAL_RATE_INVESTIGATION
from ingestion.messages.social_statuses import GEEF_SOCIAAL_STATUUT
from ingestion.messages.tax_assessment_data import (
    GEEF_AANSLAGBILJET_PERSONENBELASTING,
    TAX_ASSESSMENT_DATA_V1,
    TAX_ASSESSMENT_DATA_V2,
)
from ingestion.messages.zoek_eigendomstoestanden import ZOEK_EIGENDOMSTOESTANDEN
from ingestion.protect import Keys, protect
from ingestion.read import Reading, read_bytes
from ingestion.schema import Message
from ingestion.write import Draft, Row, Value
from tests.ingestion.made_up import INSTANT, NISS, OTHER_NISS, niss
from tests.ingestion.schema_agreement import KSZ, need_ksz

KEYS = Keys(bytes(range(64)))
CHILD = niss("150303", 7)


def by_name(message: Message) -> str:
    return message.name


# --- the samples ------------------------------------------------------------------------------------------------------

CONTENT = "/*/Repliek/Antwoorden/Antwoord/Inhoud"
HANDI = f"{CONTENT}/ConsultFilesByDateResponse"
RESULT = f"{HANDI}/results/*"
FILE = f"{RESULT}/file"
VAPH = f"{CONTENT}/GeefVolledigDossierHandicap"
BUDGET = f"{VAPH}/persoonsvolgendBudget/budget/*"
TAX = f"{CONTENT}/AanslagbiljetPersonenbelasting"
PARTIES = f"{CONTENT}/Eigendom/Partijen"
PROPERTY = f"{CONTENT}/Eigendom/Eigendomstoestanden/Eigendomstoestand"
RIGHT = f"{PROPERTY}/EigenaarsRechten/EigenaarRecht"
BENEFIT = f"{CONTENT}/KindVoordelen/KindVoordeel"
BENEFICIARY = f"{BENEFIT}/Begunstigden/Begunstigde"
OF_CHILD = f"{BENEFIT}/Kinderen/Kind"
STATUS = f"{CONTENT}/Persoon/SocialeStatuten/SociaalStatuut"

ROWS = {
    GEEF_DOSSIER_HANDICAP.name: {
        "handi_answer": HANDI,
        "handi_subject": f"{HANDI}/ssin",
        "handi_result": RESULT,
        "handi_request": f"{FILE}/evolutionOfRequest",
        "handi_recognition": f"{FILE}/handicapRecognitions/handicapRecognition",
        "handi_recognition_child": f"{FILE}/handicapRecognitions/handicapRecognition/resultRecognitionChild",
        "handi_recognition_adult": f"{FILE}/handicapRecognitions/handicapRecognition/resultRecognitionAdult",
        "handi_right": f"{FILE}/rights",
        "handi_card": f"{FILE}/socialCards/socialCard",
        "message_filter": f"{HANDI}/dataFilters/filteredElement",
        "message_remark": f"{HANDI}/status/information",
    },
    GEEF_BETALINGEN_HANDICAP.name: {
        "handi_answer": f"{CONTENT}/ConsultPaymentsResponse",
        "handi_subject": f"{CONTENT}/ConsultPaymentsResponse/ssin",
        "handi_result": f"{CONTENT}/ConsultPaymentsResponse/results/*",
        "handi_payment": f"{CONTENT}/ConsultPaymentsResponse/results/*/payments/payment",
        "message_remark": "//Uitzondering",
    },
    GEEF_VOLLEDIG_DOSSIER_HANDICAP.name: {
        "vaph_aid": f"{VAPH}/imb/imbItem",
        "vaph_aid_invoice": f"{VAPH}/imb/imbItem/bewijzen/bewijzenItem",
        "vaph_agreement": f"{VAPH}//overeenkomstenItem",
        "vaph_person": f"{VAPH}/persoonsgegevens",
        "vaph_personal_budget": f"{VAPH}/persoonsvolgendBudget",
        "vaph_budget": BUDGET,
        "vaph_budget_year": f"{BUDGET}/jaarbudgetten/jaarbudgettenItem",
        "vaph_representative": f"{VAPH}/wettelijkeVertegenwoordigers/wettelijkeVertegenwoordigersItem",
    },
    GEEF_AANSLAGBILJET_PERSONENBELASTING.name: {
        "tax_assessment": TAX,
        "tax_assessment_item": f"{TAX}/Items/Item",
    },
    ZOEK_EIGENDOMSTOESTANDEN.name: {
        "property_person": f"{PARTIES}/Personen/Persoon",
        "property_company": f"{PARTIES}/Ondernemingen/Onderneming",
        "property": PROPERTY,
        "property_income": f"{PROPERTY}/Perceel/AlgemeneInformaties/AlgemeneInformatie",
        "property_building": f"{PROPERTY}/Perceel/Gebouwen/Gebouw",
        "property_land": f"{PROPERTY}/Perceel/LijstOnbebouwd/Onbebouwd",
        "property_right": RIGHT,
        "property_right_party": f"{RIGHT}/LijstId/PartijId",
        "property_share": f"{RIGHT}/ZakelijkRecht/Ongestructureerd/Rechten/Recht",
        "property_percentage": f"{RIGHT}/ZakelijkRecht/Gestructureerd/Rechten/Recht",
    },
    GEEF_KIND_VOORDELEN.name: {
        "child_benefit_file": BENEFIT,
        "child_benefit_beneficiary": BENEFICIARY,
        "child_benefit_beneficiary_bonus": f"{BENEFICIARY}/Bonussen/Bonus",
        "child_benefit_beneficiary_period": f"{BENEFICIARY}/Betalingsperiodes/Betalingsperiode",
        "child_benefit_child": OF_CHILD,
        "child_benefit_child_bonus": f"{OF_CHILD}/Bonussen/Bonus",
        "child_benefit_child_bonus_receiver": f"{OF_CHILD}/Bonussen/Bonus/Begunstigden/Begunstigde",
        "child_benefit_child_period": f"{OF_CHILD}/Betalingsperiodes/Betalingsperiode",
        "child_benefit_child_period_receiver": f"{OF_CHILD}/Betalingsperiodes/*/Begunstigden/Begunstigde",
    },
    GEEF_SOCIAAL_STATUUT.name: {
        "social_status_person": f"{CONTENT}/Persoon",
        "social_status": STATUS,
        "social_status_period": f"{STATUS}/Periodes/Periode",
        "social_status_detail": f"{STATUS}/Details/Detail",
    },
}
"""Where the rows of each table stand."""

FOLDERS = {
    GEEF_DOSSIER_HANDICAP.name: "SocZek/GeefDossierHandicap/03.00.0000",
    GEEF_BETALINGEN_HANDICAP.name: "SocZek/GeefBetalingenHandicap/03.00.0000",
    GEEF_VOLLEDIG_DOSSIER_HANDICAP.name: "SocZek/GeefVolledigDossierHandicap/03.00.0000",
    GEEF_AANSLAGBILJET_PERSONENBELASTING.name: "Inkomen/GeefAanslagbiljetPersonenbelasting/02.00.0000",
    ZOEK_EIGENDOMSTOESTANDEN.name: "Kadaster/ZoekEigendomstoestanden/02.00.0000",
    GEEF_KIND_VOORDELEN.name: "Gezin/GeefKindVoordelen/02.00.0000",
    GEEF_SOCIAAL_STATUUT.name: "SocZek/GeefSociaalStatuut/03.00.0000",
}
RELAYS = (
    GEEF_DOSSIER_HANDICAP,
    GEEF_BETALINGEN_HANDICAP,
    GEEF_VOLLEDIG_DOSSIER_HANDICAP,
    GEEF_AANSLAGBILJET_PERSONENBELASTING,
    ZOEK_EIGENDOMSTOESTANDEN,
    GEEF_KIND_VOORDELEN,
    GEEF_SOCIAAL_STATUUT,
)


class Samples(NamedTuple):
    trees: list[etree._Element]
    reading: Reading


@cache
def _read(folder: str) -> Samples:
    files = sorted((KSZ / "examples" / "magda" / folder).rglob("*.xml"))
    documents = list(dict.fromkeys(_with_a_number(file) for file in files))
    parser = etree.XMLParser(remove_comments=True)
    return Samples([etree.fromstring(document, parser) for document in documents], read_bytes(documents))


def _with_a_number(file: Path) -> bytes:
    """The sample, with a number of nobody where it holds no more than a word: the number of a person is none."""
    tag = b"rijksregisternummer>"
    return file.read_bytes().replace(b"<" + tag + b"string<", b"<" + tag + NISS.encode() + b"<")


def samples(message: Message) -> Samples:
    need_ksz()
    return _read(FOLDERS[message.name])


def elements(message: Message, path: str) -> list[etree._Element]:
    return [element for tree in samples(message).trees for element in tree.xpath(path)]


@pytest.mark.parametrize("message", RELAYS, ids=by_name)
def test_every_sample_is_read_and_nothing_in_it_is_left_unread(message: Message) -> None:
    trees, reading = samples(message)
    faults = sum(tree.tag.endswith("Fault") for tree in trees)
    types = Counter(reading.tables["message"]["message_type"])
    assert types.pop("soap_fault", 0) == faults
    assert types == {message.name: len(trees) - faults}
    assert trees
    assert "rejection" not in reading.tables
    assert "unread_leaf" not in reading.tables


@pytest.mark.parametrize("message", RELAYS, ids=by_name)
def test_every_table_has_the_rows_that_the_samples_hold(message: Message) -> None:
    assert {table.name for table in message.walk()} <= set(ROWS[message.name]) | {"message_remark"}
    reading = samples(message).reading
    rows = {name: reading.height(name) for name in ROWS[message.name]}
    assert rows == {name: len(elements(message, path)) for name, path in ROWS[message.name].items()}


@pytest.mark.parametrize(
    ("message", "table", "column", "path"),
    [
        (GEEF_DOSSIER_HANDICAP, "handi_answer", "message_status_code", "status/code"),
        (GEEF_DOSSIER_HANDICAP, "handi_subject", "person_id", "self::*"),
        (GEEF_DOSSIER_HANDICAP, "handi_result", "outcome_code", "status/value"),
        (GEEF_DOSSIER_HANDICAP, "handi_result", "status_code", "status/code"),
        (GEEF_DOSSIER_HANDICAP, "handi_request", "legislation_code", "legislation"),
        (GEEF_DOSSIER_HANDICAP, "handi_recognition", "legislation_code", "legislation"),
        (GEEF_DOSSIER_HANDICAP, "handi_recognition", "decision_status_code", "decisionStatus"),
        (GEEF_DOSSIER_HANDICAP, "handi_recognition_child", "disability_code", "disabilityCode"),
        (GEEF_DOSSIER_HANDICAP, "handi_right", "replacement_category_code", "categoryIVT"),
        (GEEF_DOSSIER_HANDICAP, "handi_right", "integration_category_code", "categoryIT"),
        (GEEF_DOSSIER_HANDICAP, "handi_card", "card_type_code", "cardCategory"),
        (GEEF_VOLLEDIG_DOSSIER_HANDICAP, "vaph_person", "file_number", "dossiernummer"),
        (GEEF_VOLLEDIG_DOSSIER_HANDICAP, "vaph_agreement", "agreement_type_code", "type/code"),
        (GEEF_VOLLEDIG_DOSSIER_HANDICAP, "vaph_representative", "representative_id", "rijksregisternummer"),
        (GEEF_AANSLAGBILJET_PERSONENBELASTING, "tax_assessment", "person_id", "GevraagdePersoon/INSZ"),
        (GEEF_AANSLAGBILJET_PERSONENBELASTING, "tax_assessment", "article_number", "Artikelnummer"),
        (GEEF_AANSLAGBILJET_PERSONENBELASTING, "tax_assessment_item", "item_code", "Code"),
        (GEEF_AANSLAGBILJET_PERSONENBELASTING, "tax_assessment_item", "value", "Waarde"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_person", "party_id", "PartijId"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_person", "first_name", "Naam/Voornamen/Voornaam"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_company", "enterprise_number", "Ondernemingsnummer"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property", "property_id", "StatusInformatie/EigendomId"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property", "start_date", "StatusInformatie/PeriodeJuridisch/Begin"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property", "nature_code", "Perceel/AardKadastraalPerceel/Code"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_income", "income_letter_code", "KadastraalInkomen/Lettercode/Code"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_income", "exemption_end_date", "KadastraalInkomen/DatumEindeVrijstelling"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_building", "street", "Adres/Straat/Naam"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_building", "nature_code", "PUR/Aard/Code"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_land", "location", "Locatie"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_right", "party_list_code", "LijstId/@Type"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_right_party", "party_id", "self::*"),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_share", "right_code", "Type/Code"),
        (GEEF_KIND_VOORDELEN, "child_benefit_file", "fund_enterprise_number", "KindVoordeelFonds/Ondernemingsnummer"),
        (GEEF_KIND_VOORDELEN, "child_benefit_beneficiary_bonus", "category_code", "Categorie/Code"),
        (GEEF_KIND_VOORDELEN, "child_benefit_child", "child_id", "INSZ"),
        (GEEF_KIND_VOORDELEN, "child_benefit_child_period_receiver", "beneficiary_id", "self::*"),
        (GEEF_SOCIAAL_STATUUT, "social_status_person", "person_id", "INSZ"),
        (GEEF_SOCIAAL_STATUUT, "social_status", "status_name_code", "Naam"),
        (GEEF_SOCIAAL_STATUUT, "social_status", "result_code", "Resultaat/Code"),
        (GEEF_SOCIAAL_STATUUT, "social_status", "status_code", "Status/Code"),
    ],
    ids=lambda part: part.name if isinstance(part, Message) else None,
)
def test_a_column_holds_what_stands_at_its_place(message: Message, table: str, column: str, path: str) -> None:
    expected = []
    for row in elements(message, ROWS[message.name][table]):
        texts = [str(text).strip() for text in row.xpath(f"{path}[not(self::*)] | {path}/text()")]
        expected.append(" ".join(text for text in texts if text) or None)
    assert any(expected)
    assert Counter(samples(message).reading.tables[table][column]) == Counter(expected)


@pytest.mark.parametrize(
    ("message", "table", "column", "path", "convert"),
    [
        (GEEF_DOSSIER_HANDICAP, "handi_recognition", "start_date", "recognitionStatus/startDateRecognition", date),
        (GEEF_DOSSIER_HANDICAP, "handi_recognition_child", "points", "pillars/pillarsTotal", int),
        (GEEF_DOSSIER_HANDICAP, "handi_recognition_adult", "points", "diminuationIndependence/totalPoints", int),
        (GEEF_DOSSIER_HANDICAP, "handi_right", "total_month_eur", "totalMonthAmount", Decimal),
        (GEEF_DOSSIER_HANDICAP, "handi_right", "month_eur", "monthAmount", Decimal),
        (GEEF_DOSSIER_HANDICAP, "handi_card", "delivery_date", "deliveryDate", date),
        (GEEF_VOLLEDIG_DOSSIER_HANDICAP, "vaph_budget_year", "balance_eur", "saldoBudget/euro", Decimal),
        (GEEF_VOLLEDIG_DOSSIER_HANDICAP, "vaph_aid_invoice", "amount_eur", "bedrag/euro", Decimal),
        (GEEF_AANSLAGBILJET_PERSONENBELASTING, "tax_assessment", "income_year", "Inkomensjaar", int),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_income", "cadastral_income", "KadastraalInkomen/Bedrag", int),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_income", "taxed_surface", "Oppervlakte/Belast", int),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_share", "share_denominator", "Aandeel/Noemer", int),
        (ZOEK_EIGENDOMSTOESTANDEN, "property_percentage", "usufruct_percentage", "Percentage_VG", float),
        (GEEF_KIND_VOORDELEN, "child_benefit_child_period", "start_month", "Periode/BeginMaand", date),
        (GEEF_SOCIAAL_STATUUT, "social_status_period", "end_date", "Einddatum", date),
    ],
    ids=lambda part: part.name if isinstance(part, Message) else None,
)
def test_a_value_is_what_its_text_says(message: Message, table: str, column: str, path: str, convert: type) -> None:
    texts = [row.findtext(path) for row in elements(message, ROWS[message.name][table])]
    assert any(texts)
    expected = [None if text is None else _converted(text.strip(), convert) for text in texts]
    assert Counter(samples(message).reading.tables[table][column]) == Counter(expected)


def _converted(text: str, convert: type) -> object:
    if convert is date:
        return date.fromisoformat(text if len(text) == len("2020-01-01") else f"{text}-01")
    return convert(text)


def test_what_a_source_knows_stands_below_its_result() -> None:
    tables = samples(GEEF_DOSSIER_HANDICAP).reading.tables
    results = tables["handi_result"].select("message_id", "source_code", parent_row_nr="row_nr")
    for table in ("handi_request", "handi_recognition", "handi_right", "handi_card"):
        sources = tables[table].join(results, on=["message_id", "parent_row_nr"])["source_code"]
        tags = (
            element.xpath("string(local-name(ancestor::*[parent::results]))").removesuffix("Result")
            for element in elements(GEEF_DOSSIER_HANDICAP, ROWS[GEEF_DOSSIER_HANDICAP.name][table])
        )
        assert Counter(sources) == Counter(tags), table
    counted = Counter(element.tag.removesuffix("Result") for element in elements(GEEF_DOSSIER_HANDICAP, RESULT))
    assert Counter(results["source_code"]) == counted
    assert len(counted) > 1


def test_a_right_on_property_leads_to_the_person_who_has_it() -> None:
    tables = samples(ZOEK_EIGENDOMSTOESTANDEN).reading.tables
    holders = tables["property_right_party"].join(
        tables["property_person"].select("message_id", "party_id", "person_id"), on=["message_id", "party_id"]
    )
    expected = Counter(
        number
        for tree in samples(ZOEK_EIGENDOMSTOESTANDEN).trees
        for party in tree.xpath(f"{RIGHT}/LijstId/PartijId/text()")
        for number in tree.xpath(f"{PARTIES}/Personen/Persoon[PartijId='{party}']/INSZ/text()")
    )
    assert expected
    assert Counter(holders["person_id"]) == expected


def test_an_agreement_names_the_budget_that_pays_it() -> None:
    agreements = samples(GEEF_VOLLEDIG_DOSSIER_HANDICAP).reading.tables["vaph_agreement"]
    expected = [
        element.xpath("string(local-name(ancestor::*[parent::budget]))") or "none"
        for element in elements(GEEF_VOLLEDIG_DOSSIER_HANDICAP, f"{VAPH}//overeenkomstenItem")
    ]
    assert len(set(expected)) > 1
    assert Counter(agreements["budget_code"]) == Counter(expected)


# --- outcomes ---------------------------------------------------------------------------------------------------------


def outcomes(message: Message) -> Counter[tuple[str, str | None]]:
    found = samples(message).reading.tables["message"].filter(pl.col("message_type") == message.name)
    return Counter(found.select("status", "status_code").iter_rows())


def test_the_outcome_that_the_ksz_gave_its_relay_is_that_of_the_message() -> None:
    assert outcomes(GEEF_DOSSIER_HANDICAP) == {("data_found", "MSG00000"): 14}
    assert outcomes(GEEF_BETALINGEN_HANDICAP) == {("no_data_found", "MSG00100"): 1, ("no_result", "99995"): 1}


def test_properties_stay_where_the_register_of_buildings_failed() -> None:
    found = outcomes(ZOEK_EIGENDOMSTOESTANDEN)
    assert found[("no_data_found", "30001")] == 1
    assert found[("no_result", "99996")] == 1
    assert {code for (status, code) in found if status == "partial_result"} == {"45700", "45713", "45719", "45720"}
    messages = samples(ZOEK_EIGENDOMSTOESTANDEN).reading.tables["message"]
    partial = messages.filter(status="partial_result")["message_id"]
    properties = samples(ZOEK_EIGENDOMSTOESTANDEN).reading.tables["property"]["message_id"]
    assert set(partial) <= set(properties)


def test_an_assessment_that_could_not_be_asked_is_no_fact() -> None:
    found = outcomes(GEEF_AANSLAGBILJET_PERSONENBELASTING)
    assert found == {("data_found", None): 19, ("no_result", "99996"): 2, ("no_result", "40000"): 1}
    messages = samples(GEEF_AANSLAGBILJET_PERSONENBELASTING).reading.tables["message"]
    assert messages.filter(message_type="soap_fault")["status"].to_list() == ["no_result"]


def relayed(message: Message, answer: str) -> Reading:
    """The reading of a made-up answer of a relay, with ``answer`` as its content."""
    root = message.tags[0]
    document = f"""<m:{root.partition("}")[2]} xmlns:m="{root[1:].partition("}")[0]}"><Repliek>
      <Context><Naam>{message.service}</Naam><Versie>03.00.0000</Versie></Context>
      <Antwoorden><Antwoord><Referte>R-1</Referte><Inhoud>{answer}</Inhoud></Antwoord></Antwoorden>
    </Repliek></m:{root.partition("}")[2]}>"""
    return read_bytes([document.encode()])


def status_of(reading: Reading) -> tuple[object, ...]:
    return reading.tables["message"].select("message_type", "status", "status_code").row(0)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("NO_DATA_FOUND", "no_data_found"),
        ("NO_RESULT", "no_result"),
        ("INCOMPLETE_DATA", "partial_result"),
    ],
)
def test_a_relayed_answer_about_a_period_has_the_outcome_that_it_tells(word: str, status: str) -> None:
    reading = relayed(
        GEEF_DOSSIER_HANDICAP,
        f"<ConsultFilesByPeriodResponse><status><value>{word}</value><code>MSG00012</code></status>"
        f"<ssin>{NISS}</ssin></ConsultFilesByPeriodResponse>",
    )
    assert status_of(reading) == (GEEF_DOSSIER_HANDICAP.name, status, "MSG00012")
    assert reading.tables["handi_answer"]["question_code"].to_list() == ["period"]
    assert reading.tables["handi_subject"]["person_id"].to_list() == [NISS]


def test_why_there_are_no_social_statuses_is_no_result() -> None:
    reading = relayed(
        GEEF_SOCIAAL_STATUUT,
        f"<Persoon><INSZ>{NISS}</INSZ><Status><Code>SSH00047</Code><Waarde>x</Waarde></Status></Persoon>",
    )
    assert status_of(reading) == (GEEF_SOCIAAL_STATUUT.name, "no_result", "SSH00047")
    assert reading.height("social_status") == 0


def test_a_person_without_the_status_has_an_answer() -> None:
    reading = relayed(
        GEEF_SOCIAAL_STATUUT,
        f"<Persoon><INSZ>{NISS}</INSZ><SocialeStatuten><SociaalStatuut><Naam>BIM_BVT</Naam>"
        "<Resultaat><Code>0</Code></Resultaat></SociaalStatuut></SocialeStatuten></Persoon>",
    )
    assert status_of(reading) == (GEEF_SOCIAAL_STATUUT.name, "data_found", None)
    assert reading.tables["social_status"].select("status_name_code", "result_code").rows() == [("BIM_BVT", "0")]


def handi(**sources: str) -> tuple[Draft, dict[str, Row]]:
    """An answer of the KSZ on a date, with the outcome of each source, to add to."""
    draft = Draft(HANDI_FILES_BY_DATE)
    delivery = draft.add("delivery", None, centre_number="0200000001", ticket="T", replied_at=INSTANT)
    message = draft.add("message", delivery, status="partial_result", status_code="MSG00000")
    draft.add("handi_question", message, person_id=NISS, reference_date=date(2026, 3, 1), is_dgph_asked=True)
    draft.add("handi_subject", message, person_id=OTHER_NISS, replacing_person_id=NISS, is_cancelled=False)
    return draft, {
        source: draft.add("handi_result", message, source_code=source, outcome_code=outcome, status_code="MSG00000")
        for source, outcome in sources.items()
    }


def test_a_source_that_failed_does_not_erase_what_another_knows() -> None:
    draft, rows = handi(dgph="TECHNICAL_ERROR", irisCare="DATA_FOUND", mdg="NO_DATA_FOUND")
    right: dict[str, Value] = {"start_date": date(2026, 1, 1), "legislation_code": "3", "decision_status_code": "OK"}
    draft.add("handi_right", rows["irisCare"], total_month_eur=Decimal("154.65"), **right)
    reading = read_bytes([draft.write()])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    assert status_of(reading)[:2] == (HANDI_FILES_BY_DATE.name, "partial_result")
    result = reading.tables["handi_result"].select("row_nr", "source_code", "outcome_code")
    assert result.rows() == [
        (1, "dgph", "TECHNICAL_ERROR"),
        (2, "irisCare", "DATA_FOUND"),
        (3, "mdg", "NO_DATA_FOUND"),
    ]
    assert reading.tables["handi_right"].select("parent_row_nr", "total_month_eur").rows() == [(2, Decimal("154.65"))]


# --- who is named, and what is not kept -------------------------------------------------------------------------------


def _texts(frame: pl.DataFrame) -> set[str]:
    columns = frame.select(pl.col(pl.String)).get_columns()
    return set(chain.from_iterable(column.drop_nulls() for column in columns))


PERSONAL = {
    GEEF_DOSSIER_HANDICAP.name: "//ssin | //lastName | //firstName | //streetName | //cardNumber",
    GEEF_AANSLAGBILJET_PERSONENBELASTING.name: "//INSZ",
    ZOEK_EIGENDOMSTOESTANDEN.name: "//INSZ | //Achternaam | //Voornaam | //Straat/Naam | //Onbebouwd/Locatie",
    GEEF_KIND_VOORDELEN.name: "//INSZ | //Begunstigde[not(*)]",
    GEEF_SOCIAAL_STATUUT.name: "//INSZ",
}


@pytest.mark.parametrize("message", [message for message in RELAYS if message.name in PERSONAL], ids=by_name)
def test_nothing_that_says_who_stands_in_clear(message: Message) -> None:
    texts = {str(element.text).strip() for element in elements(message, PERSONAL[message.name])}
    assert texts
    for name, frame in protect(samples(message).reading, KEYS).items():
        assert name == "identity" or not texts & _texts(frame), name


@pytest.mark.parametrize(
    ("message", "path"),
    [
        (GEEF_DOSSIER_HANDICAP, "//ssin"),
        (GEEF_AANSLAGBILJET_PERSONENBELASTING, "//Inhoud//INSZ"),
        (ZOEK_EIGENDOMSTOESTANDEN, "//Inhoud//INSZ"),
        (GEEF_KIND_VOORDELEN, "//Inhoud//INSZ | //Inhoud//Begunstigde[not(*)]"),
        (GEEF_SOCIAAL_STATUUT, "//Inhoud//INSZ"),
    ],
    ids=lambda part: part.name if isinstance(part, Message) else None,
)
def test_the_persons_named_are_those_of_the_answer(message: Message, path: str) -> None:
    numbers = {str(element.text).strip() for element in elements(message, path)}
    named = protect(samples(message).reading, KEYS)["message_person"].filter(pl.col("role") != "user")
    assert set(named["person_id"]) == {KEYS.keyed_id("p", number) for number in numbers}


def test_diagnosis_and_scores_leave_no_trace() -> None:
    columns = {
        column
        for message in (GEEF_DOSSIER_HANDICAP, GEEF_VOLLEDIG_DOSSIER_HANDICAP)
        for name, frame in samples(message).reading.tables.items()
        if name.startswith(("handi", "vaph"))
        for column in frame.columns
    }
    health = ("diagnos", "blind", "limb", "mobility", "hygiene", "patholog", "iq", "barthel", "pillar", "disorder")
    assert columns
    assert not {column for column in columns for word in health if word in column}


# --- flows without a public schema ------------------------------------------------------------------------------------


def answer(message: Message, content: str, status: str = "<value>DATA_FOUND</value><code>MSG00000</code>") -> Reading:
    """The reading of a made-up answer of a KSZ service; ``{status}`` in its content is where the status stands."""
    root = message.tags[0].partition("}")[2]
    document = f"""<k:{root} xmlns:k="http://example.be/{message.name}">
      <informationCustomer><ticket>T-1</ticket><customerIdentification><cbeNumber>0200000001</cbeNumber>
      </customerIdentification></informationCustomer>
      <informationCBSS><ticketCBSS>U-1</ticketCBSS><timestampReply>2026-03-02T09:30:00Z</timestampReply></informationCBSS>
      {content.replace("{status}", f"<status>{status}</status>")}
    </k:{root}>"""
    return read_bytes([document.encode()])


def rows(reading: Reading, table: str, *columns: str) -> list[tuple[object, ...]]:
    return reading.tables[table].select(columns).rows()


def unread(reading: Reading) -> dict[str, int]:
    """How often something is at a place that no declaration reads, without the name of the document's element."""
    found = reading.tables.get("unread_leaf", pl.DataFrame(schema={"path": pl.String, "occurrences": pl.Int64}))
    return {path.partition("/")[2]: number for path, number in found.select("path", "occurrences").iter_rows()}


def test_an_assessment_of_the_first_service_is_read() -> None:
    reading = answer(
        TAX_ASSESSMENT_DATA_V1,
        f"""<searchCriteria><ssin>{NISS}</ssin>
        <taxAssessmentDataSelection>NET_INCOME</taxAssessmentDataSelection></searchCriteria>{{status}}
        <taxAssessmentData><incomeYear>2024</incomeYear><articleNumber>727270607</articleNumber><ipcalItems>
        <ipcalItem><code>7555</code><value>3758645</value></ipcalItem>
        <ipcalItem><code>7557</code><value>0</value><surprise>1</surprise></ipcalItem></ipcalItems></taxAssessmentData>""",
    )
    assert status_of(reading) == (TAX_ASSESSMENT_DATA_V1.name, "data_found", "MSG00000")
    assert rows(reading, "tax_question", "person_id", "selection_code") == [(NISS, "NET_INCOME")]
    assert rows(reading, "tax_assessment", "income_year", "article_number") == [(2024, "727270607")]
    assert rows(reading, "tax_assessment_item", "item_code", "value") == [("7555", "3758645"), ("7557", "0")]
    assert unread(reading) == {"taxAssessmentData/ipcalItems/ipcalItem/surprise": 1}


def test_that_three_years_hold_no_assessment_is_a_fact() -> None:
    reading = answer(
        TAX_ASSESSMENT_DATA_V1,
        f"<searchCriteria><ssin>{NISS}</ssin></searchCriteria>{{status}}",
        "<value>NO_DATA_FOUND</value><code>TAXA0007</code>",
    )
    assert status_of(reading) == (TAX_ASSESSMENT_DATA_V1.name, "no_data_found", "TAXA0007")


def test_an_assessment_of_the_second_service_tells_its_question_and_stays_unread() -> None:
    reading = answer(
        TAX_ASSESSMENT_DATA_V2,
        f"<criteria><ssin>{NISS}</ssin><derivedYear>MOST_RECENT</derivedYear></criteria>{{status}}"
        "<somewhere><element>GLOBAL_TAXABLE_INCOME</element></somewhere>",
    )
    assert status_of(reading) == (TAX_ASSESSMENT_DATA_V2.name, "no_result", "MSG00000")
    assert rows(reading, "tax_question", "person_id", "derived_year_code") == [(NISS, "MOST_RECENT")]
    assert unread(reading) == {"somewhere/element": 1}


@pytest.mark.parametrize(
    ("message", "asked", "column", "value"),
    [
        (PATRIMONY_OF_PERSON, f"<ssin>{NISS}</ssin>", "person_id", NISS),
        (
            PATRIMONY_OF_ENTERPRISE,
            "<enterpriseNumber>0200000001</enterpriseNumber>",
            "enterprise_number",
            "0200000001",
        ),
        (PATRIMONY_DIVISIONS, "<enterpriseNumber>0200000001</enterpriseNumber>", "enterprise_number", "0200000001"),
    ],
    ids=("a person", "an enterprise", "divisions"),
)
def test_of_the_patrimony_service_the_question_is_read(message: Message, asked: str, column: str, value: str) -> None:
    months = "<period><beginMonth>2025-01</beginMonth><endMonth>2025-12</endMonth></period>"
    reading = answer(
        message, f"<criteria>{asked}{months}</criteria>{{status}}<properties><property>x</property></properties>"
    )
    assert status_of(reading)[:2] == (message.name, "no_result")
    assert rows(reading, "patrimony_question", column, "start_month", "end_month") == [
        (value, date(2025, 1, 1), date(2025, 12, 1))
    ]
    assert unread(reading) == {"properties/property": 1}


ASKED_CADNET = (
    f"<searchCriterion><naturalPerson><ssin>{NISS}</ssin></naturalPerson><naturePerson>3</naturePerson>"
    "<language>FR</language></searchCriterion>{status}"
)


def test_property_of_cadnet_is_read() -> None:
    reading = answer(
        CADNET,
        f"""{ASKED_CADNET}<businessData><person><partnerIdentity><name>Verzonnen</name><firstName1>An</firstName1>
        <ssin>{OTHER_NISS}</ssin></partnerIdentity></person>
        <property><duty>VE</duty><dutyTermination>VG 2030</dutyTermination>
        <landRegisterDivisionName>BRUSSEL 1</landRegisterDivisionName><totalNumberOfOwners>2</totalNumberOfOwners>
        <asset><situation>VERZONNENSTRAAT 7</situation>
        <dateModifSituationAdm>2020-01-02T00:00:00Z</dateModifSituationAdm>
        <codeModifSituationAdm>O</codeModifSituationAdm>
        <assetDetail><assetNature>HUIS</assetNature><landRegisterIncomeAmount>0001735</landRegisterIncomeAmount>
        <landRegisterIncomeCode>2F</landRegisterIncomeCode><surface>231</surface><surprise>1</surprise></assetDetail>
        </asset></property></businessData>""",
        "<code>PERSON_WITH_PROPERTIES_AND_PARTNER</code><description>x</description>",
    )
    assert status_of(reading) == (CADNET.name, "data_found", None)
    assert rows(reading, "cadnet_question", "person_id", "person_role_code") == [(NISS, "3")]
    assert rows(reading, "cadnet_partner", "partner_id", "last_name", "first_name") == [(OTHER_NISS, "Verzonnen", "An")]
    assert rows(reading, "cadnet_property", "right", "right_end", "division", "owners") == [
        ("VE", "VG 2030", "BRUSSEL 1", 2)
    ]
    assert rows(reading, "cadnet_asset", "location", "situation_changed_at", "situation_change_code") == [
        ("VERZONNENSTRAAT 7", datetime(2020, 1, 2, tzinfo=UTC), "O")
    ]
    assert rows(reading, "cadnet_asset_detail", "nature", "cadastral_income", "income_code", "surface") == [
        ("HUIS", 1735, "2F", 231)
    ]
    assert unread(reading) == {"businessData/property/asset/assetDetail/surprise": 1}
    stored = protect(reading, KEYS)
    assert "location" not in stored["cadnet_asset"].columns
    assert stored["cadnet_asset"]["address_id"].null_count() == 0


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("PERSON_WITHOUT_PARTNER_AND_PROPERTIES", "no_data_found"),
        ("PERSON_UNKNOWN_FODFIN", "no_data_found"),
        ("ERROR_FODFIN", "no_result"),
        ("INSZ_UNKNOW_IN_LEGAL_CONTEXT_CBSS", "no_result"),
    ],
)
def test_cadnet_tells_nothing_there_from_nobody_could_look(code: str, status: str) -> None:
    assert status_of(answer(CADNET, ASKED_CADNET, f"<code>{code}</code>")) == (CADNET.name, status, None)


def test_a_file_of_family_benefit_is_read() -> None:
    paid = "<PaymentPeriod><beginMonth>2025-01</beginMonth><categoryCode>BASIS</categoryCode></PaymentPeriod>"
    bonus = "<bonus><paymentDate>2015-03-20</paymentDate><categoryCode>BIRTH</categoryCode></bonus>"
    reading = answer(
        CHILD_BENEFITS,
        f"""<criteria><ssin>{NISS}</ssin><period><beginMonth>2021-05</beginMonth><endMonth>2026-03</endMonth></period>
        <authenticSources><authenticSource>BRUSSELS</authenticSource><authenticSource>FLANDERS</authenticSource>
        </authenticSources></criteria>{{status}}<results>
        <resultByAuthenticSource><authenticSource>BRUSSELS</authenticSource>
        <status><value>TECHNICAL_ERROR</value><code>MSG00002</code></status></resultByAuthenticSource>
        <resultByAuthenticSource><authenticSource>FLANDERS</authenticSource>
        <status><value>DATA_FOUND</value><code>MSG00000</code></status><files><file>
        <childBenefitsFund><enterpriseNumber>0200000001</enterpriseNumber><code>123</code><description>x</description>
        </childBenefitsFund><fileNumber>F-1</fileNumber><entitledPerson>{OTHER_NISS}</entitledPerson>
        <beneficiaries><beneficiary><ssin>{NISS}</ssin>{bonus}{paid}</beneficiary></beneficiaries>
        <children><child><ssin>{CHILD}</ssin>{paid}<surprise>1</surprise></child></children></file></files>
        </resultByAuthenticSource></results>""",
        "<value>INCOMPLETE_DATA</value><code>CHB00001</code>",
    )
    assert status_of(reading) == (CHILD_BENEFITS.name, "partial_result", "CHB00001")
    assert rows(reading, "child_benefit_question", "person_id", "start_month", "end_month") == [
        (NISS, date(2021, 5, 1), date(2026, 3, 1))
    ]
    assert rows(reading, "child_benefit_question_source", "source_code") == [("BRUSSELS",), ("FLANDERS",)]
    assert rows(reading, "child_benefit_result", "source_code", "outcome_code", "status_code") == [
        ("BRUSSELS", "TECHNICAL_ERROR", "MSG00002"),
        ("FLANDERS", "DATA_FOUND", "MSG00000"),
    ]
    columns = ("parent_row_nr", "fund_enterprise_number", "fund_code", "file_number", "entitled_id")
    assert rows(reading, "child_benefit_file", *columns) == [(2, "0200000001", "123", "F-1", OTHER_NISS)]
    assert rows(reading, "child_benefit_beneficiary", "beneficiary_id") == [(NISS,)]
    assert rows(reading, "child_benefit_beneficiary_bonus", "payment_date", "category_code") == [
        ("2015-03-20", "BIRTH")
    ]
    assert rows(reading, "child_benefit_child", "child_id") == [(CHILD,)]
    for table in ("child_benefit_beneficiary_period", "child_benefit_child_period"):
        assert rows(reading, table, "start_month", "end_month", "category_code") == [(date(2025, 1, 1), None, "BASIS")]
    assert unread(reading) == {"results/resultByAuthenticSource/files/file/children/child/surprise": 1}


def test_contracts_and_the_social_tariff_are_read() -> None:
    address = (
        "<houseNu>7</houseNu><boxNu>2</boxNu><streetName>Verzonnenstraat</streetName><postalCode>1080</postalCode>"
        "<cityName>Molenbeek</cityName>"
    )
    reading = answer(
        SOCIAL_RATE_INVESTIGATION,
        f"""<criterion><ssin>{NISS}</ssin></criterion>{{status}}<result><cbss><identifier>
        <finalCustomer>true</finalCustomer><householdHead>false</householdHead><protectedPerson>true</protectedPerson>
        </identifier></cbss><soctar><CitizenCompleteStatus><bcssReferenceDate>2026-01-01</bcssReferenceDate>
        <rnReferenceDate>2026-01-02T00:00:00</rnReferenceDate><supplierReferenceDate>2026-01-03</supplierReferenceDate>
        <HouseholdData>{address}</HouseholdData><HouseholdMembers><HouseHoldMember><name>Verzonnen</name>
        <firstNames>An</firstNames><ssin>{OTHER_NISS}</ssin></HouseHoldMember></HouseholdMembers>
        <MatchList><Match><supplierName>Stroom NV</supplierName><eanId>541448800000000001</eanId><product>E</product>
        <name>Vandermaat</name><firstNames>Jo</firstNames><custId>C-1</custId>{address}<eligibility>1</eligibility>
        <startDate>2025-07-01</startDate><updateDate>2025-06-20</updateDate><endDate>2025-09-30</endDate>
        <supplierStart>2024-01-01</supplierStart></Match>
        <Match><product>G</product><surprise>1</surprise></Match></MatchList>
        </CitizenCompleteStatus></soctar></result>""",
    )
    assert status_of(reading) == (SOCIAL_RATE_INVESTIGATION.name, "data_found", "MSG00000")
    assert rows(reading, "social_rate_question", "person_id") == [(NISS,)]
    assert rows(reading, "social_rate", "is_final_customer", "is_household_head", "is_protected", "register_date") == [
        (True, False, True, date(2026, 1, 2))
    ]
    assert rows(reading, "social_rate_member", "person_id", "last_name") == [(OTHER_NISS, "Verzonnen")]
    columns = ("supplier_name", "product_code", "is_eligible", "start_date", "notice_date", "end_date")
    assert rows(reading, "energy_contract", *columns) == [
        ("Stroom NV", "E", True, date(2025, 7, 1), date(2025, 6, 20), date(2025, 9, 30)),
        (None, "G", None, None, None, None),
    ]
    assert rows(reading, "energy_contract", "contract_start_date", "contract_end_date")[0] == (date(2024, 1, 1), None)
    assert unread(reading) == {"result/soctar/CitizenCompleteStatus/MatchList/Match/surprise": 1}
    stored = protect(reading, KEYS)
    assert not {"541448800000000001", "Verzonnenstraat", "Verzonnen"} & set(
        chain.from_iterable(_texts(frame) for name, frame in stored.items() if name != "identity")
    )
    assert stored["energy_contract"]["address_id"][0] == stored["social_rate"]["address_id"][0]
