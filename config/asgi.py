"""The ASGI entry point."""

import gc
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_asgi_application()

# Models can be imported only once the application is set up.
from config.startup import refuse_demo_accounts, say_where_mails_go  # noqa: E402

refuse_demo_accounts()
say_where_mails_go()

# See config/wsgi.py.
gc.collect()
gc.freeze()
