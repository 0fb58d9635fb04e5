"""What the import pages share: who may, where they are, what every page of the admin needs, and the words of counts."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse

from papers.admin.importing import rows
from papers.models import ImportDocument, ImportRun


def require(request: HttpRequest, permission: str) -> None:
    """Raise PermissionDenied for whoever lacks `permission`."""
    if not request.user.has_perm(permission):
        raise PermissionDenied


def run_address(run: ImportRun) -> str:
    """The page of a run."""
    return reverse("admin:papers_importrun_change", args=[run.pk])


def document_address(document: ImportDocument) -> str:
    """The preview of a document."""
    return reverse("admin:papers_importdocument_preview", args=[document.pk])


def context(request: HttpRequest, title: str, **values: object) -> dict[str, object]:
    """What every page of the admin needs, and `values`."""
    return {
        **admin.site.each_context(request),
        "title": title,
        "opts": ImportRun._meta,
        "may_import": request.user.has_perm("papers.import_digest"),
        "may_publish": request.user.has_perm("papers.publish_issue"),
        **values,
    }


def page_of(request: HttpRequest, things: object, size: int) -> Page:
    """The page of `things` that `?page=` names, of `size` each."""
    return Paginator(things, size).get_page(request.GET.get("page", 1))


def summary(counts: dict[str, dict[str, int]]) -> list[dict[str, object]]:
    """The counts of a plan for entries and texts, as words: which verb, how many, of what."""
    return [
        {
            "verb": verb,
            "number": counts[node][verb],
            "name": rows.VERB_NAMES[verb],
            "node": rows.COUNTED[node],
        }
        for node in rows.COUNTED
        for verb in rows.VERB_NAMES
        if counts.get(node, {}).get(verb)
    ]
