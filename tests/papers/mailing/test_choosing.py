"""What a letter tells to whom."""

from datetime import timedelta

import pytest
from taggit.models import Tag

from papers.mailing.choosing import MOST_ENTRIES, MOST_ISSUES, Chooser
from papers.mailing.taste import Taste
from papers.models import Entry, EntryMedia, TagPlace
from tests.factories import EntryFactory, IssueFactory, SourceFactory, write_text
from tests.papers.mailing.world import IN_THE_WEEK, WEEK_BEGAN, WEEK_ENDED, make_issue

pytestmark = pytest.mark.django_db

ENGLISH = Taste("en", "weekly")


def letter(taste: Taste = ENGLISH, since=WEEK_BEGAN, until=WEEK_ENDED):
    return Chooser().letter(taste, since, until)


def paths(found):
    return [issue.path for issue in found.issues]


def test_what_was_published_after_the_last_mail_is_new_and_drafts_are_not():
    new = make_issue(IN_THE_WEEK)
    last = make_issue(WEEK_ENDED)
    make_issue(WEEK_BEGAN)
    make_issue(WEEK_ENDED + timedelta(seconds=1))
    make_issue(state="draft")
    assert paths(letter()) == [last.get_absolute_url(), new.get_absolute_url()]


def test_nothing_new_is_an_empty_letter():
    found = letter()
    assert found.is_empty and found.discussed == () and found.texts == ()


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [("en", "Model 1", "1 rats search."), ("ko", "모델 1", "쥐 1마리가 검색한다.")],
)
def test_texts_are_in_the_readers_language(language, title, words):
    issue = make_issue(entries=1)
    [told] = letter(Taste(language, "weekly")).issues
    [entry] = told.entries
    assert (entry.title, entry.title_language, entry.words, entry.words_language) == (
        title,
        language,
        words,
        language,
    )
    paper = issue.entries.get().paper
    assert (entry.original_title, entry.paper_path) == (paper.title, paper.get_absolute_url())
    assert entry.path == f"{issue.get_absolute_url()}#entry-{issue.entries.get().pk}"


def test_a_text_of_an_entry_that_was_withdrawn_makes_no_issue_readable():
    issue = IssueFactory(published_at=IN_THE_WEEK)
    write_text(EntryFactory(issue=issue), "intro", {"ko": "쥐가 검색한다.", "en": "Rats search."})
    assert paths(letter(Taste("en", "weekly", text_languages=("en",)))) == [issue.get_absolute_url()]
    issue.entries.update(state=Entry.State.WITHDRAWN)
    assert paths(letter(Taste("en", "weekly", text_languages=("en",)))) == []


def test_a_language_without_a_text_gets_the_original():
    make_issue(entries=1)
    [told] = letter(Taste("ja", "weekly")).issues
    assert (told.title, told.title_language, told.entries[0].words_language) == (
        "Papers of this week",
        "en",
        "en",
    )


def test_sources_and_languages_of_texts_choose_issues():
    mine, other = SourceFactory(), SourceFactory()
    wanted = make_issue(source=mine)
    make_issue(source=other)
    japanese = IssueFactory(source=mine, published_at=IN_THE_WEEK, dated_on=IN_THE_WEEK.date())
    write_text(EntryFactory(issue=japanese), "intro", {"ja": "検索する。"})
    of_mine = Taste("en", "weekly", sources=(mine.pk,))
    assert set(paths(letter(of_mine))) == {wanted.get_absolute_url(), japanese.get_absolute_url()}
    in_japanese = Taste("en", "weekly", text_languages=("ja",))
    assert paths(letter(in_japanese)) == [japanese.get_absolute_url()]
    assert paths(letter(Taste("en", "weekly", text_languages=("ja", "ko"), sources=(other.pk,)))) != []


def test_tags_choose_entries_with_those_below_them():
    agents, planning, other = (
        Tag.objects.create(name=name, slug=name) for name in ("agents", "planning", "vision")
    )
    TagPlace.objects.create(tag=planning, parent=agents)
    issue = make_issue(entries=3)
    first, second, third = issue.entries.all()
    first.tags.add(planning)
    second.tags.add(other)
    make_issue(entries=1)
    [told] = letter(Taste("en", "weekly", tags=(agents.pk,))).issues
    assert [entry.path.rpartition("-")[2] for entry in told.entries] == [str(first.pk)]
    assert told.others == 2
    issue.tags.add(agents)
    [told] = letter(Taste("en", "weekly", tags=(agents.pk,))).issues
    assert len(told.entries) == 3
    assert third.pk


def test_a_withdrawn_entry_is_not_told():
    issue = make_issue(entries=2)
    issue.entries.filter(position=1).update(state=Entry.State.WITHDRAWN)
    assert [entry.title for entry in letter().issues[0].entries] == ["Model 2"]


def test_a_long_letter_is_cut_and_says_how_much_is_left_out():
    for number in range(MOST_ISSUES + 3):
        make_issue(IN_THE_WEEK + timedelta(minutes=number), entries=0)
    long = make_issue(WEEK_ENDED, entries=0)
    for _ in range(MOST_ENTRIES + 2):
        EntryFactory(issue=long)
    found = letter()
    assert (len(found.issues), found.more_issues) == (MOST_ISSUES, 4)
    assert (len(found.issues[0].entries), found.issues[0].others) == (MOST_ENTRIES, 2)


def test_pictures_are_told_with_their_words_and_only_over_https():
    issue = make_issue(entries=1)
    entry = issue.entries.get()
    EntryMedia.objects.create(entry=entry, position=1, kind="video", url="https://example.org/a.mp4")
    EntryMedia.objects.create(entry=entry, position=2, kind="image", url="http://example.org/b.png")
    EntryMedia.objects.create(
        entry=entry, position=3, kind="image", url="https://example.org/c.png", alt="A rat"
    )
    [told] = letter().issues[0].entries
    assert (told.image, told.image_alt) == ("https://example.org/c.png", "A rat")


def test_papers_of_several_sources_are_discussed():
    issue = make_issue(entries=2)
    paper = issue.entries.first().paper
    EntryFactory(issue=make_issue(WEEK_BEGAN, entries=0), paper=paper)
    [told] = letter().discussed
    assert (told.path, len(told.sources)) == (paper.get_absolute_url(), 2)


def test_equal_tastes_cost_one_choice_and_get_one_letter(django_assert_num_queries):
    make_issue()
    chooser = Chooser()
    first = chooser.letter(ENGLISH, WEEK_BEGAN, WEEK_ENDED)
    with django_assert_num_queries(0):
        assert chooser.letter(Taste("en", "weekly"), WEEK_BEGAN, WEEK_ENDED) is first
        assert chooser.letter(Taste("ko", "weekly"), WEEK_BEGAN, WEEK_ENDED).digest != first.digest
    assert letter().digest == first.digest


def test_it_takes_as_many_queries_for_many_issues_left_out_as_for_few(django_assert_max_num_queries):
    for number in range(MOST_ISSUES + 8):
        make_issue(IN_THE_WEEK + timedelta(minutes=number), entries=1)
    # Ten for the stretch of time, seven at most for each issue that is told.
    with django_assert_max_num_queries(11 + 7 * MOST_ISSUES):
        letter()
