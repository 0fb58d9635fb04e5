"""The description by which a browser searches the site: OpenSearch 1.1, in three languages."""

from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_the_description_keeps_the_rules_of_opensearch(client, language):
    response = client.get(f"/{language}/opensearch.xml")
    assert response.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{NAMESPACE}OpenSearchDescription"
    texts = {child.tag.removeprefix(NAMESPACE): child.text or "" for child in root}
    # The longest each may be by the specification.
    for name, longest in (("ShortName", 16), ("LongName", 48), ("Description", 1024)):
        assert 0 < len(texts[name]) <= longest
        assert "<" not in texts[name]
    assert texts["Language"] == language
    assert texts["InputEncoding"] == "UTF-8"
    urls = {url.get("rel"): url for url in root.findall(f"{NAMESPACE}Url")}
    assert urls["results"].get("type") == "text/html"
    assert urls["results"].get("template") == f"http://testserver/{language}/search/?q={{searchTerms}}"
    assert urls["suggestions"].get("type") == "application/x-suggestions+json"
    assert "{searchTerms}" in urls["suggestions"].get("template")
    assert urls["self"].get("template") == f"http://testserver/{language}/opensearch.xml"


def test_every_page_names_the_description_and_has_one_search_box(client):
    for path in ("/ko/", "/ko/issues/", "/ko/papers/", "/ko/glossary/"):
        page = client.get(path).content.decode()
        assert '<link rel="search" type="application/opensearchdescription+xml"' in page
        assert 'href="/ko/opensearch.xml"' in page
        assert page.count('action="/ko/search/"') == 1
