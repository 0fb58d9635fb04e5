"""Made-up data for tests: sources, issues, entries, papers, people, and their texts.

Factories write through models, not through the site's own actions, so that a test of an action does not lean on another.
"""

from collections.abc import Mapping

import factory
from django.contrib.auth.models import Group
from django.utils import timezone
from factory.django import DjangoModelFactory

from papers.identifiers import title_fingerprint
from papers.languages import normalise_text
from papers.models import (
    Entry,
    Issue,
    Paper,
    Passage,
    Proposal,
    Revision,
    Section,
    Source,
    Translation,
    User,
)


class UserFactory(DjangoModelFactory):
    """A person; `UserFactory(role="editor")` joins the group of that role."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@example.org")

    @factory.post_generation
    def role(self, create: bool, name: str | None, **_: object) -> None:
        """Join the group of a role; those who enter the admin need no `is_staff`."""
        if create and name:
            self.groups.add(Group.objects.get_or_create(name=name)[0])


class SourceFactory(DjangoModelFactory):
    """A digest series in Korean, with an English original that is not a row."""

    class Meta:
        model = Source

    slug = factory.Sequence(lambda n: f"weekly-{n}")
    name = factory.Sequence(lambda n: f"Weekly {n}")
    language = "ko"


class IssueFactory(DjangoModelFactory):
    """A published issue; `IssueFactory(state="draft")` for a draft."""

    class Meta:
        model = Issue

    source = factory.SubFactory(SourceFactory)
    key = factory.Sequence(lambda n: f"2024-{1 + n // 28 % 12:02}-{1 + n % 28:02}-{n}")
    language = factory.LazyAttribute(lambda issue: issue.source.language)
    dated_on = factory.LazyFunction(lambda: timezone.now().date())
    updated_at = factory.LazyFunction(timezone.now)
    state = Issue.State.PUBLISHED
    published_at = factory.LazyAttribute(
        lambda issue: timezone.now() if issue.state == Issue.State.PUBLISHED else None
    )


class SectionFactory(DjangoModelFactory):
    """A section; its position follows the others of its issue."""

    class Meta:
        model = Section

    issue = factory.SubFactory(IssueFactory)
    position = factory.LazyAttribute(lambda section: Section.objects.filter(issue=section.issue).count() + 1)


class PaperFactory(DjangoModelFactory):
    """A paper with an arXiv id; `PaperFactory(arxiv_id=None, doi="10.1000/1")` for another."""

    class Meta:
        model = Paper

    title = factory.Sequence(lambda n: f"Made-up Paper Number {n}")
    title_key = factory.LazyAttribute(lambda paper: title_fingerprint(paper.title))
    arxiv_id = factory.Sequence(lambda n: f"2401.{n:05}")
    doi = None
    url = factory.LazyAttribute(
        lambda paper: f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else None
    )
    slug = factory.LazyAttribute(
        lambda paper: Paper.slug_for(paper.title, paper.arxiv_id, paper.doi, paper.url)
    )
    authors = factory.LazyFunction(lambda: ["Ada Example", "김보기"])


class EntryFactory(DjangoModelFactory):
    """A shown entry with a paper; its position follows the others of its issue."""

    class Meta:
        model = Entry

    issue = factory.SubFactory(IssueFactory)
    paper = factory.SubFactory(PaperFactory)
    position = factory.LazyAttribute(lambda entry: Entry.objects.filter(issue=entry.issue).count() + 1)


def write_text(
    owner: Issue | Section | Entry,
    role: str,
    texts: Mapping[str, str],
    original: str = "en",
    *,
    position: int | None = None,
    origin: str = Revision.Origin.IMPORTED,
    actor: User | None = None,
) -> Passage:
    """Write a Passage of `owner` with a Translation and a first Revision for each language of `texts`.

    `original` is the language of the text the others were made from; where `texts` has none in it, the first one is.
    Without `position` the passage follows the others of its role. Returns the Passage.
    """
    field = type(owner).__name__.lower()
    if position is None:
        position = Passage.objects.filter(**{field: owner}, role=role).count()
    passage = Passage.objects.create(**{field: owner}, role=role, position=position)
    original = original if original in texts else next(iter(texts))
    based_on = None
    for language in [original, *(language for language in texts if language != original)]:
        translation = Translation.objects.create(
            passage=passage, language=language, is_original=language == original
        )
        revision = add_revision(translation, texts[language], origin=origin, actor=actor, based_on=based_on)
        based_on = based_on or revision
    return passage


def add_revision(
    translation: Translation,
    text: str,
    *,
    origin: str = Revision.Origin.HUMAN,
    actor: User | None = None,
    based_on: Revision | None = None,
    note: str = "",
) -> Revision:
    """Write the next Revision of a Translation and make it the current one."""
    revision = Revision.objects.create(
        translation=translation,
        number=translation.revisions.count() + 1,
        text=normalise_text(text),
        origin=origin,
        based_on=based_on,
        writer=actor,
        actor=actor,
        note=note,
        created_at=timezone.now(),
    )
    translation.current = revision
    translation.save(update_fields=["current"])
    return revision


def propose_text(translation: Translation, text: str) -> Proposal:
    """Let upstream's text wait beside a Translation."""
    return Proposal.objects.create(
        translation=translation, text=normalise_text(text), seen=translation.current
    )
