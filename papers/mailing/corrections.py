"""What was corrected in the texts that readers were sent, and how it is told.

A text that stood in a mail is remembered with its Revision (SentText). Where the newest mail to a reader that held it had
another Revision than the current one, the reader is told once: the mail that tells it holds the new Revision.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import F, Q, QuerySet

from papers.diff import Span, diff
from papers.excerpts import excerpt
from papers.mailing.letter import Erratum, SentTextKey
from papers.mailing.taste import site_zone
from papers.models import DigestMail, Entry, Issue, Passage, Revision, SentText
from papers.models.texts import PassageTexts, texts_of
from papers.models.user import shown_name
from papers.rendering.plain import plain_text
from papers.titles import issue_title

# How long a mail is remembered for errata.
REMEMBERED = timedelta(days=366)
# Places told of one text.
MOST_PLACES = 3
# In code points: what stands around a place, and the most of a change that is shown.
AROUND = 40
MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """A text of an Issue that reads otherwise now: by the ids of its Translation and of both Revisions."""

    translation_id: int
    old_id: int
    new_id: int
    issue_id: int
    facts: "_Facts" = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What telling a correction needs; shared by all who are told it."""

    issue: Issue
    titles: list[PassageTexts]
    language: str
    old: Revision
    new: Revision


class Corrections:
    """What was corrected until `now` in all texts that were ever sent; read when first asked for, for one run."""

    def __init__(self, now: datetime) -> None:
        self._since = now - REMEMBERED

    def told_to(self, subscriptions: Collection[int]) -> dict[int, list[Correction]]:
        """By the ids of subscriptions, what those readers are to be told, in the order of the texts. One query, and four
        the first time.
        """
        if not self._sent:
            return {}
        held: defaultdict[int, dict[int, int]] = defaultdict(dict)
        mails = DigestMail.objects.filter(
            subscription__in=subscriptions,
            state=DigestMail.State.SENT,
            content__in=self._rows().values("content"),
        )
        for subscription, content in mails.order_by("pk").values_list("subscription_id", "content_id"):
            # A later mail overwrites what an earlier one held. Another run may have added one just now.
            held[subscription].update(self._sent.get(content, {}))
        found = {
            subscription: [
                self._known[translation, revision]
                for translation, revision in sorted(texts.items())
                if (translation, revision) in self._known
            ]
            for subscription, texts in held.items()
        }
        return {subscription: told for subscription, told in found.items() if told}

    def _rows(self) -> QuerySet[SentText]:
        """All that was ever sent of the Translations that stood in a mail with another Revision than their current one."""
        shown = Q(translation__passage__entry__isnull=True) | Q(
            translation__passage__entry__state=Entry.State.SHOWN
        )
        moved = SentText.objects.filter(
            shown,
            translation__current__created_at__gt=self._since,
            issue__state=Issue.State.PUBLISHED,
        ).exclude(revision=F("translation__current"))
        return SentText.objects.filter(translation__in=moved.values("translation"))

    @cached_property
    def _read(self) -> list[tuple[int, int, int, int, int]]:
        names = ("content_id", "translation_id", "revision_id", "translation__current_id", "issue_id")
        return list(self._rows().order_by("pk").values_list(*names))

    @cached_property
    def _sent(self) -> dict[int, dict[int, int]]:
        """By content, the Revisions of the moved Translations in it."""
        found: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for content, translation, revision, _, _ in self._read:
            found[content][translation] = revision
        return dict(found)

    @cached_property
    def _known(self) -> dict[tuple[int, int], Correction]:
        """By Translation and old Revision, what there is to tell: nothing where the words are the same."""
        pairs = dict.fromkeys(row[1:] for row in self._read)
        ids = {pk for _, old, new, _ in pairs for pk in (old, new)}
        revisions = {
            row.pk: row for row in Revision.objects.filter(pk__in=ids).select_related("writer", "translation")
        }
        issue_ids = {issue for *_, issue in pairs}
        issues = Issue.objects.select_related("source").defer("imported").in_bulk(issue_ids)
        titles = texts_of(issues=issue_ids, roles=[Passage.Role.TITLE])
        found: dict[tuple[int, int], Correction] = {}
        for translation, old_id, new_id, issue in pairs:
            old, new = revisions[old_id], revisions[new_id]
            if plain_text(old.text) != plain_text(new.text):
                facts = _Facts(
                    issues[issue], titles.get(("issue", issue), []), new.translation.language, old, new
                )
                found[translation, old_id] = Correction(translation, old_id, new_id, issue, facts)
        return found


def erratum_of(correction: Correction, language: str) -> Iterable[Erratum]:
    """The places of a correction as a letter in `language` tells them; at most MOST_PLACES."""
    facts = correction.facts
    title = issue_title(facts.issue, {("issue", facts.issue.pk): facts.titles}, language)
    path = facts.issue.get_absolute_url()
    spans = diff(plain_text(facts.old.text), plain_text(facts.new.text))
    for before, after, prefix, suffix in _places(spans)[:MOST_PLACES]:
        yield Erratum(
            before=before,
            after=after,
            prefix=prefix,
            suffix=suffix,
            language=facts.language,
            issue_title=title.text,
            issue_language=title.language,
            issue_path=path,
            path=f"{path}#text-{correction.translation_id}",
            credit=_credit(facts.new),
            corrected_on=facts.new.created_at.astimezone(site_zone()).date(),
            text=SentTextKey(correction.translation_id, correction.new_id, correction.issue_id),
        )


def _places(spans: list[Span]) -> list[tuple[str, str, str, str]]:
    """What was there, what is there now, and what stands around it, for each place that changed."""
    found = []
    index = 0
    new = "".join(span.text for span in spans if span.kind != "delete")
    at = 0
    while index < len(spans):
        span = spans[index]
        index += 1
        if span.kind == "equal":
            at += len(span.text)
            continue
        before = span.text if span.kind == "delete" else ""
        after = span.text if span.kind == "insert" else ""
        if before and index < len(spans) and spans[index].kind == "insert":
            after = spans[index].text
            index += 1
        around = excerpt(new, at, at + len(after), AROUND)
        found.append((_cut(before), _cut(after), around.before, around.after))
        at += len(after)
    return found


def _cut(text: str) -> str:
    return text if len(text) <= MOST_WORDS else text[: MOST_WORDS - 1].rstrip() + "…"


def _credit(revision: Revision) -> str:
    """Who wrote the new words, of a correction; whoever left is named nowhere."""
    if revision.origin != Revision.Origin.CORRECTION:
        return ""
    writer = revision.writer
    if writer is None:
        return revision.writer_name
    return "" if writer.left_at else shown_name(writer.display_name, writer.username, None)
