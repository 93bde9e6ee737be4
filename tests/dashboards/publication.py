"""A publication made up for the tests of the dashboards: the marts as the warehouse builds them, with invented people.

The first payments are the cases that the tests name; any further ones fill the charts.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb

from ingestion.protect import Keys

TODAY = date(2026, 11, 20)
NISS = "85073003300"
USER = "u" + "1" * 31
LAST_NAME, FIRST_NAME = "Voorbeeld", "Anna"
RULES = ("payment_has_a_decision_in_force", "payment_within_category_amount", "payment_while_working")

SCHEMA = """
create table dim_dossier (dossier_id varchar, person_id varchar, opened_on date, closed_on date, antenna varchar,
    social_worker varchar, language_code varchar);
create table fct_payment (payment_id varchar, dossier_id varchar, person_id varchar, decision_id varchar,
    application_id varchar, aid_type varchar, month date, paid_on date, amount_eur decimal(18, 2), account_id varchar,
    antenna varchar, category_code varchar, decision_valid_from date, decision_valid_until date,
    decision_amount_eur decimal(18, 2), legal_amount_eur decimal(18, 2), legal_amount_status varchar,
    income_counted_eur decimal(18, 2), income_exempted_eur decimal(18, 2), message_id varchar, known_on date);
create table fct_payment_justification (payment_id varchar, dossier_id varchar, person_id varchar, month date,
    paid_on date, aid_type varchar, category_code varchar, antenna varchar, amount_eur decimal(18, 2), verdict varchar,
    at_stake_eur decimal(18, 2), found varchar[], in_doubt varchar[], not_applicable varchar[]);
create table fct_bank_reconciliation (reconciliation_id varchar, month date, antenna varchar, status varchar,
    payments bigint, exported_eur decimal(18, 2), ordered_eur decimal(18, 2), executed_eur decimal(18, 2),
    returned_eur decimal(18, 2), open_eur decimal(18, 2), justified_eur decimal(18, 2),
    not_justified_eur decimal(18, 2), undecided_eur decimal(18, 2));
create table fct_refund (payment_id varchar, outcome varchar, replied_on date, error_code varchar,
    accepted_eur decimal(18, 2), rate_percent integer, refundable_eur decimal(18, 2), because varchar);
create table fct_income_month (dossier_id varchar, person_id varchar, month date, source varchar, is_known boolean,
    known_eur decimal(18, 2), known_from date, known_until date, known_on date, counted_eur decimal(18, 2),
    exempted_eur decimal(18, 2), is_told boolean);
create table fct_finding (finding_id varchar, rule varchar, family varchar, subject_type varchar, subject_id varchar,
    dossier_id varchar, period_from date, period_until date, status varchar, because varchar, due_on date,
    expected varchar, observed varchar, amount_eur decimal(18, 2), known_on date, evidence varchar);
create table dim_rule (rule varchar, family varchar, title_nl varchar, title_fr varchar, explanation_nl varchar,
    explanation_fr varchar, legal_reference varchar, flows varchar, source_lag integer, severity varchar, since date,
    cause varchar, innocent_nl varchar, innocent_fr varchar, next_step_nl varchar, next_step_fr varchar);
create table fct_work_period (person_id varchar, source varchar, start_date date, end_date date,
    employer_number varchar, quarter varchar, wage_eur decimal(18, 2), known_on date, message_id varchar);
create table fct_consultation (person_id varchar, flow varchar, message_type varchar, period_from date,
    period_until date, status varchar, is_filtered boolean, replied_on date, received_on date, message_id varchar);
create table fct_dossier (dossier_id varchar, person_id varchar, opened_on date, closed_on date, antenna varchar,
    social_worker varchar, language_code varchar, decision_id varchar, decision_kind varchar, aid_type varchar,
    category_code varchar, monthly_amount_eur decimal(18, 2), decision_valid_from date, decision_valid_until date,
    review_due_on date, last_paid_on date, last_payment_eur decimal(18, 2), paid_12_months_eur decimal(18, 2),
    paid_this_year_eur decimal(18, 2), open_findings bigint, open_findings_eur decimal(18, 2), in_doubt bigint,
    events bigint, other_dossiers varchar[]);
create table dim_person_in_dossier (dossier_id varchar, person_id varchar, is_applicant boolean, is_declared boolean,
    is_in_register boolean, is_followed boolean, relation varchar, established_by varchar, relationship_code varchar,
    valid_from date, valid_until date);
create table fct_dossier_event (event_id varchar, dossier_id varchar, person_id varchar, lane varchar, kind varchar,
    start_date date, end_date date, is_open boolean, amount_eur decimal(18, 2), status varchar, details varchar,
    known_on date, message_id varchar, message_type varchar);
create table fct_message (message_id varchar, file_id varchar, message_type varchar, format varchar, service varchar,
    status varchar, status_code varchar, is_filtered boolean, received_on date, replied_at timestamptz,
    delay_days bigint, ticket varchar, reference varchar, rows bigint);
create table fct_rejection (received_on date, file_id varchar, message_type varchar, level varchar, table_name varchar,
    column_name varchar, path varchar, row_nr bigint, reason varchar, expected varchar);
create table fct_unread_leaf (received_on date, file_id varchar, message_type varchar, path varchar,
    occurrences bigint);
create table fct_delivery (file_id varchar, received_on date, format varchar, sender varchar, centre_number varchar,
    ticket varchar, sequence_number bigint, asked_by varchar, sent_at timestamptz, replied_at timestamptz,
    bytes bigint, messages bigint);
