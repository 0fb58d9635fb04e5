"""The addresses of what is published. Each answers in the reader's language, and after `/ko/`, `/ja/`, `/en/` in that."""

from django.urls import path, register_converter
from django.urls.converters import PathConverter, StringConverter

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


register_converter(Word, "word")
register_converter(Words, "words")

app_name = "papers"
urlpatterns = [
    path("", home.home, name="home"),
    path("issues/", issues.issue_list, name="issue_list"),
    path("issues/<slug:source>/<word:key>/", issue.issue_page, name="issue"),
    path("sources/", sources.source_list, name="source_list"),
    path("sources/<slug:slug>/", sources.source_page, name="source"),
    path("tags/", tags.tag_list, name="tag_list"),
    path("tags/<word:slug>/", tags.tag_page, name="tag"),
    path("languages/<slug:tag>/", language_views.language_page, name="language"),
    path("papers/", papers.paper_list, name="paper_list"),
    path("papers/<words:slug>/", paper.paper_page, name="paper"),
    path("search/", view_on_demand("papers.views.search", "search_page"), name="search"),
    path("search/suggest/", view_on_demand("papers.views.suggest", "suggest"), name="suggest"),
    path("opensearch.xml", view_on_demand("papers.views.opensearch", "opensearch"), name="opensearch"),
    path("glossary/", view_on_demand("papers.views.glossary", "glossary"), name="glossary"),
    path("glossary/<slug:key>/", view_on_demand("papers.views.concept", "concept_page"), name="concept"),
    path("glossary.csv", view_on_demand("papers.views.glossary_files", "glossary_csv"), name="glossary_csv"),
    path("glossary.tbx", view_on_demand("papers.views.glossary_files", "glossary_tbx"), name="glossary_tbx"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:block>.xml", sitemaps.sitemap_file, name="sitemap_file"),
]
