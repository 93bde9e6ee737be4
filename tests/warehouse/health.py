"""What must hold for the dbt project as a whole. Each check takes what dbt made of it and returns what is wrong.

They are functions so that each can be shown a project that is broken on purpose.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from ingestion.schema import Message
from ingestion.store import message_tables
from ingestion.traffic import TRAFFIC

Manifest = dict[str, Any]
Register = list[dict[str, str]]
Types = dict[str, dict[str, dict[str, str]]]
"""Schema, table, column: type."""

MAY_READ = {
    "staging": {"source", "staging"},
    "intermediate": {"staging", "intermediate", "seed"},
    "marts": {"staging", "intermediate", "marts", "seed"},
}
RULE_COLUMNS = [
    "rule",
    "subject_type",
    "subject_id",
    "dossier_id",
    "period_from",
    "period_until",
    "status",
    "because",
    "due_on",
    "expected",
    "observed",
    "amount_eur",
    "known_on",
    "evidence",
]
STATUSES = {"found", "clear", "not_applicable", "cannot_tell"}
PURPOSE_OF_FAMILY = {
    "justification": "payment_justification",
    "validity": "administrative_validity",
    "signal": "discrepancy_check",
    "right": "rights",
}
WITHOUT_KEY = {"rejection", "unread_leaf"}
"""What is noted of a document has no key: the same thing may be noted twice."""
KEYS_OF_MESSAGES = "a_row_of_a_message_is_there_once"
"""The one test of the keys of all tables whose rows belong to a message."""

KEYS = {
    "message_id",
    "row_nr",
    "parent_row_nr",
    "received_on",
    "person_id",
    "dossier_id",
    "application_id",
    "decision_id",
    "payment_id",
    "social_report_id",
    "piis_id",
    "form_id",
    "alert_id",
    "attest_id",
    "dimona_number",
}
TRAITS = re.compile(
    r"(nationality|gender|birth|civil_state|language|municipality|postal|country|address|antenna|category|relationship"
    r"|register_code|residence|decease|household|cohabitation|descent)"
)
"""Columns that say who somebody is, with whom or where they live: no input of a rule unless an article says so."""

SCORE = re.compile(r"(^|_)(score|rank|ranking|risk|suspicion|likelihood|probability|percentile|propensity)(_|$)")
"""Names of columns that would put a person on a scale."""

ABOUT_SOMEBODY = {"person_id", "dossier_id", "subject_id"}
ABOUT_A_FINDING = {"rule", "cause", "cause_id", "group_from", "subject_type", "signal_id", "message_id", "period_from"}
FINDINGS = {"int_rule_result", "fct_finding", "fct_signal", "fct_right", "fct_dossier_check"}
COUNTED_FOR_ONE = {"fct_dossier"}
"""Who opens a dossier is told how much is open in it; no list is laid or narrowed by that (see the queries)."""


AUDIT = "audit"
SUPERVISION = "supervision"


def arrows_that_go_up(manifest: Manifest) -> list[str]:
    return [
        f"{_name(child)} reads {_name(parent)}"
        for child, node in _models(manifest)
        for parent in node["depends_on"]["nodes"]
        if _layer(manifest, parent) not in MAY_READ[_layer(manifest, child)]
    ]


def what_does_not_run(manifest: Manifest) -> list[str]:
    """Disabled nodes, and tests that only warn: those are for what others deliver, which no build can repair."""
    off = [_name(unique_id) for unique_id in manifest["disabled"]]
    tests = (node for node in manifest["nodes"].values() if node["resource_type"] == "test")
    return off + [
        f"{test['name']} only warns"
        for test in tests
        if test["config"]["severity"].lower() != "error"
        and not test["original_file_path"].endswith("_ocmw__models.yml")
    ]


def rules_out_of_step(manifest: Manifest, register: Register) -> list[str]:
    files = set(rules(manifest))
    rows = [row["rule"] for row in register]
    (union,) = (node for _, node in _models(manifest) if node["name"] == "int_rule_result")
    united = {_name(parent) for parent in union["depends_on"]["nodes"]}
    return [
        *(f"{rule} has no row in the register" for rule in sorted(files - set(rows))),
        *(f"{rule} has no file" for rule in sorted(set(rows) - files)),
        *(f"{rule} is not among the results" for rule in sorted(files - united)),
    ]


def rules_not_shown_in_every_status(manifest: Manifest) -> list[str]:
    """Every status of every rule must stand in the expectation of a unit test."""
    missing = []
    for rule in rules(manifest):
        tests = (test for test in manifest["unit_tests"].values() if test["model"] == rule)
        shown = {row.get("status") for test in tests for row in test["expect"]["rows"]}
        missing += [f"{rule} is never {status}" for status in sorted(STATUSES - shown)]
    return missing


def rules_with_other_columns(manifest: Manifest, types: Types) -> list[str]:
    return [rule for rule in rules(manifest) if list(types["intermediate"][rule]) != RULE_COLUMNS]


def marts_that_promise_nothing(manifest: Manifest) -> list[str]:
    wrong = []
    for unique_id, node in _models(manifest):
        if _layer(manifest, unique_id) == "marts":
            if not node["contract"]["enforced"]:
                wrong.append(f"{node['name']} has no contract")
            wrong += [
                f"{node['name']}.{column['name']} is not described"
                for column in node["columns"].values()
                if not (column["description"] and column["data_type"])
            ]
    return wrong


def models_without_grain(manifest: Manifest) -> list[str]:
    return [node["name"] for _, node in _models(manifest) if not node["description"].startswith("One row")]


def staging_out_of_step(manifest: Manifest) -> list[str]:
    """One staging model per source, named after it, with a test of its key."""
    expected = {f"stg_{source['source_name']}__{source['name']}" for source in manifest["sources"].values()}
    staging = {node["name"]: node for unique_id, node in _models(manifest) if _layer(manifest, unique_id) == "staging"}
    keyed = {
        _name(node["attached_node"])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test"
        and node.get("attached_node")
        and (node.get("test_metadata") or {}).get("name") in ("unique", "unique_combination")
    }
    of_messages = {
        source["name"]
        for source in manifest["sources"].values()
        if source["source_name"] == "ksz" and "parent_row_nr" in source["columns"]
    }
    wrong = [f"{name} is missing" for name in sorted(expected - set(staging))]
    for name, node in staging.items():
        read = {_name(parent) for parent in node["depends_on"]["nodes"] if parent.startswith("source.")}
        if name not in expected or read != {name.split("__", 1)[1]}:
            wrong.append(f"{name} is not the model of one source")
        if name not in keyed and not (read & (WITHOUT_KEY | of_messages)):
            wrong.append(f"{name} has no test of its key")
    if not any(node["name"] == KEYS_OF_MESSAGES for node in manifest["nodes"].values()):
        wrong.append("the tables of the messages have no test of their key")
    return wrong


def flows_that_a_rule_may_not_read(manifest: Manifest, register: Register, messages: Iterable[Message]) -> list[str]:
    """A rule reads the flows that its row names, and the purposes of each cover its family."""
    messages = tuple(messages)
    traffic = {table.name for table in TRAFFIC}
    wrong = []
    for row in register:
        if row["rule"] not in rules(manifest):
            continue
        tables = {_name(parent) for parent in _sources_above(manifest, row["rule"]) if ".ksz." in parent} - traffic
        read = {message.name: message for message in messages if tables & {t.name for t in message_tables(message)}}
        if set(read) != set(row["flows"].split()):
            wrong.append(f"{row['rule']} reads {sorted(read)}, the register says {row['flows'].split()}")
        purpose = PURPOSE_OF_FAMILY.get(row["family"])
        if purpose is None:
            wrong.append(f"{row['rule']}: no purpose is agreed for the family {row['family']}")
        wrong += [
            f"{row['rule']} reads {name}, which is not for {purpose}"
            for name, message in read.items()
            if purpose not in message.purposes
        ]
    return wrong


def inputs_out_of_step(manifest: Manifest, types: Types, register: Register) -> list[str]:
    """What a rule looks at, by the lineage of its columns and conditions, is what the register permits."""
    wrong = []
    for row in register:
        if row["rule"] not in rules(manifest):
            continue
        permitted: dict[str, str] = {}
        for text in row["permitted_inputs"].split("; "):
            name, _, article = text.partition(" (")
            permitted[name] = article
        read = inputs_of(manifest, types, row["rule"])
        wrong += [f"{row['rule']} looks at {name}" for name in sorted(read - set(permitted))]
        wrong += [f"{row['rule']} does not look at {name}" for name in sorted(set(permitted) - read)]
        wrong += [
            f"{row['rule']} looks at {name} and names no article"
            for name, article in sorted(permitted.items())
            if TRAITS.search(name) and not article
        ]
    return wrong


def inputs_of(manifest: Manifest, types: Types, rule: str) -> set[str]:
    """The columns of the staging layer that reach a rule's answer or any condition on the way, keys left out."""
    traffic = {table.name for table in TRAFFIC}
    nodes = {node["name"]: node for _, node in _models(manifest)}
    answer = sqlglot.select("status", "because", "expected", "observed", "amount_eur").from_(
        exp.Subquery(this=_inlined(nodes, rule), alias=exp.TableAlias(this=exp.to_identifier("answer")))
    )
    schema: dict[str, object] = dict(types)
    pruned = pushdown_projections(qualify(answer, schema=schema, dialect="duckdb", quote_identifiers=False))
    found = set()
    for scope in traverse_scope(pruned):
        for column in scope.columns:
            source = scope.sources.get(column.table)
            if isinstance(source, exp.Table) and source.db == "staging":
                table = source.name.split("__", 1)[1]
                if table not in traffic and column.name not in KEYS:
                    found.add(f"{table}.{column.name}")
    return found


