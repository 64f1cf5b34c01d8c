# /api/events: a stream of server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html
from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from demo.services import Shared

router = APIRouter(prefix="/api/events")

# no-store: an event is news once. X-Accel-Buffering: nginx passes each on at once.
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@router.get("")
async def stream_events(shared: Shared) -> StreamingResponse:
    return StreamingResponse(shared.events.stream(), media_type="text/event-stream", headers=HEADERS)
