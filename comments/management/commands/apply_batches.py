"""`apply_batches`: carry on corrections of the same mistake elsewhere that a page began and did not finish."""

from typing import Any

from comments.actions.advance_batch import advance_batch
from comments.models import Batch
from papers.management.example_command import ExampleCommand

# Between two looks at how far it is.
SECONDS = 10


class Command(ExampleCommand):
    help = (
        "Carry on every batch of corrections that was begun: the page does so while it is open, this does where it was "
        "closed. Two at once take turns; a kill loses nothing."
    )
    example = """\
examples:
  python manage.py apply_batches
  */10 * * * *  cd /srv/gloss && .venv/bin/python manage.py apply_batches"""

    def handle(self, *args: Any, **options: Any) -> None:
        begun = Batch.objects.filter(state__in=(Batch.State.APPLYING, Batch.State.UNDOING)).order_by("pk")
        for batch in begun:
            while advance_batch(batch, seconds=SECONDS):
                pass
            if options["verbosity"] > 0:
                batch.refresh_from_db(fields=["state"])
                self.stdout.write(f"Batch {batch.pk}: {batch.state}")
