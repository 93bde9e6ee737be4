"""Work and income from work: the relays' samples are read whole, and every other flow as its schema or source means it.

What a sample holds is counted here with plain XPath, apart from the declarations. Of the other flows there is no public
sample: the documents are made up, valid where there is a schema, and else what the material shows that is public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from lxml import etree

from ingestion.messages.contribution_deduction import CONTRIBUTION_DEDUCTION
from ingestion.messages.dmfa import DMFA_PERSONNEL
from ingestion.messages.geef_dmfa_voor_werknemer import GEEF_DMFA_VOOR_WERKNEMER
from ingestion.messages.geef_loopbaan_arza import GEEF_LOOPBAAN_ARZA
from ingestion.messages.geef_loopbaanonderbrekingen import GEEF_LOOPBAANONDERBREKINGEN
from ingestion.messages.geef_status_recht_ondersteuningen import GEEF_STATUS_RECHT_ONDERSTEUNINGEN
from ingestion.messages.job_seeker import JOB_SEEKER_CONSULTATION, JOB_SEEKER_NOTIFICATION
from ingestion.messages.self_employed import SELF_EMPLOYED_CAREER, SELF_EMPLOYED_CONTRIBUTIONS
from ingestion.messages.temporary_unemployment import TEMPORARY_UNEMPLOYMENT
from ingestion.protect import Keys, protect
from ingestion.read import Reading, read_bytes
from ingestion.schema import Message
from tests.ingestion.made_up import NISS, OTHER_NISS
from tests.ingestion.official_schema import schema_error
from tests.ingestion.schema_agreement import KSZ, need_ksz

KEYS = Keys(bytes(range(64)))
RELAYS = (
    GEEF_DMFA_VOOR_WERKNEMER,
    GEEF_LOOPBAAN_ARZA,
    GEEF_LOOPBAANONDERBREKINGEN,
    GEEF_STATUS_RECHT_ONDERSTEUNINGEN,
)


def by_name(part: object) -> str | None:
    return part.name if isinstance(part, Message) else None


def rows(reading: Reading, table: str, *names: str) -> list[tuple[object, ...]]:
    return reading.tables[table].select(names).rows()


def answers(reading: Reading) -> list[tuple[object, ...]]:
    """What sort of message each was, and its outcome."""
    return rows(reading, "message", "message_type", "status")


def read_clean(document: bytes) -> Reading:
    reading = read_bytes([document])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    return reading


def texts(frame: pl.DataFrame) -> set[str]:
    return {text for column in frame.select(pl.col(pl.String)).get_columns() for text in column.drop_nulls()}


def unread(reading: Reading) -> list[tuple[object, ...]]:
    return rows(reading, "unread_leaf", "path", "occurrences")


# --- the samples of the relays ----------------------------------------------------------------------------------------

CONTENT = "/*/Repliek/Antwoorden/Antwoord/Inhoud"
ATTEST = f"{CONTENT}/Attesten/Attest"
WORKER = f"{ATTEST}/AangifteWerkgever/Werknemer/Werknemerslijn"
OCCUPATION = f"{WORKER}/Tewerkstellingen/Tewerkstelling"
DEDUCTION = "Verminderingen/Vermindering"
AFFILIATION = f"{CONTENT}/Zelfstandige/Aansluitingen/Aansluiting"

ROWS = {
    GEEF_DMFA_VOOR_WERKNEMER.name: {
        "dmfa_attest": ATTEST,
        "dmfa_occupation": OCCUPATION,
        "dmfa_service": f"{OCCUPATION}/Prestaties/Prestatie",
        "dmfa_remuneration": f"{OCCUPATION}/Bezoldigingen/Bezoldiging",
        "dmfa_reorganisation": f"{OCCUPATION}/ReorganisatiesArbeidstijdInfo/ReorganisatieArbeidstijdInfo",
        "dmfa_user": f"{OCCUPATION}/GebruikendeOnderneming",
        "dmfa_occupation_deduction": f"{OCCUPATION}/{DEDUCTION}",
        "dmfa_occupation_deduction_detail": f"{OCCUPATION}/{DEDUCTION}/Details/Detail",
        "dmfa_worker_contribution": f"{WORKER}/Bijdragen/Bijdrage",
        "dmfa_worker_deduction": f"{WORKER}/{DEDUCTION}",
        "dmfa_worker_deduction_detail": f"{WORKER}/{DEDUCTION}/Details/Detail",
        "dmfa_dismissed_contribution": f"{WORKER}/BijzondereBijdrageOntslagenStatutaireWerknemer",
        "dmfa_student_contribution": f"{WORKER}/BijdrageStudent",
        "dmfa_student_user": f"{WORKER}/BijdrageStudent/GebruikendeOndernemingen/GebruikendeOnderneming",
        "dmfa_early_retirement_contribution": f"{WORKER}/BijdragenBruggepensioneerde/BijdrageBruggepensioneerde",
        "dmfa_indemnity": f"{WORKER}/VergoedingenArbeidsongevalBeroepsziekte/*",
        "dmfa_supplementary_allowance": f"{WORKER}/AanvullendeVergoedingen/Vergoeding",
        "dmfa_supplementary_contribution": f"{WORKER}/AanvullendeVergoedingen/Vergoeding/Bijdragen/Bijdrage",
        "dmfa_anomaly": f"{ATTEST}/Anomalien/Anomalie",
        "dmfa_next_page": f"{CONTENT}/VolgendAttest",
        "dmfa_batch_notice": f"{CONTENT}/AntwoordInBatch/Resultaat",
    },
    GEEF_LOOPBAAN_ARZA.name: {
        "self_employed_career": f"{CONTENT}/Zelfstandige",
        "self_employed_affiliation": AFFILIATION,
        "self_employed_segment": f"{AFFILIATION}/Loopbanen/Loopbaan",
    },
    GEEF_LOOPBAANONDERBREKINGEN.name: {"career_break": f"{CONTENT}/Loopbaanonderbrekingen/Loopbaanonderbreking"},
    GEEF_STATUS_RECHT_ONDERSTEUNINGEN.name: {
        "work_support_right": f"{CONTENT}/StatusRechtOndersteuningen/StatusRechtOndersteuning"
    },
}
"""Where the rows of each table stand."""

FOLDERS = {
    GEEF_DMFA_VOOR_WERKNEMER.name: "Werk/GeefDmfaVoorWerknemer/03.00.0000",
    GEEF_LOOPBAAN_ARZA.name: "Werk/GeefLoopbaanARZA/02.01.0000",
    GEEF_LOOPBAANONDERBREKINGEN.name: "Werk/GeefLoopbaanonderbrekingen/02.00.0000",
    GEEF_STATUS_RECHT_ONDERSTEUNINGEN.name: "SocEcon/GeefStatusRechtOndersteuningen/02.00.0000",
}


class Samples(NamedTuple):
    trees: list[etree._Element]
    reading: Reading


@cache
def _read(folder: str) -> Samples:
    # Two samples are there twice, under another number: a document that comes again on a day is rejected.
    files = sorted((KSZ / "examples" / "magda" / Path(folder)).rglob("*.xml"))
    documents = list(dict.fromkeys(file.read_bytes() for file in files))
    return Samples([etree.fromstring(document) for document in documents], read_bytes(documents))


def samples(message: Message) -> Samples:
    need_ksz()
    return _read(FOLDERS[message.name])


def elements(message: Message, path: str) -> list[etree._Element]:
    return [element for tree in samples(message).trees for element in tree.xpath(path)]


@pytest.mark.parametrize("message", RELAYS, ids=by_name)
def test_every_sample_is_read_and_nothing_in_it_is_left_unread(message: Message) -> None:
    trees, reading = samples(message)
    assert trees
    assert Counter(reading.tables["message"]["message_type"]) == {message.name: len(trees)}
    assert "rejection" not in reading.tables
    assert "unread_leaf" not in reading.tables


@pytest.mark.parametrize("message", RELAYS, ids=by_name)
def test_every_table_has_the_rows_that_the_samples_hold(message: Message) -> None:
    assert set(ROWS[message.name]) == {table.name for table in message.walk()}
    reading = samples(message).reading
    assert {name: reading.height(name) for name in ROWS[message.name]} == {
        name: len(elements(message, path)) for name, path in ROWS[message.name].items()
    }


def as_text(text: str) -> object:
    return text


def as_day(text: str) -> object:
    return date.fromisoformat(text)


def as_hundredths(text: str) -> object:
    return Decimal(int(text)).scaleb(-2)


def as_quarter(text: str) -> object:
    return f"{text[:4]}Q{text[4]}"


@pytest.mark.parametrize(
    ("message", "table", "column", "path", "meaning"),
    [
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_attest", "attest_id", "Identificatie/Nummer", as_text),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_attest", "version", "Identificatie/Versie", int),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_attest", "creation_date", "Identificatie/DatumCreatie", as_day),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_attest", "next_version", "Versie/Volgende", int),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_attest", "quarter", "AangifteWerkgever/Kwartaal", as_quarter),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_attest", "person_id", "AangifteWerkgever/Werknemer/INSZ", as_text),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_attest", "employer_nsso_number", "AangifteWerkgever/RSZNummer", as_text),
        (
            GEEF_DMFA_VOOR_WERKNEMER,
            "dmfa_attest",
            "net_owed_eur",
            "AangifteWerkgever/VerschuldigdNettoBedrag",
            as_hundredths,
        ),
        (
            GEEF_DMFA_VOOR_WERKNEMER,
            "dmfa_attest",
            "worker_code",
            "AangifteWerkgever/Werknemer/Werknemerslijn/Kerngetal",
            as_text,
        ),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_occupation", "start_date", "Periode/Begin", as_day),
        (
            GEEF_DMFA_VOOR_WERKNEMER,
            "dmfa_occupation",
            "working_days_per_week",
            "AantalWerkdagenPerWeek",
            as_hundredths,
        ),
        (
            GEEF_DMFA_VOOR_WERKNEMER,
            "dmfa_occupation",
            "weekly_hours",
            "GemiddeldAantalUrenPerWeek/Werknemer",
            as_hundredths,
        ),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_occupation", "illness_pay_eur", "Informatie/BrutoLoonZiekte", as_hundredths),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_service", "days", "Dagen", as_hundredths),
        (GEEF_DMFA_VOOR_WERKNEMER, "dmfa_service", "service_code", "Code", as_text),
        (GEEF_LOOPBAAN_ARZA, "self_employed_career", "person_id", "INSZ", as_text),
        (GEEF_LOOPBAAN_ARZA, "self_employed_career", "enterprise_number", "Ondernemingsnummer", as_text),
        (GEEF_LOOPBAAN_ARZA, "self_employed_affiliation", "fund_code", "SociaalVerzekeringsfonds/Code", as_text),
        (GEEF_LOOPBAAN_ARZA, "self_employed_segment", "contribution_code", "Bijdragereeks/Code", as_text),
        (GEEF_LOOPBAAN_ARZA, "self_employed_segment", "quality_code", "Hoedanigheid/Code", as_text),
        (GEEF_LOOPBAAN_ARZA, "self_employed_segment", "start_date", "Periode/Begin", as_day),
        (GEEF_LOOPBAAN_ARZA, "self_employed_segment", "end_date", "Periode/Einde", as_day),
        (GEEF_LOOPBAANONDERBREKINGEN, "career_break", "source_code", "Bron", as_text),
        (GEEF_LOOPBAANONDERBREKINGEN, "career_break", "person_id", "INSZ", as_text),
        (GEEF_LOOPBAANONDERBREKINGEN, "career_break", "end_date", "Periode/Einde", as_day),
        (GEEF_LOOPBAANONDERBREKINGEN, "career_break", "category_code", "Categorie/Code", as_text),
        (GEEF_LOOPBAANONDERBREKINGEN, "career_break", "reason_code", "Reden/Code", as_text),
        (
            GEEF_LOOPBAANONDERBREKINGEN,
            "career_break",
            "monthly_amount",
            "BedragMaandelijkseUitkering",
            int,
        ),
        (
            GEEF_LOOPBAANONDERBREKINGEN,
            "career_break",
            "weekly_hours",
            "GemiddeldAantalUrenPerWeek/Werknemer",
            as_hundredths,
        ),
        (GEEF_STATUS_RECHT_ONDERSTEUNINGEN, "work_support_right", "person_id", "INSZ", as_text),
        (GEEF_STATUS_RECHT_ONDERSTEUNINGEN, "work_support_right", "measure_code", "Maatregel/Code", as_text),
        (GEEF_STATUS_RECHT_ONDERSTEUNINGEN, "work_support_right", "status_code", "Status/Code", as_text),
        (GEEF_STATUS_RECHT_ONDERSTEUNINGEN, "work_support_right", "decision_date", "DatumBeslissing", as_day),
    ],
    ids=by_name,
)
def test_a_column_holds_what_stands_at_its_place(
    message: Message, table: str, column: str, path: str, meaning: Callable[[str], object]
) -> None:
    found = [row.findtext(path) for row in elements(message, ROWS[message.name][table])]
    assert any(found)
    expected = Counter(None if text is None else meaning(text.strip()) for text in found)
    assert Counter(samples(message).reading.tables[table][column]) == expected


def test_what_a_version_does_is_said_in_the_words_of_the_ksz() -> None:
    said = {"Nieuw": "CREATION", "Aangepast": "MODIFICATION", "Geannuleerd": "CANCELLATION"}
    labels = elements(GEEF_DMFA_VOOR_WERKNEMER, f"{ATTEST}/Identificatie/Status/Omschrijving")
    found = Counter(samples(GEEF_DMFA_VOOR_WERKNEMER).reading.tables["dmfa_attest"]["status_code"])
    assert found == Counter(said[str(label.text)] for label in labels)


@pytest.mark.parametrize("message", RELAYS, ids=by_name)
def test_the_persons_named_are_those_of_the_answer_and_stand_nowhere_in_clear(message: Message) -> None:
    numbers = {str(element.text).strip() for element in elements(message, f"{CONTENT}//INSZ")}
    tables = protect(samples(message).reading, KEYS)
    named = tables["message_person"].filter(pl.col("role") != "user")
    assert set(named["person_id"]) == {KEYS.keyed_id("p", number) for number in numbers}
    for name, frame in tables.items():
        assert name == "identity" or not numbers & texts(frame), name


# --- DmfA through the relay -------------------------------------------------------------------------------------------

_DMFA_RELAY = "http://magda.vlaanderen.be/werk/soap/geefdmfavoorwerknemer/v03_00"


def relayed_dmfa(content: str) -> bytes:
    return f"""<w:GeefDmfaVoorWerknemerResponse xmlns:w="{_DMFA_RELAY}">
  <Repliek>
    <Context>
      <Naam>GeefDmfaVoorWerknemer</Naam>
      <Versie>03.00.0000</Versie>
      <Bericht>
        <Type>ANTWOORD</Type>
        <Tijdstip><Datum>2026-03-02</Datum><Tijd>10:30:00.000</Tijd></Tijdstip>
        <Afzender><Identificatie>vip</Identificatie><Naam>Magda</Naam><Referte>T-1</Referte></Afzender>
        <Ontvanger><Identificatie>centre</Identificatie><Referte>R-1</Referte></Ontvanger>
      </Bericht>
    </Context>
    <Antwoorden><Antwoord><Referte>R-1</Referte><Inhoud>{content}</Inhoud></Antwoord></Antwoorden>
  </Repliek>
