"""What a page says of itself to machines: schema.org PublicationIssue and ScholarlyArticle, as JSON-LD."""

import json
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from papers.addresses import site_root
from papers.models import Issue, Paper
from papers.models.contents import IssueContents, PaperLine
from papers.rendering import plain_text


def issue_data(
    root: str, issue: Issue, name: str, description: str, language: str, contents: IssueContents
) -> dict[str, Any]:
    """An Issue as a PublicationIssue, part of its Source, with the papers it treats. `root` as site_root gives it."""
    source = issue.source
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "PublicationIssue",
            "@id": root + issue.get_absolute_url(),
            "name": name,
            "issueNumber": issue.key,
            "description": description,
            "inLanguage": language,
            "datePublished": issue.dated_on.isoformat(),
            "dateModified": issue.updated_at.isoformat(timespec="seconds"),
            "license": source.licence_url or source.licence,
            "isBasedOn": issue.upstream_url or issue.url,
            "isPartOf": _without_gaps(
                {
                    "@type": "Periodical",
                    "name": source.name,
                    "url": root + source.get_absolute_url(),
                    "publisher": {"@type": "Organization", "name": source.publisher}
                    if source.publisher
                    else None,
                }
            ),
            "about": [
                _without_gaps(
                    {
                        "@type": "ScholarlyArticle",
                        "name": plain_text(entry.paper.title, 300),
                        "sameAs": entry.paper.arxiv.abs_url if entry.paper.arxiv else entry.paper.url,
                    }
                )
                for entry in contents.entries
                if entry.paper
            ],
        }
    )


def paper_data(request: HttpRequest, paper: Paper | PaperLine) -> dict[str, Any]:
    """A Paper as a ScholarlyArticle."""
    same = [
        paper.arxiv.abs_url if paper.arxiv else None,
        f"https://doi.org/{paper.doi}" if paper.doi else None,
    ]
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "ScholarlyArticle",
            "@id": site_root(request) + reverse("papers:paper", args=[paper.slug]),
            "name": plain_text(paper.title, 300),
            "author": [{"@type": "Person", "name": name} for name in paper.authors],
            "datePublished": str(paper.year or (paper.arxiv.year if paper.arxiv else "")),
            "sameAs": [address for address in (*same, paper.url) if address],
        }
    )


def as_json_ld(data: dict) -> SafeString:
    """Structured data for `<script type="application/ld+json">`, with nothing in it that could end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)  # noqa: S308 - escaped above.


def _without_gaps(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [])}
