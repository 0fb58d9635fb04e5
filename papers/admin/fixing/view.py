"""The view of the fixing page: shows an Issue with all its texts, and takes what an editor sends."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from papers import languages
from papers.actions.change import change
from papers.actions.lock_issue import lock_issue
from papers.admin.fixing.buttons import PERMISSIONS
from papers.admin.fixing.keep import keep_typed
from papers.admin.fixing.page import ENTRY_ROLES, Page, read_page
from papers.admin.fixing.posted import read_posted
from papers.admin.fixing.save import save_page
from papers.models import EntryLink, EntryMedia, Issue, Passage, Translation

NEEDED = ("papers.change_issue", "papers.change_entry", "papers.change_text")


def fix_issue(request: HttpRequest, issue_id: str, admin_site: AdminSite) -> HttpResponse:
    """Show the page (GET), or save it (POST): then lead back to it, or show what could not be saved.

    Answers 409 where somebody else was first. Who may see the issue but not change it gets the page to read.
    """
    issues = Issue.objects.visible_to(request.user).select_related("source__upstream")
    issue = get_object_or_404(issues, pk=issue_id if issue_id.isdecimal() and len(issue_id) < 19 else 0)
    number = request.GET.get("page", "1")
    place = int(number) if number.isdecimal() and len(number) < 6 else 1
    can_change = all(request.user.has_perm(permission) for permission in NEEDED)
    if request.method != "POST":
        return _shown(request, read_page(issue, place), admin_site, can_change=can_change)
    posted = read_posted(request.POST)
    needed = PERMISSIONS.get(posted.verb)
    if not can_change or (needed and not request.user.has_perm(needed)):
        raise PermissionDenied
    with change():
        # Read behind the lock, so that what a colleague saves in this very moment is met, not overwritten.
        lock_issue(issue.pk)
        page = read_page(issues.get(pk=issue.pk), place)
        outcome = save_page(page, posted, actor=request.user)
    for level, sentence in outcome.messages:
        messages.add_message(request, level, sentence)
    if not outcome.is_kept:
        address = reverse("admin:papers_issue_change", args=[issue.pk])
        query = f"?page={page.number}" if page.number > 1 else ""
        return HttpResponseRedirect(f"{address}{query}" + (f"#{outcome.anchor}" if outcome.anchor else ""))
    status = 409 if outcome.is_conflict else 200
    page = keep_typed(read_page(page.issue, page.number), page)
    return _shown(request, page, admin_site, can_change=can_change, status=status)


def _shown(
    request: HttpRequest, page: Page, admin_site: AdminSite, *, can_change: bool, status: int = 200
) -> HttpResponse:
    title = page.head.title.text if page.head.title else page.issue.key
    context = {
        **admin_site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": title,
        "page": page,
        "issue": page.issue,
        "opts": Issue._meta,
        "can_change": can_change,
        "can_publish": can_change and request.user.has_perm("papers.publish_issue"),
        "states": Translation.State.choices,
        "rels": EntryLink.Rel.choices,
        "media_kinds": EntryMedia.Kind.choices,
        "roles": {
            "issue": [(Passage.Role.OVERVIEW.value, Passage.Role.OVERVIEW.label)],
            "section": [(Passage.Role.OVERVIEW.value, Passage.Role.OVERVIEW.label)],
            "entry": [(role.value, role.label) for role in ENTRY_ROLES],
        },
        "languages": [
            (tag, languages.name(tag)) for tag in dict.fromkeys([page.issue.language, *languages.NAMES])
        ],
        "language_name": languages.name(page.issue.language),
        "source_name": page.issue.source.name,
        "read_only": _("You may read this page, not change it.") if not can_change else "",
    }
    return TemplateResponse(request, "admin/papers/issue/fix.html", context, status=status)