</w:GeefDmfaVoorWerknemerResponse>""".encode()


_RELAYED_ATTEST = f"""<Attesten>
  <Attest>
    <Identificatie>
      <Nummer>20250000123</Nummer><Versie>2</Versie><Status><Code>3</Code></Status>
      <DatumCreatie>2026-01-05</DatumCreatie>
    </Identificatie>
    <AangifteWerkgever>
      <Kwartaal>20254</Kwartaal>
      <RSZNummer>0123456789</RSZNummer>
      <Bron>RSZ</Bron>
      <VerschuldigdNettoBedrag>123456</VerschuldigdNettoBedrag>
      <ConversieNaarRegime5>0</ConversieNaarRegime5>
      <Werknemer>
        <INSZ>{NISS}</INSZ>
        <OriolusValidatie>1</OriolusValidatie>
        <Werknemerslijn>
          <Categorie>010</Categorie>
          <Kerngetal>495</Kerngetal>
          <Periode><Begin>2025-10-01</Begin><Einde>2025-12-31</Einde></Periode>
          <Grensarbeider>0</Grensarbeider>
          <Tewerkstellingen>
            <Tewerkstelling>
              <Volgnummer>1</Volgnummer>
              <InternNummer>A1</InternNummer>
              <ParitairComite>32201</ParitairComite>
              <AantalWerkdagenPerWeek>500</AantalWerkdagenPerWeek>
              <TypeContract>1</TypeContract>
              <Bezoldigingen>
                <Bezoldiging><Volgnummer>1</Volgnummer><Code>1</Code><Bedrag>198765</Bedrag></Bezoldiging>
              </Bezoldigingen>
              <GebruikendeOnderneming>
                <Ondernemingsnummer>0400000001</Ondernemingsnummer>
                <NaamOnderneming>Gebruiker NV</NaamOnderneming>
                <Adres><Land><NISCode>150</NISCode><Naam>BELGIE</Naam></Land></Adres>
              </GebruikendeOnderneming>
            </Tewerkstelling>
          </Tewerkstellingen>
          <AanvullendeVergoedingen>
            <Vergoeding>
              <Basis>
                <IdentificatieWerkgever>42</IdentificatieWerkgever>
                <ParitairComite>32201</ParitairComite>
                <Activiteit><Code>78200</Code></Activiteit>
                <DatumEersteVergoeding>2024-02-01</DatumEersteVergoeding>
                <TypeAkkoord>1</TypeAkkoord>
                <HalftijdseLoopbaanonderbreking>0</HalftijdseLoopbaanonderbreking>
                <VrijstellingPrestaties>0</VrijstellingPrestaties>
                <VervangingInOvereenkomstMetCAO>0</VervangingInOvereenkomstMetCAO>
              </Basis>
              <Bijdragen>
                <Bijdrage>
                  <WerknemerKengetal>883</WerknemerKengetal>
                  <Type>0</Type>
                  <BedragModificatie>0</BedragModificatie>
                  <Volgnummer>1</Volgnummer>
                  <Vergoeding>25000</Vergoeding>
                  <AantalMaanden>3</AantalMaanden>
                  <Bedrag>4321</Bedrag>
                </Bijdrage>
              </Bijdragen>
            </Vergoeding>
          </AanvullendeVergoedingen>
        </Werknemerslijn>
      </Werknemer>
    </AangifteWerkgever>
  </Attest>
