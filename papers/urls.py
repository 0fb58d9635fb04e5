"""The addresses of what is published. Each answers in the reader's language, and after `/ko/`, `/ja/`, `/en/` in that."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, PathConverter, StringConverter
from django.views.decorators.csrf import csrf_exempt

from papers import sitemaps
from papers.on_demand import view_on_demand
from papers.views import home, issue, issues, paper, papers, sources, tags
from papers.views import languages as language_views


class Word(StringConverter):
    """One part of an address without control characters, which no name here holds and PostgreSQL refuses."""

    regex = r"[^/\x00-\x1f]+"


class Words(PathConverter):
    """The rest of an address, slashes included: arXiv's older ids have one (`hep-th/9901001`)."""

    regex = r"[^\x00-\x1f]+?"


class FeedForm(StringConverter):
    """What a feed is written in: a key of papers.feeds.subject.FORMS."""

    regex = "atom|json"


class CitationForm(StringConverter):
    """What citations are written in: a key of papers.citations.FORMS."""

    regex = "bib|ris|json"


class IsoWeek(StringConverter):
    """A week as ISO 8601 names it, 2024-W11."""

    regex = "[0-9]{4}-W[0-9]{2}"


class YearNumber(IntConverter):
    """A year in four digits."""

    regex = "[0-9]{4}"

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class MonthNumber(IntConverter):
    """A month as it is counted, without a zero before it."""

    regex = "[1-9]|1[0-2]"


register_converter(IsoWeek, "iso_week")
register_converter(YearNumber, "year")
register_converter(MonthNumber, "month")
register_converter(Word, "word")
register_converter(Words, "words")
register_converter(FeedForm, "feed_form")
register_converter(CitationForm, "citation_form")