def _inlined(nodes: dict[str, Any], name: str) -> exp.Expr:
    """The query of a model with the intermediate models it reads written out in it."""
    query = sqlglot.parse_one(nodes[name]["compiled_code"], dialect="duckdb")
    for table in list(query.find_all(exp.Table)):
        if table.db == "intermediate":
            alias = exp.TableAlias(this=exp.to_identifier(table.alias_or_name))
            table.replace(exp.Subquery(this=_inlined(nodes, table.name), alias=alias))
        else:
            table.set("catalog", None)
    return query


def people_on_a_scale(manifest: Manifest) -> list[str]:
    """Models that would give somebody a score, a place in an order, or a number of findings of whatever kind."""
    wrong = []
    for unique_id, node in _models(manifest):
        if _layer(manifest, unique_id) == "staging":
            continue
        query = sqlglot.parse_one(node["compiled_code"], dialect="duckdb")
        named = {alias.alias for alias in query.find_all(exp.Alias)} | set(node["columns"])
        wrong += [f"{node['name']} has a column {name}" for name in sorted(named) if SCORE.search(name)]
        ranks = (window for window in query.find_all(exp.Window) if isinstance(window.this, exp.Rank | exp.DenseRank))
        if list(query.find_all(exp.PercentRank, exp.CumeDist, exp.Ntile)) or not all(map(_within_somebody, ranks)):
            wrong.append(f"{node['name']} lays its rows on a scale")
        reads = {_name(parent) for parent in node["depends_on"]["nodes"]}
        if reads & FINDINGS and node["name"] not in COUNTED_FOR_ONE:
            wrong += [f"{node['name']} counts findings by {', '.join(by)}" for by in _counted_by_somebody(query)]
    return wrong