</Attesten>"""
_NEXT = "<VolgendAttest>20250000123</VolgendAttest>"
_IN_BATCH = "<AntwoordInBatch><Resultaat><Code>1</Code></Resultaat></AntwoordInBatch>"


def test_a_relayed_attest_stands_where_the_ksz_puts_its_own() -> None:
    document = relayed_dmfa(_RELAYED_ATTEST)
    assert schema_error(document, GEEF_DMFA_VOOR_WERKNEMER) is None
    reading = read_clean(document)
    assert answers(reading) == [("geef_dmfa_voor_werknemer", "data_found")]
    assert rows(reading, "dmfa_attest", "attest_id", "version", "status_code", "quarter", "net_owed_eur") == [
        ("20250000123", 2, "CANCELLATION", "2025Q4", Decimal("1234.56"))
    ]
    assert rows(reading, "dmfa_remuneration", "remuneration_code", "amount_eur") == [("1", Decimal("1987.65"))]
    assert rows(reading, "dmfa_user", "user_enterprise_number", "user_name") == [("0400000001", "Gebruiker NV")]
    assert rows(reading, "dmfa_supplementary_allowance", "payer_number", "first_date") == [("42", date(2024, 2, 1))]
    assert rows(reading, "dmfa_supplementary_contribution", "monthly_amount_eur", "months", "amount_eur") == [
        (Decimal("250.00"), 3, Decimal("43.21"))
    ]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("", "no_data_found"),
        (_RELAYED_ATTEST + _NEXT, "partial_result"),
        (_IN_BATCH, "response_in_batch"),
    ],
)
def test_an_answer_of_the_relay_that_goes_on_is_not_the_whole_answer(content: str, status: str) -> None:
    document = relayed_dmfa(content)
    assert schema_error(document, GEEF_DMFA_VOOR_WERKNEMER) is None
    assert answers(read_clean(document)) == [("geef_dmfa_voor_werknemer", status)]


# --- services of the KSZ with a schema --------------------------------------------------------------------------------

_REPLIED = """<informationCustomer>
    <ticket>R-1</ticket>
    <customerIdentification><cbeNumber>0200000001</cbeNumber></customerIdentification>
  </informationCustomer>
  <informationCBSS>
    <ticketCBSS>01234567-89ab-cdef-0123-456789abcdef</ticketCBSS>
    <timestampReceive>2026-03-02T10:30:01+01:00</timestampReceive>
    <timestampReply>2026-03-02T10:30:02+01:00</timestampReply>
  </informationCBSS>
  <legalContext>PCSA:SOCIAL_INQUIRY</legalContext>"""
_SENT = """<sender>
    <organizationIdentification><sector>25</sector><institution>0</institution></organizationIdentification>
  </sender>
  <receiver><organizationIdentification><cbeNumber>0200000001</cbeNumber></organizationIdentification></receiver>
  <legalContext>PCSA:SOCIAL_INQUIRY</legalContext>
  <sequenceNumber>7</sequenceNumber>"""


def status(value: str, code: str = "MSG00000") -> str:
    return f"<status><value>{value}</value><code>{code}</code></status>"


def ksz(service: str, root: str, *parts: str) -> bytes:
    namespace = f"http://kszbcss.fgov.be/intf/{service}"
    return f'<x:{root} xmlns:x="{namespace}">{"".join(parts)}</x:{root}>'.encode()


def test_what_is_asked_of_the_personnel_of_an_employer_follows_in_a_batch() -> None:
    criteria = """<criteria>
      <quarterPeriod><beginQuarter>2025Q1</beginQuarter><endQuarter>2025Q2</endQuarter></quarterPeriod>
      <resultsAction>RESULTS_BATCH_ONLY</resultsAction>
      <latestSituationOnly>true</latestSituationOnly>
      <enterpriseNumber>0400000001</enterpriseNumber>
    </criteria>"""
    root = "consultPersonnelByEmployerResponse"
    document = ksz("DmfaConsultationService/v1", root, _REPLIED, criteria, status("RESPONSE_IN_BATCH"))
    assert schema_error(document, DMFA_PERSONNEL) is None
    reading = read_clean(document)
    assert answers(reading) == [("dmfa_personnel", "response_in_batch")]
    asked = ("begin_quarter", "end_quarter", "employer_enterprise_number", "is_latest_only")
    assert rows(reading, "dmfa_personnel_consultation", *asked) == [("2025Q1", "2025Q2", "0400000001", True)]


_JOB_SEEKER_RESULTS = """<results>
  <pes source="VDAB">
    <status><value>DATA_FOUND</value><code>MSG00000</code></status>
    <result>
      <contact>
        <belgianAddress>
          <postalCode>1080</postalCode><cityName>Verzonnen</cityName>
          <streetName>Verzonnenstraat</streetName><houseNumber>7</houseNumber>
        </belgianAddress>
        <phoneNumber fix="true">023456789</phoneNumber>
        <emailAddress>jo@example.be</emailAddress>
        <updateTimestamp>2026-02-01T09:00:00+01:00</updateTimestamp>
      </contact>
      <inscriptions>
        <inscription>
          <inceptionTimestamp>2025-11-03T08:15:00+01:00</inceptionTimestamp>
          <categoryNEO><code>123</code><description language="NL">Vrij</description></categoryNEO>
          <categoryPES><code>VDAB090</code></categoryPES>
          <categoryPES><code>VDAB091</code></categoryPES>
          <eurostatDate>2025-11-04</eurostatDate>
        </inscription>
      </inscriptions>
    </result>
  </pes>
  <pes source="FOREM"><status><value>TECHNICAL_ERROR</value><code>MSG00002</code></status></pes>
