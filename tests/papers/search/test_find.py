"""A search finds what a plain scan of all texts finds, in the same order, on whichever database; the counts are true."""

import pytest

from papers.models import Issue
from papers.search import groups
from papers.search.facts import group_of
from papers.search.find import find, found_ids, newest
from papers.search.groups import read_hits
from papers.search.marking import places_of
from papers.search.query import parse_query
from papers.search.texts import hit_texts
from tests.papers.search.world import QUERIES, Scan, build, identities

pytestmark = pytest.mark.django_db


@pytest.fixture
def scan():
    build()
    return Scan()


def numbers(results):
    """The groups that were found, as numbers."""
    kinds = {"paper": (1, 0, 0), "entry": (0, 1, 0), "issue": (0, 0, 1)}
    return [group_of(*(group.id * one for one in kinds[group.kind])) for group in results.groups]


def test_every_query_finds_what_a_scan_finds_in_the_same_order(scan):
    assert len(QUERIES) == len(set(QUERIES)) >= 60
    ways = set()
    for text in QUERIES:
        query = parse_query(text)
        way, (rows, of) = scan.find(query)
        results = find(query, size=100)
        if results.unknown:
            assert (results.total, rows) == (0, set())
            continue
        assert identities(found_ids(query)) == rows, text
        assert (results.found, numbers(results)) == (way, of), text
        assert (results.total, results.texts) == (len(of), len(rows)), text
        ways.add(way)
    assert ways == {"text", "group", "loose"}


def test_a_long_list_has_the_same_groups_with_fewer_texts_of_each(scan, monkeypatch):
    query = parse_query("model")
    before = find(query, size=100)
    read = []
    monkeypatch.setattr(groups, "MOST_READ", len(before.groups))
    monkeypatch.setattr(groups, "read_hits", lambda ids: read.extend(ids) or read_hits(ids))
    after = find(query, size=100)
    assert (numbers(after), after.texts) == (numbers(before), before.texts)
    assert len(read) == len(before.groups) < before.texts
    assert [group.hits[0] for group in after.groups] == [group.hits[0] for group in before.groups]


def test_following_a_count_finds_as_many(scan):
    followed = 0
    for text in (
        "모델",
        "model",
        "data",
        "tag:llm",
        "lang:ko",
        "언어 모델",
        "조용한 inference",
        "その学習 論文",
    ):
        query = parse_query(text)
        for name, counts in find(query).counts.items():
            for count in counts:
                assert find(query.with_filter(name, count.value)).total == count.number, (text, name, count)
                followed += 1
    assert followed > 40


def test_several_years_are_alternatives_as_several_sources_are(scan):
    whole = find(parse_query("model"))
    years = [count.value for count in whole.counts["year"]]
    assert len(years) > 1
    both = find(parse_query("model " + " ".join(f"year:{year}" for year in years)))
    assert (both.total, both.texts) == (whole.total, whole.texts)
    assert (
        find(parse_query(f"model year:{years[0]} year:1999")).texts
        == find(parse_query(f"model year:{years[0]}")).texts
    )


def test_pages_by_number_are_the_whole_in_order(scan):
    query = parse_query("이")
    whole = find(query, size=100)
    assert whole.next_start is None
    paged, start = [], 0
    while start is not None:
        page = find(query, start=start, size=2, with_counts=False)
        paged += page.groups
        assert page.total == whole.total
        start = page.next_start
    assert paged == list(whole.groups)
    assert find(query, start=10_000).groups == ()


def test_kinds_can_be_chosen_and_are_counted_whatever_is_chosen(scan):
    query = parse_query("모델")
    every = find(query)
    assert every.by_kind["comment"] == 1
    said = find(query, kinds={"comment"})
    assert said.by_kind == every.by_kind
    [group] = said.groups
    [hit] = group.hits
    assert (group.kind, hit.kind, hit.fragment) == ("issue", "comment", f"comment-{hit.comment_id}")


def test_a_passage_in_two_languages_is_shown_in_the_readers(scan):
    query = parse_query("llm")
    for language in ("ko", "en"):
        [group] = [
            group
            for group in find(query, language=language).groups
            if group.kind == "paper" and len(group.hits) == 1 and group.hits[0].role == "intro"
        ]
        assert group.hits[0].language == language
        assert group.more == 0


def test_hits_bring_their_texts_and_the_words_are_marked(scan):
    query = parse_query('"언어 모델" thoughts')
    found = find(parse_query("언어모델"), language="ko")
    texts = hit_texts([hit for group in found.groups for hit in group.hits])
    assert "언어 모델이 추론 때 생각하는 법을 배운다." in texts.values()
    text = "조용한 언어 모델: Quiet Thought, 언어모델"
    assert [text[start:end] for start, end in places_of(query, text)] == ["언어 모델", "Thought", "언어모델"]


def test_what_was_remembered_vaguely_is_found_among_the_first(scan):
    for text in (
        "그 학습 없이 추론 때 생각하는 논문 2024년 3월",
        "あの学習なしで推論時に考える論文 2024年3月",
    ):
        results = find(parse_query(text), language="ko")
        assert results.is_loose
        titles = [hit.paper_id for group in results.groups for hit in group.hits]
        issue = Issue.objects.get(source__slug="weekly-ko")
        assert issue.entries.get(paper__title="Retrieval without Training").paper_id in titles


def test_the_newest_come_first_for_those_who_follow_a_search(scan):
    hits = newest(parse_query("모델"), 3)
    assert [hit.dated_on.year for hit in hits][:1] == [2025]
    assert [hit.dated_on for hit in hits] == sorted((hit.dated_on for hit in hits), reverse=True)
    assert newest(parse_query("아무도 쓰지 않은 말 zyxwv"), 3) == ()


def test_no_word_of_a_query_reaches_the_database_as_a_command(scan):
    for text in (
        '"',
        "'",
        "a' OR 1=1 --",
        '") OR (tokens : "x',
        "NEAR(a b)",
        "a*",
        "^a",
        "x:*",
        "' & '",
        "\\",
        "{a b}",
        "%",
        "_",
        "\ud800",
        "a\x00b",
        "<->",
        "-" * 50,
        "🤖",
        "ا" * 300,
    ):
        find(parse_query(text))


def test_a_query_of_ten_thousand_letters_is_answered(scan):
    for text in ("가" * 10_000, "a" * 10_000, "가 나 " * 2_500, "x" * 20_000, '"' + "모델 " * 3_000):
        find(parse_query(text), language="ko")
