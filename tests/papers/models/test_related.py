"""Papers related to one: linked by digests, sharing its tags, treated beside it; each says why."""

from datetime import date, timedelta

import pytest

from papers.models import Entry, EntryLink, Paper
from papers.models.related import related_papers
from tests.factories import EntryFactory, IssueFactory, PaperFactory

pytestmark = pytest.mark.django_db


def treated(paper: Paper, *tags: str, **values) -> Entry:
    entry = EntryFactory(paper=paper, **values)
    entry.tags.add(*tags)
    return entry


def note(entry: Entry, paper: Paper) -> None:
    EntryLink.objects.create(entry=entry, position=9, rel="wiki", url="a note", paper=paper)


def related(paper: Paper, limit: int = 8):
    return related_papers(paper, limit, drafts=False)


@pytest.fixture
def paper(db) -> Paper:
    return PaperFactory(title="The one")


def test_a_rare_tag_weighs_more_than_a_common_one(paper):
    treated(paper, "common", "rare")
    rare = treated(PaperFactory(), "rare").paper
    common = [treated(PaperFactory(), "common").paper for _ in range(6)]
    found = related(paper)
    assert [found[0].paper, {one.paper for one in found[1:]}] == [rare, set(common)]
    assert found[0].tags == ["rare"]


def test_tags_stand_with_the_rarest_first_and_the_others_are_counted(paper):
    names = ("one", "two", "three", "four")
    treated(paper, *names)
    other = treated(PaperFactory(), *names).paper
    treated(PaperFactory(), "one")
    (near, far) = related(paper)
    assert (near.paper, near.tags, near.more_tags) == (other, ["four", "three", "two"], 1)
    assert far.tags == ["one"]


def test_links_of_digests_count_in_both_directions(paper):
    entry = treated(paper)
    there = treated(PaperFactory())
    here = treated(PaperFactory())
    note(entry, there.paper)
    note(here, paper)
    found = {one.paper: (one.links_to_it, one.links_here) for one in related(paper)}
    assert found == {there.paper: (True, False), here.paper: (False, True)}


def test_a_short_issue_says_more_than_a_long_list(paper):
    short, long = IssueFactory(), IssueFactory()
    for issue, others in ((short, 1), (long, 12)):
        EntryFactory(issue=issue, paper=paper, position=1)
        for number in range(others):
            EntryFactory(issue=issue, position=2 + number)
    first = related(paper)[0]
    assert (first.paper.entries.get().issue, first.beside) == (short, 1)


def test_what_only_drafts_or_withdrawn_entries_say_is_not_told(paper):
    entry = treated(paper, "secret")
    draft = treated(PaperFactory(), "secret", issue__state="draft")
    withdrawn = treated(PaperFactory(), "secret", state="withdrawn")
    note(entry, draft.paper)
    note(draft, paper)
    note(withdrawn, paper)
    assert related(paper) == []
    assert [one.paper for one in related_papers(paper, 8, drafts=True)] == [draft.paper]


def test_a_mention_is_no_treatment(paper, client):
    treated(paper)
    other = treated(PaperFactory())
    note(other, paper)
    page = client.get(f"/en/papers/{paper.slug}/").content.decode()
    assert page.count('class="treatment') <= 1 or f"entry-{other.pk}" not in page


def test_a_paper_nobody_treats_has_none(paper):
    assert related(paper) == []


def test_a_classic_asks_as_many_questions_as_a_new_paper(paper, django_assert_max_num_queries):
    other = PaperFactory()
    for number in range(70):
        issue = IssueFactory(dated_on=date(2024, 1, 1) + timedelta(number))
        note(treated(paper, "tag", f"tag-{number % 30}", issue=issue), other)
        treated(other, "tag", issue=issue, position=2)
    with django_assert_max_num_queries(8):
        found = related(paper)
    assert (found[0].paper, found[0].beside) == (other, 60)


def test_the_page_says_why_in_words(paper, client):
    issue = IssueFactory()
    entry = treated(paper, "rlhf", issue=issue)
    other = treated(PaperFactory(title="Its Neighbour"), "rlhf", issue=issue, position=2)
    note(entry, other.paper)
    page = client.get(f"/en/papers/{paper.slug}/").content.decode()
    around = page.split("Related papers")[1]
    for words in (
        "Its Neighbour",
        "A digest of this paper links it.",
        "Same tags:",
        "rlhf",
        "In the same issue.",
    ):
        assert words in around
