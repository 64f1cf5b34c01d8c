# Runs revisions, once, however many do so at the same moment: `alembic upgrade head`. Needs DATABASE_URL alone.
import asyncio
import logging

from alembic import context
from sqlalchemy import Connection, NullPool, text
from sqlalchemy.ext.asyncio import create_async_engine

from demo.connections import CONNECT_SECONDS
from demo.logs import log_as_json
from demo.models import Base
from demo.settings import DatabaseSettings

log = logging.getLogger("demo.migrations")

# Any number will do, as long as it stays the same: who holds this lock migrates.
LOCK = 7_540_113


async def run() -> None:
    """One transaction: the lock is held to its end, and a revision that fails leaves nothing behind."""
    # An engine of its own, because a migration may take longer than a request may.
    engine = create_async_engine(
        DatabaseSettings().database, poolclass=NullPool, hide_parameters=True, connect_args={"timeout": CONNECT_SECONDS}
    )
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            await connection.run_sync(migrate)
    finally:
        await engine.dispose()


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata)
    known = {revision.revision for revision in context.script.walk_revisions()}
    if unknown := set(context.get_context().get_current_heads()) - known:
        # A rollback: the previous version has to start on the schema of the next one.
        log.warning("the database is newer than this program and stays as it is", extra={"revisions": sorted(unknown)})
        return
    context.run_migrations()


log_as_json()
asyncio.run(run())