</results>"""


def job_seeker(outcome: str, *parts: str) -> bytes:
    criteria = f"""<criteria>
      <ssin>{NISS}</ssin>
      <publicEmploymentServices>
        <publicEmploymentService>VDAB</publicEmploymentService>
        <publicEmploymentService>FOREM</publicEmploymentService>
      </publicEmploymentServices>
    </criteria>"""
    root = "consultContactAndInscriptionResponse"
    return ksz("JobSeekerService/v1", root, _REPLIED, criteria, status(outcome), *parts)


def test_each_employment_service_has_its_own_outcome() -> None:
    document = job_seeker("INCOMPLETE_DATA", f'<ssin replaces="{NISS}">{OTHER_NISS}</ssin>', _JOB_SEEKER_RESULTS)
    assert schema_error(document, JOB_SEEKER_CONSULTATION) is None
    reading = read_clean(document)
    assert answers(reading) == [("job_seeker_consultation", "partial_result")]
    assert rows(reading, "job_seeker_question", "person_id") == [(NISS,)]
    assert rows(reading, "job_seeker_question_service", "source_code") == [("VDAB",), ("FOREM",)]
    assert rows(reading, "job_seeker_subject", "person_id", "replaced_person_id") == [(OTHER_NISS, NISS)]
    assert rows(reading, "job_seeker_result", "source_code", "outcome_code", "status_code", "contact_updated_at") == [
        ("VDAB", "DATA_FOUND", "MSG00000", datetime(2026, 2, 1, 8, tzinfo=UTC)),
        ("FOREM", "TECHNICAL_ERROR", "MSG00002", None),
    ]
    assert rows(reading, "job_seeker_inscription", "parent_row_nr", "started_at", "eurostat_date") == [
        (1, datetime(2025, 11, 3, 7, 15, tzinfo=UTC), date(2025, 11, 4))
    ]
    assert rows(reading, "job_seeker_category", "category_code") == [("VDAB090",), ("VDAB091",)]
    assert rows(reading, "job_seeker_national_category", "category_code") == [("123",)]


def test_how_an_employment_service_reaches_a_person_is_not_kept() -> None:
    tables = protect(read_bytes([job_seeker("DATA_FOUND", _JOB_SEEKER_RESULTS)]), KEYS)
    result = tables["job_seeker_result"]
    assert {"street", "house_number", "phone", "email"}.isdisjoint(result.columns)
    assert result["address_id"].drop_nulls().len() == 1
    for name, frame in tables.items():
        assert name == "identity" or not {"jo@example.be", "023456789", "Verzonnenstraat"} & texts(frame), name


def test_an_answer_that_found_nobody_is_no_answer_found() -> None:
    document = job_seeker("NO_DATA_FOUND", f"<ssin>{NISS}</ssin>")
    assert schema_error(document, JOB_SEEKER_CONSULTATION) is None
    assert answers(read_clean(document)) == [("job_seeker_consultation", "no_data_found")]


def test_each_registration_of_a_job_seeker_is_a_message() -> None:
    seekers = f"""<jobSeekers>
      <jobSeeker source="ACTIRIS">
        <event><id>E-1</id><type>REGISTRATION</type><date>2026-02-03</date></event>
        <ssin>{NISS}</ssin>
      </jobSeeker>
      <jobSeeker source="VDAB">
        <event><id>E-2</id><type>DEREGISTRATION</type><date>2026-02-04</date></event>
        <deregistrationDetails>
          <registrationDate>2025-01-06</registrationDate><reason>BACK_TO_WORK</reason>
        </deregistrationDetails>
        <ssin replacedBy="{NISS}" canceled="false">{OTHER_NISS}</ssin>
      </jobSeeker>
    </jobSeekers>"""
    document = ksz("jobseekerstatus/notify/v1", "notifyJobSeekerStatus", _SENT, seekers)
    assert schema_error(document, JOB_SEEKER_NOTIFICATION) is None
    reading = read_clean(document)
    assert answers(reading) == [("job_seeker_notification", "data_found")] * 2
    assert rows(reading, "delivery", "sequence_number") == [(7,)]
    told = ("source_code", "event_id", "event_type_code", "event_date", "person_id", "replacing_person_id")
    assert rows(reading, "job_seeker_event", *told) == [
        ("ACTIRIS", "E-1", "REGISTRATION", date(2026, 2, 3), NISS, None),
        ("VDAB", "E-2", "DEREGISTRATION", date(2026, 2, 4), OTHER_NISS, NISS),
    ]
    assert rows(reading, "job_seeker_event", "registration_date", "deregistration_reason_code") == [
        (None, None),
        (date(2025, 1, 6), "BACK_TO_WORK"),
    ]


def test_a_deduction_belongs_to_the_quarter_of_its_notification() -> None:
    deductions = f"""<quarter>2025Q3</quarter>
    <version>2</version>
    <contributionDeductions>
      <contributionDeduction>
        <ssin>{NISS}</ssin>
        <employer>
          <nssoRegistrationNumber>0123456789</nssoRegistrationNumber>
          <provincialOrLocalAuthority>true</provincialOrLocalAuthority>
          <employerClass>951</employerClass>
        </employer>
        <employment>
          <occupationSequenceNbr>1</occupationSequenceNbr>
          <workerCode>495</workerCode>
          <occupationFraction>0.5</occupationFraction>
          <refQuarterSalary>6210.50</refQuarterSalary>
          <regions><region>FLANDERS</region><region>BRUSSELS</region></regions>
          <deductions>
            <deduction><deductionCode>4320</deductionCode><deductionAmount>1000.25</deductionAmount></deduction>
          </deductions>
        </employment>
        <businessUnit><localUnitId>2000000001</localUnitId><localUnitCityNisCode>21012</localUnitCityNisCode></businessUnit>
      </contributionDeduction>
    </contributionDeductions>"""
    document = ksz("EmployeeContribution/notify/v1", "notifyDeduction", _SENT, deductions)
    assert schema_error(document, CONTRIBUTION_DEDUCTION) is None
    reading = read_clean(document)
    assert answers(reading) == [("contribution_deduction_notification", "data_found")]
    assert rows(reading, "contribution_deduction_quarter", "row_nr", "quarter", "version") == [(1, "2025Q3", 2)]
    told = ("parent_row_nr", "person_id", "is_local_authority", "occupation_fraction", "reference_pay_eur")
    assert rows(reading, "contribution_deduction", *told) == [(1, NISS, True, 0.5, Decimal("6210.50"))]
    assert rows(reading, "contribution_deduction_region", "region_code") == [("FLANDERS",), ("BRUSSELS",)]
    assert rows(reading, "contribution_deduction_amount", "deduction_code", "amount_eur") == [
        ("4320", Decimal("1000.25"))
    ]


_CAREER = """<career>
  <nisseReference>12345</nisseReference>
  <selfEmployedEnterpriseNumber>0400000001</selfEmployedEnterpriseNumber>
  <occupation><code>123456</code><description language="NL">Bakker</description></occupation>
  <affiliations>
    <affiliation>
      <socialInsuranceFund><code>003</code></socialInsuranceFund>
      <signatureDate>2020-01-01</signatureDate>
      <careerSegments>
        <careerSegment>
          <period><beginDate>2020-01-01</beginDate><endDate>2021-12-31</endDate></period>
          <selfEmployedQuality><code>100</code></selfEmployedQuality>
          <contribution><code>105</code></contribution>
        </careerSegment>
        <careerSegment>
          <period><beginDate>2022-01-01</beginDate></period>
          <selfEmployedQuality><code>100</code></selfEmployedQuality>
          <contribution><code>100</code></contribution>
          <equality><code>200</code></equality>
        </careerSegment>
      </careerSegments>
    </affiliation>
  </affiliations>
