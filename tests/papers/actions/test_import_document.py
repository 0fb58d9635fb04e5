"""Digests come in: once, wholly, and without undoing what people did here."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.actions.decide_proposal import ProposalMoved, accept_proposal, dismiss_proposal
from papers.actions.edit_issue import IssueValues, edit_issue
from papers.actions.import_document import (
    GroundMoved,
    NotApplicable,
    advance_run,
    apply_document,
    decide,
    discard_document,
    keep_document,
    preview,
    queue_run,
    restage,
    stage_document,
    start_run,
)
from papers.actions.revise_translation import revise_translation
from papers.actions.withdraw_entry import withdraw_entry
from papers.formats.document import ParsedComment, ParsedMedia, ParsedPaper, ParsedPassage, ParsedSection
from papers.models import (
    Entry,
    EntryLink,
    ImportDocument,
    Issue,
    IssueEvent,
    Paper,
    Passage,
    Proposal,
    Revision,
    Section,
    SiteVersion,
    Source,
    Translation,
)
from papers.models.texts import texts_of
from tests.factories import UserFactory
from tests.papers.importing.digests import (
    KOREAN,
    SENTENCES,
    as_text,
    bilingual,
    bring,
    entry,
    issue,
    linked,
    reasons,
    stage,
    verbs,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="editor")


def text_of(position=1, role="commentary", language="en") -> Translation:
    return Translation.objects.select_related("current", "current__based_on").get(
        passage__entry__position=position, passage__role=role, language=language
    )


def correct(translation, text, editor):
    return revise_translation(translation, text, actor=editor, seen_number=translation.current.number)


def rename(stored, key, editor):
    """Change the key of an issue, as the fixing page does."""
    fields = ("language", "starts_on", "ends_on", "url", "upstream_url", "likes")
    values = {name: getattr(stored, name) for name in fields}
    edit_issue(stored, IssueValues(key=key, tags=tuple(stored.tags.names()), **values), actor=editor)


class TestCreating:
    def test_everything_a_document_holds_is_stored(self):
        node = entry(
            1, "A title", SENTENCES[0], arxiv_id="2403.05313", votes=7, tags=("RLHF", "eval"), section="Part one",
            links=(linked("https://arxiv.org/abs/2403.05313"), linked("https://example.org/more", "further")),
            media=(ParsedMedia("image", "https://example.org/a.png", "A curve"),),
        )  # fmt: skip
        section = ParsedSection({"en": "Part one"}, "en")
        week = issue(
            node,
            sections=(section,),
            passages=(ParsedPassage("overview", {"en": "In short."}, "en"),),
            tags=("weekly",),
            likes=4,
            url="https://example.org/week",
            comments=(ParsedComment("Thanks!", "A reader"),),
        )
        document = bring(week)
        stored = Issue.objects.get()
        made = Entry.objects.get()
        assert (document.state, list(document.issues.all())) == ("created", [stored])
        assert (stored.source.slug, stored.key, stored.state) == ("ml-weekly", "2024-03-04", "draft")
        assert (stored.dated_on, stored.likes, stored.url) == (
            date(2024, 3, 10),
            4,
            "https://example.org/week",
        )
        assert (made.votes, made.section, made.paper.arxiv_id) == (7, Section.objects.get(), "2403.05313")
        assert sorted(made.tags.names()) == ["RLHF", "eval"]
        assert list(stored.tags.names()) == ["weekly"]
        assert [(link.rel, link.url) for link in made.links.all()] == [
            ("paper", "https://arxiv.org/abs/2403.05313"),
            ("further", "https://example.org/more"),
        ]
        assert made.links.first().paper == made.paper
        assert made.media.get().alt == "A curve"
        assert stored.comments.get().author_name == "A reader"
        assert set(Passage.objects.values_list("role", flat=True)) == {
            "title",
            "heading",
            "overview",
            "commentary",
        }
        assert set(Revision.objects.values_list("origin", "number")) == {("imported", 1)}
        assert [event.event for event in stored.events.all()] == ["imported"]

    def test_a_translation_is_based_on_the_original_that_came_with_it(self):
        bring(issue(bilingual(1, "English text", "한국어 글"), source=KOREAN))
        korean, english = text_of(role="intro", language="ko"), text_of(role="intro", language="en")
        assert (english.is_original, korean.is_original) == (True, False)
        assert korean.current.based_on == english.current

    def test_a_site_version_moves_with_an_import(self):
        before = SiteVersion.objects.get().number
        bring(issue(entry(1)))
        assert SiteVersion.objects.get().number > before

    def test_the_source_of_a_document_is_made_with_its_upstream(self):
        bring(issue(entry(1), source=KOREAN))
        assert Source.objects.get(slug="ml-weekly-ko").upstream.slug == "ml-weekly"

    def test_an_import_publishes_only_when_told(self, editor):
        bring(issue(entry(1)))
        assert Issue.objects.get().state == "draft"
        run = start_run(editor, publish=True)
        document = stage_document(run, "x.json", as_text(issue(entry(1))))
        apply_document(document, actor=editor)
        assert Issue.objects.get().state == "published"
        assert IssueEvent.objects.filter(event="published", actor=editor).count() == 1

    def test_a_text_that_is_no_digest_fails_and_says_what_it_is(self):
        document = stage_document(start_run(None), "cat.md", b"\x89PNG\r\n\x1a\n" + bytes(100))
        assert (document.state, document.problems[0]["code"]) == ("failed", "binary-file")
        with pytest.raises(NotApplicable):
            apply_document(document, actor=None)
        assert preview(document).problems[0].code == "binary-file"

    def test_a_problem_stands_beside_its_raw_line(self):
        text = "## Daily Papers (2024-02-02)\n\n### [A title](https://arxiv.org/abs/2402.00001)\nVote: -\n- text\n"
        shown = preview(stage_document(start_run(None), "day.md", text.encode()))
        lines = {problem.line: shown.lines[problem.line] for problem in shown.problems if problem.line}
        assert all(text.split("\n")[line - 1] == raw for line, raw in lines.items())

    def test_nul_and_odd_characters_are_no_obstacle(self):
        text = as_text(issue(entry(1, "Ti\u0000tle\u202e", "a\u0007b"))).replace("\\u0000", "\x00")
        apply_document(stage_document(start_run(None), "x\x00.json", text.encode()), actor=None)
        assert Entry.objects.count() == 1

    def test_a_day_is_taken_from_the_files_name_where_the_text_has_none(self):
        text = "https://arxiv.org/abs/2001.12345\n\nA made-up title (A. Author, B. Author)\n\n짧은 메모입니다. 두 문장입니다.\n"
        document, parsed = keep_document(start_run(None), "notes/2020-200131 Made-up.md", text.encode())
        assert parsed.issues[0].starts_on == date(2020, 1, 31)
        assert parsed.issues[0].key == "2020-01-31-made-up"
        assert "date-from-name" in {problem["code"] for problem in document.problems}


class TestImportingAgain:
    def test_the_same_text_plans_only_keep_and_writes_nothing(self):
        week = issue(entry(1, "", SENTENCES[0], tags=("a",)), entry(2, "", SENTENCES[1]), tags=("w",))
        bring(week)
        changed = Issue.objects.get().updated_at
        again = bring(week)
        assert again.state == "unchanged"
        assert {intent["verb"] for intent in again.plan["intents"]} == {"keep"}
        assert Revision.objects.count() == 5
        assert Issue.objects.get().updated_at == changed
        assert IssueEvent.objects.count() == 1

    def test_a_rewritten_text_becomes_a_revision_and_its_translations_are_outdated(self):
        bring(issue(bilingual(1, SENTENCES[0], "첫 번역"), source=KOREAN))
        document = bring(issue(bilingual(1, SENTENCES[1], "첫 번역"), source=KOREAN))
        assert (document.state, Entry.objects.count(), verbs(document, "text")["update"]) == ("updated", 1, 1)
        assert text_of(role="intro").current.number == 2
        (passage,) = texts_of(entries=[Entry.objects.get().pk], roles=["intro"]).popitem()[1]
        assert passage.texts["ko"].is_outdated

    def test_a_translation_that_changes_with_its_original_is_not_outdated(self):
        bring(issue(bilingual(1, SENTENCES[0], "첫 번역"), source=KOREAN))
        bring(issue(bilingual(1, SENTENCES[1], "둘째 번역"), source=KOREAN))
        (passage,) = texts_of(entries=[Entry.objects.get().pk], roles=["intro"]).popitem()[1]
        assert (passage.texts["ko"].text, passage.texts["ko"].is_outdated) == ("둘째 번역", False)

    def test_a_new_language_is_added_to_the_passage_there_is(self):
        bring(
            issue(
                entry(
                    1,
                    "A made-up title of a paper",
                    passages=(ParsedPassage("intro", {"en": "English"}, "en"),),
                )
            )
        )
        bring(issue(bilingual(1, "English", "한국어", "A made-up title of a paper")))
        assert Passage.objects.filter(role="intro").count() == 1
        assert text_of(role="intro", language="ko").current.based_on == text_of(role="intro").current

    def test_an_entry_that_upstream_dropped_stays(self):
        bring(issue(entry(1), entry(2)))
        document = bring(issue(entry(1)))
        assert Entry.objects.count() == 2
        assert "absent-upstream" in reasons(document, "entry")
        assert document.state == "unchanged"

    def test_a_new_entry_goes_to_the_end_and_the_order_here_stays(self):
        bring(issue(entry(1, "First made-up title"), entry(2, "Second made-up title")))
        document = bring(
            issue(entry(1, "Brand new"), entry(2, "Second made-up title"), entry(3, "First made-up title"))
        )
        titles = [row.paper.title for row in Entry.objects.order_by("position")]
        assert titles == ["First made-up title", "Second made-up title", "Brand new"]
        assert "order-kept" in reasons(document, "entry")

    def test_a_withdrawn_entry_stays_withdrawn_and_as_it_is(self, editor):
        bring(issue(entry(1, "", SENTENCES[0])))
        withdraw_entry(Entry.objects.get(), actor=editor)
        document = bring(issue(entry(1, "", SENTENCES[1])))
        assert Entry.objects.get().state == "withdrawn"
        assert text_of().current.text == SENTENCES[0]
        assert reasons(document, "entry") == {"withdrawn-here"}

    def test_an_older_copy_imported_again_does_not_undo_the_newer_one(self):
        old, new = issue(entry(1, "", SENTENCES[0])), issue(entry(1, "", SENTENCES[1]))
        bring(old)
        bring(new)
        assert bring(old).state == "unchanged"
        assert bring(new).state == "unchanged"
        assert text_of().current.text == SENTENCES[1]

    def test_links_tags_and_votes_are_merged_three_ways(self):
        first = entry(
            1, links=(linked("https://a.example"), linked("https://b.example")), tags=("x",), votes=1
        )
        bring(issue(first))
        Entry.objects.get().links.filter(url="https://a.example").delete()
        Entry.objects.get().tags.add("ours")
        second = replace(first, links=(*first.links, linked("https://c.example")), tags=("x", "y"), votes=5)
        bring(issue(second))
        row = Entry.objects.get()
        assert [link.url for link in row.links.all()] == ["https://b.example", "https://c.example"]
        assert (sorted(row.tags.names()), row.votes) == (["ours", "x", "y"], 5)
        Entry.objects.update(votes=9)
        bring(issue(replace(second, votes=6)))
        assert Entry.objects.get().votes == 9

    def test_changed_dates_come_in_unless_they_were_changed_here(self):
        bring(issue(entry(1)))
        bring(issue(entry(1), ends_on=date(2024, 3, 11)))
        assert Issue.objects.get().dated_on == date(2024, 3, 11)
        Issue.objects.update(ends_on=date(2024, 3, 9))
        bring(issue(entry(1), ends_on=date(2024, 3, 12)))
        assert Issue.objects.get().ends_on == date(2024, 3, 9)

    def test_a_longer_thread_adds_its_new_lines_only(self):
        one, two = ParsedComment("One", "A"), ParsedComment("Two", "B", reply_to=0)
        bring(issue(entry(1), comments=(one,)))
        document = bring(issue(entry(1), comments=(one, two)))
        comments = list(Issue.objects.get().comments.order_by("position"))
        assert [comment.body for comment in comments] == ["One", "Two"]
        assert comments[1].parent == comments[0]
        assert verbs(document, "thread") == {"update": 1}

    def test_sections_are_found_by_heading_and_a_renamed_one_by_its_entries(self):
        def week(heading):
            sections = (ParsedSection({"en": heading}, "en"),)
            return issue(*(entry(n, section=heading) for n in (1, 2)), sections=sections)

        bring(week("Understanding"))
        bring(week("Understanding it all"))
        assert Section.objects.count() == 1
        heading = Translation.objects.get(passage__role="heading").current
        assert (heading.text, heading.number) == ("Understanding it all", 2)


class TestCorrections:
    def test_a_correction_survives_the_same_import(self, editor):
        week = issue(entry(1, "", SENTENCES[0]))
        bring(week)
        correct(text_of(), "Corrected.", editor)
        document = bring(week)
        assert (document.state, text_of().current.text) == ("unchanged", "Corrected.")
        assert "corrected-here" in reasons(document, "text")

    def test_a_correction_survives_an_upstream_change_which_waits_as_a_proposal(self, editor):
        bring(issue(entry(1, "", SENTENCES[0])))
        mine = correct(text_of(), "Corrected.", editor)
        document = bring(issue(entry(1, "", SENTENCES[1])))
        proposal = Proposal.objects.get()
        assert (document.state, text_of().current) == ("conflict", mine)
        assert (proposal.text, proposal.state, proposal.seen) == (SENTENCES[1], "waiting", mine)

    def test_there_is_at_most_one_proposal_for_a_text_and_the_same_one_is_not_made_twice(self, editor):
        bring(issue(entry(1, "", SENTENCES[0])))
        correct(text_of(), "Corrected.", editor)
        bring(issue(entry(1, "", SENTENCES[1])))
        again = bring(issue(entry(1, "", SENTENCES[1])))
        assert (again.state, Proposal.objects.count()) == ("unchanged", 1)
        bring(issue(entry(1, "", SENTENCES[2])))
        assert (Proposal.objects.count(), Proposal.objects.get().text) == (1, SENTENCES[2])

    def test_a_dismissed_proposal_does_not_come_back_but_a_new_text_does(self, editor):
        bring(issue(entry(1, "", SENTENCES[0])))
        correct(text_of(), "Corrected.", editor)
        bring(issue(entry(1, "", SENTENCES[1])))
        dismiss_proposal(Proposal.objects.get(), actor=editor)
        assert bring(issue(entry(1, "", SENTENCES[1]))).state == "unchanged"
        assert bring(issue(entry(1, "", SENTENCES[2]))).state == "conflict"
        assert Proposal.objects.get().state == "waiting"

    def test_a_proposal_is_decided_once_and_as_it_was_read(self, editor):
        bring(issue(entry(1, "", SENTENCES[0])))
        mine = correct(text_of(), "Corrected.", editor)
        bring(issue(entry(1, "", SENTENCES[1])))
        read = Proposal.objects.get()
        bring(issue(entry(1, "", SENTENCES[2])))
        with pytest.raises(ProposalMoved):
            accept_proposal(read, actor=editor, seen_number=mine.number)
        dismiss_proposal(Proposal.objects.get(), actor=editor)
        with pytest.raises(ProposalMoved):
            accept_proposal(Proposal.objects.get(), actor=editor, seen_number=mine.number)
        assert (Proposal.objects.get().state, text_of().current.text) == ("dismissed", "Corrected.")

    def test_an_accepted_proposal_is_upstreams_text_again_and_follows_it(self, editor):
        bring(issue(entry(1, "", SENTENCES[0])))
        mine = correct(text_of(), "Corrected.", editor)
        bring(issue(entry(1, "", SENTENCES[1])))
        accept_proposal(Proposal.objects.get(), actor=editor, seen_number=mine.number)
        assert bring(issue(entry(1, "", SENTENCES[1]))).state == "unchanged"
        assert bring(issue(entry(1, "", SENTENCES[2]))).state == "updated"
        assert text_of().current.text == SENTENCES[2]

    def test_a_checked_text_that_upstream_changes_is_to_be_checked_again(self):
        bring(issue(entry(1, "", SENTENCES[0])))
        Translation.objects.filter(pk=text_of().pk).update(state="reviewed")
        bring(issue(entry(1, "", SENTENCES[1])))
        translation = text_of()
        assert translation.state == "translated"
        assert [change.state for change in translation.state_changes.all()] == ["translated"]


class TestPreview:
    def test_a_preview_writes_nothing(self):
        document = stage(issue(entry(1)))
        shown = preview(document)
        assert (Issue.objects.count(), Paper.objects.count(), Source.objects.count()) == (0, 0, 0)
        assert shown.plan.status() == "created"
        assert shown.is_applicable

    def test_an_excluded_entry_stays_out(self):
        document = stage(issue(entry(1), entry(2), entry(3)))
        assert decide(document, {"issues": {"0": {"excluded": [2]}}}) == ()
        apply_document(document, actor=None)
        assert list(Entry.objects.values_list("position", flat=True)) == [1, 3]

    def test_source_key_and_dates_can_be_decided(self):
        document = stage(issue(entry(1)))
        decide(document, {"source": "other", "issues": {"0": {"key": "spring", "ends_on": "2024-03-20"}}})
        apply_document(document, actor=None)
        stored = Issue.objects.get()
        assert (stored.source.slug, stored.key, stored.ends_on) == ("other", "spring", date(2024, 3, 20))

    def test_a_key_that_is_taken_is_refused_with_a_reason(self):
        bring(issue(entry(1, "The one that was here first"), key="spring"))
        document = stage(issue(entry(1, "Another one altogether")))
        (error,) = decide(document, {"issues": {"0": {"key": "spring"}}})
        assert (error.field, error.code) == ("issues.0.key", "key-taken")
        with pytest.raises(NotApplicable) as caught:
            apply_document(document, actor=None)
        assert caught.value.code == "decisions"
        assert Issue.objects.count() == 1

    def test_a_key_that_was_chosen_is_no_conflict_with_what_it_became(self):
        document = stage(issue(entry(1)))
        assert decide(document, {"issues": {"0": {"key": "spring"}}}) == ()
        apply_document(document, actor=None)
        assert preview(document).errors == ()
        assert restage(document).errors == ()
        assert apply_document(document, actor=None).state == ImportDocument.State.UNCHANGED
        assert list(Issue.objects.values_list("key", flat=True)) == ["spring"]

    def test_a_text_finds_its_issue_again_although_its_key_was_changed_in_the_preview(self):
        document = stage(issue(entry(1, "", SENTENCES[0])))
        decide(document, {"issues": {"0": {"key": "spring"}}})
        apply_document(document, actor=None)
        again = bring(issue(entry(1, "", SENTENCES[0])))
        assert (again.state, {intent["verb"] for intent in again.plan["intents"]}) == ("unchanged", {"keep"})
        assert again.plan["issues"] == [{"key": "spring", "id": Issue.objects.get().pk}]
        assert Issue.objects.get().key == "spring"

    def test_a_text_finds_its_issue_again_although_its_key_was_changed_later(self, editor):
        comment = ParsedComment("Thanks!", "A reader")
        bring(issue(entry(1, "", SENTENCES[0]), comments=(comment,)))
        rename(Issue.objects.get(), "spring", editor)
        again = bring(issue(entry(1, "", SENTENCES[0]), comments=(comment,)))
        assert (again.state, {intent["verb"] for intent in again.plan["intents"]}) == ("unchanged", {"keep"})
        assert Issue.objects.get().key == "spring"
        changed = bring(issue(entry(1, "", SENTENCES[1])))
        assert (changed.state, Issue.objects.get().key) == ("updated", "spring")

    def test_the_key_of_the_very_issue_a_text_became_is_not_taken(self, editor):
        bring(issue(entry(1)))
        rename(Issue.objects.get(), "spring", editor)
        document = stage(issue(entry(1)))
        assert decide(document, {"issues": {"0": {"key": "spring"}}}) == ()
        assert apply_document(document, actor=None).state == "unchanged"
        assert Issue.objects.count() == 1

    def test_another_free_key_makes_another_issue_of_a_text_that_is_here(self):
        bring(issue(entry(1)))
        document = stage(issue(entry(1)))
        assert decide(document, {"issues": {"0": {"key": "spring"}}}) == ()
        apply_document(document, actor=None)
        keys = Issue.objects.order_by("id").values_list("key", "imported_key")
        assert list(keys) == [("2024-03-04", "2024-03-04"), ("spring", "2024-03-04")]

    def test_two_issues_of_a_text_never_become_one_because_a_key_was_changed(self, editor):
        bring(issue(entry(1, "", SENTENCES[0]), key="a"))
        rename(Issue.objects.get(), "b", editor)
        bring(issue(entry(1, "", SENTENCES[1]), key="a"), issue(entry(1, "", SENTENCES[0]), key="b"))
        assert sorted(Issue.objects.values_list("key", "imported_key")) == [("a", "a"), ("b", "a")]

    def test_what_is_too_long_for_the_database_is_left_out_of_a_paper(self):
        long = "https://example.org/" + "a" * 1500
        late = entry(2, "Late", paper=ParsedPaper("Late", year=100_000))
        apply_document(stage(issue(entry(1, "Signed", url=long), late)), actor=None)
        papers = Paper.objects.order_by("title").values_list("title", "url", "year")
        assert list(papers) == [("Late", None, None), ("Signed", None, None)]

    def test_a_correction_made_after_the_preview_moves_the_ground(self, editor):
        bring(issue(entry(1, "", SENTENCES[0])))
        document = stage(issue(entry(1, "", SENTENCES[1])))
        correct(text_of(), "Corrected.", editor)
        with pytest.raises(GroundMoved) as caught:
            apply_document(document, actor=editor)
        assert caught.value.preview.plan.status() == "conflict"
        assert text_of().current.text == "Corrected."
        document.refresh_from_db()
        assert document.state == "previewed"
        apply_document(document, actor=editor)
        assert Proposal.objects.count() == 1

    def test_a_document_goes_in_once(self):
        document = bring(issue(entry(1)))
        with pytest.raises(NotApplicable) as caught:
            apply_document(document, actor=None)
        assert caught.value.code == "not-open"

    def test_a_document_can_be_read_again_and_applied_again(self):
        document = bring(issue(entry(1)))
        shown = restage(document)
        assert (shown.plan.status(), document.state) == ("unchanged", "previewed")
        assert apply_document(document, actor=None).state == "unchanged"

    def test_a_discarded_document_keeps_its_raw_text(self):
        document = stage(issue(entry(1)))
        discard_document(document)
        assert (document.state, bool(document.raw_text)) == ("discarded", True)
        with pytest.raises(NotApplicable):
            apply_document(document, actor=None)

    def test_what_was_applied_since_it_was_loaded_is_not_staged_again(self, editor):
        document = stage(issue(entry(1)))
        loaded = ImportDocument.objects.get(pk=document.pk)
        apply_document(document, actor=editor)
        with pytest.raises(NotApplicable):
            decide(loaded, {})
        document.refresh_from_db()
        assert (document.state, document.applied_by) == ("created", editor)


class TestPapers:
    def test_every_form_of_a_link_leads_to_one_paper(self):
        forms = (
            "https://arxiv.org/abs/2403.05313v2", "http://arxiv.org/pdf/2403.05313.pdf", "https://huggingface.co/papers/2403.05313",
            "https://doi.org/10.48550/arXiv.2403.05313", "https://ar5iv.labs.arxiv.org/html/2403.05313",
        )  # fmt: skip
        bring(
            issue(
                *(
                    entry(n, f"Made-up title number {n}", links=(linked(url),))
                    for n, url in enumerate(forms, 1)
                )
            )
        )
        assert Paper.objects.filter(arxiv_id="2403.05313").count() == 1
        assert set(EntryLink.objects.values_list("paper__arxiv_id", flat=True)) == {"2403.05313"}

    def test_several_ids_of_one_entry_are_several_papers_and_a_later_entry_names_them(self):
        links = (linked("https://arxiv.org/abs/2403.00001"), linked("https://arxiv.org/abs/2403.00002"))
        bring(issue(entry(1, "Two papers at once", arxiv_id="2403.00001", links=links)))
        assert Paper.objects.get(arxiv_id="2403.00002").title == "arXiv:2403.00002"
        bring(issue(entry(1, "The second of them", arxiv_id="2403.00002"), key="next"))
        assert Paper.objects.get(arxiv_id="2403.00002").title == "The second of them"
        assert Paper.objects.count() == 2

    def test_a_paper_without_ids_is_found_by_its_title_which_can_be_refused(self):
        title = "A long and telling title of a made-up paper"
        bring(issue(entry(1, title, arxiv_id="2403.00001")))
        document = stage(issue(entry(1, title.upper()), key="next"))
        (intent,) = [node for node in document.plan["intents"] if node["node"] == "paper"]
        assert (intent["reason"], intent["match"]["kind"]) == ("paper-title", "title")
        decide(document, {"issues": {"0": {"refused": [intent["match"]["key"]]}}})
        (intent,) = [node for node in document.plan["intents"] if node["node"] == "paper"]
        assert (intent["reason"], intent["match"]["refused"]) == ("paper-new", True)
        apply_document(document, actor=None)
        assert Paper.objects.count() == 2

    def test_a_short_title_names_no_paper_but_within_one_document(self):
        bring(issue(entry(1, "Orca"), entry(2, "ORCA")))
        assert Paper.objects.count() == 1
        bring(issue(entry(1, "Orca"), key="next"))
        assert Paper.objects.count() == 2
        assert len(set(Paper.objects.values_list("slug", flat=True))) == 2

    def test_blanks_are_filled_and_nothing_is_overwritten(self):
        first = entry(1, "A made-up title", arxiv_id="2403.00001")
        bring(issue(replace(first, paper=replace(first.paper, authors=("A", "B", "+")))))
        other = entry(1, "Another spelling", arxiv_id="2403.00001")
        bring(
            issue(
                replace(other, paper=replace(other.paper, authors=("A", "B", "C", "D"), year=2024)),
                key="next",
            )
        )
        paper = Paper.objects.get()
        assert (paper.title, paper.authors, paper.year) == ("A made-up title", ["A", "B", "C", "D"], 2024)

    def test_a_stub_that_gets_its_id_gets_its_address_and_the_old_one_leads_there(self):
        title = "A long and telling title of a made-up paper"
        bring(issue(entry(1, title)))
        old = Paper.objects.get().slug
        bring(issue(entry(1, title, arxiv_id="2403.00001"), key="next"))
        paper = Paper.objects.get()
        assert (paper.slug, paper.arxiv_id) == ("2403.00001", "2403.00001")
        assert [redirect.slug for redirect in paper.redirects.all()] == [old]

    def test_a_merged_papers_id_leads_to_its_heir(self):
        bring(issue(entry(1, "The heir of them all", arxiv_id="2403.00001")))
        heir = Paper.objects.get()
        heir.redirects.create(slug="2403.00002")
        bring(issue(entry(1, "Whatever it was called", arxiv_id="2403.00002"), key="next"))
        assert set(Entry.objects.values_list("paper", flat=True)) == {heir.pk}

    def test_an_editors_choice_of_paper_survives_the_import(self):
        bring(issue(entry(1, arxiv_id="2403.00001")))
        other = Paper.objects.create(slug="other", title="Other", arxiv_id="2403.00009")
        Entry.objects.update(paper=other)
        document = bring(issue(entry(1, arxiv_id="2403.00001")))
        assert Entry.objects.get().paper == other
        assert document.state == "unchanged"


class TestEditions:
    english = issue(*(entry(n, f"No. {n}", SENTENCES[n - 1], arxiv_id=f"2403.0000{n}") for n in (1, 2, 3)))
    korean = issue(
        *(
            bilingual(n, SENTENCES[n - 1].lower(), "번역", f"Full title of the made-up work {n}")
            for n in (1, 2, 3)
        ),
        source=KOREAN,
    )

    def papers(self):
        rows = Entry.objects.order_by("issue__source__slug", "position").values_list(
            "paper__arxiv_id", flat=True
        )
        return list(rows)

    def test_an_edition_without_links_gets_the_papers_of_the_one_that_has_them(self):
        bring(self.english)
        document = bring(self.korean)
        assert self.papers() == ["2403.00001", "2403.00002", "2403.00003"] * 2
        assert Paper.objects.count() == 3
        assert "paper-edition" in reasons(document, "paper")

    def test_whichever_comes_first(self):
        bring(self.korean)
        stubs = list(Paper.objects.values_list("slug", flat=True))
        bring(self.english)
        assert self.papers() == ["2403.00001", "2403.00002", "2403.00003"] * 2
        assert Paper.objects.count() == 3
        heirs = Paper.objects.filter(redirects__slug__in=stubs)
        assert sorted(paper.slug for paper in heirs) == ["2403.00001", "2403.00002", "2403.00003"]

    def test_a_stub_is_merged_into_the_paper_that_was_here(self):
        bring(self.korean)
        bring(
            issue(
                entry(1, "Elsewhere", arxiv_id="2403.00001"),
                key="elsewhere",
                starts_on=date(2020, 1, 1),
                ends_on=None,
            )
        )
        with CaptureQueriesContext(connection) as queries:
            document = bring(self.english)
        assert self.papers().count("2403.00001") == 3
        assert document.counts["merged-papers"] == {"update": 1}
        assert "paper-merged" in reasons(document, "paper")
        # Issues are held before Papers, as corrections hold them: the other way round would be a deadlock.
        said = [query["sql"] for query in queries]
        written = next(
            at
            for at, sql in enumerate(said)
            if sql.startswith(('UPDATE "papers_paper"', 'DELETE FROM "papers_paper"'))
        )
        held = re.compile(
            'SELECT "papers_issue"."id".* FROM "papers_issue" WHERE "papers_issue"."id" IN [(]SELECT'
        )
        assert any(held.match(sql) for sql in said[:written])

    def test_order_does_not_matter(self):
        bring(self.english)
        turned = tuple(replace(node, position=4 - node.position) for node in reversed(self.korean.entries))
        bring(replace(self.korean, entries=turned))
        assert self.papers() == [
            "2403.00001",
            "2403.00002",
            "2403.00003",
            "2403.00003",
            "2403.00002",
            "2403.00001",
        ]

    def test_a_match_can_be_refused(self):
        bring(self.english)
        document = stage(self.korean)
        key = next(
            node["match"]["key"] for node in document.plan["intents"] if node["match"] and node["entry"] == 2
        )
        decide(document, {"issues": {"0": {"refused": [key]}}})
        refused = [node for node in document.plan["intents"] if node["match"] and node["match"]["refused"]]
        assert [node["match"]["key"] for node in refused] == [key]
        apply_document(document, actor=None)
        assert self.papers() == ["2403.00001", "2403.00002", "2403.00003", "2403.00001", None, "2403.00003"]
        assert bring(self.korean).state == "unchanged"
        assert Paper.objects.count() == 4

    def test_other_weeks_and_other_series_are_no_editions(self):
        bring(self.english)
        bring(replace(self.korean, starts_on=date(2024, 3, 8), ends_on=date(2024, 3, 14)))
        assert self.papers()[3:] == [None, None, None]


class TestRuns:
    def queued(self, *weeks):
        run = start_run(None)
        for number, week in enumerate(weeks):
            stage_document(run, f"{number}.json", as_text(week))
        assert queue_run(run) == len(weeks)
        return run

    def test_a_run_is_carried_on_until_nothing_is_queued(self):
        run = self.queued(*(issue(entry(1), key=f"week-{n}") for n in range(3)))
        assert advance_run(run, seconds=0) == 2
        assert advance_run(run, seconds=60) == 0
        assert Issue.objects.count() == 3
        assert set(run.documents.values_list("state", flat=True)) == {"created"}

    def test_one_document_that_cannot_go_in_does_not_stop_the_others(self):
        run = self.queued(issue(entry(1), key="a"), issue(entry(1), key="b"))
        first = run.documents.first()
        ImportDocument.objects.filter(pk=first.pk).update(decisions={"issues": {"0": {"key": "a/b"}}})
        assert advance_run(run, seconds=60) == 0
        assert [document.state for document in run.documents.all()] == ["failed", "created"]

    def test_documents_of_one_run_may_share_papers(self):
        run = self.queued(*(issue(entry(1, arxiv_id="2403.00001"), key=f"week-{n}") for n in range(3)))
        assert advance_run(run, seconds=60) == 0
        assert set(run.documents.values_list("state", flat=True)) == {"created"}
        assert Paper.objects.count() == 1

    def test_one_whose_ground_has_moved_goes_back_to_the_editor(self, editor):
        bring(issue(entry(1, "", SENTENCES[0])))
        run = self.queued(issue(entry(1, "", SENTENCES[1])))
        correct(text_of(), "Corrected.", editor)
        assert advance_run(run, seconds=60) == 0
        document = run.documents.get()
        assert (document.state, document.error) == ("previewed", "ground-moved")


def test_two_thousand_entries_in_one_file_go_in():
    bring(issue(*(entry(n, arxiv_id=f"24{1 + n // 10_000:02}.{n:05}") for n in range(1, 2001))))
    assert Entry.objects.count() == Paper.objects.count() == 2000


def test_two_issues_of_one_text_with_one_key_become_two_issues():
    document = bring(issue(entry(1, "One of the two")), issue(entry(1, "The other of them")))
    assert list(Issue.objects.order_by("id").values_list("key", flat=True)) == ["2024-03-04", "2024-03-04-2"]
    assert "key-repeated" in {problem["code"] for problem in document.problems}
    again = bring(issue(entry(1, "One of the two")), issue(entry(1, "The other of them")))
    assert again.state == "unchanged"
    assert Issue.objects.count() == 2
