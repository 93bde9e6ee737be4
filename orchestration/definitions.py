"""The whole graph on one screen: inbox -> lake -> staging -> intermediate -> marts -> publication.

For `dagster dev -m orchestration.definitions`. The functions behind it know nothing of Dagster: this says in which
order they run and what Dagster keeps of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import build_dbt_asset_specs

from ingestion.store import DataDir
from orchestration.inbox import RUN, every_morning, new_days
from orchestration.messages import inbox, tables, written
from orchestration.problems import explained
from orchestration.progress import Report, nobody_listens
from orchestration.publication import publish
from orchestration.warehouse import PROJECT, BuildFailed, Node, build, manifest


@dg.definitions
def definitions() -> dg.Definitions:
    return graph()


def graph(report: Report = nobody_listens) -> dg.Definitions:
    """Everything Dagster has to know. dbt's part comes from its manifest, parsed if it is missing or old."""
    with explained():
        parsed = manifest(DataDir.from_environment(), PROJECT)
    warehouse = models(parsed)
    return dg.Definitions(
        assets=[inbox, tables(parsed), *written(parsed), warehouse, publication(warehouse)],
        jobs=[RUN],
        sensors=[new_days],
        schedules=[every_morning],
        resources={"report": report},
        # The steps follow one another; a process for each would only take time to start.
        executor=dg.in_process_executor,
    )


def models(parsed: Mapping[str, Any]) -> dg.AssetsDefinition:
    """dbt's seeds and models, with every test of the data as a check. One step: the warehouse is built as a whole."""
    specs = [
        spec.replace_attributes(group_name=_layer(parsed["nodes"][spec.metadata["dagster_dbt/unique_id"]]))
        for spec in build_dbt_asset_specs(manifest=parsed)
    ]
    keys = {spec.metadata["dagster_dbt/unique_id"]: spec.key for spec in specs}
    checks = {
        node["unique_id"]: dg.AssetCheckSpec(node["name"], asset=keys[tested], description=node["description"] or None)
        for node in parsed["nodes"].values()
        if (tested := _tested(node, keys)) is not None
    }

    @dg.multi_asset(name="warehouse", specs=specs, check_specs=list(checks.values()))
    def warehouse(
        report: dg.ResourceParam[Report],
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        failed = None
        try:
            with explained():
                nodes = build(DataDir.from_environment(), report, PROJECT).nodes
        except BuildFailed as problem:
            nodes, failed = problem.nodes, problem
        for node in nodes:
            if node.unique_id in checks and node.status != "skipped":
                yield _checked(node, checks[node.unique_id])
            elif node.unique_id in keys and node.is_good:
                yield dg.MaterializeResult(asset_key=keys[node.unique_id], metadata={"seconds": node.seconds})
        if failed is not None:
            raise failed

    return warehouse


def publication(warehouse: dg.AssetsDefinition) -> dg.AssetsDefinition:
    marts = [spec.key for spec in warehouse.specs if spec.group_name == "marts"]

    @dg.asset(name="publication", deps=marts, group_name="publication", kinds={"duckdb"})
    def publication(report: dg.ResourceParam[Report]) -> dg.MaterializeResult[None]:
        """The marts in a file of their own, for the dashboards; only if every test passed."""
        with explained():
            published = publish(DataDir.from_environment(), report)
        return dg.MaterializeResult(metadata={"stamp": published.stamp, **published.rows})

    return publication


def _layer(node: Mapping[str, Any]) -> str:
    """The folder below `models/`, or `reference` for a seed."""
    return "reference" if node["resource_type"] == "seed" else str(node["fqn"][1])


def _tested(node: Mapping[str, Any], keys: Mapping[str, dg.AssetKey]) -> str | None:
    """What a test is a check of: the model it hangs on, or the last one that it reads."""
    if node["resource_type"] != "test":
        return None
    tested = [node.get("attached_node"), *reversed(node["depends_on"]["nodes"])]
    return next((unique_id for unique_id in tested if unique_id in keys), None)


def _checked(node: Node, check: dg.AssetCheckSpec) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        passed=node.status == "pass",
        asset_key=check.asset_key,
        check_name=check.name,
        severity=dg.AssetCheckSeverity.WARN if node.status == "warn" else dg.AssetCheckSeverity.ERROR,
        metadata={"status": node.status, "failing_rows": node.failures or 0},
    )
