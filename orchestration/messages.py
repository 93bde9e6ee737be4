"""What is read: the days of the inbox, and the tables of the lake that they fill.

A day is what arrives, what can break and what is run again: the inbox is partitioned by day. The tables are what dbt
builds on, under the keys of its sources, and stand for all days at once: they fail and heal together, so a partition
per table and day would tell nothing more, and cost Dagster 12 ms each.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import dagster as dg
import duckdb

from ingestion.days import DayResult, stale_days
from ingestion.store import DataDir
from orchestration.lake import tables_in_lake
from orchestration.problems import explained
from orchestration.progress import Report
from orchestration.reading import DaysBroken, read_days

INBOX = dg.AssetKey("inbox")
RECEIVED_ON = "received_on"
WRITTEN = "application"
"""The source of what people write on the pages."""

DAYS = dg.DynamicPartitionsDefinition(name=RECEIVED_ON)


class Choice(dg.Config):
    """Whether to read every day of the run, or only those that are new or changed."""

    only_stale: bool = False


@dg.asset(
    key=INBOX,
    partitions_def=DAYS,
    group_name="inbox",
    kinds={"python", "polars"},
    description="A day of messages and exports. Materialize a day to read it again: that replaces it whole.",
)
def inbox(
    context: dg.AssetExecutionContext, config: Choice, report: dg.ResourceParam[Report]
) -> dg.MaterializeResult[None]:
    data = DataDir.from_environment()
    days = [date.fromisoformat(key) for key in context.partition_keys]
    with explained():
        stale = set(stale_days(data)) if config.only_stale else set(days)
        outcome = read_days(data, [day for day in days if day in stale], report)
    told = {result.day: _metadata(result) for result in outcome.read}
    for day, metadata in told.items():
        context.log.info("%s: %s", day, metadata)
    if outcome.broken:
        # The days that were read are so in Dagster too; only those that broke are shown as failed.
        for day in days:
            if day not in outcome.broken:
                context.log_event(dg.AssetMaterialization(INBOX, partition=day.isoformat(), metadata=told.get(day)))
        raise DaysBroken(outcome.broken)
    for day, metadata in told.items():
        context.add_asset_metadata(metadata, INBOX, day.isoformat())
    return dg.MaterializeResult()


def tables(manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """The tables of the lake, as dbt's sources name them."""
    specs = [
        dg.AssetSpec(
            [source["source_name"], source["name"]],
            deps=[INBOX],
            group_name=source["source_name"],
            description=source["description"],
            metadata={"dagster/column_schema": _columns(source["columns"])},
            kinds={"parquet"},
        )
        for source in manifest["sources"].values()
        if source["source_name"] != WRITTEN
    ]

    @dg.multi_asset(name="lake", specs=specs)
    def lake() -> Iterator[dg.MaterializeResult[None]]:
        counted = _counted(DataDir.from_environment())
        for spec in specs:
            rows, days = counted.get(spec.key.path[-1], (0, 0))
            yield dg.MaterializeResult(asset_key=spec.key, metadata={"dagster/row_count": rows, "days": days})

    return lake


def written(manifest: Mapping[str, Any]) -> list[dg.AssetSpec]:
    """What people wrote, as dbt's source names it. A build takes it from the application database by itself."""
    return [
        dg.AssetSpec(
            [source["source_name"], source["name"]],
            group_name=WRITTEN,
            description=source["description"],
            metadata={"dagster/column_schema": _columns(source["columns"])},
            kinds={"parquet"},
        )
        for source in manifest["sources"].values()
        if source["source_name"] == WRITTEN
    ]


def _metadata(result: DayResult) -> dict[str, int]:
    files = {f"files_{name}": number for name, number in result.files.items()}
    return {**files, "messages": result.messages, "rows": result.rows, "rejections": result.rejections}


def _columns(columns: Mapping[str, Any]) -> dg.TableSchema:
    return dg.TableSchema(
        [
            dg.TableColumn(column["name"], type=column["data_type"], description=column["description"])
            for column in columns.values()
        ]
    )


def _counted(data: DataDir) -> dict[str, tuple[int, int]]:
    """The rows and days of each table that has any."""
    counted = {}
    with duckdb.connect() as connection:
        for table, files in tables_in_lake(data).items():
            found = connection.execute(f"select count(*), count(distinct received_on) from {files}").fetchall()
            counted[table] = (int(found[0][0]), int(found[0][1]))
    return counted