</career>"""
_CONTRIBUTIONS = """<contributions>
  <contribution>
    <quarter>2025Q2</quarter>
    <socialInsuranceFund><code>003</code></socialInsuranceFund>
    <contributionSituation><code>01</code></contributionSituation>
    <ziv><code>1</code></ziv>
  </contribution>
</contributions>"""


def self_employed(root: str, period: str, *parts: str) -> bytes:
    criteria = f"<criteria><ssin>{NISS}</ssin>{period}</criteria>"
    return ksz("SelfEmployedService/v2", root, _REPLIED, criteria, status("DATA_FOUND"), *parts)


def test_a_self_employed_career_is_read_as_the_schema_means_it() -> None:
    document = self_employed("consultCareerResponse", "<period><beginDate>2020-01-01</beginDate></period>", _CAREER)
    assert schema_error(document, SELF_EMPLOYED_CAREER) is None
    reading = read_clean(document)
    assert answers(reading) == [("self_employed_career_consultation", "data_found")]
    assert rows(reading, "self_employed_question", "person_id", "start_date") == [(NISS, date(2020, 1, 1))]
    assert rows(reading, "self_employed_career", "enterprise_number", "occupation_code") == [("0400000001", "123456")]
    assert rows(reading, "self_employed_affiliation", "fund_code", "signature_date") == [("003", date(2020, 1, 1))]
    told = ("start_date", "end_date", "quality_code", "contribution_code", "equality_code")
    assert rows(reading, "self_employed_segment", *told) == [
        (date(2020, 1, 1), date(2021, 12, 31), "100", "105", None),
        (date(2022, 1, 1), None, "100", "100", "200"),
    ]


def test_contributions_are_read_by_quarter() -> None:
    period = "<period><beginQuarter>2025Q1</beginQuarter></period>"
    document = self_employed("consultContributionsResponse", period, _CONTRIBUTIONS)
    assert schema_error(document, SELF_EMPLOYED_CONTRIBUTIONS) is None
    told = ("quarter", "fund_code", "situation_code", "health_insurance_code")
    assert rows(read_clean(document), "self_employed_contribution", *told) == [("2025Q2", "003", "01", "1")]


def test_career_and_contributions_may_come_together() -> None:
    reading = read_clean(self_employed("consultCareerAndContributionsResponse", "", _CAREER, _CONTRIBUTIONS))
    assert answers(reading) == [("self_employed_career_and_contributions_consultation", "data_found")]
    assert (reading.height("self_employed_segment"), reading.height("self_employed_contribution")) == (2, 1)


# --- L and A messages -------------------------------------------------------------------------------------------------

_XMLITE = "http://www.ksz-bcss.fgov.be/XmlSchema"


def light(name: str, content: str, *, kind: str = "L") -> str:
    """The message in the place that XML has in XMLite."""
    return f"""<m:Message xmlns:m="http://www.ksz-bcss.fgov.be/XSD/Message">
      <m:Header><m:ClassicPrefix>U62NA1017001{NISS}</m:ClassicPrefix></m:Header>
      <m:Data><m:XML><{name} xmlns="{_XMLITE}" processType="{kind}" version="001">{content}</{name}></m:XML></m:Data>
    </m:Message>"""


def ssdn(body: str, service: str = "XMLite", ok: str = "YES") -> bytes:
    summary = f'<ResultSummary xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Common" ok="{ok}">'
    summary += "<ReturnCode>0</ReturnCode></ResultSummary>"
    return f"""<SSDNReply xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Service">
      <ReplyContext>
        {summary}
        <AuthorizedUser><UserID>{OTHER_NISS}</UserID><MatrixID>17</MatrixID></AuthorizedUser>
        <Message><Ticket>T-1</Ticket><TimeResponse>20260302T103002</TimeResponse></Message>
      </ReplyContext>
      <ServiceReply>{summary}<ServiceId>{service}</ServiceId><Version>20051206</Version>{body}</ServiceReply>
    </SSDNReply>""".encode()


def activity(number: str, end: str = "", more: str = "") -> str:
    return f"""<Activity>
      <Employer>
        <FirmID><NLOSSRegistrationNbr>123456789</NLOSSRegistrationNbr><CompanyID>400000001</CompanyID></FirmID>
        <PLAIndicator>1</PLAIndicator>
      </Employer>
      <NaturalPerson>
        <INSS>{NISS}</INSS><Name>Vandermaat</Name><FirstName>Jo</FirstName>
        <OriolusValidationCode>1</OriolusValidationCode><BirthDate>1990-04-01</BirthDate>
        <Sex>1</Sex><NationalityCode>150</NationalityCode>
      </NaturalPerson>
      <Worker>
        <OccupationPeriod><BeginDate>2026-01-05</BeginDate>{end}</OccupationPeriod>
        <JointCommissionNbr>32201</JointCommissionNbr><KindOfWorker>OTH</KindOfWorker>
        <DimonaNbr>{number}</DimonaNbr><ValidityStatus>0</ValidityStatus><LastDimonaAction>2</LastDimonaAction>
      </Worker>
      {more}
    </Activity>"""


def page(available: int, included: int, following: str = "") -> str:
    return f"""<Reference>
      <NbrOfAvailableAnswer>{available}</NbrOfAvailableAnswer>
      <NbrOfIncludedAnswer>{included}</NbrOfIncludedAnswer>{following}
    </Reference>"""


_FOLLOWING = "<NextScrolling><FirstLineNbr>3</FirstLineNbr><Ticket>T-9</Ticket></NextScrolling>"


def test_employments_come_with_the_page_that_they_are_of() -> None:
    user = "<InterimUser><CompanyID>400000002</CompanyID><name>Gebruiker NV</name></InterimUser>"
    ended = activity("D1", "<EndDate>2026-01-30</EndDate>", user)
    reading = read_clean(ssdn(light("L950", f"<AnswerOK>{page(5, 2, _FOLLOWING)}{ended}{activity('D2')}</AnswerOK>")))
    assert answers(reading) == [("dimona_consultation", "data_found")]
    assert rows(reading, "dimona_page", "available", "included", "next_first_line", "next_ticket") == [(5, 2, 3, "T-9")]
    told = ("person_id", "dimona_number", "start_date", "end_date", "employer_enterprise_number", "user_name")
    assert rows(reading, "dimona_activity", *told) == [
        (NISS, "D1", date(2026, 1, 5), date(2026, 1, 30), "400000001", "Gebruiker NV"),
        (NISS, "D2", date(2026, 1, 5), None, "400000001", None),
    ]
    said = ("employer_authority_code", "worker_type_code", "validity_code", "last_action_code", "validation_code")
    assert set(rows(reading, "dimona_activity", *said)) == {("1", "OTH", "0", "2", "1")}


def test_a_page_without_employments_is_an_answer_that_found_none() -> None:
    reading = read_clean(ssdn(light("L950", f"<AnswerOK>{page(0, 0)}</AnswerOK>")))
    assert answers(reading) == [("dimona_consultation", "no_data_found")]
    assert rows(reading, "dimona_page", "available", "next_first_line") == [(0, None)]


_DIMONA_QUESTION = f"""<Request>
  <NaturalPerson><INSS>{NISS}</INSS></NaturalPerson>
  <SearchPeriod><BeginDate>2020-01-01</BeginDate><EndDate>2026-03-02</EndDate></SearchPeriod>
  <ActiveWorker>1</ActiveWorker><CanceledContract>0</CanceledContract><NbrOfAnswer>32</NbrOfAnswer>
  <Scrolling><FirstLineNbr>3</FirstLineNbr><Ticket>T-9</Ticket></Scrolling>
