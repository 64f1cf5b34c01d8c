# A line for each request, and an id that connects it with the other lines and with the caller's.
import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demo.logs import request_id

log = logging.getLogger("demo.access")

PROBES = frozenset({"/health", "/metrics", "/ready"})
GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")


class AccessLog:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name = id_of(scope)
        token = request_id.set(name)
        began = time.perf_counter()
        status: int | None = None  # none: the caller left before there was one

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = name
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except Exception:
            log.exception("a request failed")
            if status is not None:
                raise  # half an answer is out: uvicorn has to cut the connection
            await JSONResponse({"detail": "Something went wrong here."}, 500)(scope, receive, send_with_id)
        finally:
            log.log(
                level_of(scope["path"], status),
                "request",
                extra={
                    "method": scope["method"],
                    "path": scope["path"],  # without the query: people put secrets there
                    "status": status,
                    "milliseconds": round((time.perf_counter() - began) * 1000, 1),
                    "client": scope["client"][0] if scope.get("client") else None,
                },
            )
            request_id.reset(token)


def id_of(scope: Scope) -> str:
    """The proxy's, if it is one: anybody can send that header."""
    given = Headers(scope=scope).get("X-Request-ID", "")
    return given if GIVEN.fullmatch(given) else uuid.uuid4().hex


def level_of(path: str, status: int | None) -> int:
    if status is not None and status >= 500:
        return logging.WARNING
    return logging.DEBUG if path in PROBES else logging.INFO
