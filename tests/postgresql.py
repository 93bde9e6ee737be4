"""A PostgreSQL server for the time of the tests, from this machine's programs: nobody else's, on a socket alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian and Ubuntu put the programs that are not on the path, by version."""


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``, of the newest version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The SQLAlchemy address of a new, empty database, gone at the end."""
    # PostgreSQL does not run as root, and its user may not look into the folders of pytest; a socket's path is short.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="kruispunt-") as root:
        if user:
            shutil.chown(root, user)
        cluster = f"{root}/cluster"
        options = f"-c listen_addresses= -c unix_socket_directories={root} -c fsync=off"

        def run(program: str, *arguments: str) -> None:
            command = [str(folder / program), "-D", cluster, *arguments]
            subprocess.run(command, check=True, cwd=root, user=user, stdout=subprocess.DEVNULL, timeout=120)

        run("initdb", "--username", "kruispunt", "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        run("pg_ctl", "start", "--wait", "--log", f"{root}/log", "--options", options)
        try:
            yield f"postgresql+psycopg://kruispunt@/postgres?host={root}"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode", "immediate")
