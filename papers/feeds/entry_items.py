"""Entries as items of a feed: what was said of one paper, in full, in the reader's language with the original beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.template import loader
from django.utils.safestring import SafeString, mark_safe

from papers.addresses import site_root
from papers.feeds.corrections import corrections_of, last_changes
from papers.feeds.issue_items import SUMMARY
from papers.feeds.subject import absolute, spoken
from papers.models import Entry, EntryTag, Paper, Passage
from papers.models.texts import CurrentText, texts_of
from papers.rendering import plain_text
from papers.rendering.addresses import is_web_address
from papers.rendering.texts import text_html
from papers.syndication import Category, Item, Link, Person, tag_uri
from papers.titles import Words, dated_title, entry_title


@dataclass(slots=True)
class TextShown:
    """One text as HTML, in its language."""

    html: SafeString
    language: str


@dataclass(slots=True)
class PassageShown:
    """A passage: the text read, and the one it was made from where that is another."""

    text: TextShown
    beside: TextShown | None


def entry_items(request: HttpRequest, entries: Sequence[Entry]) -> list[Item]:
    """Items of entries whose `paper` and `issue.source` are loaded, in their order; six queries, whatever their number."""
    language, root = spoken(), site_root(request)
    ids = [entry.pk for entry in entries]
    texts = texts_of(issues={entry.issue_id for entry in entries}, entries=ids, roles=_ROLES)
    changed = last_changes("entry", ids)
    corrections = corrections_of("entry", {entry.pk: entry.issue.published_at for entry in entries})
    tags = _tags(ids)
    items = []
    for entry in entries:
        issue, paper = entry.issue, entry.paper
        own = texts.get(("entry", entry.pk), [])
        title = entry_title(entry, texts, language)
        bodies = [passage for passage in own if passage.role != Passage.Role.TITLE and passage.texts]
        titles = next((one.original for one in own if one.role == Passage.Role.TITLE), None)
        url = absolute(request, entry.get_absolute_url())
        work = _address_of(paper) if paper else ""
        html = loader.render_to_string(
            "papers/feeds/entry.html",
            {
                "title_beside": Words(plain_text(titles.text, 300), titles.language)
                if titles and titles.language != title.language
                else None,
                "authors": paper.authors if paper else (),
                "passages": [_shown(passage.best(language), passage.original) for passage in bodies],
                "work": work,
                "work_title": f"arXiv:{paper.arxiv_id}" if paper and paper.arxiv_id else work,
                "paper_url": absolute(request, paper.get_absolute_url()) if paper else "",
                "issue_url": absolute(request, issue.get_absolute_url()),
                "issue_title": dated_title(issue, texts.get(("issue", issue.pk), []), language),
                "corrections": corrections.get(entry.pk, []),
                "source": issue.source,
                "source_url": absolute(request, issue.source.get_absolute_url()),
            },
        )
        items.append(
            Item(
                id=tag_uri(root, f"entry/{entry.pk}"),
                url=url,
                title=title.text,
                html=html,
                published=issue.published_at,
                updated=max(issue.published_at, changed.get(entry.pk, issue.published_at)),
                language=title.language,
                summary=_summary(bodies, language),
                authors=(
                    Person(
                        issue.source.publisher or issue.source.name,
                        absolute(request, issue.source.get_absolute_url()),
                    ),
                ),
                categories=tags.get(entry.pk, ()),
                links=(Link("related", work, plain_text(paper.title, 300)),) if work else (),
                rights=issue.source.licence,
            )
        )
    return items


# The overview of an issue is not shown, and may be long.
_ROLES = [role for role in Passage.Role.values if role not in (Passage.Role.OVERVIEW, Passage.Role.HEADING)]


def _shown(best: CurrentText, original: CurrentText | None) -> PassageShown:
    beside = original if original and original.language != best.language else None
    return PassageShown(_html(best), _html(beside) if beside else None)


def _html(text: CurrentText) -> TextShown:
    return TextShown(mark_safe(text_html(text)), text.language)  # noqa: S308 - sanitised.


def _summary(bodies: list, language: str) -> str:
    return plain_text(bodies[0].best(language).text, SUMMARY) if bodies else ""


def _address_of(paper: Paper) -> str:
    """Where the work is; empty where it has no address that one may follow."""
    if paper.arxiv:
        return paper.arxiv.abs_url
    return paper.url if paper.url and is_web_address(paper.url) else ""


def _tags(ids: Iterable[int]) -> dict[int, tuple[Category, ...]]:
    rows = EntryTag.objects.filter(content_object__in=ids).order_by("tag__name", "id")
    found: dict[int, tuple[Category, ...]] = {}
    for entry, slug, name in rows.values_list("content_object_id", "tag__slug", "tag__name"):
        found[entry] = (*found.get(entry, ()), Category(slug, name))
    return found
