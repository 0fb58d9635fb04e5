"""The WSGI entry point."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# Models can be imported only once the application is set up.
from config.startup import refuse_demo_accounts, say_where_mails_go  # noqa: E402

refuse_demo_accounts()
say_where_mails_go()

# What is loaded by now stays for the life of the process. Out of the collector's sight it costs no pauses, and the
# pages of a forked worker stay shared (gc.freeze in the standard library's manual).
gc.collect()
gc.freeze()
