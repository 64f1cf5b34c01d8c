# For servers that look for app:app.
from main import app as app
