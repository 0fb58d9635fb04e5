"""Print an Issue: as `gloss`, which an import reads back byte for byte, or as Markdown that can be posted elsewhere."""

import json
from dataclasses import replace

from papers.actions.import_document import thread_keeper
from papers.formats import bilingual_posting, bilingual_weekly, posted_markdown
from papers.formats.document import ParsedDocument, ParsedHistory, as_json
from papers.formats.posting import colophon_of
from papers.importing.document_of import document_of
from papers.models import Issue

FORMATS = ("gloss", "markdown")


class UnknownIssue(LookupError):
    """No Issue, or more than one, is named by what was given. `candidates` are the full names it may have meant."""

    def __init__(self, name: str, candidates: tuple[str, ...] = ()) -> None:
        self.name, self.candidates = name, candidates
        super().__init__(name)


def find_issue(name: str) -> Issue:
    """The Issue named "<source>/<key>", or by its key alone where one Source has it. Raises UnknownIssue."""
    slug, slash, key = name.strip("/").partition("/")
    rows = Issue.objects.select_related("source__upstream")
    rows = rows.filter(source__slug=slug, key=key) if slash else rows.filter(key=slug)
    found = list(rows.order_by("source__slug"))
    if len(found) != 1:
        raise UnknownIssue(name, tuple(sorted(f"{issue.source.slug}/{issue.key}" for issue in found)))
    return found[0]


def export_issue(issue: Issue, format: str = "gloss") -> str:
    """The text of `issue` in one of FORMATS, ending with a line end. `gloss` is UTF-8 JSON with two spaces of indent;
    the same Issue always gives the same bytes.
    """
    document = document_of(issue, thread_keeper())
    if format == "gloss":
        return as_gloss(document)
    return as_markdown(document)


def as_gloss(document: ParsedDocument) -> str:
    """A document as our own JSON."""
    return json.dumps(as_json(document), ensure_ascii=False, indent=2) + "\n"


def document_for_readers(issue: Issue) -> ParsedDocument:
    """What readers may take of `issue`: its texts as they stand, without the notes of editors and without former texts, some
    of which were never public. `issue` must be one that whoever asks may read.
    """
    document = document_of(issue, thread_keeper())
    return replace(
        document,
        issues=tuple(
            replace(parsed, history=tuple(map(_as_it_stands, parsed.history))) for parsed in document.issues
        ),
    )


def _as_it_stands(history: ParsedHistory) -> ParsedHistory:
    """A history of the last Revision alone, as the first."""
    last = history.revisions[-1]
    return replace(
        history, revisions=(replace(last, number=1, note="", based_on=1 if last.based_on else None),)
    )


def as_markdown(document: ParsedDocument) -> str:
    """The one Issue of a document of `document_of` as it is posted where digests are: in the layout of the weeklies where
    it came in that, else as plain Markdown.
    """
    [parsed] = document.issues
    source_format = parsed.source.format if parsed.source else None
    writer = posted_markdown
    if source_format == bilingual_weekly.NAME and bilingual_posting.fits(parsed):
        writer = bilingual_posting
    return writer.write(parsed, colophon_of(parsed))