create table dim_flow (message_type varchar, title_nl varchar, title_fr varchar, source varchar, direction varchar,
    provisional varchar, authorisation varchar, purposes varchar, last_received_on date, messages bigint,
    days_since_last bigint);
create table fct_sequence_gap (sender varchar, message_type varchar, missing_from bigint, missing_until bigint,
    missing bigint, received_before_on date, missing_since date);
create table fct_unfinished_answer (person_id varchar, flow varchar, message_type varchar, period_from date,
    period_until date, why_unfinished varchar, replied_on date, received_on date, days_waiting bigint,
    message_id varchar);
create table fct_request_without_answer (message_id varchar, message_type varchar, reference varchar, status varchar,
    sent_on date, received_on date, days_waiting bigint);
create table fct_consultation_ground (person_id varchar, flow varchar, message_type varchar, asked_on date,
    asked_by varchar, has_open_dossier varchar, is_integrated varchar, received_on date, message_id varchar);
create table fct_consultation_to_make (person_id varchar, flow varchar, because varchar,
    payment_waits boolean, months bigint,
    first_month date, last_month date, last_status varchar, last_replied_on date, last_message_id varchar);
create table fct_validity (finding_id varchar, rule varchar, subject_type varchar, subject_id varchar,
    dossier_id varchar, antenna varchar, social_worker varchar, period_from date, period_until date, due_on date,
    last_working_day date, done_on date, status varchar, because varchar, days_late bigint, days_left bigint,
    expected varchar, observed varchar, amount_eur decimal(18, 2), known_on date, evidence varchar);
create table fct_validity_month (rule varchar, month date, antenna varchar, social_worker varchar, status varchar,
    because varchar, subjects bigint);
create table dim_legal_change (provision varchar, new_applications_from date, existing_dossiers_from varchar,
    summary_nl varchar, summary_fr varchar, reference varchar, source varchar, status varchar);
create table fct_change (change_id varchar, person_id varchar, dossier_id varchar, antenna varchar,
    social_worker varchar, kind varchar, about varchar, old_value varchar, new_value varchar, since date, known_on date,
    rule varchar, message_id varchar, previous_message_id varchar);
create table fct_signal (signal_id varchar, rule varchar, cause varchar, cause_id varchar, dossier_id varchar,
    person_id varchar, antenna varchar, social_worker varchar, since date, until date, months bigint,
    amount_eur decimal(18, 2), monthly_eur decimal(18, 2), known_on date, source_lag bigint, expected varchar,
    observed varchar, evidence varchar);
create table fct_right (right_id varchar, rule varchar, dossier_id varchar, person_id varchar, antenna varchar,
    social_worker varchar, since date, until date, amount_eur decimal(18, 2), monthly_eur decimal(18, 2), known_on date,
    expected varchar, observed varchar, evidence varchar);
create table fct_rule_report (rule varchar, hits bigint, open bigint, open_again bigint, concluded bigint,
    explained bigint, already_counted bigint, exempt bigint, correction bigint, confirmed bigint, source_wrong bigint,
    precision double, precision_low double, precision_high double, share_source_wrong double,
    in_favour_eur decimal(18, 2), against_eur decimal(18, 2), claimed_back_eur decimal(18, 2),
    waived_eur decimal(18, 2), repaid_eur decimal(18, 2), days_to_known double, days_to_outcome double,
    muted_until date);
create table fct_recovery (recovery_id varchar, source varchar, signal_id varchar, dossier_id varchar, decided_on date,
    notified_on date, ground varchar, amount_eur decimal(18, 2), waived_eur decimal(18, 2), repaid_eur decimal(18, 2),
    left_eur decimal(18, 2), monthly_eur decimal(18, 2), state varchar, ended_on date, executable_from date,
    appeal_until date, prescribed_from date, prescription_status varchar);
create table fct_shared_link (link_id varchar, dossier_id varchar, antenna varchar, thing_type varchar,
    thing_id varchar, reason varchar, valid_from date, valid_until date, known_on date, message_id varchar,
    dossiers bigint);
create table fct_rule_by_group (rule varchar, dimension varchar, group_code varchar, dossiers bigint, hits bigint,
    still_open bigint, upheld bigint, set_aside bigint);
