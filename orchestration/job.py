"""The main job in this process: what `kruispunt run` does, and what Dagster does when a day arrives."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ingestion.store import DataDir
from orchestration.definitions import graph
from orchestration.inbox import RUN, next_run
from orchestration.instance import instance
from orchestration.messages import INBOX
from orchestration.progress import Report
from orchestration.publication import current

_SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True, slots=True)
class Done:
    """What a run came to."""

    run_id: str
    days: int
    files: dict[str, int]
    messages: int
    rows: int
    rejections: int
    publication: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def run_once(data: DataDir, report: Report) -> Done:
    """Reads, builds and publishes. Dagster remembers the run.

    Raises:
        Problem: a step did not succeed.
    """
    definitions = graph(report)
    with instance(data) as remembers:
        request = next_run(data, remembers, definitions.resolve_asset_graph().executable_asset_keys)
        result = definitions.resolve_job_def(RUN.name).execute_in_process(
            instance=remembers,
            tags=request.tags,
            run_config={**request.run_config, **_SILENT},
            asset_selection=request.asset_selection,
        )
    read = [
        data.day_record(date.fromisoformat(event.partition)) or {}
        for event in result.get_asset_materialization_events()
        if event.asset_key == INBOX and event.partition and "rows" in event.materialization.metadata
    ]
    published = current(data)
    return Done(
        run_id=result.run_id,
        days=len(read),
        files={name: sum(day["files"][name] for day in read) for name in ("received", "read", "rejected")},
        messages=sum(day["messages"] for day in read),
        rows=sum(day["rows"] for day in read),
        rejections=sum(day["rejections"] for day in read),
        publication=published["stamp"] if published else "",
    )
