"""Citations: of a paper, an issue, a tag; as a page and as files; of what is published, and no more than a file may hold."""

import json

import pytest

from papers.views import cite
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory
from tests.papers.citations.test_forms import check_csl, read_bibtex, read_ris

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    issue = IssueFactory(source=SourceFactory(slug="weekly", name="Weekly & co"), key="2024-03-04")
    for number, title in enumerate(("On {Retrieval}", "<b>Two</b> & more"), 1):
        paper = PaperFactory(
            arxiv_id=f"2403.0000{number}", title=title, authors=["Ada van Example", "김보기"]
        )
        EntryFactory(issue=issue, paper=paper).tags.add("rlhf")
    return issue


@pytest.mark.parametrize("path", ["papers/2403.00001", "issues/weekly/2024-03-04", "tags/rlhf"])
def test_a_page_to_copy_from_and_files_of_three_kinds(client, issue, path):
    count = 1 if path.startswith("papers") else 2
    page = client.get(f"/en/cite/{path}/")
    assert page.status_code == 200
    assert b"@misc{example2024retrieval," in page.content
    assert b"<b>Two" not in page.content
    files = {}
    for form in ("bib", "ris", "json"):
        assert f'href="/en/cite/{path}.{form}"' in page.content.decode()
        files[form] = client.get(f"/en/cite/{path}.{form}")
        assert files[form].status_code == 200
        assert files[form].headers["Content-Disposition"].startswith("attachment; filename=")
        assert files[form].headers["Content-Disposition"].endswith(f'.{form}"')
    assert files["bib"].headers["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert files["ris"].headers["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert files["json"].headers["Content-Type"] == "application/vnd.citationstyles.csl+json; charset=utf-8"
    assert len(read_bibtex(files["bib"].content.decode())) == count
    assert len(read_ris(files["ris"].content.decode())) == count
    items = json.loads(files["json"].content)
    assert len(items) == count
    for item in items:
        check_csl(item)


def test_papers_of_an_issue_stand_in_its_order_each_once(client, issue):
    EntryFactory(issue=issue, paper=issue.entries.get(position=1).paper)
    entries = read_bibtex(client.get("/cite/issues/weekly/2024-03-04.bib").content.decode())
    assert [fields["eprint"] for _, _, fields in entries] == ["2403.00001", "2403.00002"]


def test_more_than_a_file_may_hold_is_said(client, issue, monkeypatch):
    monkeypatch.setattr(cite, "MOST", 1)
    text = client.get("/en/cite/issues/weekly/2024-03-04.bib").content.decode()
    assert text.startswith("% The first 1 of 2 papers of ")
    assert len(read_bibtex(text)) == 1
    assert b"A file holds the first 1 of them" in client.get("/en/cite/issues/weekly/2024-03-04/").content


def test_a_paper_with_an_older_id_has_a_file_name_without_a_slash(client, issue):
    EntryFactory(issue=issue, paper=PaperFactory(arxiv_id="hep-th/9901001"))
    response = client.get("/cite/papers/hep-th/9901001.bib")
    assert response.headers["Content-Disposition"] == 'attachment; filename="hep-th-9901001.bib"'
    assert client.get("/cite/papers/hep-th/9901001/").status_code == 200


@pytest.mark.parametrize("ending", ["/", ".bib", ".ris", ".json"])
def test_what_is_not_published_or_not_there_is_not_found(client, issue, ending):
    draft = IssueFactory(state="draft", source=issue.source, key="draft")
    EntryFactory(issue=draft, paper=PaperFactory(arxiv_id="2403.99999")).tags.add("secret")
    for role in (None, "editor"):
        if role:
            client.force_login(UserFactory(role=role))
        for path in ("papers/2403.99999", "issues/weekly/draft", "tags/secret", "papers/none", "tags/none"):
            assert client.get(f"/cite/{path}{ending}").status_code == 404, path
