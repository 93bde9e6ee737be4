"""When to run: as soon as the inbox has a new or changed day, and every morning, because findings depend on the day too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import dagster as dg

from ingestion.days import fingerprint, stale_days
from ingestion.protect import Keys
from ingestion.store import DataDir
from orchestration.messages import DAYS, INBOX
from orchestration.problems import explained

RUN = dg.define_asset_job(
    "run",
    selection=dg.AssetSelection.all(),
    description="Read what is new or changed in the inbox, build the warehouse, test it, publish it.",
)

_UNDER_WAY = dg.RunsFilter(
    statuses=[
        dg.DagsterRunStatus.QUEUED,
        dg.DagsterRunStatus.NOT_STARTED,
        dg.DagsterRunStatus.STARTING,
        dg.DagsterRunStatus.STARTED,
    ]
)


def next_run(data: DataDir, instance: dg.DagsterInstance, assets: Iterable[dg.AssetKey]) -> dg.RunRequest:
    """What the job has to do now: read the stale days if there are any, then build and publish."""
    with explained():
        stale = {day.isoformat(): fingerprint(data, day, Keys.load(data.key_file)) for day in stale_days(data)}
    if not stale:
        return dg.RunRequest(asset_selection=sorted(set(assets) - {INBOX}))
    known = instance.get_dynamic_partitions(DAYS.name)
    instance.add_dynamic_partitions(DAYS.name, [day for day in stale if day not in known])
    # One run for all of them: a range in the order in which Dagster learned of the days. It may hold others too.
    in_order = [day for day in instance.get_dynamic_partitions(DAYS.name) if day in stale]
    return dg.RunRequest(
        # The same days with the same files are asked for once: a day that broke waits for a person or a new file.
        run_key=hashlib.sha256(repr(sorted(stale.items())).encode()).hexdigest(),
        tags={"dagster/asset_partition_range_start": in_order[0], "dagster/asset_partition_range_end": in_order[-1]},
        run_config=dg.RunConfig(ops={"inbox": {"config": {"only_stale": True}}}),
    )


@dg.sensor(job=RUN, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.RUNNING)
def new_days(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for a run when a day of the inbox is new or changed."""
    if context.instance.get_runs(_UNDER_WAY, limit=1):
        return dg.SkipReason("A run is under way.")
    data = DataDir.from_environment()
    with explained():
        if not stale_days(data):
            return dg.SkipReason("Every day of the inbox is read.")
    return next_run(data, context.instance, ())


@dg.schedule(
    job=RUN,
    cron_schedule="0 6 * * *",
    execution_timezone="Europe/Brussels",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def every_morning(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Builds and publishes anew, also when nothing arrived: what is too early to tell today can be told one day."""
    if context.repository_def is None:
        raise dg.DagsterInvariantViolationError("A schedule is evaluated as part of the definitions.")
    return next_run(DataDir.from_environment(), context.instance, context.repository_def.asset_graph.executable_asset_keys)
