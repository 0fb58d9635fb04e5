"""An issue to take away: what readers may have of it, and nothing of a draft."""

import json

import pytest

from papers.actions.export_issue import export_issue, find_issue
from papers.formats import parse
from tests.factories import EntryFactory, IssueFactory, SourceFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    issue = IssueFactory(source=SourceFactory(slug="weekly", licence="CC BY 4.0"), key="2024-W10")
    write_text(issue, "title", {"ko": "이번 주", "en": "The week"})
    entry = EntryFactory(issue=issue)
    write_text(entry, "intro", {"ko": "첫 문장.", "en": "First."})
    return issue


def test_markdown_is_what_the_command_prints(client, issue):
    response = client.get("/ko/issues/weekly/2024-W10.md")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'inline; filename="weekly-2024-W10.md"'
    assert response.content.decode() == export_issue(find_issue("weekly/2024-W10"), "markdown")


def test_json_can_be_read_again(client, issue):
    response = client.get("/issues/weekly/2024-W10.json")
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert json.loads(response.content)["format"] == "gloss"
    [parsed] = parse(response.content.decode()).issues
    assert parsed.key == "2024-W10" and parsed.source.slug == "weekly"


@pytest.mark.parametrize("ending", ["md", "json"])
def test_a_draft_is_for_editors(client, issue, ending):
    draft = IssueFactory(state="draft", source=issue.source, key="draft")
    write_text(draft, "title", {"ko": "초안"})
    address = f"/issues/weekly/draft.{ending}"
    assert client.get(address).status_code == 404
    client.force_login(UserFactory(role="moderator"))
    assert client.get(address).status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert "초안" in client.get(address).content.decode()
    assert client.get("/issues/weekly/none.md").status_code == 404


def test_the_page_of_an_issue_leads_to_them(client, issue):
    page = client.get("/ko/issues/weekly/2024-W10/").content.decode()
    for path in ("issues/weekly/2024-W10.md", "issues/weekly/2024-W10.json", "cite/issues/weekly/2024-W10/"):
        assert f'href="/ko/{path}"' in page
        assert client.get(f"/ko/{path}").status_code == 200
