# What changed, from the replica where it happened to the browsers at every replica: Redis pub/sub in between.
import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Literal

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

CHANNEL = "items"
HEARTBEAT_SECONDS = 15
RETRY_SECONDS = 1

# Events that a browser may lag behind before its stream is ended. It comes back and asks for the list.
LAG = 100

Kind = Literal["created", "deleted", "resync"]
Stream = asyncio.Queue[str | None]


class Events:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._streams: set[Stream] = set()
        self._closed = False

    async def publish(self, kind: Kind, data: dict[str, object]) -> None:
        """Tells every replica. The change itself is made: without Redis it is seen at the next load of the page."""
        try:
            await self._redis.publish(CHANNEL, message(kind, data))
        except RedisError as error:
            log.warning("an event was not published", extra={"kind": kind, "reason": str(error)})

    async def stream(self) -> AsyncIterator[str]:
        """One browser's stream, until it leaves, lags too far behind, or the program stops."""
        queue: Stream = asyncio.Queue(LAG)
        self._streams.add(queue)
        try:
            yield ": welcome\n\n"  # so that proxies pass the header on at once
            while not self._closed:
                try:
                    async with asyncio.timeout(HEARTBEAT_SECONDS):
                        event = await queue.get()
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                yield event
        finally:
            self._streams.discard(queue)

    def close(self) -> None:
        """Ends every stream: uvicorn waits for open responses when it stops, and these would never be complete."""
        self._closed = True
        for queue in self._streams.copy():
            self._end(queue)

    async def listen(self) -> None:
        """Hands what Redis says to the streams, for as long as the program runs."""
        away = False
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(CHANNEL)
                    async for kind, text in messages(subscription):
                        if kind == "message":
                            self._hand_out(text)
                        elif kind == "subscribe":  # for the first time or again: something may have been missed
                            self._hand_out(message("resync", {}))
                            away = False
            except (RedisError, OSError) as error:
                if not away:
                    log.warning("no events until Redis is back", extra={"reason": str(error)})
                away = True
                await asyncio.sleep(RETRY_SECONDS)

    def _hand_out(self, event: str) -> None:
        for queue in self._streams.copy():
            if queue.full():
                self._end(queue)
            else:
                queue.put_nowait(event)

    def _end(self, queue: Stream) -> None:
        self._streams.discard(queue)
        if queue.full():
            queue.get_nowait()
        queue.put_nowait(None)


async def messages(subscription: PubSub) -> AsyncIterator[tuple[str, str]]:
    """Type and text of each message. A server that is silent to a ping has gone without a word."""
    asked = False
    while True:
        got = await subscription.get_message(timeout=HEARTBEAT_SECONDS)
        if got is not None:
            asked = False
            yield got["type"], got["data"]
        elif asked:
            raise RedisError("Redis does not answer")
        else:
            await subscription.ping()
            asked = True


def message(kind: Kind, data: dict[str, object]) -> str:
    """In the form that EventSource reads."""
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n"
