# `alembic upgrade head` as a part of the start, for where nothing runs that command before.
import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config

CONFIG = Path(__file__).parent.parent / "alembic.ini"


async def migrate() -> None:
    """In a thread, because migrations/env.py has a loop of its own."""
    await asyncio.to_thread(command.upgrade, Config(CONFIG), "head")
