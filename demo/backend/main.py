# The application that uvicorn serves: `uvicorn main:app`.
from demo.application import create_app
from demo.logs import log_as_json
from demo.settings import Settings

log_as_json()
app = create_app(Settings())
