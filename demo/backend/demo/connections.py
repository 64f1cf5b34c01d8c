# Connections to Postgres and Redis. A server that does not answer costs a request seconds, never minutes.
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from demo.settings import Settings

CONNECT_SECONDS = 2
ANSWER_SECONDS = 5


def database(settings: Settings) -> AsyncEngine:
    return create_async_engine(
        settings.database,
        # Every pod holds this many at most: ten pods leave half of Postgres' 100 for a rollout and for people.
        pool_size=5,
        max_overflow=0,
        pool_timeout=CONNECT_SECONDS,
        pool_pre_ping=True,  # a connection that a restart of Postgres has cut is replaced before it is used
        hide_parameters=True,  # what people write does not belong in the log
        connect_args={
            "timeout": CONNECT_SECONDS,
            "command_timeout": ANSWER_SECONDS,
            "server_settings": {"application_name": "demo-backend"},
        },
    )


def redis(settings: Settings) -> Redis:
    return Redis.from_url(
        settings.redis_url.get_secret_value(),
        decode_responses=True,
        socket_connect_timeout=1,
        socket_timeout=1,
        retry=Retry(NoBackoff(), 1),  # once: the pooled connection may be older than the server
    )
