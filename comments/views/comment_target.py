"""What a comment is about: an issue, an entry of it or another comment, as a request names it."""

from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from comments.models import Comment
from comments.threads import body_html
from papers.models import Entry, Issue, Translation, User
from papers.models.texts import texts_of
from papers.paging import identifier
from papers.rendering import plain_text
from papers.titles import Words, entry_title, issue_title

# The parameters that name a target, those that say more first.
NAMES = ("parent", "entry", "translation", "issue")
_EXCERPT = 280


@dataclass(slots=True)
class Target:
    """Where a comment goes. `parent` is what it answers; `translation` the text a quotation was taken from."""

    issue: Issue
    entry: Entry | None = None
    parent: Comment | None = None
    translation: Translation | None = None

    @property
    def address(self) -> str:
        """The place on the issue's page."""
        if self.parent is not None:
            return f"{self.issue.get_absolute_url()}#comment-{self.parent.pk}"
        if self.entry is not None:
            return f"{self.issue.get_absolute_url()}#{self.entry.anchor}"
        return self.issue.get_absolute_url()

    def title(self) -> Words:
        """What the issue, or the entry, is called in the reader's language. One query."""
        return name_of(self.entry or self.issue)

    def words(self) -> SafeString:
        """All of what is answered; empty where nothing is, or where it is not shown."""
        is_shown = self.parent is not None and self.parent.state == Comment.State.SHOWN
        return body_html(self.parent.body) if is_shown else mark_safe("")

    def excerpt(self) -> str:
        """The first words of what is answered; empty where nothing is, or where it is not shown."""
        if self.parent is None or self.parent.state != Comment.State.SHOWN:
            return ""
        return plain_text(self.parent.body, _EXCERPT)


def target_of(data: QueryDict, person: User) -> Target:
    """The target that `parent`, `entry`, `translation` or `issue` names; the first that is given counts.

    Raises Http404 where there is no such thing, or `person` may not read it.
    """
    visible = Issue.objects.visible_to(person)
    entries = Entry.objects.filter(issue__in=visible, state=Entry.State.SHOWN)
    entries = entries.select_related("issue__source", "paper").defer("imported", "issue__imported")
    if pk := _number(data, "parent"):
        comments = Comment.objects.filter(issue__in=visible).exclude(origin=Comment.Origin.NOTE)
        parent = comments.select_related("issue__source", "author", "entry__paper").filter(pk=pk).first()
        if parent is None:
            raise Http404("There is no such comment.")
        return Target(parent.issue, parent.entry, parent)
    if pk := _number(data, "entry"):
        entry = entries.filter(pk=pk).first()
        if entry is None:
            raise Http404("There is no such entry.")
        return Target(entry.issue, entry)
    if pk := _number(data, "translation"):
        return _target_of_text(pk, visible, entries)
    issue = visible.select_related("source").filter(pk=_number(data, "issue")).first()
    if issue is None:
        raise Http404("There is no such issue.")
    return Target(issue)


def _target_of_text(pk: int, visible, entries) -> Target:
    text = Translation.objects.select_related("passage__section", "current").filter(pk=pk).first()
    if text is None:
        raise Http404("There is no such text.")
    passage = text.passage
    if passage.entry_id:
        entry = entries.filter(pk=passage.entry_id).first()
        if entry is None:
            raise Http404("There is no such text.")
        return Target(entry.issue, entry, translation=text)
    issue_id = passage.issue_id or passage.section.issue_id
    issue = visible.select_related("source").filter(pk=issue_id).first()
    if issue is None:
        raise Http404("There is no such text.")
    return Target(issue, translation=text)


def name_of(thing: Issue | Entry) -> Words:
    """What an issue or an entry is called in the reader's language. One query."""
    language = get_language() or "en"
    if isinstance(thing, Entry):
        return entry_title(thing, texts_of(entries=[thing.pk], roles=["title"]), language)
    return issue_title(thing, texts_of(issues=[thing.pk], roles=["title"]), language)


def _number(data: QueryDict, name: str) -> int | None:
    """The id that a parameter names; None where it is left out or empty. Raises Http404 for anything else."""
    text = data.get(name, "")
    if not text:
        return None
    try:
        return identifier(text)
    except ValueError as error:
        raise Http404("That is no id.") from error
