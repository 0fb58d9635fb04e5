"""What the project's commands share: help that ends with an example, and exit status 2 for wrong use."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter


class _Formatter(DjangoHelpFormatter, argparse.RawDescriptionHelpFormatter):
    """Django's order of arguments, with description and example as they are written."""


class WrongUse(CommandError):
    """What was asked cannot be done as asked: a missing path, an unknown name. Exit status 2, as argparse has it."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, returncode=2)


class SomeFailed(CommandError):
    """Some documents failed; the others are in. Exit status 1."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, returncode=1)


class ExampleCommand(BaseCommand):
    """A command whose help ends with `example`."""

    example = ""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, epilog=self.example, formatter_class=_Formatter, **kwargs
        )
