"""Each page names its address in every language, and one address that is canonical."""

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from papers.middleware.language_prefix import LanguagePrefixMiddleware


def rendered(template: str, path: str, **context) -> str:
    """What a template says on the page at `path`."""
    found = []

    def view(request):
        page = Template("{% load languages %}" + template).render(Context({"request": request, **context}))
        found.append(page)
        return HttpResponse(page)

    LanguagePrefixMiddleware(view)(RequestFactory().get(path))
    return found[0]


ALTERNATES = (
    "{% alternates as links %}{% for link in links %}{{ link.hreflang }} {{ link.url }}\n{% endfor %}"
)


@pytest.mark.parametrize("path", ["/issues/", "/ko/issues/", "/ja/issues/?utm_source=x"])
def test_a_page_has_the_same_alternates_whatever_address_it_was_read_at(path):
    assert rendered(ALTERNATES, path).split("\n") == [
        "ko http://testserver/ko/issues/",
        "ja http://testserver/ja/issues/",
        "en http://testserver/en/issues/",
        "x-default http://testserver/issues/",
        "",
    ]


def test_the_canonical_address_names_the_language_and_what_makes_it_another_page():
    assert rendered("{% canonical %}", "/ja/issues/?x=1") == "http://testserver/ja/issues/"
    assert rendered("{% canonical %}", "/issues/?year=2024", canonical_query="year=2024") == (
        "http://testserver/en/issues/?year=2024"
    )


def test_the_site_is_named_by_its_setting_not_by_the_host(settings):
    settings.SITE_URL = "https://gloss.example"
    assert rendered("{% canonical %}", "/ko/") == "https://gloss.example/ko/"


def test_another_language_keeps_the_whole_query():
    assert rendered('{% switch_language "ja" %}', "/ko/issues/?view=both&x=%3Cb%3E") == (
        "/ja/issues/?view=both&amp;x=%3Cb%3E"
    )


def test_a_query_cannot_bring_markup():
    page = rendered('<a href="{% switch_language "ja" %}">', '/ko/issues/?"><script>')
    assert "<script>" not in page
    assert page.count('"') == 2


def test_a_template_without_a_request_still_renders():
    template = Template("{% load languages %}{% alternates as links %}{{ links|length }}|{% canonical %}|")
    assert template.render(Context()) == "0||"


def test_a_language_is_called_by_its_own_name():
    assert rendered('{{ "ja"|language_name }} {{ "ko-KR"|language_name }} {{ "fr"|language_name }}', "/") == (
        "日本語 한국어 fr"
    )


@pytest.mark.django_db
def test_a_foreign_host_is_refused_before_it_gets_into_a_page(client):
    response = client.get("/ko/issues/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"evil.example" not in response.content
