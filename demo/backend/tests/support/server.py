# The program as it runs in the cluster: uvicorn as a process, with the command line that Slipway gives it.
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx

from tests.support.ports import free_port

BACKEND = Path(__file__).parent.parent.parent


class Server:
    def __init__(self, folder: Path, database_url: str, redis_url: str, log_level: str = "info", **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = folder / f"{self.port}.log"
        environment |= {**os.environ, "DATABASE_URL": database_url, "REDIS_URL": redis_url, "PYTHONUNBUFFERED": "1"}
        command = ["uvicorn", "main:app", "--host", "127.0.0.1", "--port", str(self.port), "--log-level", log_level]
        command += ["--timeout-graceful-shutdown", "30", "--timeout-keep-alive", "95"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=BACKEND, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def wait_until_ready(self) -> "Server":
        for _ in range(200):
            if self._process.poll() is not None:
                break
            try:
                httpx.get(f"{self.url}/health")
                return self
            except httpx.TransportError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start:\n{self._log.read_text()}")

    def stop(self) -> float:
        """Ends it as the kubelet does, and says how many seconds that took."""
        began = time.monotonic()
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(40)
        finally:
            self._process.kill()
        return time.monotonic() - began

    def exit_code(self) -> int:
        return self._process.wait(30)

    def output(self) -> str:
        return self._log.read_text()

    def lines(self, count: int = 0, **wanted: object) -> list[dict[str, Any]]:
        """The lines of the log with these values, as soon as there are so many. Each line has to be JSON."""
        for _ in range(50):
            lines = [json.loads(line) for line in self.output().splitlines()]
            found = [line for line in lines if wanted.items() <= line.items()]
            if len(found) >= count:
                break
            time.sleep(0.1)  # an answer may be there before the line about it
        return found
