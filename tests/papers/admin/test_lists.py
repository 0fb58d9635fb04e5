"""The lists of the admin: found, filtered, done in bulk, at a number of questions that their length does not change."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from taggit.models import Tag
from zeal import zeal_ignore

from papers.actions.add_synonym import add_synonym
from papers.models import Entry, Issue, Paper, Source, TagPlace, TagSynonym, Translation, User
from tests.factories import (
    EntryFactory,
    IssueFactory,
    PaperFactory,
    SourceFactory,
    UserFactory,
    add_revision,
    propose_text,
    write_text,
)
from tests.papers.admin.conftest import fields_of, text_of

pytestmark = pytest.mark.django_db

LISTS = ("papers_issue", "papers_entry", "papers_paper", "papers_source", "papers_translation", "taggit_tag")


def list_of(name: str, query: str = "") -> str:
    return reverse(f"admin:{name}_changelist") + query


def rows(response) -> list[str]:
    """The first cells of the rows, as words."""
    page = HTMLParser(response.content.decode())
    return [" ".join(row.css_first("th").text().split()) for row in page.css("#result_list tbody tr")]


def fill(count: int) -> None:
    """Issues, entries, papers, texts and tags, `count` of each."""
    for number in range(count):
        issue = IssueFactory(source=SourceFactory(upstream=Source.objects.first()))
        write_text(issue, "title", {"ko": f"제목 {number}", "en": f"Title {number}"})
        entry = EntryFactory(issue=issue)
        passage = write_text(entry, "title", {"ko": f"논문 {number}", "en": f"Paper {number}"})
        propose_text(passage.translations.first(), "다른 제목")
        issue.tags.add(f"tag{number}")
        entry.tags.add(f"tag{number}")
        UserFactory(role="reader")


def test_each_list_asks_the_same_number_of_questions_for_10_and_for_100_rows(
    client_of, django_assert_max_num_queries
):
    client = client_of(UserFactory(role="administrator"))
    counts = []
    for more in (10, 90):
        fill(more)
        counts.append({})
        for name in (*LISTS, "papers_user"):
            client.get(list_of(name))
            with django_assert_max_num_queries(14) as captured:
                assert client.get(list_of(name)).status_code == 200
            counts[-1][name] = len(captured)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", LISTS)
def test_nothing_can_be_deleted_and_only_sources_are_added(client, editor, name):
    fill(1)
    page = text_of(client.get(list_of(name)))
    assert "Delete" not in page
    model = {
        "issue": Issue,
        "entry": Entry,
        "paper": Paper,
        "source": Source,
        "translation": Translation,
        "tag": Tag,
    }
    row = model[name.rpartition("_")[2]].objects.first()
    assert client.post(reverse(f"admin:{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    added = client.get(reverse(f"admin:{name}_add")).status_code
    assert added == (200 if name == "papers_source" else 403)


@pytest.mark.parametrize("name", LISTS)
def test_a_search_for_anything_answers(client, name):
    fill(1)
    for words in ("제목", "2401.00001", "'\"%_\\", "a b c", "\u202e", "x" * 500):
        assert client.get(list_of(name), {"q": words}).status_code == 200


class TestIssues:
    def test_they_are_found_by_title_in_any_language_by_key_and_by_source(self, client):
        source = SourceFactory(name="Weekly digest")
        issue = IssueFactory(source=source, key="2024-W11")
        write_text(issue, "title", {"ko": "주간 논문 모음", "en": "Papers of the week"})
        write_text(IssueFactory(), "title", {"en": "Another"})
        for words in ("논문 모음", "papers week", "W11", "weekly digest"):
            assert rows(client.get(list_of("papers_issue"), {"q": words})) == ["Papers of the week"]

    def test_they_are_filtered_by_state_source_language_and_tag(self, client):
        wanted = IssueFactory(state="draft", language="ja", key="wanted")
        wanted.tags.add("rlhf")
        IssueFactory(key="other").tags.add("moe")
        for query in (
            "?state__exact=draft",
            f"?source__id__exact={wanted.source_id}",
            "?language=ja",
            f"?tags__id__exact={Tag.objects.get(name='rlhf').pk}",
        ):
            assert rows(client.get(list_of("papers_issue", query))) == ["wanted"], query

    def test_drafts_are_not_in_a_moderators_list(self, client_of, moderator):
        IssueFactory(state="draft", key="draft")
        IssueFactory(key="published")
        assert rows(client_of(moderator).get(list_of("papers_issue"))) == ["published"]

    @pytest.mark.parametrize(("action", "state"), [("publish", "published"), ("unpublish", "draft")])
    def test_many_are_published_and_unpublished_at_once(self, client, editor, action, state):
        issues = [IssueFactory(state=before) for before in ("draft", "published", "draft")]
        with zeal_ignore():
            response = client.post(
                list_of("papers_issue"),
                {"action": action, "_selected_action": [issue.pk for issue in issues]},
                follow=True,
            )
        assert set(Issue.objects.values_list("state", flat=True)) == {state}
        changed = 2 if action == "publish" else 1
        assert f"{changed} issue" in text_of(response)
        assert sum(issue.events.filter(actor=editor).count() for issue in issues) == changed

    def test_many_are_tagged_after_a_page_that_asks_for_tags(self, client):
        issues = [IssueFactory(), IssueFactory(), IssueFactory()]
        chosen = {"action": "tag", "_selected_action": [issue.pk for issue in issues[:2]]}
        asked = client.post(list_of("papers_issue"), chosen)
        assert "Tag issues" in text_of(asked)
        empty = client.post(list_of("papers_issue"), {**chosen, "apply": "1", "add": "", "remove": ""})
        assert "Please write at least one tag" in text_of(empty)
        with zeal_ignore():
            client.post(list_of("papers_issue"), {**chosen, "apply": "1", "add": "rlhf, 평가", "remove": ""})
        assert [set(issue.tags.names()) for issue in issues] == [{"rlhf", "평가"}, {"rlhf", "평가"}, set()]

    def test_a_moderator_has_no_bulk_actions(self, client_of, moderator):
        issue = IssueFactory()
        client = client_of(moderator)
        assert "Make drafts" not in text_of(client.get(list_of("papers_issue")))
        client.post(list_of("papers_issue"), {"action": "unpublish", "_selected_action": [issue.pk]})
        issue.refresh_from_db()
        assert issue.state == "published"


class TestTranslations:
    def test_what_waits_for_an_editor_is_filtered_out(self, client):
        entry = EntryFactory()
        passage = write_text(entry, "intro", {"en": "Old.", "ko": "옛 글."})
        add_revision(passage.translations.get(language="en"), "New.")
        other = write_text(entry, "title", {"en": "Title", "ko": "제목"})
        propose_text(other.translations.get(language="ko"), "새 제목")
        assert rows(client.get(list_of("papers_translation", "?waits=outdated"))) == ["옛 글."]
        assert rows(client.get(list_of("papers_translation", "?waits=upstream"))) == ["제목"]

    def test_texts_of_drafts_are_not_in_a_moderators_list(self, client_of, moderator):
        write_text(EntryFactory(issue=IssueFactory(state="draft")), "title", {"en": "Secret"})
        write_text(EntryFactory(), "title", {"en": "Public"})
        assert rows(client_of(moderator).get(list_of("papers_translation"))) == ["Public"]


class TestEntries:
    def test_those_without_a_paper_are_found_and_lead_to_their_place(self, client):
        entry = EntryFactory(paper=None)
        write_text(entry, "title", {"ko": "논문 없는 글"})
        EntryFactory()
        assert rows(client.get(list_of("papers_entry", "?paper_known=no"))) == ["논문 없는 글"]
        response = client.get(reverse("admin:papers_entry_change", args=[entry.pk]))
        assert response.headers["Location"].endswith(f"/issue/{entry.issue_id}/change/#entry-{entry.pk}")


class TestPapers:
    def test_what_stands_in_drafts_only_is_not_in_a_moderators_list(self, client_of, moderator):
        draft = EntryFactory(issue=IssueFactory(state="draft"), paper=PaperFactory(title="Drafted"))
        EntryFactory(paper=PaperFactory(title="Published"))
        client = client_of(moderator)
        assert rows(client.get(list_of("papers_paper"))) == ["Published"]
        page = client.get(reverse("admin:papers_paper_change", args=[draft.paper_id]))
        assert page.status_code == 302

    def test_twins_are_listed_side_by_side(self, client):
        PaperFactory(title="Attention Is All You Need")
        PaperFactory(title="Alone")
        PaperFactory(title="attention is all you need.")
        assert rows(client.get(list_of("papers_paper", "?twice=yes"))) == [
            "Attention Is All You Need",
            "attention is all you need.",
        ]

    def merge(self, client, papers, **data):
        with zeal_ignore():
            return client.post(
                list_of("papers_paper"),
                {"action": "merge", "_selected_action": [paper.pk for paper in papers], **data},
                follow=True,
            )

    def test_two_are_merged_after_a_page_that_asks_which_one_stays(self, client):
        stays, goes = PaperFactory(arxiv_id="2403.00001"), PaperFactory(arxiv_id=None)
        entry = EntryFactory(paper=goes)
        asked = self.merge(client, [stays, goes])
        assert "Choose the paper that stays" in text_of(asked)
        assert "Please choose the paper that stays." in text_of(self.merge(client, [stays, goes], apply="1"))
        self.merge(client, [stays, goes], apply="1", survivor=stays.pk)
        entry.refresh_from_db()
        assert (entry.paper, Paper.objects.count()) == (stays, 1)

    def test_different_arxiv_ids_are_refused_with_the_reason(self, client):
        papers = [PaperFactory(arxiv_id="2403.00001"), PaperFactory(arxiv_id="2403.00002")]
        response = self.merge(client, papers, apply="1", survivor=papers[0].pk)
        assert "These have different arXiv ids (2403.00001, 2403.00002)" in text_of(response)
        assert Paper.objects.count() == 2

    def test_one_alone_is_not_merged(self, client):
        assert "choose at least two papers" in text_of(self.merge(client, [PaperFactory()]))

    def test_a_moderator_cannot_merge(self, client_of, moderator):
        papers = [PaperFactory(), PaperFactory(arxiv_id=None)]
        self.merge(client_of(moderator), papers, apply="1", survivor=papers[0].pk)
        assert Paper.objects.count() == 2

    def test_a_papers_facts_are_corrected_in_any_spelling(self, client):
        paper = PaperFactory(arxiv_id=None, url="https://example.org/paper")
        page = reverse("admin:papers_paper_change", args=[paper.pk])
        fields = fields_of(client.get(page).content.decode(), "#paper_form")
        fields.update(arxiv_id="https://arxiv.org/abs/2403.05313v2", authors="김보기\n\n Ada  Example ")
        client.post(page, fields)
        paper.refresh_from_db()
        assert (paper.arxiv_id, paper.slug, paper.authors) == (
            "2403.05313",
            "2403.05313",
            ["김보기", "Ada Example"],
        )
        assert paper.redirects.count() == 1

    @pytest.mark.parametrize(
        ("field", "typed", "reason"),
        [
            ("arxiv_id", "not an id", "This holds no arXiv id."),
            ("arxiv_id", "2403.00009", "“Known” has this already."),
            ("doi", "10", "This holds no DOI."),
            ("url", "javascript:alert(1)", "is not an address"),
            ("title", "", "This field is required."),
        ],
    )
    def test_what_is_wrong_with_a_paper_is_said(self, client, field, typed, reason):
        PaperFactory(title="Known", arxiv_id="2403.00009")
        paper = PaperFactory()
        page = reverse("admin:papers_paper_change", args=[paper.pk])
        fields = fields_of(client.get(page).content.decode(), "#paper_form")
        response = client.post(page, {**fields, field: typed})
        assert reason in text_of(response)
        assert fields_of(response.content.decode(), "#paper_form")[field] == typed


class TestSources:
    def test_one_is_added_and_changed(self, client):
        add = reverse("admin:papers_source_add")
        fields = fields_of(client.get(add).content.decode(), "#source_form")
        fields.update(name="주간", slug="weekly", language="KO")
        client.post(add, fields)
        source = Source.objects.get()
        assert (source.name, source.language) == ("주간", "ko")
        page = reverse("admin:papers_source_change", args=[source.pk])
        fields = fields_of(client.get(page).content.decode(), "#source_form")
        client.post(page, {**fields, "licence": "CC BY 4.0", "format": "hf_daily"})
        source.refresh_from_db()
        assert (source.licence, source.format) == ("CC BY 4.0", "hf_daily")

    def test_an_unknown_language_tag_is_said(self, client):
        add = reverse("admin:papers_source_add")
        fields = fields_of(client.get(add).content.decode(), "#source_form")
        response = client.post(add, {**fields, "name": "x", "slug": "x", "language": "klingonese!"})
        assert "is not a language tag" in text_of(response)


class TestTags:
    def test_a_tag_is_renamed_and_joined(self, client):
        one, other = IssueFactory(), IssueFactory()
        one.tags.add("agent")
        other.tags.add("Agents")
        page = reverse("admin:taggit_tag_change", args=[Tag.objects.get(name="agent").pk])
        assert "agent" in fields_of(client.get(page).content.decode(), "#tag_form")["name"]
        assert "one tag" in text_of(client.post(page, {"name": "a, b"}))
        response = client.post(page, {"name": "agents"}, follow=True)
        assert "The two tags are one now, called “Agents”." in text_of(response)
        assert list(one.tags.names()) == ["Agents"]

    def test_a_tag_gets_other_names_and_a_place(self, client):
        IssueFactory().tags.add("llm", "models", "vision")
        page = reverse("admin:taggit_tag_change", args=[Tag.objects.get(name="llm").pk])
        asked = {"name": "llm", "synonyms": "언어 모델, LLMs", "parent": "Models"}
        client.post(page, asked)
        tag = Tag.objects.get(name="llm")
        assert {synonym.name for synonym in tag.synonyms.all()} == {"언어 모델", "LLMs"}
        assert tag.place.parent.name == "models"
        shown = fields_of(client.get(page).content.decode(), "#tag_form")
        assert (shown["synonyms"].strip(), shown["parent"]) == ("LLMs, 언어 모델", "models")
        assert "언어 모델" in text_of(client.get(reverse("admin:taggit_tag_changelist") + "?q=llms"))

    def test_the_tag_above_is_made_where_that_is_ticked(self, client):
        IssueFactory().tags.add("llm")
        page = reverse("admin:taggit_tag_change", args=[Tag.objects.get(name="llm").pk])
        client.post(page, {"name": "llm", "synonyms": "", "parent": "machine learning", "makes_parent": "on"})
        assert Tag.objects.get(name="llm").place.parent == Tag.objects.get(name="machine learning")

    @pytest.mark.parametrize(
        ("asked", "answer"),
        [
            ({"parent": "LLM", "makes_parent": "on"}, "This tag cannot stand below “llm”"),
            ({"parent": "new", "makes_parent": "on", "synonyms": "New"}, "This tag cannot stand below “new”"),
            ({"synonyms": "cv"}, "“cv” is another name of “vision” already."),
            ({"parent": "nowhere"}, "There is no tag “nowhere”."),
            ({"parent": "llm"}, "This tag cannot stand below “llm”"),
            ({"parent": "vision", "synonyms": "Vision"}, "This tag cannot stand below “vision”"),
            ({"parent": "a, b"}, "Please write one tag"),
            ({"synonyms": "x" * 101}, "is too long"),
        ],
    )
    def test_what_cannot_be_is_said_and_nothing_is_stored(self, client, asked, answer):
        IssueFactory().tags.add("llm", "vision")
        add_synonym(Tag.objects.get(name="vision"), "cv")
        page = reverse("admin:taggit_tag_change", args=[Tag.objects.get(name="llm").pk])
        assert answer in text_of(client.post(page, {"name": "llm", "synonyms": "", "parent": "", **asked}))
        assert not TagPlace.objects.exists()
        assert TagSynonym.objects.count() == 1


class TestPeople:
    @pytest.fixture
    def administrator(self, client_of):
        return client_of(UserFactory(username="root", role="administrator"))

    def test_only_administrators_see_them(self, client, administrator):
        assert client.get(list_of("papers_user")).status_code == 403
        assert administrator.get(list_of("papers_user")).status_code == 200

    def test_a_person_is_made_gets_a_role_and_is_switched_off(self, administrator):
        add = reverse("admin:papers_user_add")
        fields = fields_of(administrator.get(add).content.decode(), "#user_form")
        words = "long-and-unusual-words"
        fields.update(username="new", password1=words, password2=words, usable_password="true")
        administrator.post(add, fields)
        person = User.objects.get(username="new")
        page = reverse("admin:papers_user_change", args=[person.pk])
        fields = fields_of(administrator.get(page).content.decode(), "#user_form")
        fields.pop("is_active")
        group = UserFactory(role="editor").groups.get()
        administrator.post(page, {**fields, "groups": [group.pk]})
        person.refresh_from_db()
        assert (person.is_active, [role.name for role in person.groups.all()]) == (False, ["editor"])

    def test_nobody_can_be_made_a_superuser_by_a_forged_field(self, administrator):
        person = UserFactory()
        page = reverse("admin:papers_user_change", args=[person.pk])
        fields = fields_of(administrator.get(page).content.decode(), "#user_form")
        administrator.post(page, {**fields, "is_superuser": "on", "is_staff": "on"})
        person.refresh_from_db()
        assert (person.is_superuser, person.is_staff) == (False, False)


class TestTheDoor:
    def login(self, client, person):
        person.set_password("words")
        person.save()
        return client.post(
            reverse("account_login"),
            {"login": person.username, "password": "words", "next": "/admin/"},
            follow=True,
        )

    @pytest.mark.parametrize(
        ("role", "may"), [("editor", True), ("moderator", True), ("reader", False), (None, False)]
    )
    def test_the_role_decides_who_may_enter_not_is_staff(self, client_of, db, role, may):
        person = UserFactory(role=role, is_staff=not may)
        client = client_of(UserFactory())
        client.logout()
        response = self.login(client, person)
        assert response.status_code == (200 if may else 403)
        assert response.request["PATH_INFO"] == ("/admin/" if may else "/admin/login/")
        if not may:
            assert "not an editor's or a moderator's" in text_of(response)

    def test_a_moderator_sees_what_a_moderator_may(self, client_of, moderator):
        page = text_of(client_of(moderator).get("/admin/"))
        assert "Issues" in page
        assert "People" not in page
        assert "Sources" not in page


@pytest.mark.parametrize("name", ["papers_finding", "papers_termproposal", "papers_issue"])
def test_a_filter_with_a_number_that_no_database_holds_means_nothing(client_of, editor, name):
    field = {"papers_termproposal": "concept"}.get(name, "source")
    response = client_of(editor).get(list_of(name, f"?{field}={'9' * 30}"), follow=True)
    assert response.status_code == 200
