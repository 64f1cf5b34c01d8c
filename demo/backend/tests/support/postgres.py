# A real Postgres: the server of DATABASE_URL, or one that is started from the programs of this machine.
import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from tests.support.ports import free_port


@contextmanager
def postgres() -> Iterator[str | None]:
    """Address of the server, or nothing where there is none."""
    if (given := os.environ.get("DATABASE_URL")) is not None:
        yield given
    elif (programs := folder_of("initdb")) is not None:
        with started(programs) as address:
            yield address
    else:
        yield None


def folder_of(program: str) -> Path | None:
    """On the PATH, or where Debian puts it."""
    if (found := shutil.which(program)) is not None:
        return Path(found).parent
    return max((path.parent for path in Path("/usr/lib/postgresql").glob(f"*/bin/{program}")), default=None)


@contextmanager
def started(programs: Path) -> Iterator[str]:
    port = free_port()
    # Postgres refuses to be root, which a test in a container often is.
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="demo-postgres-") as folder:
        if user:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "demo", "--auth=trust", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **user,  # type: ignore[call-overload]
        )
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, "-h", "127.0.0.1", "-p", str(port), "-c", "fsync=off"],
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **user,  # type: ignore[call-overload]
        )
        try:
            address = f"postgresql://demo:none@127.0.0.1:{port}/postgres"
            asyncio.run(answers(address))
            yield address
        finally:
            server.send_signal(signal.SIGINT)  # ends sessions too; SIGTERM would wait for them
            server.wait(30)


async def answers(address: str) -> None:
    for _ in range(100):
        try:
            await (await asyncpg.connect(address)).close()
            return
        except (OSError, asyncpg.CannotConnectNowError):
            await asyncio.sleep(0.1)
    raise RuntimeError("Postgres did not start within 10 seconds")


@contextmanager
def database(server: str, template: str = "template0") -> Iterator[str]:
    """A database of its own on that server, gone at the end: whatever else is there is left alone."""
    name = f"demo_test_{uuid.uuid4().hex}"
    asyncio.run(run(server, f"CREATE DATABASE {name} TEMPLATE {template}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        asyncio.run(run(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def run(address: str, *statements: str) -> list[asyncpg.Record]:
    """Runs statements, and gives the rows of the last."""
    connection = await asyncpg.connect(address)
    try:
        rows: list[asyncpg.Record] = []
        for statement in statements:
            rows = await connection.fetch(statement)
        return rows
    finally:
        await connection.close()
