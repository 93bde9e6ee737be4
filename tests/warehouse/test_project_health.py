"""The dbt project as a whole: layers, promises, the register of the rules, what rules may look at.

Every check is shown the project as it is, which must be healthy, and one that is broken on purpose, which must not.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from ingestion import dbt_sources
from ingestion.dbt_sources import DBT_PROJECT
from ingestion.messages import MESSAGES
from ingestion.schema import Message
from tests.warehouse import health
from tests.warehouse.lake import Warehouse

QUERIES = Path(__file__).parents[2] / "dashboards" / "queries.py"


@dataclass
class Project:
    manifest: health.Manifest
    types: health.Types
    register: health.Register
    messages: tuple[Message, ...]

    def node(self, name: str) -> dict[str, Any]:
        (found,) = (node for node in self.manifest["nodes"].values() if node["name"] == name)
        node: dict[str, Any] = found
        return node


Check = Callable[[Project], list[str]]
Breakage = Callable[[Project], None]

CHECKS: dict[str, Check] = {
    "arrows_only_go_down": lambda project: health.arrows_that_go_up(project.manifest),
    "everything_runs": lambda project: health.what_does_not_run(project.manifest),
    "register_equals_rules": lambda project: health.rules_out_of_step(project.manifest, project.register),
    "every_status_is_shown": lambda project: health.rules_not_shown_in_every_status(project.manifest),
    "rules_have_the_same_columns": lambda project: health.rules_with_other_columns(project.manifest, project.types),
    "marts_promise": lambda project: health.marts_that_promise_nothing(project.manifest),
    "models_say_their_grain": lambda project: health.models_without_grain(project.manifest),
    "one_staging_model_per_source": lambda project: health.staging_out_of_step(project.manifest),
    "flows_are_allowed": lambda project: health.flows_that_a_rule_may_not_read(
        project.manifest, project.register, project.messages
    ),
    "inputs_are_permitted": lambda project: health.inputs_out_of_step(
        project.manifest, project.types, project.register
    ),
    "nobody_is_on_a_scale": lambda project: health.people_on_a_scale(project.manifest),
    "the_audit_stands_apart": lambda project: health.readers_of_the_audit(project.manifest, project.messages),
}


@pytest.fixture(scope="module")
def project(warehouse: Warehouse) -> Project:
    manifest = warehouse.manifest
    kept = {key: manifest[key] for key in ("nodes", "sources", "disabled", "unit_tests")}
    types: health.Types = {}
    for column in warehouse.ask("select * from information_schema.columns order by ordinal_position"):
        schema = types.setdefault(column["table_schema"], {})
        schema.setdefault(column["table_name"], {})[column["column_name"]] = column["data_type"]
    with (DBT_PROJECT / "seeds" / "rules.csv").open(encoding="utf-8", newline="") as rows:
        register = list(csv.DictReader(rows))
    return Project(kept, types, register, MESSAGES)


@pytest.mark.parametrize("name", CHECKS)
def test_the_project_is_healthy(name: str, project: Project) -> None:
    assert CHECKS[name](project) == []


def _mart_reads_source(project: Project) -> None:
    project.node("dim_dossier")["depends_on"]["nodes"].append("source.kruispunt.ocmw.dossier")


def _staging_reads_mart(project: Project) -> None:
    project.node("stg_ocmw__dossier")["depends_on"]["nodes"].append("model.kruispunt.dim_dossier")


def _disabled(project: Project) -> None:
    project.manifest["disabled"]["test.kruispunt.every_euro_paid_has_a_verdict"] = []


def _only_warns(project: Project) -> None:
    project.node("every_euro_paid_has_a_verdict")["config"]["severity"] = "WARN"


def _row_without_rule(project: Project) -> None:
    project.register.append({**project.register[0], "rule": "payment_is_round"})


def _rule_without_row(project: Project) -> None:
    project.register.pop()


def _rule_left_out_of_the_results(project: Project) -> None:
    project.node("int_rule_result")["depends_on"]["nodes"].pop()


def _status_never_shown(project: Project) -> None:
    for test in project.manifest["unit_tests"].values():
        for row in test["expect"]["rows"]:
            if test["model"] == "payment_while_working" and row.get("status") == "not_applicable":
                row["status"] = "clear"


def _other_columns(project: Project) -> None:
    del project.types["intermediate"]["payment_while_working"]["known_on"]


def _no_contract(project: Project) -> None:
    project.node("fct_payment")["contract"]["enforced"] = False


def _column_without_description(project: Project) -> None:
    project.node("fct_payment")["columns"]["amount_eur"]["description"] = ""


def _no_grain(project: Project) -> None:
    project.node("int_payment")["description"] = "Payments."


def _source_without_staging(project: Project) -> None:
    source = deepcopy(project.manifest["sources"]["source.kruispunt.ocmw.dossier"])
    project.manifest["sources"]["source.kruispunt.ocmw.visit"] = {**source, "name": "visit"}


def _key_without_test(project: Project) -> None:
    tests = [key for key in project.manifest["nodes"] if "unique_stg_ocmw__dossier" in key]
    for key in tests:
        del project.manifest["nodes"][key]


def _purpose_withdrawn(project: Project) -> None:
    project.messages = tuple(
        replace(message, purposes=("administrative_validity",)) if message.name == "dmfa_batch" else message
        for message in project.messages
    )


def _flow_not_in_the_register(project: Project) -> None:
    for row in project.register:
        row["flows"] = row["flows"].replace("dmfa_batch", "").strip()


def _family_without_purpose(project: Project) -> None:
    project.register[0]["family"] = "score"


def _rule_looks_at_nationality(project: Project) -> None:
    rule = project.node("payment_while_working")
    rule["compiled_code"] += """
        where subject_id in (
            select payment.payment_id
            from staging.stg_ocmw__payment as payment
            inner join staging.stg_ksz__identified_person as person on payment.person_id = person.person_id
            where person.nationality_code <> '150'
        )
    """


def _fact_below_a_rule_looks_at_the_antenna(project: Project) -> None:
    model = project.node("int_payment")
    model["compiled_code"] += " where dossier.antenna = 'north'"


def _trait_without_article(project: Project) -> None:
    for row in project.register:
        row["permitted_inputs"] = row["permitted_inputs"].replace(" (L 26/05/2002, art. 14 § 1)", "")


def _signal_looks_at_nationality(project: Project) -> None:
    project.node("work_beside_aid")["compiled_code"] += """
        where dossier_id in (
            select dossier.dossier_id
            from staging.stg_ocmw__dossier as dossier
            inner join staging.stg_ksz__identified_person as person on dossier.person_id = person.person_id
            where person.nationality_code <> '150'
        )
    """


def _signal_reads_a_flow_that_is_not_for_signals(project: Project) -> None:
    project.messages = tuple(
        replace(message, purposes=tuple(purpose for purpose in message.purposes if purpose != "discrepancy_check"))
        if message.name == "geef_werkrelaties"
        else message
        for message in project.messages
    )


def _signals_counted_by_person(project: Project) -> None:
    project.node("fct_signal")["compiled_code"] = (
        "select person_id, count(*) as found from fct_signal group by person_id"
    )


def _person_with_a_score(project: Project) -> None:
    project.node("dim_person")["compiled_code"] = "select person_id, 1 as risk_score from person"


def _people_in_tenths(project: Project) -> None:
    project.node("dim_person")["compiled_code"] = (
        "select person_id, ntile(10) over (order by person_id) as n from person"
    )


def _rule_reads_the_audit(project: Project) -> None:
    project.node("work_beside_aid")["depends_on"]["nodes"].append("model.kruispunt.int_audit_group")


def _audit_reads_a_flow_that_is_not_for_it(project: Project) -> None:
    project.messages = tuple(
        replace(message, purposes=("social_inquiry",)) if message.name == "identify_person" else message
        for message in project.messages
    )


def _permitted_too_much(project: Project) -> None:
    project.register[0]["permitted_inputs"] += "; payment.account_id"


BROKEN: list[tuple[str, Breakage]] = [
    ("arrows_only_go_down", _mart_reads_source),
    ("arrows_only_go_down", _staging_reads_mart),
    ("everything_runs", _disabled),
    ("everything_runs", _only_warns),
    ("register_equals_rules", _row_without_rule),
    ("register_equals_rules", _rule_without_row),
    ("register_equals_rules", _rule_left_out_of_the_results),
    ("every_status_is_shown", _status_never_shown),
    ("rules_have_the_same_columns", _other_columns),
    ("marts_promise", _no_contract),
    ("marts_promise", _column_without_description),
    ("models_say_their_grain", _no_grain),
    ("one_staging_model_per_source", _source_without_staging),
    ("one_staging_model_per_source", _key_without_test),
    ("flows_are_allowed", _purpose_withdrawn),
    ("flows_are_allowed", _flow_not_in_the_register),
    ("flows_are_allowed", _family_without_purpose),
    ("inputs_are_permitted", _rule_looks_at_nationality),
    ("inputs_are_permitted", _fact_below_a_rule_looks_at_the_antenna),
    ("inputs_are_permitted", _trait_without_article),
    ("inputs_are_permitted", _permitted_too_much),
    ("inputs_are_permitted", _signal_looks_at_nationality),
    ("flows_are_allowed", _signal_reads_a_flow_that_is_not_for_signals),
    ("nobody_is_on_a_scale", _signals_counted_by_person),
    ("nobody_is_on_a_scale", _person_with_a_score),
    ("nobody_is_on_a_scale", _people_in_tenths),
    ("the_audit_stands_apart", _rule_reads_the_audit),
    ("the_audit_stands_apart", _audit_reads_a_flow_that_is_not_for_it),
]


@pytest.mark.parametrize(("name", "breakage"), BROKEN, ids=[breakage.__name__.strip("_") for _, breakage in BROKEN])
def test_a_broken_project_is_seen(name: str, breakage: Breakage, project: Project) -> None:
    broken = Project(deepcopy(project.manifest), deepcopy(project.types), deepcopy(project.register), project.messages)
    breakage(broken)
    assert CHECKS[name](broken) != []


def test_every_check_is_shown_a_broken_project() -> None:
    assert {name for name, _ in BROKEN} == set(CHECKS)


def test_no_page_lays_people_in_order() -> None:
    for file in (QUERIES, *QUERIES.parent.glob("application/*.py")):
        assert health.queries_that_lay_people_in_order(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "sql",
    [
        "select dossier_id, count(*) as n from fct_signal group by dossier_id order by n desc",
        "select * from fct_signal order by person_id, since",
        "select * from fct_dossier order by open_findings desc",
        "select * from fct_dossier where open_findings > 2",
    ],
)
def test_a_page_that_lays_people_in_order_is_seen(sql: str) -> None:
    assert health.queries_that_lay_people_in_order(f'def ask():\n    return "{sql}"\n')


def test_the_generated_files_are_in_step_with_the_declarations() -> None:
    assert dbt_sources.main(["--check"]) == 0


def test_a_stale_generated_file_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(dbt_sources, "DBT_PROJECT", tmp_path)
    assert dbt_sources.main(["--check"]) == 1
    assert "flows.csv is out of step" in capsys.readouterr().err
    assert dbt_sources.main([]) == 0
    assert dbt_sources.main(["--check"]) == 0
    (tmp_path / "seeds" / "flows.csv").write_text("message_type\n", encoding="utf-8")
    assert dbt_sources.main(["--check"]) == 1
    assert dbt_sources.main([]) == 0
    left_over = tmp_path / "models" / "staging" / "ksz" / "stg_ksz__gone.sql"
    left_over.write_text("select 1", encoding="utf-8")
    assert dbt_sources.main(["--check"]) == 1
    assert dbt_sources.main([]) == 0
    assert not left_over.exists()
