"""Formats are called by their names in the lists and forms of the admin, and lists are filtered by them."""

import pytest
from django.test import Client

from papers.models import ImportRun
from tests.factories import SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

DAY = "# Daily Papers (2024-02-02)\n\n### [A Paper](https://arxiv.org/abs/2402.00001)\n\nVote: 3\n\nAuthors: Ada Byron\n\n- One.\n"


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(UserFactory(role="editor"))
    return client


def test_a_source_is_listed_and_filtered_by_the_name_of_its_format(editor: Client) -> None:
    SourceFactory(name="Daily", format="hf_daily")
    SourceFactory(name="Weekly", format="dair_weekly")
    page = editor.get("/en/admin/papers/source/?format=hf_daily").content.decode()
    assert "Daily papers with votes" in page
    assert ">Daily<" in page
    assert ">Weekly<" not in page


def test_the_form_of_a_source_offers_formats_by_name(editor: Client) -> None:
    source = SourceFactory(format="hf_daily")
    page = editor.get(f"/ko/admin/papers/source/{source.pk}/change/").content.decode()
    assert '<option value="hf_daily" selected>투표가 있는 일간 논문</option>' in page


def test_imports_are_filtered_by_the_format_of_their_documents(editor: Client) -> None:
    editor.post("/en/admin/papers/importrun/add/", {"text": DAY, "format": "hf_daily"})
    run = ImportRun.objects.get()
    address = f"/importrun/{run.pk}/change/"
    assert address in editor.get("/en/admin/papers/importrun/?format=hf_daily").content.decode()
    assert address not in editor.get("/en/admin/papers/importrun/?format=gloss").content.decode()
