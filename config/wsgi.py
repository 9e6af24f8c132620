"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from search.analysis import load_dictionaries  # noqa: E402 - apps come first
from search.understanding.danger import warm_up  # noqa: E402

# Before the server divides into processes, which then share them.
load_dictionaries()
warm_up()
