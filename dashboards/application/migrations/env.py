"""What Alembic runs to take the steps: on the connection, and in the transaction, of who asks for them."""

from __future__ import annotations

from alembic import context

from dashboards.application.tables import TABLES

context.configure(connection=context.config.attributes["connection"], target_metadata=TABLES)
context.run_migrations()
