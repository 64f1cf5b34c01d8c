# The servers that the tests need, each started once, and the program on top of them.
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import make_url

from tests.support import postgres, redis
from tests.support.alembic import alembic
from tests.support.relay import Relay
from tests.support.server import Server

Start = Callable[..., Server]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with postgres.postgres() as address:
        if address is None:
            pytest.skip("no Postgres: set DATABASE_URL, or install its server (Debian: postgresql)")
        yield address


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with redis.redis() as address:
        if address is None:
            pytest.skip("no Redis: set REDIS_URL, or install its server (Debian: redis-server)")
        yield address


@pytest.fixture(scope="session")
def template(postgres_url: str) -> Iterator[str]:
    """Name of a database at the newest revision. Those of the tests are copies."""
    with postgres.database(postgres_url) as address:
        alembic(address, "upgrade", "head")
        yield make_url(address).database or ""


@pytest.fixture
def database_url(postgres_url: str, template: str) -> Iterator[str]:
    """A database at the newest revision."""
    with postgres.database(postgres_url, template) as address:
        yield address


@pytest.fixture
def empty_database_url(postgres_url: str) -> Iterator[str]:
    with postgres.database(postgres_url) as address:
        yield address


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program, as often as asked; all of them end with the test."""
    servers: list[Server] = []

    def started(database_url: str, redis_url: str, log_level: str = "info", **environment: str) -> Server:
        servers.append(Server(tmp_path, database_url, redis_url, log_level, **environment))
        return servers[-1]

    yield started
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def server(postgres_url: str, template: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests of a file, on a database of their own."""
    with postgres.database(postgres_url, template) as address:
        running = Server(tmp_path_factory.mktemp("server"), address, redis_url).wait_until_ready()
        yield running
        running.stop()


@pytest.fixture
def api(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=15) as client:
        yield client


@pytest.fixture
def database_line(database_url: str) -> Iterator[tuple[Relay, str]]:
    """A line to the database, and the address at this end of it."""
    yield from line_to(database_url)


@pytest.fixture
def redis_line(redis_url: str) -> Iterator[tuple[Relay, str]]:
    """A line to Redis, and the address at this end of it."""
    yield from line_to(redis_url)


def line_to(address: str) -> Iterator[tuple[Relay, str]]:
    url = make_url(address)
    relay = Relay(url.host or "", url.port or 0)
    yield relay, url.set(host="127.0.0.1", port=relay.port).render_as_string(hide_password=False)
    relay.close()
