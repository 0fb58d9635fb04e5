"""What `make run` starts: the site on this machine, with samples and demo accounts.

    DEBUG=1 python -m config.demo 8000

does what `migrate`, `load_glossary`, `load_samples --demo-accounts`, `load_sample_talk`, `rebuild_search --missing` and `runserver` do one after
another, in one process, because starting Django five times takes most of the seconds a person waits. What is there already is left as it is.
"""

import os
import sys

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

from papers.mailing.place import place_of_mails


def main(port: str) -> None:
    """Prepare the database and serve until Ctrl-C. Raises CommandError when `DEBUG` is off."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
    django.setup()
    if not settings.DEBUG:
        raise CommandError("The demonstration has passwords that everybody knows: it runs with DEBUG=1 only.")
    # The reloader runs this program again for every change of the code; the database is ready by then.
    if os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":
        call_command("migrate", verbosity=0)
        # The terms come first: the samples are checked against them.
        call_command("load_glossary", verbosity=0)
        call_command("load_samples", demo_accounts=True)
        call_command("load_sample_talk")
        # For a database that is older than the search.
        call_command("rebuild_search", missing=True, verbosity=0)
        sys.stdout.write(f"\n  Gloss is at http://127.0.0.1:{port} (stop it with Ctrl-C)\n")
        mails = place_of_mails()
        sys.stdout.write(f"  {mails}\n\n" if mails else "\n")
        sys.stdout.flush()
    call_command("runserver", f"127.0.0.1:{port}")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except CommandError as error:
        sys.exit(str(error))
