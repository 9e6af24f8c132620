"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from search.preloading import preload  # noqa: E402 - apps come first

preload()  # before the server divides into processes, which then share it
