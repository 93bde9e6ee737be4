"""When to run: when the inbox has a new or changed day, and every morning, because findings depend on the day too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import dagster as dg

from ingestion.days import fingerprint, stale_days
from ingestion.store import DataDir
from orchestration.messages import INBOX, RECEIVED_ON
from orchestration.problems import explained
from orchestration.warehouse import unbuilt_days

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


def next_run(
    data: DataDir, instance: dg.DagsterInstance, assets: Iterable[dg.AssetKey], run_key: str | None = None
) -> dg.RunRequest:
    """What the job has to do now: read the stale days if there are any, then build and publish."""
    with explained():
        stale = [day.isoformat() for day in stale_days(data)]
    if not stale:
        return dg.RunRequest(run_key=run_key, asset_selection=sorted(set(assets) - {INBOX}))
    known = instance.get_dynamic_partitions(RECEIVED_ON)
    instance.add_dynamic_partitions(RECEIVED_ON, [day for day in stale if day not in known])
    # One run for all of them: a range in the order in which Dagster learned of the days. It may hold others too.
    in_order = [day for day in instance.get_dynamic_partitions(RECEIVED_ON) if day in stale]
    return dg.RunRequest(
        run_key=run_key,
        tags={"dagster/asset_partition_range_start": in_order[0], "dagster/asset_partition_range_end": in_order[-1]},
        run_config=dg.RunConfig(ops={"inbox": {"config": {"only_stale": True}}}),
    )


@dg.sensor(job=RUN, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.RUNNING)
def new_days(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for a run when a day of the inbox is new or changed, or was read and stands in no warehouse yet."""
    if context.instance.get_runs(_UNDER_WAY, limit=1):
        return dg.SkipReason("A run is under way.")
    data = DataDir.from_environment()
    with explained():
        news = _news(data)
    if news is None:
        return dg.SkipReason("Every day of the inbox is read and in the warehouse.")
    return next_run(data, context.instance, _assets(context), run_key=news)


@dg.schedule(
    job=RUN,
    cron_schedule="0 6 * * *",
    execution_timezone="Europe/Brussels",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def every_morning(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Builds and publishes anew, also when nothing arrived: what is too early to tell today can be told one day."""
    return next_run(DataDir.from_environment(), context.instance, _assets(context))


def _news(data: DataDir) -> str | None:
    """A name for what there is to do; None if there is nothing.

    The same is asked for once: a day that broke, or a build that failed, waits for a person or for a new file.
    """
    days = stale_days(data)
    unbuilt = unbuilt_days(data)
    if not days and not unbuilt:
        return None
    keys = data.keys()
    stale = [(day, fingerprint(data, day, keys)) for day in days]
    return hashlib.sha256(repr((stale, unbuilt)).encode()).hexdigest()


def _assets(context: dg.SensorEvaluationContext | dg.ScheduleEvaluationContext) -> Iterable[dg.AssetKey]:
    if context.repository_def is None:
        raise dg.DagsterInvariantViolationError("Sensors and schedules are evaluated as part of the definitions.")
    return context.repository_def.asset_graph.executable_asset_keys
