"""The import pages as an editor uses them: what comes in, what the preview offers, and what a misstep says."""

import io
import zipfile
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html as lxml_html

from papers.importing import reading
from papers.models import Entry, ImportDocument, ImportRun, Issue, Paper, Revision
from tests.factories import IssueFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parents[3] / "papers" / "samples"
DAY = (SAMPLES / "hf_daily-2023-06-01.md").read_text()
WEEKLY = (SAMPLES / "bilingual_weekly-2023-05-22-ja.txt").read_text()

ADD = "/en/admin/papers/importrun/add/"


def signed_in(role: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(UserFactory(role=role))
    return client


@pytest.fixture
def editor():
    return signed_in("editor")


def paste(client: Client, text: str, **fields: object) -> ImportDocument:
    response = client.post(ADD, {"text": text, **fields})
    assert response.status_code == 302, messages(response)
    return ImportDocument.objects.latest("pk")


def address(document: ImportDocument) -> str:
    return reverse("admin:papers_importdocument_preview", args=[document.pk])


def messages(response) -> str:
    """All that a page says, as text."""
    return " ".join(lxml_html.fromstring(response.content.decode()).text_content().split())


def form_of(client: Client, document: ImportDocument) -> dict[str, list[str]]:
    """The preview's form as a browser would send it."""
    page = lxml_html.fromstring(client.get(address(document)).content.decode())
    (form,) = page.xpath("//form[contains(@class, 'preview')]")
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(unescape(value))
    values.pop("csrfmiddlewaretoken")
    return values


def send(client: Client, document: ImportDocument, do: str, values: dict[str, list[str]] | None = None):
    response = client.post(address(document), {**(values or form_of(client, document)), "do": do})
    document.refresh_from_db()
    return response


class TestUpload:
    def test_a_pasted_post_is_kept_and_previewed_and_nothing_else_is_written(self, editor):
        document = paste(editor, DAY)
        assert (document.state, document.format, document.raw_text) == ("previewed", "hf_daily", DAY)
        shown = messages(editor.get(address(document)))
        assert "Let's Verify Step by Step" in shown
        assert not Issue.objects.exists()

    def test_many_files_and_a_zip_make_one_run_with_a_document_each(self, editor):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("weekly.txt", WEEKLY)
        response = editor.post(
            ADD,
            {
                "text": "",
                "files": [
                    SimpleUploadedFile("2023-06-01.md", DAY.encode()),
                    SimpleUploadedFile("posts.zip", packed.getvalue()),
                ],
            },
        )
        run = ImportRun.objects.get()
        assert response.url.endswith(reverse("admin:papers_importrun_change", args=[run.pk]))
        assert sorted(run.documents.values_list("path", flat=True)) == ["2023-06-01.md", "weekly.txt"]

    def test_nothing_at_all_is_answered_with_what_to_do(self, editor):
        response = editor.post(ADD, {"text": "  "})
        assert response.status_code == 422
        assert "Paste a text or choose a file." in messages(response)

    def test_an_unknown_language_tag_is_refused_and_the_text_is_not_lost(self, editor):
        response = editor.post(ADD, {"text": DAY, "language": "not a tag"})
        assert response.status_code == 422
        assert "“not a tag” is not a language tag" in messages(response)
        assert "Step by Step" in messages(response)

    def test_an_upload_over_the_limit_is_refused_with_the_limit_in_the_readers_language(
        self, editor, settings
    ):
        settings.UPLOAD_LIMIT_BYTES = 2 * 1024**2
        large = SimpleUploadedFile("large.md", b"x" * (2 * 1024**2 + 1))
        response = editor.post("/ko/admin/papers/importrun/add/", {"text": "", "files": [large]})
        assert response.status_code == 422
        assert "2" in messages(response)
        assert "large.md" in messages(response)
        assert not ImportRun.objects.exists()
        response = editor.post(ADD, {"text": "가" * 1024**2})
        assert "longer than 2 MB" in messages(response)

    def test_a_zip_bomb_and_a_zip_that_points_outside_are_refused(self, editor):
        for members, words in (
            ({"zeros.md": bytes(4 * 1024**2)}, "grows more than"),
            ({"../outside.md": b"x"}, "leads out of the archive"),
        ):
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, data in members.items():
                    archive.writestr(name, data)
            file = SimpleUploadedFile("posts.zip", packed.getvalue())
            response = editor.post(ADD, {"text": "", "files": [file]})
            assert response.status_code == 422
            assert words in messages(response)
        assert not ImportRun.objects.exists()

    def test_a_picture_called_md_says_what_it_is(self, editor):
        picture = SimpleUploadedFile("post.md", b"\x89PNG\r\n\x1a\n" + bytes(64))
        response = editor.post(ADD, {"text": "", "files": [picture]}, follow=True)
        assert "PNG" in messages(response)
        shown = editor.get(f"/ko{response.redirect_chain[-1][0].removeprefix('/en')}")
        assert "PNG 그림" in messages(shown)
        assert "There is no digest in this text" in messages(response)


class TestPreview:
    def test_each_doubt_stands_beside_its_line_of_the_raw_text(self, editor):
        document = paste(editor, WEEKLY)
        page = lxml_html.fromstring(editor.get(address(document)).content.decode())
        for item in page.xpath("//section[contains(@class, 'problems')]//li[.//code]"):
            (number,) = item.xpath(".//a[contains(@class, 'line-number')]/@href")
            line = int(number.rpartition("-")[2])
            assert item.xpath("string(.//code)").strip() in WEEKLY.split("\n")[line - 1]
        raw = messages(
            editor.get(reverse("admin:papers_importdocument_raw", args=[document.pk]) + "?line=68")
        )
        assert "5件のコメント" in raw

    def test_an_entry_without_its_tick_is_left_out(self, editor):
        document = paste(editor, DAY)
        values = form_of(editor, document)
        values["issue-0-entry"].remove("2")
        send(editor, document, "apply", values)
        assert document.state == "created"
        assert "Direct Preference" not in " ".join(Paper.objects.values_list("title", flat=True))
        assert Entry.objects.count() == len(values["issue-0-offered"]) - 1

    def test_source_language_key_and_dates_can_be_changed_before_the_import(self, editor):
        SourceFactory(slug="other", name="Other")
        document = paste(editor, DAY)
        values = form_of(editor, document)
        values |= {
            "source": ["other"],
            "issue-0-key": ["june"],
            "issue-0-starts_on": ["2023-06-02"],
            "issue-0-ends_on": ["2023-06-03"],
        }
        send(editor, document, "apply", values)
        issue = Issue.objects.get()
        assert (issue.source.slug, issue.key, str(issue.starts_on), str(issue.ends_on)) == (
            "other", "june", "2023-06-02", "2023-06-03",
        )  # fmt: skip
        assert issue.state == "draft"

    def test_a_wrong_date_or_an_end_before_the_start_is_said_and_nothing_typed_is_lost(self, editor):
        document = paste(editor, DAY)
        values = form_of(editor, document)
        response = send(editor, document, "apply", values | {"issue-0-starts_on": ["31 June"]})
        assert response.status_code == 422
        assert "“31 June” is not a date" in messages(response)
        values |= {
            "issue-0-starts_on": ["2023-06-09"],
            "issue-0-ends_on": ["2023-06-01"],
            "issue-0-key": ["kept"],
        }
        response = send(editor, document, "apply", values)
        assert response.status_code == 422
        assert "is before the first" in messages(response)
        assert b'value="kept"' in response.content
        assert not Issue.objects.exists()

    def test_lines_of_the_thread_can_be_joined_and_split_again(self, editor):
        document = paste(editor, WEEKLY)
        values = form_of(editor, document)
        assert values["issue-0-starts"] == ["0", "1", "2", "3", "4"]
        send(editor, document, "preview", values | {"issue-0-starts": ["0", "2", "4"]})
        values = form_of(editor, document)
        assert values["issue-0-starts"] == ["0", "2", "4"]
        send(editor, document, "apply", values | {"issue-0-starts": ["0", "1", "2", "4"]})
        comments = list(Issue.objects.get().comments.values_list("body", flat=True))
        assert len(comments) == 4
        assert "\n" in comments[2]

    def test_a_likeness_can_be_refused_so_that_the_entry_gets_a_paper_of_its_own(self, editor):
        listing = "◆ 1：{title} (2017)\n훌륭한 논문입니다. 다시 읽어 볼 만합니다.\n◆ 2：Another Paper About Something (2018)\n좋습니다.\n"
        title = "Attention Is All You Need"
        send(editor, first := paste(editor, "첫 목록\n" + listing.format(title=title)), "apply")
        assert first.state == "created"
        second = paste(editor, "둘째 목록\n" + listing.format(title=title))
        values = form_of(editor, second)
        refused = values.pop("issue-0-match")
        assert refused
        send(editor, second, "apply", values)
        assert Paper.objects.filter(title=title).count() == 2

    def test_a_long_document_is_previewed_in_pages_and_ticks_of_other_pages_stay(self, editor):
        text = "## Daily Papers (2024-05-01)\n" + "\n".join(
            f"### [Paper number {n}](https://arxiv.org/abs/2405.{n:05})\n\nVote: 1\n\n- 요약 {n}\n"
            for n in range(1, 131)
        )
        document = paste(editor, text)
        values = form_of(editor, document)
        assert len(values["issue-0-offered"]) == 60
        values["issue-0-entry"].remove("7")
        editor.post(address(document), {**values, "do": "preview"})
        page = lxml_html.fromstring(editor.get(address(document) + "?page=3").content)
        assert len(page.xpath("//input[@name='issue-0-offered']")) == 10
        values = form_of(editor, document)
        assert "7" not in values["issue-0-entry"]
        send(editor, document, "apply")
        assert Entry.objects.count() == 129

    def test_a_text_of_a_hundred_thousand_entries_is_kept_and_says_what_to_do(self, editor, monkeypatch):
        monkeypatch.setattr(reading, "MOST_ENTRIES", 2)
        document = paste(editor, DAY)
        shown = messages(editor.get(address(document)))
        assert "more than the 2 that can be previewed" in shown
        send(editor, document, "apply", {"plan_digest": [""]})
        assert (document.state, document.raw_text) == ("failed", DAY)
        assert not Issue.objects.exists()


class TestApply:
    def test_importing_the_same_again_changes_nothing_and_says_so(self, editor):
        send(editor, paste(editor, DAY), "publish")
        revisions = Revision.objects.count()
        again = paste(editor, DAY)
        response = send(editor, again, "apply")
        assert again.state == "unchanged"
        assert "here already" in messages(editor.get(response.url))
        assert Revision.objects.count() == revisions
        assert Issue.objects.get().state == "published"

    def test_a_plan_whose_ground_moved_is_shown_again_and_not_written(self, editor):
        document = paste(editor, DAY)
        values = form_of(editor, document)
        send(editor, paste(editor, DAY), "apply")
        response = send(editor, document, "apply", values)
        assert response.status_code == 409
        assert "since you opened the preview" in messages(response)
        assert document.state == "previewed"
        send(editor, document, "apply")
        assert document.state == "unchanged"

    def test_pressing_import_twice_imports_once(self, editor):
        document = paste(editor, DAY)
        values = form_of(editor, document)
        send(editor, document, "apply", values)
        entries = Entry.objects.count()
        response = editor.post(address(document), {**values, "do": "apply"}, follow=True)
        assert response.status_code == 200
        assert "nothing was done twice" in messages(response)
        assert Entry.objects.count() == entries

    def test_a_discarded_document_keeps_its_raw_text_and_can_be_read_again(self, editor):
        document = paste(editor, DAY)
        send(editor, document, "discard")
        assert (document.state, document.raw_text) == ("discarded", DAY)
        editor.post(address(document), {"do": "restage"})
        document.refresh_from_db()
        assert document.state == "previewed"

    def test_a_run_of_many_documents_goes_on_until_all_are_in(self, editor):
        files = [
            SimpleUploadedFile(
                f"2024-05-{day:02}.md", DAY.replace("2023-06-01", f"2024-05-{day:02}").encode()
            )
            for day in range(1, 13)
        ]
        editor.post(ADD, {"text": "", "files": files})
        run = ImportRun.objects.get()
        editor.post(reverse("admin:papers_importrun_apply", args=[run.pk]), {"publish": "1"})
        for _ in range(20):
            page = editor.post(
                reverse("admin:papers_importrun_advance", args=[run.pk]), headers={"hx-request": "true"}
            )
            if "hx-post" not in page.content.decode():
                break
        assert set(run.documents.values_list("state", flat=True)) == {"created"}
        assert Issue.objects.published().count() == 12
        assert "Every document has been dealt with." in messages(page)

    def test_a_key_that_another_issue_has_is_refused(self, editor):
        source = SourceFactory(slug="daily-ko", name="Daily", language="ko")
        IssueFactory(source=source, key="taken")
        document = paste(editor, DAY, source=source.pk)
        response = send(editor, document, "apply", form_of(editor, document) | {"issue-0-key": ["taken"]})
        assert response.status_code == 422
        assert "has the key “taken”" in messages(response)


class TestWhoMay:
    @pytest.mark.parametrize("role", ["reader", "moderator"])
    def test_only_editors_import(self, role, editor):
        document = paste(editor, DAY)
        other = signed_in(role)
        pages = (
            ADD,
            address(document),
            reverse("admin:papers_importrun_change", args=[document.run_id]),
            reverse("admin:papers_importdocument_raw", args=[document.pk]),
        )
        for page in pages:
            assert other.get(page).status_code in (302, 403)
            assert other.post(page, {"text": DAY, "do": "apply"}).status_code in (302, 403, 405)
        assert not Issue.objects.exists()
        assert ImportDocument.objects.count() == 1

    def test_a_stranger_is_sent_to_the_door(self):
        assert "/login/" in Client().get(ADD).url

    def test_the_list_of_imports_asks_the_same_number_of_queries_for_two_and_for_forty(
        self, editor, django_assert_max_num_queries
    ):
        page = "/en/admin/papers/importrun/"
        for _ in range(40):
            ImportRun.objects.create().documents.create(raw_text="x")
        editor.get(page)
        with django_assert_max_num_queries(9):
            assert editor.get(page).status_code == 200


def test_a_posts_markup_is_shown_as_text(editor):
    evil = DAY.replace("Let's Verify Step by Step", "<script>alert(1)</script><img src=x onerror=alert(1)>")
    document = paste(editor, evil)
    page = editor.get(address(document)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert" in page


def test_numbers_that_are_none_are_no_errors(editor):
    document = paste(editor, DAY)
    runs = reverse("admin:papers_importrun_changelist")
    assert editor.get(f"{runs}²/change/").status_code == 404
    assert editor.get(f"{address(document)}raw/?line=²").status_code == 200
    values = form_of(editor, document)
    values["issue"] = [*values["issue"], "²"]
    values["issue-0-thread"], values["issue-0-starts"] = ["1"], ["²", "9" * 5000]
    assert editor.post(f"{address(document)}?page=²", {**values, "do": "preview"}).status_code == 302


def test_a_pasted_nul_is_taken_out_with_a_doubt(editor):
    document = paste(editor, DAY.replace("Vote", "\x00Vote", 1))
    assert "\x00" not in document.raw_text
    assert "control-characters" in {problem["code"] for problem in document.problems}


def test_enter_in_a_field_shows_the_plan_and_imports_nothing(editor):
    document = paste(editor, DAY)
    page = lxml_html.fromstring(editor.get(address(document)).content.decode())
    # A browser presses a form's first button where Enter is typed into a field (HTML, implicit submission).
    first = page.xpath("//form[contains(@class, 'preview')]//button")[0]
    assert (first.get("name"), first.get("value")) == ("do", "preview")
