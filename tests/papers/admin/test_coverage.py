"""The coverage desk: who may see it, what it counts, where its rows lead."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from papers.admin.coverage.lists import LISTS
from papers.coverage.author_lists import doubts_about
from papers.coverage.memory import forget
from papers.identifiers import title_fingerprint
from papers.messages.coverage import doubt_message
from papers.models import Entry, Paper
from tests.factories import (
    EntryFactory,
    IssueFactory,
    PaperFactory,
    SourceFactory,
    UserFactory,
    add_revision,
    write_text,
)

pytestmark = pytest.mark.django_db
TITLE = "A Comprehensive Survey of Small Language Models"


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    forget()
    yield
    forget()


@pytest.fixture
def neglect() -> Entry:
    """One thing for each list, and the entry that needs a paper; the issue in the middle is a draft."""
    source = SourceFactory(slug="weekly", name="Weekly")
    issues = []
    for monday in (date(2024, 3, 4), date(2024, 3, 18)):
        issues.append(
            IssueFactory(
                source=source,
                key=monday.isoformat(),
                starts_on=monday,
                ends_on=monday + timedelta(6),
                dated_on=monday + timedelta(6),
                state="draft" if monday.day == 18 else "published",
            )
        )
    entry = EntryFactory(issue=issues[0], paper=None)
    passage = write_text(entry, "title", {"en": "Unknown", "ko": "모름"})
    add_revision(passage.translations.get(language="en"), "Still unknown")
    EntryFactory(
        issue=issues[1],
        paper=PaperFactory(title=TITLE, title_key=title_fingerprint(TITLE), authors=["Ada Lovelace", "+"]),
    )
    PaperFactory(title=f"{TITLE}s", title_key=title_fingerprint(f"{TITLE}s"), arxiv_id=None, doi="10.1/1")
    return entry


def page(client, name: str, query: str = "") -> str:
    response = client.get(reverse("admin:coverage_list", args=[name]) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("role", ["reader", "moderator"])
def test_only_editors_and_administrators_come_in(client_of, role):
    client = client_of(UserFactory(role=role))
    for address in (reverse("admin:coverage"), reverse("admin:coverage_list", args=["twins"])):
        assert client.get(address).status_code in (302, 403)
    assert "/admin/coverage/" not in client.get(reverse("admin:index")).content.decode()


def test_the_first_page_of_the_admin_leads_there(client):
    assert reverse("admin:coverage") in client.get(reverse("admin:index")).content.decode()


def test_an_empty_site_has_nothing_to_do(client):
    assert client.get(reverse("admin:coverage")).context["is_done"]
    for one in LISTS:
        assert "There is nothing to do." in page(client, one.name)


def test_the_desk_counts_what_each_list_holds(client, neglect):
    response = client.get(reverse("admin:coverage"))
    counts = {(line.of.name, line.language): line.counted.number for line in response.context["lines"]}
    assert counts == {
        ("missing", ""): 1,
        ("untranslated", "ko"): 1,
        ("untranslated", "ja"): 2,
        ("untranslated", "en"): 1,
        ("outdated", ""): 1,
        ("unidentified", ""): 1,
        ("twins", ""): 1,
        ("authors", ""): 1,
    }
    for one in LISTS:
        assert reverse("admin:coverage_list", args=[one.name]) in response.content.decode()


def test_each_row_leads_to_where_it_is_mended(client, neglect):
    issue = reverse("admin:papers_issue_change", args=[neglect.issue_id])
    korean = neglect.passages.get().translations.get(language="ko")
    paper = Paper.objects.get(title=TITLE)
    assert reverse("admin:papers_importrun_add") in page(client, "missing")
    assert issue in page(client, "untranslated", "?language=ja")
    assert reverse("admin:papers_translation_change", args=[korean.pk]) in page(client, "outdated")
    assert reverse("admin:papers_entry_change", args=[neglect.pk]) in page(client, "unidentified")
    assert reverse("admin:papers_paper_change", args=[paper.pk]) in page(client, "authors")


def test_a_missing_week_leads_to_the_edition_that_has_it(client, neglect):
    other = SourceFactory(upstream=neglect.issue.source)
    monday = date(2024, 3, 11)
    found = IssueFactory(
        source=other, starts_on=monday, ends_on=monday + timedelta(6), dated_on=monday + timedelta(6)
    )
    (row,) = client.get(reverse("admin:coverage_list", args=["missing"])).context["rows"]
    response = client.get(row.doors[1].address)
    assert list(response.context["cl"].queryset) == [found]


def test_drafts_are_marked(client, neglect):
    html = page(client, "untranslated", "?language=ko")
    assert 'class="mark is-warning"' in html


def test_twins_are_merged_from_their_row(client, neglect):
    row = client.get(reverse("admin:coverage_list", args=["twins"])).context["rows"][0]
    chosen = {"action": "merge", "index": "0", "select_across": "0", "_selected_action": row.merge}
    response = client.post(reverse("admin:papers_paper_changelist"), chosen)
    assert [paper.pk for paper in response.context["papers"]] == sorted(row.merge)
    client.post(
        reverse("admin:papers_paper_changelist"), {**chosen, "apply": "1", "survivor": str(row.merge[0])}
    )
    assert "There is nothing to do." in page(client, "twins")


def test_a_source_narrows_a_list(client, neglect):
    SourceFactory(slug="other")
    for one in LISTS:
        assert "There is nothing to do for this source." in page(client, one.name, "?source=other")
    assert len(client.get("/en/admin/coverage/unidentified/?source=weekly").context["rows"]) == 1


def test_a_long_list_comes_in_pages(client):
    issue = IssueFactory()
    for _ in range(53):
        EntryFactory(issue=issue, paper=None)
    first = client.get(reverse("admin:coverage_list", args=["unidentified"]))
    assert (len(first.context["rows"]), first.context["older"], first.context["newer"]) == (50, "?page=2", "")
    second = client.get("/en/admin/coverage/unidentified/?page=2")
    assert (len(second.context["rows"]), second.context["newer"]) == (3, "?")


@pytest.mark.parametrize(
    "query",
    ["?page=99", "?page=x", "?page=-1", "?page=9999999999", "?source=nothing", "?source=%00", "?language=xx"],
)
@pytest.mark.parametrize("name", ["missing", "untranslated", "twins"])
def test_an_address_that_asks_for_what_is_not_there_gets_the_beginning(client, neglect, name, query):
    assert client.get(reverse("admin:coverage_list", args=[name]) + query).context["rows"]


def test_a_list_that_does_not_exist_is_not_found(client):
    assert client.get("/en/admin/coverage/everything/").status_code == 404


def test_every_doubt_has_a_sentence():
    for authors in (["+"], ["Ada (Augusta"], ["A B, C D"], ["a@b"], ["2"], ["A"], ["A B", "a b"]):
        for doubt in doubts_about(authors):
            assert doubt_message(doubt).endswith(".")


def test_the_desk_asks_the_database_a_fixed_number_of_times(client, neglect):
    def asked(address: str) -> int:
        forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    addresses = [
        reverse("admin:coverage"),
        *(reverse("admin:coverage_list", args=[one.name]) for one in LISTS),
    ]
    few = [asked(address) for address in addresses]
    for number in range(4):
        entry = EntryFactory(paper=PaperFactory(title=f"{TITLE} {number}", arxiv_id=None, authors=["+"]))
        passage = write_text(entry, "title", {"en": "Unknown", "ko": "모름"})
        add_revision(passage.translations.get(language="en"), "Still unknown")
    assert [asked(address) for address in addresses] == few
    assert max(few) <= 40