</Request>"""


def test_a_question_that_was_sent_is_no_answer() -> None:
    request = f"""<SSDNRequest xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Service">
      <RequestContext>
        <AuthorizedUser><UserID>{OTHER_NISS}</UserID><MatrixID>17</MatrixID></AuthorizedUser>
        <Message><Reference>R-1</Reference></Message>
      </RequestContext>
      <ServiceRequest>
        <ServiceId>XMLite</ServiceId><Version>20051206</Version>{light("L950", _DIMONA_QUESTION)}
      </ServiceRequest>
    </SSDNRequest>"""
    reading = read_clean(request.encode())
    assert answers(reading) == [("dimona_consultation", "sent")]
    assert rows(reading, "dimona_question", "person_id") == [(NISS,)]


def test_a_question_that_comes_back_with_its_answer_is_no_answer() -> None:
    refused = "<Result><ReturnCode>000123</ReturnCode></Result>"
    reading = read_clean(ssdn(light("L950", _DIMONA_QUESTION + refused), ok="NO"))
    assert answers(reading) == [("dimona_consultation", "no_result")]
    asked = ("person_id", "start_date", "end_date", "is_active_only", "has_cancelled", "page_size", "first_line")
    assert rows(reading, "dimona_question", *asked) == [(NISS, date(2020, 1, 1), date(2026, 3, 2), True, False, 32, 3)]
    assert rows(reading, "dimona_refusal", "return_code") == [("000123",)]


def test_what_dimona_is_not_known_to_say_is_counted() -> None:
    more = "<PlannedHours>12</PlannedHours>"
    reading = read_bytes([ssdn(light("L950", f"<AnswerOK>{page(1, 1)}{activity('D1', more=more)}</AnswerOK>"))])
    path = "SSDNReply/ServiceReply/Message/Data/XML/L950/AnswerOK/Activity/PlannedHours"
    assert unread(reading) == [(path, 1)]
    assert reading.height("dimona_activity") == 1


def test_the_name_of_an_employer_is_read() -> None:
    employer = """<Attestation><Employer>
      <FirmID><NLOSSRegistrationNbr>123456789</NLOSSRegistrationNbr><CompanyID>400000001</CompanyID></FirmID>
      <RegisteredOffice><Name>Verzonnen NV</Name>{more}</RegisteredOffice>
    </Employer></Attestation>"""
    reading = read_clean(ssdn(light("A701", employer.format(more=""))))
    assert answers(reading) == [("employer_consultation", "data_found")]
    told = ("employer_nsso_number", "employer_enterprise_number", "employer_name")
    assert rows(reading, "employer", *told) == [("123456789", "400000001", "Verzonnen NV")]
    reading = read_bytes([ssdn(light("A701", employer.format(more="<Form>NV</Form>")))])
    assert unread(reading) == [
        ("SSDNReply/ServiceReply/Message/Data/XML/A701/Attestation/Employer/RegisteredOffice/Form", 1)
    ]


@pytest.mark.parametrize(("ok", "outcome"), [("YES", "no_data_found"), ("NO", "no_result")])
def test_an_answer_without_element_does_not_say_what_it_answers(ok: str, outcome: str) -> None:
    assert answers(read_clean(ssdn("", ok=ok))) == [("xmlite_answer", outcome)]


def test_an_answer_in_fixed_positions_is_known_by_name_and_unread() -> None:
    classic = """<m:Message xmlns:m="http://www.ksz-bcss.fgov.be/XSD/Message">
      <m:Header><m:ClassicPrefix>U62</m:ClassicPrefix></m:Header><m:Data><m:IHN>L950 0001</m:IHN></m:Data>
    </m:Message>"""
    reading = read_bytes([ssdn(classic)])
    assert answers(reading) == [("xmlite_answer", "no_result")]
    assert unread(reading) == [("SSDNReply/ServiceReply/Message/Data/IHN", 1)]


ATTESTATION = f"""<Attestation>
  <AttestationIdentification>
    <AttestationStatus>1</AttestationStatus><AttestationID>A-2</AttestationID>
    <UpdateAttestationID>A-1</UpdateAttestationID>
  </AttestationIdentification>
  <Unemployment>
    <INSS>{NISS}</INSS>
    <ReferenceMonth>202602</ReferenceMonth>
    <UnemploymentCode>51</UnemploymentCode>
    <NbrOfUnemploymentCheckedDays>12</NbrOfUnemploymentCheckedDays>
    <AllowanceApplication>
      <AllowanceApplicationDate>2026-02-03</AllowanceApplicationDate><LastCheckedDay>2026-02-27</LastCheckedDay>
    </AllowanceApplication>
  </Unemployment>