create table identity (subject_id varchar, attribute varchar, sealed blob, received_on date);
"""

FLOWS = [
    # Name, titles, source, and one more than the most messages a day.
    (
        "identify_person",
        "Identificatie persoon",
        "Identification de la personne",
        "Rijksregister / Registre national",
        9,
    ),
    ("geef_werkrelaties", "Werkrelaties (Dimona)", "Relations de travail (Dimona)", "RSZ / ONSS", 14),
    ("dmfa_consultation", "Lonen en prestaties (DmfA)", "Salaires et prestations (DmfA)", "RSZ / ONSS", 5),
    ("dmfa_batch", "Lonen en prestaties, in groep (DmfA)", "Salaires et prestations, par lot (DmfA)", "RSZ / ONSS", 1),
    ("manage_access", "Integratieregister", "Registre d'intégration", "KSZ / BCSS", 3),
    ("perform_investigation", "Gezin en adressen", "Ménage et adresses", "Rijksregister / Registre national", 2),
]

RULE_TEXTS = [
    ("Geldende beslissing", "Décision en vigueur", "L 26/05/2002, art. 21, 22, 30"),
    ("Bedrag van de categorie", "Montant de la catégorie", "L 26/05/2002, art. 14 § 1"),
    ("Werk tijdens de betaalde maand", "Travail pendant le mois payé", "L 26/05/2002, art. 16, 22 § 1"),
]

VALIDITY_RULES = [
    ("application_is_decided_in_time", "Beslist binnen dertig dagen", "Décidée dans les trente jours", "art. 21 § 1"),
    ("decision_is_paid_in_time", "Eerste betaling binnen vijftien dagen", "Premier paiement", "art. 23"),
]
Event = tuple[str, str, date, date | None, bool, str | None, str | None, str, dict[str, object]]

EVENTS: tuple[Event, ...] = (
    # Lane, kind, first and last day, whether it runs on, amount, status, kind of message, details.
    ("register", "address", date(2020, 5, 4), None, True, None, None, "identify_person", {"code": "9000"}),
    (
        "household", "declared_member", date(2025, 1, 10), None, True, None, "shares_household", "payment",
        {"relation": "partner", "established_by": "home_visit"},
    ),
    ("work", "dimona", date(2026, 7, 14), None, True, None, None, "geef_werkrelaties", {}),
    (
        "benefits", "unemployment_paid", date(2025, 4, 1), date(2025, 4, 30), False, "812.40", None, "dmfa_batch",
        {"accepted_eur": 812.4},
    ),
    (
        "applications", "application", date(2024, 2, 20), None, False, None, None, "payment",
        {"application_id": "AAN1", "aid_type": "leefloon", "registered_on": "2024-02-20"},
    ),
    (
        "decisions", "grant", date(2024, 3, 1), None, True, "1340.48", "in_force", "payment",
        {"decision_id": "BES1", "category_code": "2", "decided_on": "2024-03-18"},
    ),
    (
        "payments", "payment", date(2026, 8, 1), date(2026, 8, 31), False, "1340.48", None, "payment",
        {"payment_id": "PAY-WORKING", "aid_type": "leefloon", "paid_on": "2026-08-26"},
    ),
    (
        "follow_up", "social_report", date(2026, 2, 20), None, False, None, "review", "payment",
        {"visited_on": "2026-02-12", "flows": 3},
    ),
    (
        "findings", "payment_while_working", date(2026, 8, 1), date(2026, 8, 26), False, "612.30", "found", "payment",
        {"finding_id": "payment_while_working-PAY-WORKING", "payment_id": "PAY-WORKING"},
    ),
)  # fmt: skip
"""What happened in the dossiers of the fixture: something in every lane."""
BANK = [
    # Exported, ordered, executed, returned and open; then what is justified, not justified and undecided.
    (date(2026, 8, 1), "Noord", "executed", 2, "2500.00", "2500.00", "2500.00", "0", "0", "2000.00", "500.00", "0"),
    (date(2026, 8, 1), "Centrum", "returned", 1, "900.00", "900.00", "0", "900.00", "0", "0", "0", "900.00"),
    (date(2026, 9, 1), "Centrum", "open", 1, "1340.48", "1340.48", "0", "0", "1340.48", "0", "1340.48", "0"),
]

REFUNDS = {
    # Outcome, day, code, accepted, rate, refundable, or why that is not known.
    "PAY-WORKING": ("partially_accepted", date(2026, 10, 2), "2305", Decimal("728.18"), 70, Decimal("509.73"), None),
    "PAY-OTHER": (None, None, None, None, None, None, "other_aid"),
}
INCOME = [
    # Month, source, known, amount, since, counted, exempted, told.
    (date(2026, 8, 1), "work", True, "612.30", date(2026, 11, 17), None, None, True),
    (date(2026, 8, 1), "pension", True, None, date(2026, 11, 17), "150.00", "0", True),
    (date(2026, 7, 1), "self_employed", False, None, None, "200.00", "50.00", False),
    (date(2026, 7, 1), "sickness", False, None, None, None, None, True),
]

SIGNAL_RULES = (
    ("work_beside_aid", "work", "Werk naast de hulp", "Travail à côté de l'aide", "L 26/05/2002, art. 16", 122),
    ("pension_beside_aid", "replacement_income", "Pensioen naast de hulp", "Pension à côté de l'aide", "art. 16", 40),
    ("household_differs", "household", "Ander gezin in het register", "Autre ménage au registre", "art. 14", 10),
    ("work_not_declared", "work", "Loon zonder aangerekend inkomen", "Salaire sans revenu compté", "art. 22", 122),
    ("state_alert", "state_alert", "Knipperlicht van de Staat", "Clignotant de l'État", "Omz. 03/06/2014", 0),
)
RIGHT_RULES = (
    ("work_income_is_exempted", "Vrijstelling niet toegepast", "Exonération non appliquée", "RD 11/07/2002, art. 35"),
    ("late_payment_bears_no_interest", "Interest niet betaald", "Intérêts non payés", "L 26/05/2002, art. 23"),
)
SIGNALS: tuple[tuple[str, str, str, int, str, date, date | None, int, str, date], ...] = (
    # Number, rule, cause, person, antenna, first and last day, months, amount, known on.
    ("S-WORK", "work_beside_aid", "K-WORK", 1, "Centrum", date(2026, 7, 14), None, 3, "1836.90", date(2026, 10, 5)),
    ("S-WAGE", "work_not_declared", "K-WORK", 1, "Centrum", date(2026, 7, 14), date(2026, 9, 30), 3, "1500.00",
     date(2026, 11, 17)),
    ("S-HOME", "household_differs", "K-HOME", 6, "Noord", date(2025, 2, 1), None, 21, "9380.70", date(2025, 3, 4)),
    ("S-PENSION", "pension_beside_aid", "K-PENSION", 2, "Noord", date(2024, 1, 1), date(2024, 6, 30), 6, "2400.00",
     date(2024, 7, 2)),
    ("S-ALERT", "state_alert", "K-ALERT", 3, "Centrum", date(2026, 10, 20), None, 1, "310.40", date(2026, 10, 20)),
)  # fmt: skip
REPORTS = (
    # Hits, open, open again, concluded; then per outcome; precision and its interval, share wrong at the source; euros
    # in favour, against, claimed back, waived, repaid; days until known and concluded; muted until.
    ("work_beside_aid", 41, 6, 0, 35, 9, 6, 3, 4, 11, 2, "0.4286", "0.2800", "0.5910", "0.0571", "1204.10", "9310.55",
     "8000", "400", "2150", "24", "31", None),
    ("household_differs", 12, 12, 0, 0, 0, 0, 0, 0, 0, 0, None, None, None, None, "0", "0", "0", "0", "0", "14", None,
     None),
    ("pension_beside_aid", 7, 1, 0, 6, 0, 1, 0, 2, 1, 2, "0.5000", "0.1880", "0.8120", "0.3333", "450", "800", "0", "0",
     "0", "40", "12", None),
)  # fmt: skip

_CLEAR = dict.fromkeys(RULES, ("clear", None))


def make_publication(path: Path, payments: int = 0, keys: Keys | None = None, seed: int = 1) -> None:
    """Writes the marts to ``path``: the named cases and ``payments`` more; identities only with ``keys``."""
    dice = random.Random(seed)
    town = _Town(dice)
    town.named_cases()
    for number in range(payments):
        town.any_payment(number)
    town.validity()
    town.traffic(days=400 if payments else 100)
    town.changes()
    town.signals()
    town.rights()
    town.shared_links()
    town.audit()
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA)
        for table, rows in town.tables.items():
            if rows:
                places = ", ".join("?" * len(rows[0]))
                connection.executemany(f"insert into {table} values ({places})", rows)
        if keys:
            person = person_id(0)
            for attribute, value in (("niss", NISS), ("last_name", LAST_NAME), ("first_name", FIRST_NAME)):
                sealed = keys.seal(person, attribute, value)
                connection.execute("insert into identity values (?, ?, ?, ?)", [person, attribute, sealed, TODAY])


def publish(data_dir: Path, payments: int = 0, keys: Keys | None = None) -> None:
    """A whole publication with its pointer, as the dashboards find it under DATA_DIR."""
    published = data_dir / "published"
    published.mkdir(parents=True, exist_ok=True)
    make_publication(published / "published-1.duckdb", payments, keys)
    pointer = {"file": "published-1.duckdb", "stamp": "1", "published_at": "2026-11-20T07:15:00+00:00"}
    (published / "current.json").write_text(json.dumps(pointer))


def person_id(number: int) -> str:
    return f"p{number:031x}"


class _Town:
    """Gathers the rows of every mart."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.tables: dict[str, list[tuple[object, ...]]] = {
            name: []
            for name in (
                "fct_dossier", "dim_person_in_dossier", "fct_dossier_event",
                "fct_payment", "fct_payment_justification", "fct_finding", "dim_rule", "fct_work_period",
                "fct_consultation", "fct_message", "fct_rejection", "fct_unread_leaf", "fct_delivery", "dim_flow",
                "fct_sequence_gap", "fct_unfinished_answer", "fct_request_without_answer", "fct_consultation_ground",
                "fct_consultation_to_make", "fct_validity", "fct_validity_month", "dim_legal_change",
                "fct_bank_reconciliation", "fct_change", "fct_refund", "fct_income_month", "fct_signal", "fct_right",
                "fct_rule_report", "fct_shared_link", "fct_rule_by_group",
            )
        }  # fmt: skip
        for rule, (title_nl, title_fr, law) in zip(RULES, RULE_TEXTS, strict=True):
            self.tables["dim_rule"].append(
                (
                    rule, "justification", title_nl, title_fr, f"Uitleg bij {title_nl.lower()}.",
                    f"Explication de {title_fr.lower()}.", law, "", 0, "high", date(2026, 11, 1),
                    None, None, None, None, None,
                )
            )  # fmt: skip
        for rule, title_nl, title_fr, law in VALIDITY_RULES:
            self.tables["dim_rule"].append(
                (
                    rule, "validity", title_nl, title_fr, f"Uitleg bij {title_nl.lower()}.",
                    f"Explication de {title_fr.lower()}.", f"L 26/05/2002, {law}", "", 0, "high",
                    date(2026, 11, 24), None, None, None, None, None,
                )
            )  # fmt: skip
        self.message("f-payment-1", "payment", TODAY - timedelta(days=8), None)

    def named_cases(self) -> None:
        for month, antenna, status, payments, *amounts in BANK:
            key = f"{month}-{antenna}-{status}"
            values = (Decimal(amount) for amount in amounts)
            self.tables["fct_bank_reconciliation"].append((key, month, antenna, status, payments, *values))
        no_decision = {RULES[0]: ("found", None), RULES[1]: ("not_applicable", None), RULES[2]: ("clear", None)}
        self.payment("PAY-NO-DECISION", 0, date(2026, 9, 1), "1340.48", "not_justified", "1340.48", no_decision)
        working = _CLEAR | {RULES[2]: ("found", None)}
        self.payment("PAY-WORKING", 1, date(2026, 8, 1), "1340.48", "to_examine", "612.30", working)
        self.message("f-dimona-1", "geef_werkrelaties", date(2026, 10, 5), "data_found")
        self.tables["fct_work_period"].append(
            (person_id(1), "dimona", date(2026, 7, 14), None, "0206731645", None, None, date(2026, 10, 5), "f-dimona-1")
        )
        self.tables["fct_consultation"].append(
            (
                person_id(1),
                "dimona",
                "geef_werkrelaties",
                None,
                None,
                "data_found",
                False,
                date(2026, 10, 4),
                date(2026, 10, 5),
                "f-dimona-1",
            )
        )
        too_early = _CLEAR | {RULES[2]: ("cannot_tell", "too_early")}
        self.payment("PAY-TOO-EARLY", 2, date(2026, 10, 1), "893.65", "cannot_tell", "0", too_early)
        excess = _CLEAR | {RULES[1]: ("found", None)}
        self.payment("PAY-EXCESS", 3, date(2026, 9, 1), "1500.00", "to_examine", "159.52", excess)
        self.payment("PAY-JUSTIFIED", 4, date(2026, 9, 1), "1340.48", "justified", "0", _CLEAR)
        other = dict.fromkeys(RULES, ("not_applicable", None))
        self.payment("PAY-OTHER", 5, date(2026, 9, 1), "75.00", "justified", "0", other, aid_type="other")

        self.dossier("D00001", 1, "Centrum", findings=1, at_stake="612.30")
        self.dossier("D00006", 6, "Noord")

    def dossier(self, dossier_id: str, person: int, antenna: str, findings: int = 0, at_stake: str = "0") -> None:
        """A dossier of one person and a partner, with something in every lane."""
        other, opened = person_id(900 + person), date(2024, 3, 1)
        self.tables["fct_dossier"].append(
            (
                dossier_id, person_id(person), opened, None, antenna, "MW01", "nl", f"BES{dossier_id}", "grant",
                "leefloon", "2", Decimal("1340.48"), opened, None, date(2027, 2, 20), date(2026, 9, 26),
                Decimal("1340.48"), Decimal("15000.12"), Decimal("12064.32"), findings, Decimal(at_stake), 2, 12,
                [f"{dossier_id}-OLD"],
            )
        )  # fmt: skip
        for month, source, known, amount, since, counted, exempted, told in INCOME if findings else ():
            known_eur, *of_decision = (
                None if value is None else Decimal(value) for value in (amount, counted, exempted)
            )
            self.tables["fct_income_month"].append(
                (
                    dossier_id, person_id(person), month, source, known, known_eur, since, None, since, *of_decision,
                    told,
                )
            )  # fmt: skip
        self.tables["dim_person_in_dossier"] += [
            (dossier_id, person_id(person), True, False, False, True, None, None, None, opened, None),
            (dossier_id, other, False, True, True, True, "partner", "home_visit", "02", date(2025, 1, 10), None),
        ]
        for number, event in enumerate(EVENTS if findings else EVENTS[:-1]):
            lane, kind, start, end, is_open, amount, status, message_type, details = event
            told = message_type == "geef_werkrelaties"
            self.tables["fct_dossier_event"].append(
                (
                    f"{dossier_id}-{number}", dossier_id, other if lane == "household" else person_id(person), lane,
                    kind, start, end, is_open, None if amount is None else Decimal(amount), status,
                    json.dumps(details), TODAY - timedelta(days=3 if told else 40),
                    "f-dimona-1" if told else "f-payment-1", message_type,
                )
            )  # fmt: skip

    def any_payment(self, number: int) -> None:
        dice = self.dice
        month = date(2023 + (number % 36 + 10) // 12, (number % 36 + 10) % 12 + 1, 1)
        amount = dice.choice(("893.65", "1340.48", "1811.59"))
        chance = dice.random()
        statuses, verdict, stake = _CLEAR, "justified", "0"
        if chance < 0.008:
            statuses, verdict, stake = _CLEAR | {RULES[0]: ("found", None)}, "not_justified", amount
        elif chance < 0.03:
            stake = f"{dice.uniform(40, 800):.2f}"
            statuses, verdict = _CLEAR | {dice.choice(RULES[1:]): ("found", None)}, "to_examine"
        elif chance < 0.06 or month >= date(2026, 9, 1):
            because = dice.choice(("too_early", "too_early", "not_asked", "no_result", "not_authorised"))
            statuses, verdict = _CLEAR | {RULES[2]: ("cannot_tell", because)}, "cannot_tell"
        self.payment(
            f"B{number:06}", 10 + number // 36, month, amount, verdict, stake, statuses,
            antenna=dice.choice(("Centrum", "Noord", "Haven")),
            aid_type=dice.choices(("leefloon", "equivalent_leefloon"), (4, 1))[0],
        )  # fmt: skip

    def validity(self) -> None:
        """Of each state one: overdue, soon, later, done too late, done in time, unknown, not asked of the centre."""
        decided, paid = (rule for rule, *_ in VALIDITY_RULES)
        self.deadline(decided, "AAN-OVERDUE", -12, "found")
        self.deadline(decided, "AAN-THIS-WEEK", 3, "clear")
        self.deadline(decided, "AAN-THIS-MONTH", 25, "clear", antenna="Noord", social_worker="MW9")
        self.deadline(decided, "AAN-UNKNOWN", -2, "cannot_tell")
        self.deadline(decided, "AAN-MET", -40, "clear", is_done=True)
        self.deadline(paid, "BES-PAID-LATE", -30, "found", done_after=4)
        self.deadline(paid, "BES-REFUSED", -30, "not_applicable")
        self.tables["dim_legal_change"].append(
            (
                "resources_of_cohabitants", date(2026, 3, 1), "next_review", "Meer samenwonenden tellen mee.",
                "Davantage de cohabitants comptent.", "RD of 11 July 2002, art. 34", "https://example.org", "sourced",
            )
        )  # fmt: skip

    def deadline(
        self,
        rule: str,
        subject_id: str,
        days: int,
        status: str,
        *,
        done_after: int | None = None,
        is_done: bool = False,
        antenna: str = "Centrum",
        social_worker: str = "MW1",
    ) -> None:
        """One result whose last day lies so many days from today."""
        last_day = TODAY + timedelta(days=days)
        done_on = None if done_after is None else last_day + timedelta(days=done_after)
        is_due = status in ("found", "cannot_tell") or (status == "clear" and not is_done)
        late = ((done_on or TODAY) - last_day).days if status == "found" else None
        because = "not_delivered" if status == "cannot_tell" else None
        is_kept = status in ("found", "cannot_tell")
        expected = {
            "since": str(last_day - timedelta(days=30)),
            "last_day": str(last_day),
            "legal_status": "unverified",
        }
        observed = {"done_on": done_on and str(done_on), "told_until": str(TODAY - timedelta(days=8))}
        if rule == "decision_is_paid_in_time":
            observed |= {"is_decided_late": False, "interest_days": late}
        self.tables["fct_validity"].append(
            (
                f"{rule}-{subject_id}", rule, "application" if subject_id.startswith("AAN") else "decision", subject_id,
                f"D-{subject_id}", antenna, social_worker, last_day - timedelta(days=30), last_day,
                last_day if is_due else None, last_day if is_due else None, done_on, status, because, late,
                days if is_due and status == "clear" else None, json.dumps(expected) if is_kept else None,
                json.dumps(observed) if is_kept else None, None, TODAY,
                json.dumps(["f-payment-1"]) if is_kept else None,
            )
        )  # fmt: skip
        self.tables["fct_validity_month"].append(
            (rule, last_day.replace(day=1), antenna, social_worker, status, because, 1)
        )

    def payment(
        self,
        payment_id: str,
        person: int,
        month: date,
        amount: str,
        verdict: str,
        stake: str,
        statuses: dict[str, tuple[str, str | None]],
        aid_type: str = "leefloon",
        antenna: str = "Centrum",
    ) -> None:
        dossier_id, paid_on = f"D{person:05}", month + timedelta(days=25)
        without_decision = statuses[RULES[0]][0] != "clear"
        category = None if without_decision else "2"
        decision: tuple[object, ...] = (date(2024, 3, 1), None, Decimal("1340.48"))
        legal: tuple[object, ...] = (Decimal("1340.48"), "unverified" if month.year == 2026 else "sourced")
        account = f"a{person:031x}"
        self.tables["fct_payment"].append(
            (
                payment_id, dossier_id, person_id(person), None if without_decision else f"BES{person:05}",
                f"AAN{person:05}", aid_type, month, paid_on, Decimal(amount), account, antenna, category,
                *((None, None, None) if without_decision else decision), *((None, None) if without_decision else legal),
                Decimal(0), Decimal(0), "f-payment-1", TODAY - timedelta(days=8),
            )
        )  # fmt: skip
        refund = REFUNDS.get(payment_id, (None, None, None, None, None, None, "no_reply_yet"))
        self.tables["fct_refund"].append((payment_id, *refund))
        columns = [
            [rule for rule in sorted(RULES) if statuses[rule][0] == status]
            for status in ("found", "cannot_tell", "not_applicable")
        ]
        self.tables["fct_payment_justification"].append(
            (
                payment_id, dossier_id, person_id(person), month, paid_on, aid_type, category, antenna,
                Decimal(amount), verdict, Decimal(stake), *columns,
            )
        )  # fmt: skip
        for rule, (status, because) in statuses.items():
            if status in ("found", "cannot_tell"):
                worked = rule == "payment_while_working" and status == "found"
                refused = rule == RULES[0] and status == "found"
                told: dict[str, object] = {"wage_of_month_eur": float(stake)} if worked else {}
                if refused:
                    told = {"reason": "on_a_refusal", "decision_id": "BES-REFUSED", "valid_from": "2026-08-03"}
                observed = json.dumps(told)
                self.tables["fct_finding"].append(
                    (
                        f"{rule}-{payment_id}", rule, "justification", "payment", payment_id, dossier_id, month,
                        paid_on, status, because, None, "{}", observed, Decimal(stake) if status == "found" else None,
                        TODAY, json.dumps(["f-payment-1"]),
                    )
                )  # fmt: skip

    def message(
        self, message_id: str, message_type: str, received_on: date, status: str | None, delay: int = 1
    ) -> None:
        export = status is None
        replied = datetime.combine(received_on - timedelta(days=delay), datetime.min.time(), UTC)
        ticket = None if export else f"3f2a9c1e-0000-4000-8000-{len(self.tables['fct_message']):012}"
        self.tables["fct_message"].append(
            (
                message_id, f"file-{message_id}", message_type, "csv" if export else "ssdn", None, status, None, False,
                received_on, None if export else replied, None if export else delay, ticket, None, 3,
            )
        )  # fmt: skip
        self.tables["fct_delivery"].append(
            (
                f"file-{message_id}", received_on, "csv" if export else "ssdn", None, "0123456789", ticket, None,
                None if message_type == "dmfa_consultation" else USER, None, None if export else replied, 2048, 1,
            )
        )  # fmt: skip

    def traffic(self, days: int) -> None:
        dice = self.dice
        for message_type, title_nl, title_fr, source, often in FLOWS:
            quiet_for = 60 if message_type == "manage_access" else 2
            last, messages = None, 0
            for back in range(days, quiet_for, -1):
                day = TODAY - timedelta(days=back)
                if day.weekday() > 4:
                    continue
                for number in range(dice.randrange(often)):
                    status = dice.choices(
                        ("data_found", "no_data_found", "no_result", "partial_result"), (80, 14, 4, 2)
                    )[0]
                    self.message(
                        f"{message_type}-{back}-{number}", message_type, day, status, dice.choice((0, 1, 1, 2, 5))
                    )
                    last, messages = day, messages + 1
            age = (TODAY - last).days if last else None
            self.tables["dim_flow"].append(
                (
                    message_type, title_nl, title_fr, source, "answer", None, "", "payment_justification", last,
                    messages, age,
                )
            )  # fmt: skip
        self.follow_up()
        self.message("f-decision-1", "decision", TODAY - timedelta(days=8), None)
        self.tables["fct_rejection"] += [
            (
                TODAY - timedelta(days=8), "file-f-payment-1", "payment", "row", "payment", "account_id", "account",
                line, "not_convertible", "an IBAN, for instance BE followed by 14 digits",
            )
            for line in (17, 42, 58)
        ] + [
            (TODAY - timedelta(days=3), "file-x", None, "file", None, None, None, None, "not_well_formed", None),
            (
                TODAY - timedelta(days=15), "file-y", "identify_person", "value", "identified_person", "gender_code",
                "Basic/Gender", 1, "not_allowed", "one of 1, 2, or nothing",
            ),
        ]  # fmt: skip
        self.tables["fct_unread_leaf"] += [
            (TODAY - timedelta(days=12), "file-u", "perform_investigation", "Household/Member/Remark", 4),
            (TODAY - timedelta(days=30), "file-v", "dmfa_consultation", "attest/occupation/flexiCode", 2),
        ]

    def follow_up(self) -> None:
        """What never came, what was asked without ground, and whom to ask about."""
        day = TODAY - timedelta(days=20)
        for flow in (
            (
                "hdi_attest_notification", "Arbeidsongeschiktheid: melding", "Incapacité de travail : notification",
                "NIC / CIN", "notification", None, "", "payment_justification", None, 0, None,
            ),
            (
                "l036_question", "Attest (L036): vraag", "Attestation (L036) : question", "OCMW / CPAS", "question",
                "no public schema: elements as public client code reads them", "", "payment_justification", day, 1, 20,
            ),
        ):  # fmt: skip
            self.tables["dim_flow"].append(flow)
        self.message("l036-1", "l036_question", day, "sent")
        self.tables["fct_request_without_answer"] += [
            ("l036-1", "l036_question", "OCMW-2026-0815", "no_answer", day, day, 20),
            ("l036-2", "l036_question", None, "cannot_tell", day, day, 20),
        ]
        self.tables["fct_sequence_gap"].append(("KSZ", "hdi_attest_notification", 118, 120, 3, day, day))
        self.tables["fct_unfinished_answer"].append(
            (
                person_id(2), "dmfa", "dmfa_consultation", date(2026, 4, 1), date(2026, 6, 30), "response_in_batch",
                day, day, 20, "dmfa_consultation-unfinished",
            )
        )  # fmt: skip
        first, last = date(2026, 8, 1), date(2026, 10, 1)
        self.tables["fct_consultation_to_make"] += [
            (person_id(2), "dimona", "too_early", True, 3, first, last, "no_data_found", day, "m"),
            (person_id(2), "pension", "not_asked", False, 3, first, last, None, None, None),
        ]
        self.tables["fct_consultation_ground"] += [
            (person_id(4), "dimona", "geef_werkrelaties", day, USER, "yes", "yes", day, "ground-1"),
            (person_id(6), "dimona", "geef_werkrelaties", day, USER, "no", "cannot_tell", day, "ground-2"),
            (person_id(7), "dimona", "geef_werkrelaties", day, None, "cannot_tell", "cannot_tell", day, "ground-3"),
        ]

    def changes(self) -> None:
        """What was newly told: three things on the last day, of two antennas, and one a month before."""
        last, before = TODAY - timedelta(days=3), TODAY - timedelta(days=33)
        for day, message in ((before, "told-before"), (last, "told-now")):
            self.message(message, "identify_person", day, "data_found")
        told: tuple[
            tuple[str, int, str, str, str | None, str | None, str | None, date | None, date, str | None], ...
        ] = (
            ("C-ADDRESS", 1, "Centrum", "address", None, "1075", "1075", None, last, None),
            ("C-WORK", 2, "Noord", "work_started", "0206731645", None, "2026-11-02", date(2026, 11, 2), last, RULES[2]),
            ("C-JOINED", 1, "Centrum", "household_joined", None, None, person_id(8), date(2026, 10, 9), last, None),
            ("C-DEATH", 3, "Centrum", "death", None, None, "2026-10-01", date(2026, 10, 1), before, None),
            ("C-REMOVED", 4, "Centrum", "removal", None, None, "99997", date(2026, 10, 2), before, None),
        )
        for change_id, person, antenna, kind, about, old, new, since, known_on, rule in told:
            self.tables["fct_change"].append(
                (
                    change_id, person_id(person), f"D{person:05}", antenna, f"W{antenna[0]}", kind, about, old, new,
                    since, known_on, rule, "told-now" if known_on == last else "told-before",
                    "told-before" if old else None,
                )
            )  # fmt: skip

    def signals(self) -> None:
        """Two signals of one cause, three of their own; what the rules say, and how they did."""
        for rule, cause, title_nl, title_fr, law, lag in SIGNAL_RULES:
            self.tables["dim_rule"].append(
                (
                    rule, "signal", title_nl, title_fr, f"Uitleg bij {title_nl.lower()}.",
                    f"Explication de {title_fr.lower()}.", law, "", lag, "medium", date(2026, 11, 28), cause,
                    "De beslissing kan het al tellen.", "La décision peut déjà en tenir compte.", None, None,
                )
            )  # fmt: skip
        causes = {rule: (cause, lag) for rule, cause, *_titles, lag in SIGNAL_RULES}
        for signal_id, rule, cause_id, person, antenna, since, until, months, amount, known_on in SIGNALS:
            cause, lag = causes[rule]
            observed: dict[str, object] = {"monthly_eur": float(amount) / months, "months": months}
            if rule == "state_alert":
                observed |= {"alerted_on": str(since), "alerts": ["KL-1"], "source": "pension"}
            else:
                observed |= {"income_from": str(since)}
            self.tables["fct_signal"].append(
                (
                    signal_id, rule, cause, cause_id, f"D{person:05}", person_id(person), antenna, "MW01", since, until,
                    months, Decimal(amount), Decimal(amount) / months, known_on, lag,
                    json.dumps({"paid_in_month_eur": 1340.48}), json.dumps(observed),
                    json.dumps(["f-dimona-1", "f-payment-1"]),
                )
            )  # fmt: skip
        self.tables["fct_rule_report"] += [
            tuple(Decimal(value) if isinstance(value, str) and place else value for place, value in enumerate(report))
            for report in REPORTS
        ]

    def rights(self) -> None:
        """What three people may have: of one, no amount is known."""
        for rule, title_nl, title_fr, law in RIGHT_RULES:
            self.tables["dim_rule"].append(
                (
                    rule, "right", title_nl, title_fr, f"Uitleg bij {title_nl.lower()}.",
                    f"Explication de {title_fr.lower()}.", law, "", 0, "medium", date(2026, 11, 28), "aid_right",
                    "Het kan al gevraagd zijn.", "Cela peut déjà avoir été demandé.",
                    f"Volgende stap voor {rule}.", f"Étape suivante pour {rule}.",
                )
            )  # fmt: skip
        exempted, interest = (rule for rule, *_texts in RIGHT_RULES)
        for right_id, rule, person, antenna, amount, known_on in (
            ("R-EXEMPT", exempted, 1, "Centrum", "928.44", date(2026, 10, 5)),
            ("R-EXEMPT-2", exempted, 2, "Noord", "309.48", date(2026, 11, 2)),
            ("R-INTEREST", interest, 3, "Centrum", None, date(2026, 11, 17)),
        ):
            total = None if amount is None else Decimal(amount)
            self.tables["fct_right"].append(
                (
                    right_id, rule, f"D{person:05}", person_id(person), antenna, f"W{antenna[0]}", date(2026, 7, 1),
                    None, total, None if total is None else total / 3, known_on,
                    json.dumps({"exempted_eur": None if total is None else float(total)}),
                    json.dumps({"exempted_eur": 0}), json.dumps(["f-payment-1"]),
                )
            )  # fmt: skip

    def audit(self) -> None:
        """The dossiers with a signal of one rule by sex and by age: of some groups too few to tell."""
        rule = SIGNAL_RULES[0][0]
        self.tables["fct_rule_by_group"] += [
            (rule, "sex", "woman", 400, 40, 12, 16, 12),
            (rule, "sex", "man", 250, 50, None, None, None),
            (rule, "sex", "unknown", 30, None, None, None, None),
            (rule, "age", "25-34", None, None, None, None, None),
        ]

    def shared_links(self) -> None:
        """One dossier that shares an account and an address with others, of which one shares a person with a third."""
        for place, (person, antenna, thing_type, thing, reason, dossiers) in enumerate(
            (
                (1, "Centrum", "account", "b0001", "paid_to_account", 2),
                (2, "Noord", "account", "b0001", "paid_to_account", 2),
                (1, "Centrum", "address", "ad0001", "registered_address", 3),
                (3, "Centrum", "address", "ad0001", "registered_address", 3),
                (4, "Noord", "address", "ad0001", "reference_address", 3),
                (2, "Noord", "person", person_id(902), "declared_member", 2),
                (6, "Noord", "person", person_id(902), "registered_member", 2),
            )
        ):
            self.tables["fct_shared_link"].append(
                (
                    f"L{place}", f"D{person:05}", antenna, thing_type, f"{thing:0<32}", reason, date(2025, 1, 1), None,
                    TODAY - timedelta(days=40), "f-payment-1", dossiers,
                )
            )  # fmt: skip
