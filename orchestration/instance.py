"""Dagster's own folder, DATA_DIR/dagster: what it remembers of runs, and the settings it reads there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingestion.store import DataDir, write_atomically

if TYPE_CHECKING:
    from dagster import DagsterInstance

_SETTINGS = """\
# Written by Kruispunt each time it starts Dagster; changes made here are lost.
telemetry:
  enabled: false
nux:
  enabled: false
# What a step prints is kept nowhere: it is not known to be free of personal data. What a step logs is.
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
# One run at a time writes below DATA_DIR; others wait in the queue.
concurrency:
  runs:
    max_concurrent_runs: 1
"""


def home(data: DataDir) -> Path:
    """The folder to give as DAGSTER_HOME, with its settings in place."""
    data.dagster.mkdir(parents=True, exist_ok=True)
    write_atomically(data.dagster / "dagster.yaml", _SETTINGS.encode())
    return data.dagster


def instance(data: DataDir) -> DagsterInstance:
    from dagster import DagsterInstance

    return DagsterInstance.from_config(str(home(data)))
