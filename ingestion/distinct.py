"""Doing once what is done alike for equal values: the different values of a column, and which stands where."""

from __future__ import annotations

import numpy as np
import polars as pl


def distinct(values: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The different texts of ``values``, and for each of its rows the place of its own among them, or null."""
    # Categories of their own, gone with the series: the common ones are kept as long as the process lives.
    places = values.cast(pl.Categorical(pl.Categories.random("distinct"))).to_physical()
    filled = places.is_not_null().arg_true() if places.null_count() else None
    found = (places if filled is None else places.gather(filled)).to_numpy()
    example = np.zeros(int(found.max()) + 1 if len(found) else 0, dtype=np.int64)
    example[found] = np.arange(len(found)) if filled is None else filled.to_numpy()
    return values.gather(example), places
