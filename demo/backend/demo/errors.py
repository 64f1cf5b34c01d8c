# What a caller is told when something is wrong: 422 for what they sent, 503 for what is away.
import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from redis.exceptions import RedisError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

log = logging.getLogger(__name__)

# What comes when Postgres or Redis cannot be reached, or does not answer in time (TimeoutError is an OSError).
AWAY: tuple[type[Exception], ...] = (OSError, DBAPIError, PoolTimeoutError, RedisError)


def answer(app: FastAPI) -> None:
    app.exception_handler(RequestValidationError)(invalid)
    for kind in AWAY:
        app.exception_handler(kind)(away)


async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
    """What is wrong and where, without a copy of what was sent: it may be long, or no text at all."""
    problems = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors()]
    return JSONResponse({"detail": problems}, 422)


async def away(_: Request, error: Exception) -> JSONResponse:
    if isinstance(error, DBAPIError) and not is_about_the_server(error):
        raise error
    log.warning("no answer", extra={"reason": f"{type(error).__name__}: {error}"})
    return JSONResponse({"detail": "A service that this needs is away."}, 503, {"Retry-After": "2"})


def is_about_the_server(error: DBAPIError) -> bool:
    """Not about a statement: the connection was lost, or refused before there was one."""
    return error.connection_invalidated or error.statement is None
