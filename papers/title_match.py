"""Finding issues by a piece of a title: of the issue itself, of an entry, or of a paper.

Both databases compare the same thing: NFKC, lower case, any place in the title. PostgreSQL does so itself; SQLite, whose
`lower` knows ASCII only, is given the function. It reads every title, so it is for the list's filter, not for a search.
"""

import unicodedata

from django.db.models import Func, Q, QuerySet, TextField

from papers.models import Entry, Issue, Paper, Passage, Translation


def fold(text: str) -> str:
    """A text as titles are compared: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


class Folded(Func):
    """`fold` as the database computes it."""

    function = "gloss_fold"
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **extra):
        """Call the Python function, which this connection is taught first; teaching it again costs nothing."""
        connection.ensure_connection()
        connection.connection.create_function("gloss_fold", 1, fold, deterministic=True)
        return self.as_sql(compiler, connection, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        """ICU's lower case knows every script whatever the language of the server."""
        return self.as_sql(
            compiler,
            connection,
            template='lower(normalize(%(expressions)s, NFKC) COLLATE "und-x-icu")',
            **extra,
        )


def with_title_like(issues: QuerySet[Issue], text: str) -> QuerySet[Issue]:
    """The issues of which a title, or that of an entry or of a paper in them, holds `text`."""
    titles = Translation.objects.filter(passage__role=Passage.Role.TITLE).annotate(
        folded=Folded("current__text")
    )
    shown = Entry.objects.filter(state=Entry.State.SHOWN)
    for piece in fold(text).split():
        titles = titles.filter(folded__contains=piece)
    return issues.filter(
        Q(pk__in=titles.filter(passage__issue__isnull=False).values("passage__issue"))
        | Q(pk__in=titles.filter(passage__entry__state=Entry.State.SHOWN).values("passage__entry__issue"))
        | Q(pk__in=shown.filter(paper__in=papers_like(Paper.objects.all(), text)).values("issue"))
    )


def papers_like(papers: QuerySet[Paper], text: str) -> QuerySet[Paper]:
    """The papers whose title holds every piece of `text`, or whose arXiv id or DOI it is."""
    matching = papers.annotate(folded=Folded("title"))
    for piece in fold(text).split():
        matching = matching.filter(folded__contains=piece)
    return papers.filter(
        Q(pk__in=matching.values("pk")) | Q(arxiv_id=text.strip()) | Q(doi__iexact=text.strip())
    )
