"""The pages for what went wrong: valid, in the reader's language, and made without anything that may be broken."""

import html5lib
import pytest
from django.template import loader
from django.test import Client
from django.utils import translation


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html"])
def test_an_error_page_needs_neither_request_nor_database(name: str, language: str) -> None:
    with translation.override(language):
        page = loader.get_template(name).render()
    assert f'<html lang="{language}">' in page
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_a_page_that_is_not_there_answers_in_the_language_of_its_address(
    client: Client, language: str
) -> None:
    response = client.get(f"/{language}/nothing-here/")
    assert response.status_code == 404
    assert f'<html lang="{language}">'.encode() in response.content
    assert b'<meta name="robots" content="noindex">' in response.content
    assert b"canonical" not in response.content
