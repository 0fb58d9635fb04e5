"""`load_glossary`: the built-in term base, for a new site or after an update."""

from typing import Any

from papers.actions.load_glossary import load_glossary
from papers.management.example_command import ExampleCommand


class Command(ExampleCommand):
    help = "Bring in the built-in concepts of machine learning that the term base does not have yet."
    example = """\
example:
  python manage.py load_glossary

Concepts that are in already are left as they are, changed or not. exit status: 0"""

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_glossary()
        if options["verbosity"] > 0:
            self.stdout.write(
                f"{count} concepts went in." if count else "All built-in concepts are in the term base."
            )
