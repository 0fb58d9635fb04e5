"""What the checks found, in the admin: beside each text, in the import preview, as a list, and check by check."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from papers.actions.count_decision import say_of_check
from papers.admin.findings.chart import ABOVE, HEIGHT, make_chart
from papers.admin.findings.marks import pieces_of
from papers.admin.findings.rows import FindingRow
from papers.admin.importing import found as planned
from papers.excerpts import excerpt
from papers.models import CheckStanding, Finding, ImportDocument
from tests.factories import IssueFactory, UserFactory
from tests.papers.admin.conftest import text_of
from tests.papers.checking import checked, words
from tests.papers.importing.digests import KOREAN, as_text, bilingual, issue

__all__ = ["words"]

LIST = "admin:papers_finding_changelist"
CHECKS = "admin:papers_checkstanding_changelist"


def page_of(response) -> HTMLParser:
    assert response.status_code == 200
    return HTMLParser(response.content.decode())


def spans_of(page: HTMLParser) -> list[str]:
    return [node.text() for node in page.css(".found-place .found-span")]


@pytest.mark.django_db
class TestBesideTheText:
    def test_the_fixing_page_underlines_both_places_and_says_what_to_do(self, words, client):
        [text] = checked(("ten million things", "모두 백만 개"))
        page = page_of(client.get(reverse("admin:papers_issue_change", args=[text.passage.entry.issue_id])))
        assert spans_of(page) == ["백만", "million"]
        [row] = page.css(".found-row")
        assert "Check “백만”." in row.text()
        assert "천만" in row.css_first("ins").text()
        finding = Finding.objects.get()
        assert (
            row.css_first("a")
            .attributes["href"]
            .endswith(reverse("comments:finding_item", args=[finding.pk]))
        )
        assert "1 to look at" in page.css_first(".fix-outline").text()

    def test_the_page_of_a_text_marks_all_of_it(self, words, client):
        [text] = checked(("ten million", "백만과 쥐"))
        page = page_of(client.get(reverse("admin:papers_translation_change", args=[text.pk])))
        whole = page.css_first(".found-text")
        assert whole.text() == "백만과 쥐"
        assert [node.text() for node in whole.css("u")] == ["백만", "쥐"]

    def test_what_is_resolved_is_not_shown(self, words, client):
        [text] = checked(("ten million", "백만"))
        Finding.objects.update(state="dismissed")
        page = page_of(client.get(reverse("admin:papers_translation_change", args=[text.pk])))
        assert not page.css(".found-row")

    def test_hostile_words_are_shown_as_words(self, words, client):
        [text] = checked(
            ("<script>a()</script> million", "<img src=x onerror=b()> 백만 </p><script>c()</script>")
        )
        Finding.objects.update(message="<script>d()</script>", replacement="<b>e</b>", code="unknown")
        for name, pk in (("issue", text.passage.entry.issue_id), ("translation", text.pk)):
            html = client.get(reverse(f"admin:papers_{name}_change", args=[pk])).content.decode()
            assert not any(
                bad in html for bad in ("<script>a", "<script>c", "<script>d", "<img src=x", "<b>e")
            )
            assert "&lt;script&gt;d()" in html

    def test_the_fixing_page_asks_once_however_much_was_found(
        self, words, client, django_assert_max_num_queries
    ):
        counts = []
        for size in (2, 30):
            texts = checked(*[("ten million", "백만과 쥐")] * size)
            address = reverse("admin:papers_issue_change", args=[texts[0].passage.entry.issue_id])
            client.get(address)
            with django_assert_max_num_queries(40) as asked:
                assert len(page_of(client.get(address)).css(".found-row")) == 2 * size
            counts.append(len(asked))
        assert counts[0] == counts[1]


@pytest.mark.django_db
class TestImportPreview:
    @pytest.fixture
    def preview(self, client):
        def show(*entries):
            client.post(
                reverse("admin:papers_importrun_add"), {"text": as_text(issue(*entries, source=KOREAN))}
            )
            document = ImportDocument.objects.latest("pk")
            return client.get(reverse("admin:papers_importdocument_preview", args=[document.pk]))

        return show

    def test_a_bad_translation_is_seen_before_it_is_in(self, words, preview):
        response = preview(bilingual(1, "ten million", "모두 백만"), bilingual(2, "ten million", "천만"))
        page = page_of(response)
        assert spans_of(page) == ["백만", "million"]
        assert "were checked against their originals" in text_of(response)
        assert "The checks doubt 1 of them" in text_of(response)
        assert page.css(".entries details[open]")
        assert not Finding.objects.exists()

    def test_texts_of_one_issue_are_read_together(self, words, preview):
        response = preview(bilingual(1, "few", "소수"), bilingual(2, "many", "다수"))
        assert "The others say 다수." in text_of(response)

    def test_nothing_found_is_said(self, words, preview):
        assert "Nothing was found." in text_of(preview(bilingual(1, "ten million", "천만")))

    def test_a_huge_text_is_checked_in_part_and_says_so(self, words, preview, monkeypatch):
        monkeypatch.setattr(planned, "MOST_TEXTS", 2)
        entries = [bilingual(number, "ten million", "백만") for number in range(1, 9)]
        response = preview(*entries)
        assert "There are too many texts to check all of them here" in text_of(response)
        assert len(page_of(response).css(".found-row")) <= 2

    def test_a_check_that_only_hints_hints_here_too(self, words, preview):
        say_of_check("numbers", "hint")
        page = page_of(preview(bilingual(1, "ten million", "백만")))
        assert [row.attributes["class"] for row in page.css(".found-row")] == ["found-row is-hint"]


@pytest.mark.django_db
class TestList:
    def rows(self, client, query=""):
        page = page_of(client.get(reverse(LIST) + query))
        return [" ".join(row.css_first("th").text().split()) for row in page.css("#result_list tbody tr")]

    def test_the_worst_come_first_and_only_what_is_unresolved(self, words, client):
        checked(("a norm", "노름"), ("ten million", "백만"), ("a rat", "쥐"))
        Finding.objects.filter(exact="쥐").update(state="dismissed")
        assert self.rows(client) == ["Check “백만”.", "Check “노름”."]
        assert self.rows(client, "?state=dismissed") == ["Check “쥐”."]
        assert len(self.rows(client, "?state=all")) == 3

    def test_it_is_filtered_by_check_language_severity_and_source_and_searched(self, words, client):
        checked(("a norm", "노름"))
        checked(("ten million", "백만"))
        source = Finding.objects.get(exact="노름").source_id
        assert len(self.rows(client, "?check_name=numbers")) == 2
        assert self.rows(client, "?check_name=names") == []
        assert len(self.rows(client, "?language=ko")) == 2
        assert self.rows(client, "?rank__exact=3") == ["Check “백만”."]
        assert self.rows(client, f"?source__id__exact={source}") == ["Check “노름”."]
        assert self.rows(client, "?q=백만") == ["Check “백만”."]

    def test_a_moderator_sees_none_of_a_draft(self, words, client_of, moderator):
        checked(("ten million", "백만"), issue=IssueFactory(state="draft"))
        client = client_of(moderator)
        assert self.rows(client) == []
        finding = Finding.objects.get()
        assert client.get(reverse("admin:papers_finding_change", args=[finding.pk])).status_code == 404

    def test_a_finding_leads_to_its_text(self, words, client):
        [text] = checked(("ten million", "백만"))
        finding = Finding.objects.get()
        response = client.get(reverse("admin:papers_finding_change", args=[finding.pk]))
        page = reverse("admin:papers_translation_change", args=[text.pk])
        assert response["Location"].endswith(f"{page}#finding-{finding.pk}")
        assert page_of(client.get(page)).css_first(f"#finding-{finding.pk}") is not None

    @pytest.mark.parametrize(
        "query", ["?language=%00", "?check_name=%00", "?state=%00", "?q=%00", "?check_name=none"]
    )
    def test_a_filter_that_means_nothing_breaks_nothing(self, words, client, query):
        checked(("ten million", "백만"))
        assert client.get(reverse(LIST) + query).status_code in (200, 302)

    @pytest.mark.parametrize("pk", ["0", "x", "9" * 40, "٣"])
    def test_a_finding_that_is_not_there_is_not_found(self, client, pk):
        assert client.get(reverse("admin:papers_finding_change", args=[pk])).status_code == 404

    def test_it_asks_the_same_number_of_questions_for_2_and_for_30_rows(
        self, words, client, django_assert_max_num_queries
    ):
        counts = []
        for size in (2, 28):
            checked(*[("ten million", "백만")] * size)
            client.get(reverse(LIST))
            with django_assert_max_num_queries(14) as asked:
                self.rows(client)
            counts.append(len(asked))
        assert counts[0] == counts[1]


@pytest.mark.django_db
class TestChecks:
    def test_each_check_shows_its_precision_in_this_corpus(self, words, client):
        checked(("ten million", "백만"))
        CheckStanding.objects.create(check_name="numbers", right=3, wrong=1)
        page = page_of(client.get(reverse(CHECKS)))
        row = next(
            row for row in page.css(".figures tbody tr") if row.css_first("th").text().strip() == "numbers"
        )
        assert [cell.text().strip() for cell in row.css("td")][:6] == ["1", "1", "0", "0", "3 of 4", "75 %"]

    def test_findings_are_counted_by_month_source_and_language(self, words, client):
        checked(*[("ten million", "백만")] * 3)
        first = Finding.objects.first()
        Finding.objects.filter(pk=first.pk).update(
            opened_at=timezone.now() - timedelta(days=70), state="fixed"
        )
        page = page_of(client.get(reverse(CHECKS)))
        assert [node.text() for node in page.css(".chart text") if node.text().isdecimal()] == ["1", "2"]
        assert len(page.css(".chart rect")) >= 12
        tables = {table.attributes["aria-labelledby"]: table for table in page.css(".figures table")}
        assert tables["language-title"].css_first("tbody tr").text(separator=" ").split() == [
            "한국어",
            "3",
            "2",
            "1",
            "0",
        ]
        assert first.source.name in tables["source-title"].text()

    def test_the_page_can_be_narrowed(self, words, client):
        checked(("ten million", "백만"))
        checked(("ten million", "백만"))
        slug = Finding.objects.first().source.slug
        page = page_of(client.get(reverse(CHECKS) + f"?source={slug}&language=ko&check=numbers"))
        tables = {table.attributes["aria-labelledby"]: table for table in page.css(".figures table")}
        assert tables["language-title"].css_first("td").text() == "1"
        assert len(tables["checks-title"].css("tbody tr")) == 1
        assert "not only 한국어" in page.css_first(".figures-choice").text()

    @pytest.mark.parametrize(
        "query", ["?source=none", "?language=%00", "?check='\"><script>", "?source=" + "x" * 900]
    )
    def test_an_address_that_means_nothing_shows_nothing(self, client, query):
        response = client.get(reverse(CHECKS) + query)
        assert response.status_code == 200
        assert "<script>" not in response.content.decode().split("figures-choice")[-1].split("</ul>")[0]

    def test_a_site_without_findings_says_so(self, client):
        assert "The checks have found nothing yet." in text_of(client.get(reverse(CHECKS)))

    def test_only_an_administrator_says_how_far_a_check_counts(self, words, client, client_of):
        checked(("ten million", "백만"))
        assert client.post(reverse(CHECKS), {"check": "numbers", "word": "hint"}).status_code == 403
        boss = client_of(UserFactory(role="administrator"))
        response = boss.post(reverse(CHECKS), {"check": "numbers", "word": "hint"}, follow=True)
        assert "only hints now" in text_of(response)
        assert Finding.objects.get().rank == 0
        boss.post(reverse(CHECKS), {"check": "numbers", "word": "trusted"})
        assert (Finding.objects.get().rank, CheckStanding.objects.get().word) == (3, "trusted")

    @pytest.mark.parametrize(("check", "word"), [("none", "hint"), ("numbers", "perhaps"), ("", "")])
    def test_a_word_that_is_none_changes_nothing(self, client_of, check, word):
        boss = client_of(UserFactory(role="administrator"))
        boss.post(reverse(CHECKS), {"check": check, "word": word})
        assert not CheckStanding.objects.exists()

    def test_a_moderator_counts_no_drafts(self, words, client_of, moderator):
        checked(("ten million", "백만"), issue=IssueFactory(state="draft"))
        assert "The checks have found nothing yet." in text_of(client_of(moderator).get(reverse(CHECKS)))

    def test_it_asks_a_fixed_number_of_questions(self, words, client, django_assert_max_num_queries):
        checked(*[("ten million", "백만")] * 5)
        client.get(reverse(CHECKS))
        with django_assert_max_num_queries(10):
            client.get(reverse(CHECKS))


def row(text: str, start: int, end: int, severity: str) -> FindingRow:
    place = excerpt(text, start, end)
    return FindingRow(0, "", severity, "", "", "ko", start, end, place, "en", None, None, False)


class TestPieces:
    def test_the_worst_finding_on_a_stretch_counts(self):
        rows = [row("abcdef", 0, 4, "hint"), row("abcdef", 2, 6, "critical")]
        assert pieces_of("abcdef", rows) == [("ab", "hint"), ("cdef"[:2], "critical"), ("ef", "critical")]

    def test_a_place_where_something_is_missing_is_a_piece_without_words(self):
        assert pieces_of("ab", [row("ab", 1, 1, "major")]) == [("a", ""), ("", "major"), ("b", "")]
        assert pieces_of("ab", [row("ab", 2, 2, "major")]) == [("ab", ""), ("", "major")]
        assert pieces_of("", [row("", 0, 0, "major")]) == [("", "major")]

    @given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
    def test_joined_they_are_the_text(self, text, places):
        spans = [sorted((min(one, len(text)), min(other, len(text)))) for one, other in places]
        rows = [row(text, start, end, "minor") for start, end in spans]
        assert "".join(piece.text for piece in pieces_of(text, rows)) == text


class TestChart:
    def test_the_highest_bar_fills_the_height_and_every_value_can_be_seen(self):
        chart = make_chart([("a", 1000, 1), ("b", 1, 0), ("c", 0, 0)])
        assert [bar.height for bar in chart.bars] == [HEIGHT, 1, 0]
        assert (chart.bars[0].top, chart.bars[0].marked_height) == (ABOVE, 1)

    def test_nothing_at_all_is_a_chart_too(self):
        assert make_chart([]).bars == ()
        assert make_chart([("a", 0, 0)]).bars[0].height == 0
