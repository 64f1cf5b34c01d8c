# Refuses a body that no item needs, before it fills the memory of the pod.
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BYTES = 16 * 1024


class BodyLimit:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("Content-Length", "0")
        if length.isdigit() and int(length) > BYTES:
            await JSONResponse({"detail": "The body is too long."}, 413)(scope, receive, send)
            return
        seen = 0

        async def receive_within_limit() -> Message:
            """A body in chunks does not say how long it will be."""
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > BYTES:
                raise HTTPException(413, "The body is too long.")
            return message

        await self.app(scope, receive_within_limit, send)
