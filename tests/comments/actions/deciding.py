"""Deciding in tests: what a moderator who sees the present state would send."""

from typing import Any

from comments.actions.accept_report import accept_report
from comments.actions.close_as_duplicate import close_as_duplicate
from comments.actions.reject_report import reject_report
from comments.models import Reason, Report, Review
from papers.actions.revise_translation import revise_translation
from papers.models import Revision, Translation, User
from tests.comments.factories import make_report, make_text
from tests.factories import UserFactory


def moderator() -> User:
    """Somebody who may decide."""
    return UserFactory(role="moderator")


def reported(phrase: str = "쥐", proposal: str | None = "RAG", **more: Any) -> Report:
    """An open report in a text of its own, by somebody with an account."""
    more.setdefault("reporter", UserFactory())
    return make_report(more.pop("translation", None) or make_text(), phrase, proposal=proposal, **more)


def seen(report: Report) -> dict[str, int]:
    """What a moderator who looks now has before them."""
    now = Report.objects.select_related("translation").get(pk=report.pk)
    return {"seen_version": now.version, "seen_revision": now.translation.current_id}


def accept(report: Report, by: User | None = None, **more: Any) -> Review:
    """Accept what a moderator sees now."""
    return accept_report(report, moderator=by or moderator(), **seen(report), **more)


def reject(report: Report, by: User | None = None, **more: Any) -> Review:
    """Reject it with the first reason of the list."""
    more.setdefault("reason", Reason.objects.first())
    return reject_report(report, moderator=by or moderator(), **seen(report), **more)


def duplicate(report: Report, original: Report, by: User | None = None) -> Review:
    """Close it as a duplicate."""
    return close_as_duplicate(report, moderator=by or moderator(), **seen(report), original=original)


def text_of(report: Report) -> str:
    """The text as it reads now."""
    return Translation.objects.select_related("current").get(pk=report.translation_id).current.text


def edit(report: Report, old: str, new: str, **more: Any) -> Revision:
    """Let an editor replace words of the text."""
    translation = Translation.objects.select_related("current").get(pk=report.translation_id)
    text = translation.current.text
    assert old in text
    more.setdefault("actor", UserFactory(role="editor"))
    return revise_translation(
        translation, text.replace(old, new, 1), seen_number=translation.current.number, **more
    )


def fresh(report: Report) -> Report:
    """The report as it stands."""
    return Report.objects.select_related("decision", "translation").get(pk=report.pk)
