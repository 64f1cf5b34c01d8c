# What requests share: one pool, one Redis client, one subscription.
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from demo.events import Events


@dataclass(frozen=True)
class Services:
    sessions: async_sessionmaker[AsyncSession]
    redis: Redis
    events: Events


def services(request: Request) -> Services:
    found: Services = request.app.state.services
    return found


Shared = Annotated[Services, Depends(services)]
