"""The settings of the tests: the site's own, with what makes tests fast, private and strict.

They are production's settings (`DEBUG` off), so that what the tests see is what readers get.
"""

import os
import tempfile
from pathlib import Path

os.environ["DEBUG"] = "0"
os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789abcdef" * 4
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE

# Uploads and the test database go where they are forgotten. The database is a file, as in production, so that
# several connections can see it: tests of two people saving at once need that, and so does the live server.
SCRATCH = Path(tempfile.mkdtemp(prefix="gloss-tests-"))
MEDIA_ROOT = SCRATCH / "media"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Named before the test database is made: a live server that still sees ":memory:" lends the test's own connection
    # to its threads, and SQLite crashes the process when two of them use it.
    DATABASES["default"]["NAME"] = str(SCRATCH / "not-the-test.sqlite3")
    DATABASES["default"].setdefault("TEST", {})["NAME"] = str(SCRATCH / "test.sqlite3")
    # SQLite's writers wait without a queue. With twenty of them on a busy machine one may be unlucky for long.
    DATABASES["default"]["OPTIONS"] = {**DATABASES["default"]["OPTIONS"], "timeout": 300}

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Hashing a password is slow on purpose; tests log in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Tests speak plain HTTP.
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0

# Files are found in the source tree; the manifest is made when the site is deployed.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# A page that asks the database for one row after another fails its test.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
ZEAL_RAISE = True
# Ending a session and changing an address look a row up twice, in Django's and in allauth's own code.
ZEAL_ALLOWLIST = [
    {"model": "sessions.Session", "field": "get()"},
    {"model": "account.EmailAddress", "field": "*"},
]

# Tests fill in forms faster than a person. Those about that turn it on again.
FORM_SECONDS = 0

# Tests write behind the site's back, where no kept page would notice. Those about kept pages turn this on again.
PAGE_CACHE_ENTRIES = 0
