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
    income_counted_eur decimal(18, 2), income_exempted_eur decimal(18, 2), message_id varchar, received_on date);
create table fct_payment_justification (payment_id varchar, dossier_id varchar, person_id varchar, month date,
    paid_on date, aid_type varchar, category_code varchar, antenna varchar, amount_eur decimal(18, 2), verdict varchar,
    at_stake_eur decimal(18, 2), payment_has_a_decision_in_force varchar,
    payment_has_a_decision_in_force_because varchar, payment_within_category_amount varchar,
    payment_within_category_amount_because varchar, payment_while_working varchar,
    payment_while_working_because varchar);
create table fct_finding (finding_id varchar, rule varchar, family varchar, subject_type varchar, subject_id varchar,
    dossier_id varchar, period_from date, period_until date, status varchar, because varchar, expected varchar,
    observed varchar, amount_eur decimal(18, 2), known_on date, evidence varchar);
create table dim_rule (rule varchar, family varchar, title_nl varchar, title_fr varchar, explanation_nl varchar,
    explanation_fr varchar, legal_reference varchar, flows varchar, source_lag integer, severity varchar, since date);
create table fct_work_period (person_id varchar, source varchar, start_date date, end_date date,
    employer_number varchar, quarter varchar, wage_eur decimal(18, 2), known_on date, message_id varchar);
create table fct_consultation (person_id varchar, flow varchar, message_type varchar, period_from date,
    period_until date, status varchar, is_filtered boolean, replied_on date, received_on date, message_id varchar);
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
create table fct_consultation_to_make (person_id varchar, flow varchar, because varchar, months bigint,
    first_month date, last_month date, last_status varchar, last_replied_on date, last_message_id varchar);
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

_CLEAR = dict.fromkeys(RULES, ("clear", None))


def make_publication(path: Path, payments: int = 0, keys: Keys | None = None, seed: int = 1) -> None:
    """Writes the marts to ``path``: the named cases and ``payments`` more; identities only with ``keys``."""
    dice = random.Random(seed)
    town = _Town(dice)
    town.named_cases()
    for number in range(payments):
        town.any_payment(number)
    town.traffic(days=400 if payments else 100)
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
                "fct_payment", "fct_payment_justification", "fct_finding", "dim_rule", "fct_work_period",
                "fct_consultation", "fct_message", "fct_rejection", "fct_unread_leaf", "fct_delivery", "dim_flow",
                "fct_sequence_gap", "fct_unfinished_answer", "fct_request_without_answer", "fct_consultation_ground",
                "fct_consultation_to_make",
            )
        }  # fmt: skip
        for rule, (title_nl, title_fr, law) in zip(RULES, RULE_TEXTS, strict=True):
            self.tables["dim_rule"].append(
                (
                    rule, "justification", title_nl, title_fr, f"Uitleg bij {title_nl.lower()}.",
                    f"Explication de {title_fr.lower()}.", law, "", 0, "high", date(2026, 11, 1),
                )
            )  # fmt: skip
        self.message("f-payment-1", "payment", TODAY - timedelta(days=8), None)

    def named_cases(self) -> None:
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
        columns = [value for rule in RULES for value in statuses[rule]]
        self.tables["fct_payment_justification"].append(
            (
                payment_id, dossier_id, person_id(person), month, paid_on, aid_type, category, antenna,
                Decimal(amount), verdict, Decimal(stake), *columns,
            )
        )  # fmt: skip
        for rule, (status, because) in statuses.items():
            if status in ("found", "cannot_tell"):
                worked = rule == "payment_while_working" and status == "found"
                observed = json.dumps({"wage_of_month_eur": float(stake)} if worked else {})
                self.tables["fct_finding"].append(
                    (
                        f"{rule}-{payment_id}", rule, "justification", "payment", payment_id, dossier_id, month,
                        paid_on, status, because, "{}", observed, Decimal(stake) if status == "found" else None, TODAY,
                        json.dumps(["f-payment-1"]),
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
        self.tables["fct_consultation_to_make"].append(
            (person_id(2), "dimona", "too_early", 3, date(2026, 8, 1), date(2026, 10, 1), "no_data_found", day, "m")
        )
        self.tables["fct_consultation_ground"] += [
            (person_id(4), "dimona", "geef_werkrelaties", day, USER, "yes", "yes", day, "ground-1"),
            (person_id(6), "dimona", "geef_werkrelaties", day, USER, "no", "cannot_tell", day, "ground-2"),
            (person_id(7), "dimona", "geef_werkrelaties", day, None, "cannot_tell", "cannot_tell", day, "ground-3"),
        ]
