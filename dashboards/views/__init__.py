"""One module per page, each with one function ``page(reader)``. SQL stands in :mod:`dashboards.queries`."""
