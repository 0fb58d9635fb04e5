"""The page where an Issue is fixed: everything can be changed there, nothing typed is lost, nobody overwrites anybody."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from papers.models import Entry, EntryLink, Issue, Paper, Proposal, Revision, Section, Translation
from tests.factories import (
    EntryFactory,
    IssueFactory,
    PaperFactory,
    SectionFactory,
    UserFactory,
    add_revision,
    propose_text,
    write_text,
)
from tests.papers.admin.conftest import fields_of, text_of

pytestmark = pytest.mark.django_db


def address(issue: Issue, query: str = "") -> str:
    return reverse("admin:papers_issue_change", args=[issue.pk]) + query


class Fixing:
    """The fixing page of an issue as one editor sees it: change `fields`, then `press` a button."""

    def __init__(self, client, issue, query=""):
        self.client, self.address = client, address(issue, query)
        self.show(client.get(self.address))

    def show(self, response):
        self.response = response
        self.fields = fields_of(response.content.decode(), "#fix") if response.status_code < 500 else {}
        return response

    def press(self, do="save", **changes):
        response = self.client.post(self.address, {**self.fields, **changes, "do": do})
        self.status = response.status_code
        self.place = response.headers.get("Location", "")
        if response.status_code == 302:
            response = self.client.get(response.headers["Location"].split("#")[0])
        return self.show(response)

    @property
    def text(self):
        return text_of(self.response)


@pytest.fixture
def issue():
    issue = IssueFactory(key="2024-03-11", language="ko", starts_on="2024-03-11", ends_on="2024-03-17")
    write_text(issue, "title", {"ko": "주간 논문", "en": "Papers of the week"}, original="ko")
    return issue


@pytest.fixture
def entry(issue):
    entry = EntryFactory(issue=issue)
    write_text(entry, "title", {"en": "A title", "ko": "어떤 제목"})
    write_text(entry, "intro", {"en": "It learns.\nFast.", "ko": "그것은 배운다.\n빠르게."})
    return entry


@pytest.fixture
def korean(entry):
    return Translation.objects.get(passage__entry=entry, passage__role="intro", language="ko")


@pytest.fixture
def english(entry):
    return Translation.objects.get(passage__entry=entry, passage__role="intro", language="en")


class TestTexts:
    def test_a_page_saved_untouched_changes_nothing(self, client, issue, entry):
        fixing = Fixing(client, issue)
        revisions = Revision.objects.count()
        fixing.press()
        assert (Revision.objects.count(), issue.events.count()) == (revisions, 0)
        assert "Nothing was changed" in fixing.text

    def test_a_changed_text_is_a_revision_with_its_note_and_the_others_are_left(
        self, client, editor, issue, korean
    ):
        Fixing(client, issue).press(
            **{f"text-{korean.pk}-text": "그것은 빨리 배운다.", f"text-{korean.pk}-note": "줄을 합침"}
        )
        korean.refresh_from_db()
        revision = korean.current
        assert (revision.number, revision.text, revision.note) == (2, "그것은 빨리 배운다.", "줄을 합침")
        assert (revision.writer, revision.actor, revision.origin) == (editor, editor, "human")
        assert Revision.objects.filter(number__gt=1).count() == 1

    def test_a_text_is_stored_in_nfc_with_unix_line_ends(self, client, issue, korean):
        Fixing(client, issue).press(**{f"text-{korean.pk}-text": "가\u3099\r\n각"})
        korean.refresh_from_db()
        assert korean.current.text == "가\u3099\n각"

    def test_a_translation_saved_with_its_original_is_based_on_the_new_original(
        self, client, issue, korean, english
    ):
        Fixing(client, issue).press(
            **{f"text-{korean.pk}-text": "새 글.", f"text-{english.pk}-text": "A new text."}
        )
        korean.refresh_from_db()
        english.refresh_from_db()
        assert korean.current.based_on == english.current

    def test_a_changed_original_makes_its_translation_outdated_until_somebody_says_it_is_right(
        self, client, issue, korean, english
    ):
        fixing = Fixing(client, issue)
        fixing.press(**{f"text-{english.pk}-text": "It learns quickly."})
        assert "outdated" in fixing.text
        fixing.press(f"still-right:{korean.pk}:1")
        korean.refresh_from_db()
        english.refresh_from_db()
        assert (korean.current.number, korean.current.based_on) == (2, english.current)
        assert "outdated" not in fixing.text

    def test_a_state_is_changed_and_remembered(self, client, issue, korean, editor):
        Fixing(client, issue).press(**{f"text-{korean.pk}-state": "reviewed"})
        korean.refresh_from_db()
        assert korean.state == "reviewed"
        assert korean.state_changes.get().actor == editor
        assert korean.current.number == 1

    def test_a_missing_translation_is_added(self, client, issue, entry, korean, english):
        Fixing(client, issue).press(
            **{
                f"translation-{korean.passage_id}-language": "ja",
                f"translation-{korean.passage_id}-text": "それは学ぶ。",
            }
        )
        japanese = Translation.objects.get(language="ja")
        assert (japanese.current.text, japanese.current.based_on) == ("それは学ぶ。", english.current)

    def test_a_passage_is_added_to_an_entry_and_to_the_issue(self, client, issue, entry):
        Fixing(client, issue).press(
            **{
                f"passage-entry:{entry.pk}-role": "commentary",
                f"passage-entry:{entry.pk}-language": "ko",
                f"passage-entry:{entry.pk}-text": "덧붙임.",
                f"passage-issue:{issue.pk}-text": "이번 주에는",
            }
        )
        assert entry.passages.get(role="commentary").translations.get().current.text == "덧붙임."
        assert issue.passages.get(role="overview").translations.get().is_original

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("비밀\x00글", "invisible control character U+0000"),
            ("\u202egnirts", "invisible control character U+202E"),
        ],
    )
    def test_control_characters_are_named_and_what_was_typed_stays(self, client, issue, korean, text, reason):
        fixing = Fixing(client, issue)
        fixing.press(**{f"text-{korean.pk}-text": text})
        assert reason in fixing.text
        korean.refresh_from_db()
        assert korean.current.number == 1

    def test_a_title_cannot_be_emptied(self, client, issue, entry):
        title = Translation.objects.get(passage__entry=entry, passage__role="title", language="ko")
        fixing = Fixing(client, issue)
        fixing.press(**{f"text-{title.pk}-text": "  "})
        assert "A title cannot be empty." in fixing.text

    def test_markup_in_a_text_is_shown_as_text(self, client, issue, korean):
        add_revision(korean, "</textarea><script>alert(1)</script><b>굵게</b>")
        fixing = Fixing(client, issue)
        assert fixing.fields[f"text-{korean.pk}-text"] == "</textarea><script>alert(1)</script><b>굵게</b>"
        assert "<script>alert" not in fixing.response.content.decode()

    @pytest.mark.parametrize("text", ["\nbegins with an empty line", "ends with one\n", "  blanks  "])
    def test_blanks_and_line_ends_around_a_text_survive_a_save(self, client, issue, korean, text):
        add_revision(korean, text)
        fixing = Fixing(client, issue)
        fixing.press()
        korean.refresh_from_db()
        assert (korean.current.text, korean.current.number) == (text, 2)


class TestTwoEditors:
    @pytest.fixture
    def both(self, client, client_of, issue, korean):
        """Two editors who opened the page at the same moment."""
        other = client_of(UserFactory(username="sato", display_name="Sato", role="editor"))
        return Fixing(client, issue), Fixing(other, issue)

    def test_the_second_save_shows_both_texts_and_loses_neither(self, both, korean):
        first, second = both
        name = f"text-{korean.pk}-text"
        first.press(**{name: "첫째의 글."})
        second.press(**{name: "둘째의 글."})
        assert second.status == 409
        korean.refresh_from_db()
        assert korean.current.text == "첫째의 글."
        page = HTMLParser(second.response.content.decode())
        assert page.css_first(".theirs").text() == "첫째의 글."
        assert second.fields[name] == "둘째의 글."
        assert "kim has saved another text" in second.text
        assert page.css_first(".conflict .diff del").text() == "[removed: 첫]"

    def test_the_second_can_put_theirs_in_place_and_the_first_stays_in_the_history(self, both, korean):
        first, second = both
        name = f"text-{korean.pk}-text"
        first.press(**{name: "첫째의 글."})
        second.press(**{name: "둘째의 글."})
        second.press()
        assert second.status == 302
        assert list(korean.revisions.order_by("number").values_list("text", flat=True))[1:] == [
            "첫째의 글.",
            "둘째의 글.",
        ]

    def test_the_second_can_keep_the_first_ones_text(self, both, korean):
        first, second = both
        name = f"text-{korean.pk}-text"
        first.press(**{name: "첫째의 글."})
        second.press(**{name: "둘째의 글."})
        second.press(f"discard:{korean.pk}")
        assert second.fields[name] == "첫째의 글."
        assert korean.revisions.count() == 2

    def test_the_other_changes_of_the_second_are_saved(self, both, korean, english):
        first, second = both
        first.press(**{f"text-{korean.pk}-text": "첫째의 글."})
        second.press(
            **{f"text-{korean.pk}-text": "둘째의 글.", f"text-{english.pk}-text": "Another original."}
        )
        english.refresh_from_db()
        assert english.current.text == "Another original."
        assert "1 change is saved." in second.text
        second.press()
        assert english.revisions.count() == 2

    def test_an_old_page_saved_without_touching_the_text_leaves_the_new_one(self, both, korean, english):
        first, second = both
        first.press(**{f"text-{korean.pk}-text": "첫째의 글."})
        second.press(**{f"text-{english.pk}-text": "Another original."})
        korean.refresh_from_db()
        assert (second.status, korean.current.text) == (302, "첫째의 글.")

    def test_both_wrote_the_same_so_nothing_is_in_conflict(self, both, korean):
        for fixing in both:
            fixing.press(**{f"text-{korean.pk}-text": "같은 글."})
            assert fixing.status == 302
        assert korean.revisions.count() == 2

    def test_a_third_text_meanwhile_is_noticed_again(self, both, korean):
        first, second = both
        name = f"text-{korean.pk}-text"
        first.press(**{name: "첫째의 글."})
        second.press(**{name: "둘째의 글."})
        first.press(**{name: "첫째의 새 글."})
        second.press()
        assert second.status == 409
        assert "첫째의 새 글." in second.text

    def test_fields_of_an_entry_changed_by_both_are_shown_and_kept(self, both, entry):
        first, second = both
        first.press(**{f"entry-{entry.pk}-votes": "5"})
        second.press(**{f"entry-{entry.pk}-votes": "7"})
        entry.refresh_from_db()
        assert (second.status, entry.votes) == (409, 5)
        assert second.fields[f"entry-{entry.pk}-votes"] == "7"
        second.press()
        entry.refresh_from_db()
        assert entry.votes == 7

    def test_an_old_page_does_not_undo_fields_it_did_not_touch(self, both, entry, korean):
        first, second = both
        first.press(**{f"entry-{entry.pk}-votes": "5", "issue-tags": "new"})
        second.press(**{f"text-{korean.pk}-text": "둘째의 글."})
        entry.refresh_from_db()
        assert entry.votes == 5
        assert list(entry.issue.tags.names()) == ["new"]

    def test_the_head_of_the_issue_changed_by_both_is_shown_and_kept(self, both, issue):
        first, second = both
        first.press(**{"issue-key": "first"})
        second.press(**{"issue-key": "second"})
        issue.refresh_from_db()
        assert (second.status, issue.key) == (409, "first")
        assert second.fields["issue-key"] == "second"
        second.press()
        issue.refresh_from_db()
        assert issue.key == "second"


class TestOneTextAlone:
    def test_without_script_the_others_are_kept_unsaved_on_the_page(self, client, issue, korean, english):
        fixing = Fixing(client, issue)
        fixing.press(
            f"text:{korean.pk}",
            **{
                f"text-{korean.pk}-text": "이것만.",
                f"text-{english.pk}-text": "Not yet.",
                "issue-key": "not yet",
            },
        )
        korean.refresh_from_db()
        english.refresh_from_db()
        assert (korean.current.text, english.current.number) == ("이것만.", 1)
        assert fixing.fields[f"text-{english.pk}-text"] == "Not yet."
        assert fixing.fields["issue-key"] == "not yet"
        assert "2 other changes on this page are kept, but not saved yet." in fixing.text
        fixing.press()
        english.refresh_from_db()
        issue.refresh_from_db()
        assert (english.current.text, issue.key) == ("Not yet.", "not yet")

    def test_what_is_kept_still_notices_a_colleague(self, client, client_of, issue, korean, english):
        fixing = Fixing(client, issue)
        Fixing(client_of(UserFactory(role="editor")), issue).press(
            **{f"text-{english.pk}-text": "A colleague's."}
        )
        fixing.press(
            f"text:{korean.pk}",
            **{f"text-{korean.pk}-text": "이것만.", f"text-{english.pk}-text": "Mine."},
        )
        fixing.press()
        assert fixing.status == 409
        assert "A colleague's." in fixing.text

    def test_a_script_may_send_one_text_alone(self, client, issue, korean):
        fixing = Fixing(client, issue)
        part = {name: value for name, value in fixing.fields.items() if name.startswith(f"text-{korean.pk}-")}
        response = client.post(
            fixing.address, {**part, f"text-{korean.pk}-text": "이것만.", "do": f"text:{korean.pk}"}
        )
        assert response.headers["Location"].endswith(f"#passage-{korean.passage_id}")
        korean.refresh_from_db()
        assert korean.current.text == "이것만."


class TestHead:
    @pytest.mark.parametrize(
        ("field", "typed", "reason"),
        [
            ("starts_on", "2024-02-31", "There is no such day."),
            ("ends_on", "2024-03-10", "The last day is before the first."),
            ("language", "klingonese!", "is not a language tag"),
            ("key", "", "This field is required."),
            ("key", "a/b", "A key stands in the address"),
            ("url", "javascript:alert(1)", "is not an address"),
            ("likes", "-1", "greater than or equal to 0"),
            ("tags", "x" * 101, "is too long"),
        ],
    )
    def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
        self, client, issue, korean, field, typed, reason
    ):
        fixing = Fixing(client, issue)
        fixing.press(**{f"issue-{field}": typed, f"text-{korean.pk}-text": "그래도 저장된다."})
        page = HTMLParser(fixing.response.content.decode())
        error = page.css_first(f"#id_issue-{field}-error")
        assert reason in error.text()
        assert error.id in page.css_first(f"#id_issue-{field}").attributes["aria-describedby"].split()
        assert fixing.fields[f"issue-{field}"] == typed
        korean.refresh_from_db()
        assert korean.current.text == "그래도 저장된다."

    def test_a_taken_key_is_said(self, client, issue):
        IssueFactory(source=issue.source, key="2024-03-18")
        fixing = Fixing(client, issue)
        fixing.press(**{"issue-key": "2024-03-18"})
        assert "Another issue of this source has the key “2024-03-18”" in fixing.text
        assert fixing.fields["issue-key"] == "2024-03-18"

    def test_fields_and_tags_are_saved(self, client, issue):
        Fixing(client, issue).press(
            **{
                "issue-key": "2024-W11",
                "issue-language": "JA",
                "issue-ends_on": "2024-03-18",
                "issue-url": "https://example.org/x",
                "issue-tags": "#RLHF #moe, 평가",
            }
        )
        issue.refresh_from_db()
        assert (issue.key, issue.language, issue.dated_on.isoformat()) == ("2024-W11", "ja", "2024-03-18")
        assert set(issue.tags.names()) == {"RLHF", "moe", "평가"}

    def test_publishing_saves_first(self, client, issue, korean):
        Issue.objects.filter(pk=issue.pk).update(state="draft", published_at=None)
        fixing = Fixing(client, issue)
        fixing.press("publish", **{f"text-{korean.pk}-text": "고침."})
        issue.refresh_from_db()
        korean.refresh_from_db()
        assert (issue.state, korean.current.text) == ("published", "고침.")
        fixing.press("unpublish")
        issue.refresh_from_db()
        assert issue.state == "draft"
        assert [event.event for event in issue.events.all()][:2] == ["unpublished", "published"]

    def test_nothing_is_published_while_something_is_not_saved(self, client, issue):
        Issue.objects.filter(pk=issue.pk).update(state="draft", published_at=None)
        fixing = Fixing(client, issue)
        fixing.press("publish", **{"issue-starts_on": "nonsense"})
        issue.refresh_from_db()
        assert issue.state == "draft"
        assert "The button was not carried out" in fixing.text


class TestEntries:
    def test_fields_links_tags_and_media_are_saved(self, client, issue, entry):
        link = EntryLink.objects.create(entry=entry, position=1, url="https://old.example", title="Old")
        stem = f"entry-{entry.pk}"
        fixing = Fixing(client, issue)
        fixing.press(
            **{
                f"{stem}-votes": "1,234",
                f"{stem}-tags": "rlhf, MoE",
                f"{stem}-link-{link.pk}-delete": "1",
                f"{stem}-link-new0-rel": "code",
                f"{stem}-link-new0-url": "https://github.com/example/code",
                f"{stem}-media-new0-url": "https://example.org/1.png",
                f"{stem}-media-new0-alt": "곡선",
            }
        )
        entry = Entry.objects.get()
        assert entry.votes == 1234
        assert set(entry.tags.names()) == {"rlhf", "MoE"}
        assert [(found.rel, found.url) for found in entry.links.all()] == [
            ("code", "https://github.com/example/code")
        ]
        assert (entry.media.get().kind, entry.media.get().alt) == ("image", "곡선")

    @pytest.mark.parametrize(
        ("field", "typed", "reason"),
        [
            ("votes", "many", "Votes are a whole number"),
            ("votes", "99999999999", "Votes are a whole number"),
            ("link-new0-url", "javascript:alert(1)", "is not an address"),
            ("link-new0-title", "only words", "Please give the address"),
            ("media-new0-url", "data:image/svg+xml,<svg>", "is not an address"),
            ("tags", "a\x07b", "invisible control character"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
        self, client, issue, entry, field, typed, reason
    ):
        fixing = Fixing(client, issue)
        fixing.press(**{f"entry-{entry.pk}-{field}": typed})
        assert reason in fixing.text
        assert typed.replace("\x07", "") in [value.replace("\x07", "") for value in fixing.fields.values()]
        entry.refresh_from_db()
        assert (entry.votes, entry.links.count(), entry.media.count()) == (None, 0, 0)

    def test_a_paper_is_found_by_its_address(self, client, issue, entry):
        paper = PaperFactory(arxiv_id="2403.05313")
        Fixing(client, issue).press(**{f"entry-{entry.pk}-paper": "https://arxiv.org/pdf/2403.05313v2"})
        entry.refresh_from_db()
        assert entry.paper == paper

    def test_an_unknown_arxiv_id_makes_a_paper_titled_like_the_entry(self, client, issue, entry):
        Fixing(client, issue).press(**{f"entry-{entry.pk}-paper": "arXiv:2403.09999"})
        entry.refresh_from_db()
        assert (entry.paper.arxiv_id, entry.paper.title) == ("2403.09999", "A title")

    def test_words_that_name_no_paper_offer_those_that_hold_them(self, client, issue, entry):
        wanted = PaperFactory(title="Retrieval-Augmented Thoughts")
        fixing = Fixing(client, issue)
        papers = Paper.objects.count()
        fixing.press(**{f"entry-{entry.pk}-paper": "augmented thoughts"})
        assert "No paper is found by “augmented thoughts”" in fixing.text
        assert "Retrieval-Augmented Thoughts" in fixing.text
        assert Paper.objects.count() == papers
        fixing.press(**{f"entry-{entry.pk}-choose": wanted.slug})
        entry.refresh_from_db()
        assert entry.paper == wanted

    def test_a_new_paper_can_be_made_from_a_title(self, client, issue, entry):
        fixing = Fixing(client, issue)
        fixing.press(**{f"entry-{entry.pk}-paper": "A paper nobody knows"})
        fixing.press(**{f"entry-{entry.pk}-choose": "new"})
        entry.refresh_from_db()
        assert entry.paper.title == "A paper nobody knows"

    def test_an_entry_moves_and_the_page_comes_back_to_the_same_button(self, client, issue, entry):
        second = EntryFactory(issue=issue)
        fixing = Fixing(client, issue)
        fixing.press(f"entry-up:{second.pk}:2")
        assert fixing.place.endswith(f"#entry-up-{second.pk}")
        assert list(issue.entries.order_by("position").values_list("pk", flat=True)) == [
            second.pk,
            entry.pk,
        ]

    def test_a_second_click_on_an_old_page_does_not_move_it_again(self, client, issue, entry):
        entries = [EntryFactory(issue=issue) for _ in range(2)]
        fixing = Fixing(client, issue)
        for _ in range(2):
            fixing.press(f"entry-up:{entries[1].pk}:3")
        entries[1].refresh_from_db()
        assert entries[1].position == 2
        assert "had already moved" in fixing.text

    def test_a_second_click_does_not_carry_an_entry_past_the_edge_of_its_section(self, client, issue, entry):
        section = SectionFactory(issue=issue)
        first = EntryFactory(issue=issue, section=section)
        fixing = Fixing(client, issue)
        for _ in range(2):
            fixing.press(f"entry-up:{first.pk}:2:{section.pk}")
        first.refresh_from_db()
        assert (first.section, first.position) == (None, 2)
        assert "had already moved" in fixing.text

    def test_a_typed_text_is_saved_before_an_entry_moves(self, client, issue, entry, korean):
        EntryFactory(issue=issue)
        Fixing(client, issue).press(
            f"entry-down:{entry.pk}:1", **{f"text-{korean.pk}-text": "먼저 저장된다."}
        )
        korean.refresh_from_db()
        entry.refresh_from_db()
        assert (korean.current.text, entry.position) == ("먼저 저장된다.", 2)

    def test_an_entry_goes_to_the_section_chosen_for_it(self, client, issue, entry):
        section = SectionFactory(issue=issue)
        Fixing(client, issue).press(**{f"entry-{entry.pk}-section": str(section.pk)})
        entry.refresh_from_db()
        assert entry.section == section

    def test_an_entry_is_withdrawn_and_shown_again(self, client, issue, entry):
        fixing = Fixing(client, issue)
        fixing.press(f"withdraw:{entry.pk}")
        entry.refresh_from_db()
        assert entry.state == "withdrawn"
        assert "Show again" in fixing.text
        fixing.press(f"show:{entry.pk}")
        entry.refresh_from_db()
        assert entry.state == "shown"

    def test_an_entry_and_a_section_are_added(self, client, issue, entry):
        fixing = Fixing(client, issue)
        fixing.press(**{"newentry-0-text": "새 논문", "newsection-0-text": "새 갈래"})
        added = issue.entries.get(position=2)
        assert added.passages.get(role="title").translations.get().current.text == "새 논문"
        section = Section.objects.get()
        assert section.passages.get(role="heading").translations.get().language == "ko"
        fixing.press(f"section-up:{section.pk}:1")
        assert "had already moved" in fixing.text


class TestUpstream:
    def test_upstreams_text_is_shown_with_what_it_would_change_and_taken(self, client, issue, korean, editor):
        add_revision(korean, "사람이 고친 글.")
        propose_text(korean, "원문이 바꾼 글.")
        fixing = Fixing(client, issue)
        assert "원문이" in fixing.text
        fixing.press(f"accept:{korean.pk}:2")
        korean.refresh_from_db()
        assert (korean.current.text, korean.current.number, korean.current.actor) == (
            "원문이 바꾼 글.",
            3,
            editor,
        )
        assert Proposal.objects.get().state == "accepted"
        assert "Take upstream" not in fixing.text

    def test_upstreams_text_is_put_aside(self, client, issue, korean):
        propose_text(korean, "원문이 바꾼 글.")
        Fixing(client, issue).press(f"dismiss:{korean.pk}")
        assert (Proposal.objects.get().state, korean.revisions.count()) == ("dismissed", 1)

    @pytest.mark.parametrize("verb", ["accept", "dismiss"])
    def test_upstreams_text_that_was_replaced_by_a_newer_one_is_looked_at_first(
        self, client, issue, korean, verb
    ):
        propose_text(korean, "원문이 바꾼 글.")
        fixing = Fixing(client, issue)
        page = HTMLParser(fixing.response.content.decode())
        button = page.css_first(f'button[value^="{verb}:{korean.pk}"]').attributes["value"]
        Proposal.objects.update(text="원문이 또 바꾼 글.")
        fixing.press(button)
        assert "Somebody changed this text meanwhile" in fixing.text
        assert (Proposal.objects.get().state, korean.revisions.count()) == ("waiting", 1)
        page = HTMLParser(fixing.response.content.decode())
        fixing.press(page.css_first(f'button[value^="{verb}:{korean.pk}"]').attributes["value"])
        assert Proposal.objects.get().state in ("accepted", "dismissed")

    def test_a_text_that_moved_on_meanwhile_is_looked_at_first(self, client, issue, korean):
        propose_text(korean, "원문이 바꾼 글.")
        fixing = Fixing(client, issue)
        add_revision(korean, "그사이 고친 글.")
        fixing.press(f"accept:{korean.pk}:1")
        korean.refresh_from_db()
        assert korean.current.text == "그사이 고친 글."
        assert "Somebody changed this text meanwhile" in fixing.text
        assert Proposal.objects.get().state == "waiting"


class TestPermissions:
    def test_a_moderator_may_look_but_not_change(self, client_of, moderator, issue, korean):
        client = client_of(moderator)
        response = client.get(address(issue))
        page = HTMLParser(response.content.decode())
        assert "readonly" in page.css_first(f"#text-{korean.pk}").attributes
        assert page.css("button[name=do]") == []
        posted = client.post(address(issue), {f"text-{korean.pk}-text": "x", "do": "save"})
        assert posted.status_code == 403
        korean.refresh_from_db()
        assert korean.current.number == 1

    def test_a_moderator_does_not_see_drafts(self, client_of, moderator, issue):
        Issue.objects.filter(pk=issue.pk).update(state="draft", published_at=None)
        assert client_of(moderator).get(address(issue)).status_code == 404

    def test_readers_and_strangers_are_sent_to_the_door(self, client_of, issue):
        for person in (UserFactory(role="reader"), UserFactory()):
            response = client_of(person).get(address(issue))
            assert (response.status_code, "/login/" in response.headers["Location"]) == (302, True)

    @pytest.mark.parametrize("issue_id", ["0", "999999", "99999999999999999999", "x", "٣"])
    def test_an_issue_that_is_not_there_is_not_found(self, client, issue_id):
        assert client.get(f"/admin/papers/issue/{issue_id}/change/").status_code == 404

    @pytest.mark.parametrize(
        "do",
        [
            "",
            "entry-up",
            "entry-up:x:y",
            "entry-up:999:1",
            "accept:",
            "text:999",
            "no-such:1",
            "::::",
            "publish:1",
        ],
    )
    def test_buttons_that_no_page_has_do_no_harm(self, client, issue, entry, do):
        fixing = Fixing(client, issue)
        fixing.press(do)
        assert fixing.response.status_code == 200

    def test_foreign_fields_change_nothing(self, client, issue, entry):
        other = EntryFactory(votes=3)
        write_text(other, "title", {"en": "Elsewhere"})
        foreign = Translation.objects.get(passage__entry=other)
        Fixing(client, issue).press(
            **{
                f"entry-{other.pk}-was": "x",
                f"entry-{other.pk}-votes": "9",
                f"text-{foreign.pk}-text": "x",
                f"text-{foreign.pk}-seen": "1 translated",
                "text--": "x",
                "entry": "x",
                "translation-x-text": "x",
            }
        )
        other.refresh_from_db()
        foreign.refresh_from_db()
        assert (other.votes, foreign.current.text) == (3, "Elsewhere")


class TestSize:
    @staticmethod
    def make_issue(count):
        issue = IssueFactory()
        write_text(issue, "title", {"ko": "제목", "en": "Title"})
        sections = [SectionFactory(issue=issue), SectionFactory(issue=issue)]
        for section in sections:
            write_text(section, "heading", {"ko": "갈래"})
        for number in range(count):
            entry = EntryFactory(issue=issue, section=sections[number * 2 // count])
            EntryLink.objects.create(entry=entry, position=1, url="https://example.org")
            EntryLink.objects.create(entry=entry, position=2, url="https://example.org/2")
            entry.tags.add("one", "two")
            for role in ("title", "intro", "abstract"):
                passage = write_text(entry, role, {"en": "A text. " * 20, "ko": "어떤 글이다. " * 20})
            propose_text(passage.translations.get(language="ko"), "다른 글")
        return issue

    def test_the_page_asks_the_same_number_of_questions_for_5_and_for_50_entries(
        self, client, django_assert_max_num_queries
    ):
        counts = []
        for size in (5, 50):
            issue = self.make_issue(size)
            client.get(address(issue))
            with django_assert_max_num_queries(20) as captured:
                response = client.get(address(issue))
            assert response.status_code == 200
            counts.append(len(captured))
        assert counts[0] == counts[1]

    def test_saving_one_text_of_a_large_page_asks_few_questions(self, client, django_assert_max_num_queries):
        issue = self.make_issue(20)
        fixing = Fixing(client, issue)
        korean = Translation.objects.filter(language="ko", passage__role="intro").first()
        with django_assert_max_num_queries(75):
            client.post(fixing.address, {**fixing.fields, f"text-{korean.pk}-text": "고침", "do": "save"})
        korean.refresh_from_db()
        assert korean.current.text == "고침"

    def test_a_very_long_issue_is_fixed_page_by_page(self, client):
        issue = IssueFactory()
        entries = [EntryFactory(issue=issue) for _ in range(61)]
        write_text(entries[60], "title", {"ko": "마지막"})
        fixing = Fixing(client, issue, "?page=2")
        assert fixing.fields[f"entry-{entries[60].pk}-votes"] == ""
        assert f"entry-{entries[0].pk}-votes" not in fixing.fields
        fixing.press(**{f"entry-{entries[60].pk}-votes": "4"})
        assert "?page=2" in fixing.place
        entries[60].refresh_from_db()
        assert entries[60].votes == 4
        found = client.get(reverse("admin:papers_entry_change", args=[entries[60].pk]))
        assert found.headers["Location"].endswith(f"?page=2#entry-{entries[60].pk}")
