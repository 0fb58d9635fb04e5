"""Change what stands at the head of an Issue: its key, language, days, addresses and tags."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from papers.actions.change import change
from papers.actions.record_edit import record_edit
from papers.importing import apply_tags
from papers.models import Issue, User


class KeyTaken(ValueError):
    """Another Issue of the same Source has this key."""


@dataclass(frozen=True, slots=True)
class IssueValues:
    """What an editor may change of an Issue itself. `language` is a normalised BCP 47 tag."""

    key: str
    language: str
    starts_on: date | None
    ends_on: date | None
    url: str
    upstream_url: str
    likes: int | None
    tags: tuple[str, ...]


def edit_issue(issue: Issue, values: IssueValues, *, actor: User) -> None:
    """Give `issue` these values and tags. Raises KeyTaken.

    The day it is listed under follows its days: the last, else the first; without either it stays.
    """
    with change():
        for name in ("key", "language", "starts_on", "ends_on", "url", "upstream_url", "likes"):
            setattr(issue, name, getattr(values, name))
        issue.dated_on = values.ends_on or values.starts_on or issue.dated_on
        try:
            with transaction.atomic():
                issue.save(
                    update_fields=[
                        *("key", "language", "starts_on", "ends_on", "url", "upstream_url", "likes"),
                        "dated_on",
                    ]
                )
        except IntegrityError as error:
            raise KeyTaken(values.key) from error
        apply_tags.tag_issues({issue.pk: values.tags})
        record_edit(issue, actor=actor)
