"""How far a step is: whoever starts it may be told, whoever does it need not know who listens."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[str, float, float], None]
"""Called with what is being done, how much of it is done, and how much there is to do."""


def nobody_listens(step: str, done: float, total: float) -> None:
    """The report for a step that nobody looks at."""
