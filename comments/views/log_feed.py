"""The public log as a feed: every decision of moderators, from the newest."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comments.models import LogEntry
from comments.views.log import ENTRIES, public_entries
from papers import languages
from papers.addresses import path_of, site_root
from papers.feeds.subject import FORMS, Subject, absolute, answer, spoken
from papers.page_cache import cache_for_readers
from papers.paging import InvalidCursor
from papers.syndication import Item, Person, tag_uri

PER_FEED = 50


@cache_for_readers(parameters=("after",))
@require_safe
def log_feed(request: HttpRequest, form: str) -> HttpResponse:
    """`/feeds/log.atom`: what anybody may read of the log, whoever asks."""
    if form not in FORMS:
        raise Http404("The feed is not written in this form.")
    rows = public_entries().select_related("moderator", "report", "review__reason", "batch", "source")
    try:
        page = ENTRIES.page(rows, PER_FEED, after=request.GET.get("after", ""))
    except InvalidCursor as error:
        raise Http404("This feed has no such page.") from error
    subject = Subject(
        "log",
        f"{_('Moderation log')} · Gloss",
        _("Every decision of moderators on texts, comments and accounts, from the newest."),
        path_of("comments:log"),
    )
    return answer(request, form, subject, [_item(request, entry) for entry in page.rows], page.after or "")


def _item(request: HttpRequest, entry: LogEntry) -> Item:
    who = str(entry.moderator) if entry.moderator else _("The site")
    path = entry.report.get_absolute_url() if entry.report else f"{reverse('comments:log')}#log-{entry.pk}"
    title = f"{who} {entry.get_verb_display()}"
    if entry.source:
        title += f" · {entry.source.name}"
    if entry.language:
        title += f" ({languages.name(entry.language)})"
    return Item(
        id=tag_uri(site_root(request), f"log/{entry.pk}"),
        url=absolute(request, path),
        title=title,
        html=loader.render_to_string("comments/room/log_feed_item.html", {"entry": entry, "who": who}),
        published=entry.at,
        # What was decided stays as it was written down.
        updated=entry.at,
        language=spoken(),
        authors=(Person(who),),
    )
