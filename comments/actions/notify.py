"""Tell people what became of what they reported and wrote: a Notification for each, in the transaction of the news.

Nothing is sent here. Notifications are the ledger that `send_notices` sends from, so no mail goes out for what was undone.
"""

from collections.abc import Iterable

from comments.models import Backing, Comment, Notification, Report, Review, Sanction
from papers.models import User

BATCH = 500
Kind = Notification.Kind


def notify_backers(reports: Iterable[Report], kind: str, *, review: Review, but: User | None = None) -> int:
    """Tell everybody who reported or backed one of `reports` of `review`, `but` the person who did it; return how many.

    `kind` is DECIDED, UNDONE or REOPENED. Who stands behind several of the reports is told once. A reader without an
    account is told where they left an address; call this before the addresses are forgotten.
    """
    backings = (
        Backing.objects.filter(report__in=[report.pk for report in reports])
        .select_related("person")
        .order_by("pk")
    )
    told: dict[int | str, Notification] = {}
    for backing in backings:
        person = backing.person
        if person is not None:
            if person.left_at is None and not (but is not None and person.pk == but.pk):
                told.setdefault(person.pk, _to(person, kind, report_id=backing.report_id, review=review))
        elif backing.email:
            told.setdefault(
                backing.email.casefold(),
                Notification(
                    email=backing.email,
                    language=backing.language,
                    kind=kind,
                    report_id=backing.report_id,
                    review=review,
                    mail_due=True,
                ),
            )
    Notification.objects.bulk_create(told.values(), batch_size=BATCH)
    return len(told)


def notify_author(comment: Comment, kind: str, *, review: Review) -> None:
    """Tell the author of `comment`, where it has one with an account, that it was hidden or restored by `review`."""
    author = comment.author
    if author is not None and author.left_at is None:
        _to(author, kind, comment=comment, review=review).save()


def notify_answer(answer: Comment) -> None:
    """Tell the author of the comment that `answer` answers; nobody is told of their own answer."""
    author = answer.parent.author if answer.parent is not None else None
    if author is not None and author.left_at is None and author.pk != answer.author_id:
        _to(author, Kind.ANSWERED, comment=answer).save()


def notify_sanctioned(sanction: Sanction) -> None:
    """Tell a person that their account was warned or blocked, or that a block was lifted (`sanction.lifted_at`)."""
    _to(sanction.person, Kind.SANCTIONED, sanction=sanction).save()


def _to(person: User, kind: str, **about: object) -> Notification:
    return Notification(
        person=person, language=person.language, kind=kind, mail_due=person.wants_mail, **about
    )