app_name = "papers"
urlpatterns = [
    path("", home.home, name="home"),
    path("issues/", issues.issue_list, name="issue_list"),
    path("issues/<slug:source>/<word:key>/", issue.issue_page, name="issue"),
    path(
        "issues/<slug:source>/<word:key>.md",
        view_on_demand("papers.views.issue_files", "issue_markdown"),
        name="issue_markdown",
    ),
    path(
        "issues/<slug:source>/<word:key>.json",
        view_on_demand("papers.views.issue_files", "issue_json"),
        name="issue_json",
    ),
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<slug:slug>/", sources.source_page, name="source"),
    path("tags/", tags.tag_list, name="tag_list"),
    path("tags/<word:slug>/", tags.tag_page, name="tag"),
    path(
        "tags/<words:slugs>/",
        view_on_demand("papers.views.tag_intersection", "tag_intersection"),
        name="tag_intersection",
    ),
    path("trends/", view_on_demand("papers.views.trends", "trends"), name="trends"),
    path("trends/<word:name>.csv", view_on_demand("papers.views.trends", "trends_csv"), name="trends_csv"),
    path("languages/<slug:tag>/", language_views.language_page, name="language"),
    path("papers/", papers.paper_list, name="paper_list"),
    path("papers/<words:slug>/", paper.paper_page, name="paper"),
    path("calendar/", view_on_demand("papers.views.calendar.pages", "calendar"), name="calendar"),
    path(
        "calendar/<year:year>/",
        view_on_demand("papers.views.calendar.pages", "calendar_year"),
        name="calendar_year",
    ),
    path(
        "calendar/<year:year>/<month:month>/",
        view_on_demand("papers.views.calendar.pages", "calendar_month"),
        name="calendar_month",
    ),
    path(
        "calendar/<iso_week:key>/",
        view_on_demand("papers.views.calendar.pages", "calendar_week"),
        name="calendar_week",
    ),
    path("authors/", view_on_demand("papers.views.authors", "author_list"), name="author_list"),
    path("authors/<word:key>/", view_on_demand("papers.views.authors", "author_page"), name="author"),
    path("search/", view_on_demand("papers.views.search", "search_page"), name="search"),
    path("search/suggest/", view_on_demand("papers.views.suggest", "suggest"), name="suggest"),
    path("opensearch.xml", view_on_demand("papers.views.opensearch", "opensearch"), name="opensearch"),
    path("glossary/", view_on_demand("papers.views.glossary", "glossary"), name="glossary"),
    path("glossary/<slug:key>/", view_on_demand("papers.views.concept", "concept_page"), name="concept"),
    path("glossary.csv", view_on_demand("papers.views.glossary_files", "glossary_csv"), name="glossary_csv"),
    path("glossary.tbx", view_on_demand("papers.views.glossary_files", "glossary_tbx"), name="glossary_tbx"),
    path("feeds/", view_on_demand("papers.views.feed_list", "feed_list"), name="feed_list"),
    path("feeds/all.<feed_form:form>", view_on_demand("papers.feeds.views", "everything"), name="feed_all"),
    path(
        "feeds/sources/<slug:slug>.<feed_form:form>",
        view_on_demand("papers.feeds.views", "of_source"),
        name="feed_source",
    ),
    path(
        "feeds/languages/<slug:tag>.<feed_form:form>",
        view_on_demand("papers.feeds.views", "of_language"),
        name="feed_language",
    ),
    path(
        "feeds/tags/<word:slug>.<feed_form:form>",
        view_on_demand("papers.feeds.views", "of_tag"),
        name="feed_tag",
    ),
    path(
        "feeds/papers/<words:slug>.<feed_form:form>",
        view_on_demand("papers.feeds.views", "of_paper"),
        name="feed_paper",
    ),
    path(
        "feeds/search.<feed_form:form>",
        view_on_demand("papers.feeds.search", "of_search"),
        name="feed_search",
    ),
    path("cite/papers/<words:slug>/", view_on_demand("papers.views.cite", "of_paper"), name="cite_paper"),
    path(
        "cite/papers/<words:slug>.<citation_form:form>",
        view_on_demand("papers.views.cite", "of_paper"),
        name="cite_paper_file",
    ),
    path(
        "cite/issues/<slug:source>/<word:key>/",
        view_on_demand("papers.views.cite", "of_issue"),
        name="cite_issue",
    ),
    path(
        "cite/issues/<slug:source>/<word:key>.<citation_form:form>",
        view_on_demand("papers.views.cite", "of_issue"),
        name="cite_issue_file",
    ),
    path("cite/tags/<word:slug>/", view_on_demand("papers.views.cite", "of_tag"), name="cite_tag"),
    path(
        "cite/tags/<word:slug>.<citation_form:form>",
        view_on_demand("papers.views.cite", "of_tag"),
        name="cite_tag_file",
    ),
    path("cite/search/", view_on_demand("papers.views.cite", "of_search"), name="cite_search"),
    path(
        "cite/search.<citation_form:form>",
        view_on_demand("papers.views.cite", "of_search"),
        name="cite_search_file",
    ),
    path("mail/", view_on_demand("papers.views.mail_subscribe", "subscribe_page"), name="subscribe"),
    path("mail/sent/", view_on_demand("papers.views.mail_subscribe", "look_into_mail"), name="mail_sent"),
    path(
        "mail/confirm/<word:token>/",
        view_on_demand("papers.views.mail_confirm", "confirm"),
        name="mail_confirm",
    ),
    path(
        "mail/address/<word:token>/",
        view_on_demand("papers.views.mail_confirm", "confirm_new_address"),
        name="mail_address_confirm",
    ),
    # Mail programs post here by themselves, so the signed token is all the proof there is; it allows nothing but this.
    path(
        "mail/stop/<word:token>/",
        csrf_exempt(view_on_demand("papers.views.mail_stop", "stop")),
        name="mail_stop",
    ),
    path("mail/<word:token>/", view_on_demand("papers.views.mail_manage", "manage"), name="mail_manage"),
    path("mail/<word:token>/pause/", view_on_demand("papers.views.mail_manage", "pause"), name="mail_pause"),
    path(
        "mail/<word:token>/resume/", view_on_demand("papers.views.mail_manage", "resume"), name="mail_resume"
    ),
    path(
        "mail/<word:token>/address/",
        view_on_demand("papers.views.mail_manage", "address"),
        name="mail_address",
    ),
    path(
        "mail/<word:token>/preview/",
        view_on_demand("papers.views.mail_preview", "preview"),
        name="mail_preview",
    ),
    path(
        "mail/<word:token>/export/", view_on_demand("papers.views.mail_manage", "export"), name="mail_export"
    ),
    path("mail/<word:token>/erase/", view_on_demand("papers.views.mail_manage", "erase"), name="mail_erase"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:block>.xml", sitemaps.sitemap_file, name="sitemap_file"),
]
