# /health and /ready: who is asked, and what an outage changes.
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import make_url

from tests.conftest import Start
from tests.support.postgres import run
from tests.support.relay import Line, Relay

TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname"


def test_both_are_well(api: httpx.Client) -> None:
    assert api.get("/health").json() == {"status": "ok"}
    assert api.get("/ready").json() == {"database": "ok", "redis": "ok"}


@pytest.mark.parametrize("line", ["cut", "silent"])
def test_without_the_database_it_is_alive_and_not_ready_and_comes_back(
    start: Start, database_line: tuple[Relay, str], redis_url: str, line: Line
) -> None:
    relay, database_url = database_line
    server = start(database_url, redis_url).wait_until_ready()
    with httpx.Client(base_url=server.url, timeout=15) as api:
        assert api.get("/api/items").status_code == 200  # so that there is a connection to lose
        relay.set(line)
        assert api.get("/health").status_code == 200
        began = time.monotonic()
        response = api.get("/ready")
        assert (response.status_code, response.json()) == (503, {"database": "away", "redis": "ok"})
        assert time.monotonic() - began < 5  # the kubelet waits no longer
        began = time.monotonic()
        response = api.get("/api/items")
        assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
        assert response.json() == {"detail": "A service that this needs is away."}
        assert time.monotonic() - began < 10
        relay.set("cut")
        relay.set("open")
        assert api.get("/ready").status_code == 200
        assert api.get("/api/items").status_code == 200


@pytest.mark.parametrize("line", ["cut", "silent"])
def test_without_redis_it_is_ready(start: Start, database_url: str, redis_line: tuple[Relay, str], line: Line) -> None:
    relay, redis_url = redis_line
    server = start(database_url, redis_url).wait_until_ready()
    relay.set(line)
    response = httpx.get(f"{server.url}/ready", timeout=5)
    assert (response.status_code, response.json()) == (200, {"database": "ok", "redis": "away"})


def test_when_postgres_refuses_the_login_it_is_not_ready(
    start: Start, postgres_url: str, database_url: str, redis_url: str
) -> None:
    server = start(database_url, redis_url).wait_until_ready()
    name = make_url(database_url).database
    asyncio.run(run(postgres_url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false", f"{TERMINATE} = '{name}'"))
    assert httpx.get(f"{server.url}/ready").status_code == 503
    assert httpx.get(f"{server.url}/api/items").status_code == 503
    asyncio.run(run(postgres_url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    assert httpx.get(f"{server.url}/ready").status_code == 200


def test_a_statement_that_is_cut_off_is_an_outage_and_a_wrong_one_is_a_mistake(
    start: Start, postgres_url: str, database_url: str, redis_url: str
) -> None:
    server = start(database_url, redis_url).wait_until_ready()
    slow = "CREATE VIEW items AS SELECT 1::bigint AS id, 'oar' AS title, now() AS created_at WHERE pg_sleep(4)::text = ''"
    asyncio.run(run(database_url, "DROP TABLE items", slow))
    with ThreadPoolExecutor() as pool:
        asking = pool.submit(httpx.get, f"{server.url}/api/items", timeout=15)
        time.sleep(1)
        asyncio.run(run(postgres_url, f"{TERMINATE} = '{make_url(database_url).database}'"))
        assert asking.result().status_code == 503
    asyncio.run(run(database_url, "DROP VIEW items"))
    assert httpx.get(f"{server.url}/api/items").status_code == 500
