"""Answers for itself at /, /api and /health, from Postgres at /api/items, from Redis at /api/hits."""

import os

import psycopg
import redis
from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get("/")
@app.get("/api")
@app.get("/health")
def well() -> dict[str, str]:
    return {"status": "ok"}


# A connection for each request: after a rotation, nothing holds on to one that was opened with the old password.


@app.get("/api/items")
def items() -> list[str]:
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=3) as database:
            return [name for (name,) in database.execute("SELECT relname FROM pg_class ORDER BY relname LIMIT 3")]
    except psycopg.Error as error:
        raise HTTPException(503, type(error).__name__) from None


@app.get("/api/hits")
def hits() -> dict[str, int]:
    cache = redis.Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=3, socket_timeout=3)
    try:
        return {"hits": cache.incr("hits")}
    except redis.RedisError as error:
        raise HTTPException(503, type(error).__name__) from None
    finally:
        cache.close()
