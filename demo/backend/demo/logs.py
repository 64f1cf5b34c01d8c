# One line of JSON for each thing that happens, on standard output, uvicorn's own lines included.
import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

# What every record has; anything else was given as `extra`.
COMMON = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "color_message"}


def log_as_json() -> None:
    """Takes over from uvicorn, which has set up its own by the time it imports the application."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.getLogger("uvicorn.error").level or logging.INFO)  # what --log-level says
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    logging.getLogger("uvicorn.access").propagate = False  # access_log.py does that


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (current := request_id.get()) is not None:
            line["request_id"] = current
        line.update({key: value for key, value in record.__dict__.items() if key not in COMMON})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)
