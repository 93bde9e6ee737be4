"""The whole flow on a made-up town, by the program itself: for the tests that look at what it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PEOPLE, SEED = 150, 11


def program(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `kruispunt`, everything it makes in ``root``, and keeps what it prints there too."""
    environment = {
        **os.environ,
        "DATA_DIR": str(root / "data"),
        "KRUISPUNT_KEY_FILE": str(root / "key.json"),
        "TMPDIR": str(root / "tmp"),
        "HOME": str(root / "home"),
    }
    command = [sys.executable, "-c", "from orchestration.cli import app; app()", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    with (root / "printed.txt").open("a") as file:
        file.write(done.stdout + done.stderr)
    return done
