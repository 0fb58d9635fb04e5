"""A member follows the digest in a feed reader: new issues come by themselves, and so does what was corrected in them."""

from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest
from django.utils import timezone

from comments.actions.accept_report import accept_report
from papers.actions.publish_issue import publish_issue
from papers.models import Issue
from tests.comments.factories import make_report
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


class FeedReader:
    """Asks as feed readers do: with what the last answer told it, and only then takes what is new."""

    def __init__(self, client, page: str) -> None:
        self.client = client
        html = client.get(page).content.decode()
        head = html.partition("</head>")[0]
        [element] = [part for part in head.split("<") if 'type="application/atom+xml"' in part]
        self.address = element.partition('href="')[2].partition('"')[0]
        self.validators: dict[str, str] = {}
        self.entries: dict[str, feedparser.FeedParserDict] = {}

    def ask(self) -> tuple[int, set[str]]:
        """The status, and the ids of what is new or changed."""
        response = self.client.get(self.address, headers=self.validators)
        if response.status_code == 304:
            assert response.content == b""
            return 304, set()
        self.validators = {
            "if-none-match": response.headers["ETag"],
            "if-modified-since": response.headers["Last-Modified"],
        }
        read = feedparser.parse(
            response.content, response_headers={"content-type": response.headers["Content-Type"]}
        )
        assert not read.bozo, read.get("bozo_exception")
        found = {entry.id: entry for entry in read.entries}
        changed = {
            id
            for id, entry in found.items()
            if id not in self.entries or self.entries[id].updated != entry.updated
        }
        self.entries = found
        return response.status_code, changed


def test_a_correction_reaches_those_who_have_read_it(client, monkeypatch):
    source = SourceFactory(slug="weekly", name="주간 논문", publisher="모임", licence="CC BY 4.0")
    first = IssueFactory(source=source, key="2024-03-04", dated_on=date(2024, 3, 10))
    write_text(first, "title", {"ko": "이번 주의 논문", "en": "Papers of the week"})
    entry = EntryFactory(issue=first, paper=PaperFactory(title="On Retrieval"))
    text = write_text(
        entry, "intro", {"ko": "이 걸레는 검색한다.", "en": "This RAG retrieves."}
    ).translations.get(language="ko")
    Issue.objects.update(published_at=datetime(2024, 3, 11, tzinfo=UTC))

    reader = FeedReader(client, "/ko/sources/weekly/")
    status, new = reader.ask()
    assert (status, len(new)) == (200, 1)
    assert reader.ask() == (304, set())

    draft = IssueFactory(source=source, state="draft", key="2024-03-11", dated_on=date(2024, 3, 17))
    write_text(draft, "title", {"ko": "다음 주", "en": "The next week"})
    assert reader.ask() == (304, set()), "a draft is no news"

    publish_issue(draft, actor=None)
    status, new = reader.ask()
    assert (status, new) == (200, {f"tag:testserver,2024:issue/{draft.pk}"})

    before = reader.entries[f"tag:testserver,2024:issue/{first.pk}"]
    report = make_report(text, "걸레", proposal="RAG", reporter=UserFactory(display_name="박 독자"))
    moderator = UserFactory(role="moderator")
    # Feeds say times in seconds, and a test is done within one.
    later = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    accept_report(report, moderator=moderator, seen_version=report.version, seen_revision=text.current_id)
    status, changed = reader.ask()
    assert (status, changed) == (200, {f"tag:testserver,2024:issue/{first.pk}"})
    after = reader.entries[f"tag:testserver,2024:issue/{first.pk}"]
    assert after.updated > before.updated and after.published == before.published
    assert "걸레</del> → <ins" in after.content[0].value and "RAG</ins>" in after.content[0].value
    assert "걸레는" not in after.content[0].value
    assert reader.ask() == (304, set())
