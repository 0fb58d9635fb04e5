"""What somebody wants to be sent. Plain Python."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """A subscription as its form gives it: without languages of texts, sources or tags it is about all of them.

    `language` is of the mail, `rhythm` WEEKLY or DAILY of papers/mailing/periods.py, sources and tags are ids.
    """

    email: str
    language: str
    text_languages: tuple[str, ...] = ()
    rhythm: str = "weekly"
    sources: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
