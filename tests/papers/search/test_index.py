"""The index holds exactly what anybody may read, from the moment they may to the moment they may not."""

from datetime import date

import pytest
from django.db import connection, transaction
from taggit.models import Tag

from comments.actions.delete_comment import delete_comment
from comments.actions.edit_comment import edit_comment
from comments.actions.hide_comment import hide_comment
from comments.actions.moderate_comment import SeenComment
from comments.actions.post_comment import post_comment
from comments.actions.restore_comment import restore_comment
from papers.actions.change import change
from papers.actions.edit_paper import edit_paper
from papers.actions.join_tags import join_tags
from papers.actions.merge_papers import merge_papers
from papers.actions.publish_issue import publish_issue, unpublish_issue
from papers.actions.revise_translation import revise_translation
from papers.actions.tag_issues import tag_issues
from papers.actions.withdraw_entry import show_entry, withdraw_entry
from papers.models import SearchBlock, SearchText, SearchWords, Translation
from papers.search.backend import backend
from papers.search.find import find
from papers.search.index import differences, index_issues, rebuild
from papers.search.query import parse_query
from tests.factories import EntryFactory, IssueFactory, PaperFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="editor")


@pytest.fixture
def issue():
    """A draft with one entry, in two languages."""
    issue = IssueFactory(state="draft", dated_on=date(2024, 3, 11))
    entry = EntryFactory(issue=issue, paper=PaperFactory(title="Whispering Gophers", authors=["Ada Example"]))
    write_text(entry, "intro", {"en": "Gophers whisper.", "ko": "들쥐가 속삭인다."})
    write_text(issue, "overview", {"ko": "이번 주의 들쥐"})
    return issue


def total(text):
    return find(parse_query(text)).texts


def is_whole():
    return list(differences()) == []


def test_a_draft_is_found_by_nobody_and_a_published_issue_at_once(issue, editor):
    assert total("들쥐") == total("gophers") == 0
    publish_issue(issue, actor=editor)
    assert (total("들쥐"), total("gopher"), total("author:example"), total("속삭")) == (2, 2, 0, 1)
    unpublish_issue(issue, actor=editor)
    assert total("들쥐") == total("gophers") == SearchText.objects.count() == SearchWords.objects.count() == 0
    assert is_whole()


def test_publishing_takes_a_fixed_number_of_queries(issue, editor, django_assert_max_num_queries):
    for number in range(30):
        write_text(EntryFactory(issue=issue), "intro", {"en": f"Text {number}", "ko": f"글 {number}"})
    issue.state, issue.published_at = "published", issue.updated_at
    issue.save()
    with django_assert_max_num_queries(24):
        assert index_issues([issue.pk]).added > 90
    with django_assert_max_num_queries(10):
        assert index_issues([issue.pk]).is_nothing


def test_a_correction_is_found_at_once_and_what_it_replaced_no_more(issue, editor):
    publish_issue(issue, actor=editor)
    translation = Translation.objects.get(language="ko", passage__role="intro")
    revise_translation(translation, "땅다람쥐가 속삭인다.", actor=editor, seen_number=1)
    assert (total("땅다람쥐"), total("들쥐"), total("속삭")) == (1, 1, 1)
    assert is_whole()


def test_a_change_that_fails_changes_nothing_in_the_index(issue, editor):
    publish_issue(issue, actor=editor)
    translation = Translation.objects.get(language="ko", passage__role="intro")
    with pytest.raises(ZeroDivisionError), change():
        revise_translation(translation, "땅다람쥐", actor=editor, seen_number=1)
        raise ZeroDivisionError
    assert (total("땅다람쥐"), total("들쥐")) == (0, 2)


def test_a_withdrawn_entry_is_found_by_nobody_until_it_is_shown_again(issue, editor):
    publish_issue(issue, actor=editor)
    entry = issue.entries.get()
    withdraw_entry(entry, actor=editor)
    assert (total("들쥐"), total("gophers")) == (1, 0)
    show_entry(entry, actor=editor)
    assert (total("들쥐"), total("gophers")) == (2, 2)
    assert is_whole()


def test_tags_and_their_joining_are_followed(issue, editor):
    publish_issue(issue, actor=editor)
    tag_issues([issue], actor=editor, add=["rodents"])
    assert total("tag:rodents 들쥐") == 2
    join_tags(Tag.objects.get(name="rodents"), Tag.objects.create(name="mammals", slug="mammals"))
    assert total("tag:mammals 들쥐") == total("tag:rodents 들쥐") == 2
    assert is_whole()
    tag_issues([issue], actor=editor, remove=["mammals"])
    assert total("tag:mammals 들쥐") == 0


def test_a_text_that_has_both_tags_has_the_one_they_become_once(issue, editor):
    publish_issue(issue, actor=editor)
    # Tags in whatever order their ids are.
    tag_issues([issue], actor=editor, add=["mammals", "rodents", "voles", "whiskers"])
    tags = {tag.name: tag for tag in Tag.objects.all()}
    for name, into in (("rodents", "mammals"), ("whiskers", "mammals"), ("mammals", "voles")):
        join_tags(tags[name], tags[into])
    assert is_whole()
    found = find(parse_query("들쥐"))
    assert [(count.value, count.number) for count in found.counts["tag"]] == [
        (tags["voles"].slug, found.total)
    ]


