# A real Redis: the server of REDIS_URL, or one that is started from the program on the PATH.
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.support.ports import free_port


@contextmanager
def redis() -> Iterator[str | None]:
    """Address of the server, or nothing where there is none."""
    if (given := os.environ.get("REDIS_URL")) is not None:
        yield given
    elif (program := shutil.which("redis-server")) is not None:
        with started(program) as address:
            yield address
    else:
        yield None


@contextmanager
def started(program: str) -> Iterator[str]:
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="demo-redis-") as folder:
        server = subprocess.Popen(
            [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", folder],
            stdout=subprocess.DEVNULL,
        )
        try:
            address = f"redis://127.0.0.1:{port}/0"
            answers(address)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def answers(address: str) -> None:
    with Redis.from_url(address) as client:
        for _ in range(100):
            try:
                client.ping()
                return
            except RedisConnectionError:
                time.sleep(0.1)
    raise RuntimeError("Redis did not start within 10 seconds")
