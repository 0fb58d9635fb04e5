"""What somebody wrote to do harm does none in a feed reader, which shows the HTML of a feed as a page of its own."""

import json

import pytest

from papers.models import Issue
from tests.factories import EntryFactory, PaperFactory, SourceFactory, add_revision, write_text
from tests.hostile import BODIES, NAME, harm_in
from tests.papers.syndication.rules import check_atom, check_json_feed

pytestmark = pytest.mark.django_db


def test_no_item_holds_anything_that_runs_or_leads_elsewhere(client):
    paper = PaperFactory(title=NAME, authors=[NAME])
    source = SourceFactory(slug="hostile", name=NAME, publisher=NAME, licence=NAME)
    for body in BODIES.values():
        entry = EntryFactory(paper=paper, issue__source=source)
        write_text(entry.issue, "overview", {"ko": body, "en": body})
        write_text(entry.issue, "title", {"ko": body[:200] or "x", "en": "The week"})
        passage = write_text(entry, "intro", {"ko": f"처음 {body}", "en": body})
        Issue.objects.filter(pk=entry.issue_id).update(published_at="2024-01-01T00:00:00Z")
        add_revision(passage.translations.get(language="ko"), f"나중 {body}", origin="correction")
    seen = 0
    for name in ("all", "papers/" + paper.slug, "sources/hostile"):
        address = f"/en/feeds/{name}.json"
        while address:
            check_atom(client.get(address.replace(".json", ".atom")).content)
            document = json.loads(client.get(address).content)
            check_json_feed(document)
            for item in document["items"]:
                seen += 1
                assert harm_in(item["content_html"]) == [], item["id"]
            address = document.get("next_url", "").removeprefix("http://testserver")
    assert seen == 3 * len(BODIES)