def test_a_papers_title_and_authors_are_followed_and_so_is_its_merging(issue, editor):
    publish_issue(issue, actor=editor)
    paper = issue.entries.get().paper
    paper.title, paper.authors = "Silent Gophers", ["Mina Park"]
    edit_paper(paper)
    assert (total("whispering"), total("silent"), total("park")) == (0, 1, 1)
    merge_papers(
        PaperFactory(title="Gophers at Large", arxiv_id=None, doi="10.1000/1"), [paper], actor=editor
    )
    assert (total("silent"), total("at large")) == (0, 1)
    [group] = find(parse_query("들쥐가")).groups
    assert group.kind == "paper"
    assert group.id == issue.entries.get().paper_id
    assert is_whole()


def test_an_identifier_among_words_finds_its_paper(issue, editor):
    publish_issue(issue, actor=editor)
    paper = issue.entries.get().paper
    for text in (f"{paper.arxiv_id} gophers", f"arXiv:{paper.arxiv_id}", f"{paper.arxiv_id} 논문"):
        assert [group.id for group in find(parse_query(text)).groups] == [paper.pk], text


def test_what_drafts_alone_have_is_as_unknown_as_what_nothing_has(issue, editor):
    tag_issues([issue], actor=editor, add=["secret"])
    for text in (
        "tag:secret",
        "tag:nothing",
        f"source:{issue.source.slug}",
        "source:nothing",
        "author:nobody",
    ):
        [(name, value)] = find(parse_query(text)).unknown
        assert f"{name}:{value}" == text
    publish_issue(issue, actor=editor)
    assert find(parse_query("tag:secret")).total == 2
    assert find(parse_query("tag:secret zyxwv")).unknown == ()


def test_what_was_said_of_a_paper_that_is_merged_away_is_found_with_the_other_alone(
    issue, editor, monkeypatch
):
    # Each row a block of its own: nothing is read again because of its neighbours.
    monkeypatch.setattr(SearchBlock, "LENGTH", 1)
    for number in range(3):
        other = IssueFactory(state="draft")
        write_text(other, "overview", {"ko": "두더지 하나, 오소리 둘, 너구리 셋", "en": f"Moles {number}"})
        publish_issue(other, actor=editor)
    publish_issue(issue, actor=editor)
    assert total("gophers") == 2
    merge_papers(PaperFactory(title="Silence", arxiv_id=None), [issue.entries.get().paper], actor=editor)
    found = find(parse_query("gophers"))
    assert (found.texts, [group.id for group in found.groups]) == (1, [issue.entries.get().paper_id])
    if connection.vendor == "sqlite":
        assert len(backend().find([("gophers",)], ())) == 1, "nothing is left behind in the index"
    assert is_whole()


def test_what_readers_say_is_found_while_it_is_shown(issue, editor):
    publish_issue(issue, actor=editor)
    reader, moderator = UserFactory(), UserFactory(role="moderator")
    comment = post_comment(issue, author=reader, body="두더지가 낫다", entry=issue.entries.get())
    assert total("두더지") == 1
    [group] = find(parse_query("두더지")).groups
    assert group.hits[0].comment_id == comment.pk
    comment = edit_comment(comment, person=reader, body="오소리가 낫다", seen=comment.edited_at)
    assert (total("두더지"), total("오소리")) == (0, 1)
    hide_comment(comment, moderator=moderator, seen=SeenComment.of(comment), reason="spam")
    assert total("오소리") == 0
    comment.refresh_from_db()
    restore_comment(comment, moderator=moderator, seen=SeenComment.of(comment))
    assert total("오소리") == 1
    delete_comment(comment, person=reader)
    assert total("오소리") == 0
    assert is_whole()


def test_rows_that_stay_the_same_are_not_written_again(issue, editor):
    publish_issue(issue, actor=editor)
    before = set(SearchText.objects.values_list("pk", flat=True))
    translation = Translation.objects.get(language="ko", passage__role="intro")
    revise_translation(translation, "땅다람쥐", actor=editor, seen_number=1)
    assert len(before - set(SearchText.objects.values_list("pk", flat=True))) == 1


def test_a_rebuild_that_is_stopped_leaves_a_whole_index(issue, editor):
    for number in range(4):
        other = IssueFactory(key=f"more-{number}", state="draft")
        write_text(other, "overview", {"ko": f"들쥐 {number}"})
        publish_issue(other, actor=editor)
    publish_issue(issue, actor=editor)
    before = set(SearchText.objects.values_list("pk", flat=True))
    steps = rebuild(portion=2)
    next(steps)
    assert total("들쥐") == 6
    assert is_whole()
    steps.close()
    assert total("들쥐") == 6
    assert sum(texts for _, texts in rebuild(portion=2)) == len(before)
    assert before.isdisjoint(SearchText.objects.values_list("pk", flat=True))
    assert (total("들쥐"), is_whole()) == (6, True)


def test_an_index_that_lost_rows_or_has_others_is_found_out_and_put_right(issue, editor):
    publish_issue(issue, actor=editor)
    SearchText.objects.filter(role="overview").delete()
    issue.entries.update(state="withdrawn")
    [(pk, missing, needless)] = differences()
    assert (pk, missing, needless) == (issue.pk, 1, 4)
    list(rebuild())
    assert is_whole()


def test_a_text_longer_than_the_index_takes_is_searched_in_its_beginning(editor):
    issue = IssueFactory(state="draft")
    letters = "".join(chr(0xAC00 + number * 7 % 11_000) for number in range(60_000))
    write_text(issue, "overview", {"ko": f"가물치 {letters} 너구리"})
    publish_issue(issue, actor=editor)
    assert (total("가물치"), total("너구리")) == (1, 0)


def test_a_process_sees_what_another_has_written(issue, editor):
    assert total("들쥐") == 0
    with transaction.atomic():
        publish_issue(issue, actor=editor)
    assert total("들쥐") == 2
    assert connection.in_atomic_block
