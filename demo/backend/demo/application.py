# The application: its parts, and what happens between its start and its end.
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from prometheus_fastapi_instrumentator import Instrumentator
from sqlalchemy.ext.asyncio import async_sessionmaker

from demo import connections, errors, health, hits, items, stream
from demo.access_log import AccessLog
from demo.body_limit import BodyLimit
from demo.events import Events
from demo.services import Services
from demo.settings import Settings
from demo.stop import on_stop


def create_app(settings: Settings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database, redis = connections.database(settings), connections.redis(settings)
        events = Events(redis)
        app.state.services = Services(async_sessionmaker(database, expire_on_commit=False), redis, events)
        listener = asyncio.create_task(events.listen())
        try:
            with on_stop(events.close):
                yield
        finally:
            listener.cancel()
            with suppress(asyncio.CancelledError):
                await listener
            await redis.aclose()
            await database.dispose()

    # No pages about the API: they load scripts from elsewhere.
    app = FastAPI(title="Slipway demo", lifespan=lifespan, openapi_url=None)
    for part in (health, hits, items, stream):
        app.include_router(part.router)
    # At /metrics, to which no route of the ingress leads.
    Instrumentator(excluded_handlers=["/health", "/ready", "/metrics"]).instrument(app).expose(app)
    errors.answer(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(AccessLog)  # the last one added is the outermost
    return app
