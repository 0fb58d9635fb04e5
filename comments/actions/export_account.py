"""Everything the site holds about one person, as plain values for JSON."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Model

from comments.models import (
    Appeal,
    Backing,
    Batch,
    Comment,
    CommentVersion,
    Flag,
    Like,
    LogEntry,
    Notification,
    ReadLanguage,
    Report,
    Review,
    Sanction,
    Visit,
)
from papers.actions.export_subscription import export_subscription
from papers.mailing.owners import subscriptions_of
from papers.models import FindingDecision, Revision, TermProposal, User

VERSION = 1
PORTION = 1000


def export_account(person: User) -> dict[str, Any]:
    """The account, its addresses, and all that `person` wrote, decided or was told, oldest first.

    Rows are named by the numbers they have in the site's addresses. Times are ISO 8601. What other people wrote is left
    out, and so are passwords and secrets. The number of queries does not depend on how much there is.
    """
    return {
        "format": "gloss_account",
        "version": VERSION,
        "account": {
            **_facts(person, "id", "username", "display_name", "email", "language", "wants_mail"),
            **_facts(person, "date_joined", "last_login"),
            "roles": sorted(person.groups.values_list("name", flat=True)),
            "reads_languages": sorted(
                ReadLanguage.objects.filter(person=person).values_list("language", flat=True)
            ),
            "two_factor": [
                _facts(row, "type", "created_at", "last_used_at")
                for row in Authenticator.objects.filter(user=person).order_by("pk")
            ],
        },
        "email_addresses": [
            _facts(row, "email", "verified", "primary")
            for row in EmailAddress.objects.filter(user=person).order_by("pk")
        ],
        "subscriptions": [export_subscription(row) for row in subscriptions_of(person)],
        "comments": _comments(person),
        **{name: [facts_of(row) for row in rows(person)] for name, (rows, facts_of) in _PARTS.items()},
    }


def _facts(row: Model, *names: str) -> dict[str, Any]:
    """Columns of a row, times as texts."""
    values = ((name, getattr(row, name)) for name in names)
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values}


def _columns(*names: str) -> Callable[[Model], dict[str, Any]]:
    return lambda row: _facts(row, *names)


def _theirs(model: type[Model], field: str, *related: str) -> Callable[[User], Iterable[Model]]:
    """The rows of `model` whose `field` is a person, oldest first, a portion at a time."""
    return lambda person: (
        model.objects.filter(**{field: person})
        .select_related(*related)
        .order_by("pk")
        .iterator(chunk_size=PORTION)
    )


def _comments(person: User) -> list[dict[str, Any]]:
    earlier: dict[int, list[dict[str, Any]]] = {}
    for version in CommentVersion.objects.filter(comment__author=person).order_by("comment", "number"):
        earlier.setdefault(version.comment_id, []).append(_facts(version, "number", "body", "replaced_at"))
    names = ("id", "issue_id", "entry_id", "parent_id", "body", "state", "origin", "written_at", "edited_at")
    return [
        {**_facts(row, *names), "earlier": earlier.get(row.pk, [])}
        for row in _theirs(Comment, "author")(person)
    ]


_PARTS: dict[str, tuple[Callable[[User], Iterable[Model]], Callable[[Any], dict[str, Any]]]] = {
    "reports": (
        _theirs(Report, "reporter"),
        _columns(
            "id", "issue_id", "entry_id", "revision_id", "exact", "start", "end", "category",
            "proposal", "explanation", "state", "created_at", "closed_at",
        ),
    ),
    "backings": (
        _theirs(Backing, "person"),
        _columns("report_id", "proposal", "explanation", "language", "created_at"),
    ),
    "appeals": (_theirs(Appeal, "report__reporter"), _columns("report_id", "reason", "created_at")),
    "likes": (_theirs(Like, "person"), _columns("issue_id", "entry_id", "comment_id", "created_at")),
    "flags": (_theirs(Flag, "person"), _columns("comment_id", "reason", "explanation", "created_at")),
    "texts_written": (
        _theirs(Revision, "writer"),
        _columns("id", "translation_id", "number", "text", "origin", "note", "created_at"),
    ),
    "texts_put_in": (
        lambda person: (
            Revision.objects.filter(actor=person).exclude(writer=person).order_by("pk").iterator(PORTION)
        ),
        _columns("id", "translation_id", "number", "origin", "note", "created_at"),
    ),
    "reviews": (
        _theirs(Review, "moderator"),
        _columns(
            "id", "report_id", "comment_id", "decision", "reason_id", "note", "replacement", "created_at"
        ),
    ),
    "batches": (
        _theirs(Batch, "moderator"),
        _columns("id", "report_id", "language", "wrong", "right", "state", "created_at"),
    ),
    "findings_decided": (
        _theirs(FindingDecision, "decider"),
        _columns("finding_id", "check_name", "language", "outcome", "reason", "created_at"),
    ),
    "terms_proposed": (
        _theirs(TermProposal, "proposer"),
        _columns(
            "id", "concept_id", "english", "language", "text", "why", "state", "answer", "created_at", "decided_at"
        ),
    ),
    "terms_decided": (
        _theirs(TermProposal, "decider"),
        _columns("id", "language", "text", "state", "answer", "decided_at"),
    ),
    "log": (_theirs(LogEntry, "moderator"), _columns("id", "verb", "report_id", "comment_id", "note", "at")),
    "sanctions": (
        _theirs(Sanction, "person"),
        _columns("kind", "category", "reason", "created_at", "ends_at", "lifted_at"),
    ),
    "notifications": (
        _theirs(Notification, "person"),
        _columns("kind", "report_id", "review_id", "comment_id", "created_at", "read_at", "mailed_at"),
    ),
    "visits": (_theirs(Visit, "person"), _columns("issue_id", "last_at", "previous_at")),
}  # fmt: skip
