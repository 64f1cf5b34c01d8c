# Two questions of the kubelet: is the process alive, can it take requests.
import asyncio
import logging
from collections.abc import Awaitable
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy import text

from demo.errors import AWAY
from demo.services import Services, Shared

log = logging.getLogger(__name__)
router = APIRouter()

# Less than the kubelet waits for an answer.
PATIENCE_SECONDS = 2

Answer = Literal["ok", "away"]


class Ready(BaseModel):
    database: Answer
    redis: Answer


@router.get("/health")
async def health() -> dict[str, str]:
    """Asks nobody: if it looked at the database, an outage there would restart every pod."""
    return {"status": "ok"}


@router.get("/ready")
async def ready(shared: Shared, response: Response) -> Ready:
    """Without Postgres there is nothing to show. Without Redis the list still works, so that does not count."""
    database, redis = await asyncio.gather(answers("database", ask_database(shared)), answers("redis", ask_redis(shared)))
    if database == "away":
        response.status_code = 503
    return Ready(database=database, redis=redis)


async def answers(name: str, asking: Awaitable[None]) -> Answer:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await asking
    except AWAY as error:
        log.warning("no answer", extra={"service": name, "reason": f"{type(error).__name__}: {error}"})
        return "away"
    return "ok"


async def ask_database(shared: Services) -> None:
    async with shared.sessions() as session:
        await session.execute(text("SELECT 1"))


async def ask_redis(shared: Services) -> None:
    await shared.redis.ping()