def _within_somebody(window: exp.Window) -> bool:
    """Whether a rank is one among the rows of one person or dossier, and no place among people."""
    keys = (column.name for key in window.args.get("partition_by") or () for column in key.find_all(exp.Column))
    return any(key.endswith("_id") for key in keys)


def _counted_by_somebody(query: exp.Expr) -> Iterator[list[str]]:
    for select in query.find_all(exp.Select):
        group = select.args.get("group")
        by = {column.name for column in group.find_all(exp.Column)} if group else set()
        adds_up = any(list(column.find_all(exp.Count, exp.Sum)) for column in select.expressions)
        if by & ABOUT_SOMEBODY and not by & ABOUT_A_FINDING and adds_up:
            yield sorted(by)


def queries_that_lay_people_in_order(source: str) -> list[str]:
    """Questions of the pages that count findings by person, or lay a list by how many somebody has."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef):
            continue
        texts = [
            text.value for text in ast.walk(node) if isinstance(text, ast.Constant) and isinstance(text.value, str)
        ]
        sql = " ".join(texts[1:] if ast.get_docstring(node) else texts).lower()
        if not any(name in sql for name in (*FINDINGS, *COUNTED_FOR_ONE)):
            continue
        for by in re.findall(r"group by ([^()]*?)(?= order by| having| limit|\)|$)", " ".join(sql.split())):
            names = set(re.findall(r"\w+", by))
            if names & ABOUT_SOMEBODY and not names & ABOUT_A_FINDING:
                wrong.append(f"{node.name} counts by {by.strip()}")
        wrong += [
            f"{node.name} lays people in order: {by.strip()}"
            for by in re.findall(r"order by ([^()]*)", sql)
            if re.search(r"open_findings|in_doubt|findings|signals", by) or re.match(r"\s*(\w+\.)?person_id", by)
        ]
        if re.search(r"(where|and)\s+(\w+\.)?(open_findings|in_doubt)\b", sql):
            wrong.append(f"{node.name} chooses people by their findings")
    return wrong


def readers_of_the_audit(manifest: Manifest, messages: Iterable[Message]) -> list[str]:
    """The groups of the audit are read by the audit alone, and it reads flows that are for supervision."""
    own = {node["name"] for _, node in _models(manifest) if AUDIT in node["fqn"][:-1]}
    wrong = [
        f"{node['name']} reads {_name(parent)}"
        for _, node in _models(manifest)
        for parent in node["depends_on"]["nodes"]
        if _name(parent) in own and node["name"] not in own
    ]
    traffic = {table.name for table in TRAFFIC}
    tables = {_name(source) for source in _sources_above(manifest, "int_audit_group") if ".ksz." in source} - traffic
    wrong += [
        f"the audit reads {message.name}, which is not for {SUPERVISION}"
        for message in messages
        if tables & {table.name for table in message_tables(message)} and SUPERVISION not in message.purposes
    ]
    return wrong


def rules(manifest: Manifest) -> list[str]:
    """The rule files: the models of the intermediate layer that are named as a claim."""
    return sorted(
        node["name"]
        for unique_id, node in _models(manifest)
        if _layer(manifest, unique_id) == "intermediate" and not node["name"].startswith("int_")
    )


def _models(manifest: Manifest) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((key, node) for key, node in manifest["nodes"].items() if node["resource_type"] == "model")


def _layer(manifest: Manifest, unique_id: str) -> str:
    kind = unique_id.partition(".")[0]
    return str(manifest["nodes"][unique_id]["fqn"][1]) if kind == "model" else kind


def _name(unique_id: str) -> str:
    return unique_id.rsplit(".", 1)[-1]


def _sources_above(manifest: Manifest, model: str) -> set[str]:
    (start,) = (key for key, node in _models(manifest) if node["name"] == model)
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for parent in manifest["nodes"][waiting.pop()]["depends_on"].get("nodes", []):
            if parent not in seen:
                seen.add(parent)
                if parent in manifest["nodes"]:
                    waiting.append(parent)
    return {unique_id for unique_id in seen if unique_id.startswith("source.")}
