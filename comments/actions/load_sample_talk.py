"""Let the demo accounts talk about the samples: reports open and decided, comments, answers, likes."""

import json
from pathlib import Path
from typing import Any

from comments.actions.accept_report import accept_report
from comments.actions.back_report import back_report
from comments.actions.like import set_like
from comments.actions.post_comment import post_comment
from comments.actions.read_languages import read_languages
from comments.actions.reject_report import reject_report
from comments.actions.report_phrase import report_phrase
from comments.models import Comment, Reason, Report
from papers.actions.change import change
from papers.models import Entry, Issue, Translation, User

FILE = Path(__file__).resolve().parent.parent / "samples" / "talk.json"
MODERATOR = "moderator"


def load_sample_talk() -> int:
    """Report, decide and say what `comments/samples/talk.json` holds; returns how many reports and comments that was.

    Does nothing where somebody has reported or written anything already, or where samples or demo accounts are missing.
    Each step goes through the door that readers and moderators use.
    """
    told = json.loads(FILE.read_text(encoding="utf-8"))
    if Report.objects.exists() or Comment.objects.filter(origin=Comment.Origin.WRITTEN).exists():
        return 0
    people = {person.username: person for person in User.objects.filter(username__in=_names(told))}
    if people.keys() != _names(told):
        return 0
    count = 0
    with change():
        read_languages(people[MODERATOR], ("ko", "ja", "en"))
        for said in told["reports"]:
            count += _report(said, people)
        for said in told["comments"]:
            count += _comment(said, people)
    return count


def _names(told: dict[str, Any]) -> set[str]:
    reporters = {name for said in told["reports"] for name in (said["by"], *said["backers"]) if name}
    writers = {one["by"] for said in told["comments"] for one in (said, *said["answers"])}
    return {MODERATOR, *reporters, *writers}


def _report(said: dict[str, Any], people: dict[str, User]) -> int:
    text = _text(said)
    if text is None:
        return 0
    start = text.current.text.index(said["phrase"])
    report = report_phrase(
        text.current,
        start,
        start + len(said["phrase"]),
        category=said["category"],
        proposal=said["proposal"],
        explanation=said["explanation"],
        person=people[said["by"]] if said["by"] else None,
        language=said["language"],
    ).report
    for name in said["backers"]:
        back_report(report, person=people[name])
    decision = said.get("decision")
    if decision is not None:
        report.refresh_from_db()
        seen = {
            "moderator": people[MODERATOR],
            "seen_version": report.version,
            "seen_revision": text.current_id,
            "note": decision["note"],
        }
        if decision["accept"]:
            accept_report(report, **seen)
        else:
            reject_report(report, reason=Reason.objects.filter(position=decision["reason"]).first(), **seen)
    return 1


def _comment(said: dict[str, Any], people: dict[str, User]) -> int:
    source, key = said["issue"]
    issue = Issue.objects.filter(source__slug=source, key=key).first()
    if issue is None:
        return 0
    entry = Entry.objects.filter(issue=issue, position=said["entry"]).first() if said["entry"] else None
    comment = post_comment(issue, author=people[said["by"]], body=said["body"], entry=entry)
    for answer in said["answers"]:
        post_comment(issue, author=people[answer["by"]], body=answer["body"], parent=comment)
        set_like(comment, person=people[answer["by"]], liked=True)
    set_like(issue, person=people[said["by"]], liked=True)
    return 1 + len(said["answers"])


def _text(said: dict[str, Any]) -> Translation | None:
    """The text that holds the phrase."""
    source, key = said["issue"]
    texts = Translation.objects.filter(language=said["language"], passage__role=said["role"])
    where = {"passage__issue__source__slug": source, "passage__issue__key": key}
    if said["entry"]:
        where = {f"passage__entry__{name.removeprefix('passage__')}": value for name, value in where.items()}
        where["passage__entry__position"] = said["entry"]
    found = texts.filter(current__text__contains=said["phrase"], **where)
    return found.select_related("current").order_by("pk").first()