</Attestation>"""
REFUSAL = "<Result><ReturnCode>000001</ReturnCode><Codelist>003</Codelist></Result>"
QUESTION = f"""<Request>
  <INSS>{NISS}</INSS>
  <SearchPeriod><BeginDate>2026-01-01</BeginDate><EndDate>2026-03-31</EndDate></SearchPeriod>
</Request>"""


def a011(content: str) -> bytes:
    document = light("A011", content, kind="A").encode()
    assert schema_error(document, TEMPORARY_UNEMPLOYMENT) is None
    return document


@pytest.mark.parametrize(
    ("content", "origin"),
    [
        (ATTESTATION, "mutation"),
        (f"{QUESTION}<POIndicator>{ATTESTATION}</POIndicator>", "consultation"),
    ],
)
def test_temporary_unemployment_is_read_as_the_schema_means_it(content: str, origin: str) -> None:
    reading = read_clean(a011(content))
    assert answers(reading) == [("temporary_unemployment", "data_found")]
    told = ("origin", "person_id", "month", "checked_days", "status_code", "attest_id", "replaced_attest_id")
    assert rows(reading, "temporary_unemployment", *told) == [(origin, NISS, date(2026, 2, 1), 12, "1", "A-2", "A-1")]
    days = ("unemployment_type_code", "application_date", "last_checked_date")
    assert rows(reading, "temporary_unemployment", *days) == [("51", date(2026, 2, 3), date(2026, 2, 27))]


def test_a_code_for_no_attest_is_not_taken_for_no_unemployment() -> None:
    reading = read_clean(a011(f"{QUESTION}<POIndicator>{REFUSAL}</POIndicator>"))
    assert answers(reading) == [("temporary_unemployment", "no_result")]
    assert rows(reading, "temporary_unemployment_question", "person_id", "start_date") == [(NISS, date(2026, 1, 1))]
    assert rows(reading, "temporary_unemployment_refusal", "return_code", "code_list") == [("000001", "003")]


def test_an_attest_may_come_in_an_answer_of_ssdn_too() -> None:
    assert answers(read_clean(ssdn(light("A011", ATTESTATION, kind="A")))) == [("temporary_unemployment", "data_found")]


def test_a_month_that_is_none_is_rejected() -> None:
    wrong = light("A011", ATTESTATION.replace("202602", "202613"), kind="A").encode()
    reading = read_bytes([wrong])
    assert rows(reading, "rejection", "table_name", "column_name", "reason") == [
        ("temporary_unemployment", "month", "not_convertible")
    ]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (light("A950", "<Attestation><NaturalPerson/><Worker>1</Worker></Attestation>").encode(), "personnel_file"),
        (ssdn(light("L301", "<AnswerOK><Activity>1</Activity></AnswerOK>")), "self_employed_l301"),
        (ssdn('<Activity xmlns="urn:x"><Start>1</Start></Activity>', "IndependentActivity"), "independent_activity"),
    ],
    ids=["A950", "L301", "IndependentActivity"],
)
def test_of_what_only_the_name_is_known_nothing_is_read(document: bytes, message: str) -> None:
    reading = read_bytes([document])
    assert rows(reading, "message", "message_type") == [(message,)]
    assert unread(reading)
    assert "rejection" not in reading.tables
    assert rows(reading, "message", "status") == [("no_result",)]


# --- services without a schema ----------------------------------------------------------------------------------------


def dolsis(more: str = "") -> bytes:
    return f"""<d:findEmployersByWorkerResponse xmlns:d="urn:not:public">
      {_REPLIED}
      <criteria><ssin>{NISS}</ssin><scope>activeInPeriod</scope></criteria>
      {status("DATA_FOUND", "DOLS0000")}
      <result>
        <employment>
          <inServiceDate>2026-01-05</inServiceDate>
          <outServiceDate>2026-01-30</outServiceDate>
          <creationDate>2026-01-04T08:00:00+01:00</creationDate>
          <lastUpdateDate>2026-01-31T08:00:00+01:00</lastUpdateDate>
          <employer>
            <name>Verzonnen NV</name><cbeNumber>0400000001</cbeNumber>
            <nossRegistrationNumber>123456789</nossRegistrationNumber>
          </employer>
          <jointCommissionNbr>32201</jointCommissionNbr>
          <workerType>stu</workerType>
          <dimonaPeriodId>D1</dimonaPeriodId>
          <lastDimonaAction>out</lastDimonaAction>
          <cancelled>false</cancelled>
          <usingEmployer><cbeNumber>0400000002</cbeNumber></usingEmployer>{more}
        </employment>
      </result>
    </d:findEmployersByWorkerResponse>""".encode()


def test_dolsis_names_the_person_in_its_question() -> None:
    reading = read_clean(dolsis())
    assert answers(reading) == [("dolsis", "data_found")]
    assert rows(reading, "dolsis_question", "person_id", "scope_code") == [(NISS, "activeInPeriod")]
    told = ("start_date", "end_date", "employer_name", "dimona_number", "last_action_code", "is_cancelled")
    assert rows(reading, "dolsis_employment", *told) == [
        (date(2026, 1, 5), date(2026, 1, 30), "Verzonnen NV", "D1", "out", False)
    ]
    said = ("created_at", "worker_type_code", "joint_committee_code", "user_enterprise_number")
    assert rows(reading, "dolsis_employment", *said) == [
        (datetime(2026, 1, 4, 7, tzinfo=UTC), "stu", "32201", "0400000002")
    ]


def test_what_dolsis_is_not_known_to_say_is_counted() -> None:
    path = "findEmployersByWorkerResponse/result/employment/plannedHours"
    assert unread(read_bytes([dolsis("<plannedHours>12</plannedHours>")])) == [(path, 1)]


def unemployment(operation: str, content: str, version: int = 3, outcome: str = "DATA_FOUND") -> bytes:
    criteria = f"""<searchCriteria>
      <ssin>{NISS}</ssin><period><startMonth>2024-03</startMonth><endMonth>2026-02</endMonth></period>
    </searchCriteria>"""
    root = f"{operation}Response"
    return ksz(f"UnemploymentDataService/v{version}", root, _REPLIED, criteria, status(outcome), content)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_what_was_paid_stays_provisional_until_it_is_accepted(version: int) -> None:
    sums = """<paidSums>
      <paidSum>
        <relatedMonth>2026-01</relatedMonth><nbrOfAllowances>25.5</nbrOfAllowances>
        <paidAmount>123456</paidAmount><acceptedAmount>120000</acceptedAmount><dossierStatus>COMPLETED</dossierStatus>
      </paidSum>
      <paidSum>
        <relatedMonth>2026-02</relatedMonth><nbrOfAllowances>24</nbrOfAllowances>
        <paidAmount>115200</paidAmount><dossierStatus>NOT_STARTED</dossierStatus>
      </paidSum>
    </paidSums>"""
    reading = read_clean(unemployment("consultPaidSums", sums, version))
    assert answers(reading) == [("unemployment_paid_sums", "data_found")]
    assert rows(reading, "unemployment_question", "person_id", "start_month", "end_month") == [
        (NISS, date(2024, 3, 1), date(2026, 2, 1))
    ]
    assert rows(reading, "unemployment_paid_sum", "month", "allowances", "paid_eur", "accepted_eur") == [
        (date(2026, 1, 1), 25.5, Decimal("1234.56"), Decimal("1200.00")),
        (date(2026, 2, 1), 24.0, Decimal("1152.00"), None),
    ]
    assert rows(reading, "unemployment_paid_sum", "file_status_code") == [("COMPLETED",), ("NOT_STARTED",)]


def test_an_activation_names_the_employer() -> None:
    allowance = """<activationAllowances><activationAllowance><allowances><allowance>
      <paymentMonth>2026-01</paymentMonth>
      <amount>50000</amount>
      <employers>
        <enterpriseNumber>0400000001</enterpriseNumber><businessUnitNumber>2000000001</businessUnitNumber>
      </employers>
      <entryIntoEmploymentDate>2025-12-01</entryIntoEmploymentDate>
      <wageScaleCode>G./..WA1..</wageScaleCode>
      <validityPeriod><beginDate>2025-12-01</beginDate><endDate>2026-11-30</endDate></validityPeriod>
      <meanWorkingHours>1900</meanWorkingHours><refMeanWorkingHours>3800</refMeanWorkingHours>
    </allowance></allowances></activationAllowance></activationAllowances>"""
    reading = read_clean(unemployment("consultActivationPaidSums", allowance))
    assert answers(reading) == [("unemployment_activation", "data_found")]
    told = ("month", "amount_eur", "employment_start_date", "wage_scale_code", "end_date", "weekly_hours")
    assert rows(reading, "unemployment_activation", *told) == [
        (date(2026, 1, 1), Decimal("500.00"), date(2025, 12, 1), "G./..WA1..", date(2026, 11, 30), Decimal("19.00"))
    ]
    assert rows(reading, "unemployment_activation_employer", "parent_row_nr", "employer_enterprise_number") == [
        (1, "0400000001")
    ]


_ALLOWANCE = """<theoricDailyAllowanceAmount>5678</theoricDailyAllowanceAmount>
  <unemploymentCode>01</unemploymentCode><indemnificationRegime>03</indemnificationRegime>"""


def test_a_payment_says_what_an_allowance_is_a_day() -> None:
    payment = f"<payment><relatedMonth>2026-01</relatedMonth>{_ALLOWANCE}</payment>"
    reading = read_clean(unemployment("consultPayments", payment))
    assert rows(reading, "unemployment_payment", "month", "daily_amount_eur", "unemployment_code", "regime_code") == [
        (date(2026, 1, 1), Decimal("56.78"), "01", "03")
    ]


def test_a_right_comes_with_all_that_restricts_it() -> None:
    rights = f"""<rights>
      <right>
        {_ALLOWANCE}
        <familyState>COHABITING</familyState>
        <unemployedWorkerStatus>INSERTION_ALLOCATION</unemployedWorkerStatus>
        <rightStartingDate>2025-06-01</rightStartingDate>
        <theoricRightEndingDate>2026-05-31</theoricRightEndingDate>
        <admissibilityArticle>36</admissibilityArticle><indemnisabilityArticle>124</indemnisabilityArticle>
      </right>
      <sanction>
        <triggerDate>2019-04-01</triggerDate><article>51</article><nbrOfWeeksSanction>8</nbrOfWeeksSanction>
      </sanction>
      <rightEnd><triggerDate>2026-06-01</triggerDate></rightEnd>
    </rights>"""
    reading = read_clean(unemployment("consultRights", rights))
    assert answers(reading) == [("unemployment_rights", "data_found")]
    told = ("daily_amount_eur", "family_state_code", "benefit_type_code", "start_date", "end_date")
    assert rows(reading, "unemployment_right", *told) == [
        (Decimal("56.78"), "COHABITING", "INSERTION_ALLOCATION", date(2025, 6, 1), date(2026, 5, 31))
    ]
    assert rows(reading, "unemployment_right", "admissibility_article", "indemnity_article") == [("36", "124")]
    named = ("restriction", "trigger_date", "article", "sanction_weeks")
    assert rows(reading, "unemployment_restriction", *named) == [
        ("sanction", date(2019, 4, 1), "51", 8),
        ("right_end", date(2026, 6, 1), None, None),
    ]


@pytest.mark.parametrize(
    ("operation", "content", "message", "path"),
    [
        (
            "consultPaidSums",
            "<paidSums><paidSum><relatedMonth>2026-01</relatedMonth><kind>1</kind></paidSum></paidSums>",
            "unemployment_paid_sums",
            "paidSums/paidSum/kind",
        ),
        (
            "consultRights",
            "<rights><right><familyState>SOLITARY</familyState><kind>1</kind></right></rights>",
            "unemployment_rights",
            "rights/right/kind",
        ),
        (
            "consultSanctionHistory",
            "<sanctions><sanction><article>51</article></sanction></sanctions>",
            "unemployment_sanction_history",
            "sanctions/sanction/article",
        ),
    ],
)
def test_what_the_rva_is_not_known_to_say_is_counted(operation: str, content: str, message: str, path: str) -> None:
    reading = read_bytes([unemployment(operation, content)])
    assert rows(reading, "message", "message_type") == [(message,)]
    assert unread(reading) == [(f"{operation}Response/{path}", 1)]


def test_that_the_rva_knows_nothing_is_a_fact_about_the_person_asked() -> None:
    reading = read_clean(unemployment("consultPaidSums", "", outcome="NO_DATA_FOUND"))
    assert answers(reading) == [("unemployment_paid_sums", "no_data_found")]
    named = protect(reading, KEYS)["message_person"].select("person_id", "role").rows()
    assert named == [(KEYS.keyed_id("p", NISS), "subject")]
