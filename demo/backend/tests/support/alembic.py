# The command that migrates, as a release runs it: with the address of the database and nothing else.
import os
import subprocess
import sys

from tests.support.server import BACKEND


def alembic(database_url: str, *arguments: str) -> str:
    """Runs it, and gives what it wrote."""
    environment = {key: value for key, value in os.environ.items() if key != "REDIS_URL"} | {"DATABASE_URL": database_url}
    command = [sys.executable, "-m", "alembic", *arguments]
    done = subprocess.run(command, cwd=BACKEND, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stdout)
    return done.stdout
