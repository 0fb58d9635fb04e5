"""The reading page of an issue: what it shows whom, in which language, and what it costs."""

import json
import re
from datetime import date

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from papers.models import EntryLink, EntryMedia, Issue, Paper, Translation
from tests.factories import (
    EntryFactory,
    IssueFactory,
    PaperFactory,
    SectionFactory,
    SourceFactory,
    UserFactory,
    add_revision,
    write_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    """A Korean issue of one week with two entries, made from English."""
    source = SourceFactory(
        slug="weekly", name="주간 논문", publisher="The Publisher", licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
    issue = IssueFactory(
        source=source, key="2024-03-11", starts_on=date(2024, 3, 11), ends_on=date(2024, 3, 17),
        dated_on=date(2024, 3, 17), url="https://forum.example/t/1", upstream_url="https://upstream.example/1", likes=7,
    )  # fmt: skip
    write_text(issue, "title", {"en": "Papers of the week", "ko": "이번 주의 논문"})
    write_text(issue, "overview", {"ko": "이번 주의 **개요(overview)**입니다."}, original="ko")
    for number in (1, 2):
        entry = EntryFactory(issue=issue)
        write_text(entry, "title", {"en": f"Paper {number}", "ko": f"논문 {number}"})
        write_text(entry, "intro", {"en": f"Intro {number} in English.", "ko": f"소개 {number}입니다."})
        write_text(entry, "abstract", {"en": f"Abstract {number}.", "ko": f"초록 {number}입니다."})
    return issue


@pytest.fixture
def address(issue: Issue) -> str:
    """Its Korean page."""
    return f"/ko/issues/weekly/{issue.key}/"


def page_of(client: Client, address: str) -> str:
    """Return the HTML of a page that must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def article_of(page: str) -> str:
    """Return what stands in <main>."""
    return page[page.index("<main") : page.index("</main>")]


# -- what is shown ----------------------------------------------------------------------------------------------------


def test_the_translation_is_what_a_reader_gets_first(client: Client, address: str) -> None:
    page = article_of(page_of(client, address))
    assert "소개 1입니다." in page
    assert "Intro 1 in English." not in page


def test_the_original_alone(client: Client, address: str) -> None:
    page = article_of(page_of(client, f"{address}?view=original"))
    assert "Intro 1 in English." in page
    assert "소개 1입니다." not in page


def test_both_stand_side_by_side_each_in_its_language(client: Client, address: str) -> None:
    page = article_of(page_of(client, f"{address}?view=both"))
    pair = page[page.index("passage-intro passage-pair") :][:500]
    assert re.search(r'<div class="text" lang="ko"[^>]*><p>소개 1입니다.</p></div>', pair)
    assert re.search(r'<div class="text text-beside" lang="en"[^>]*><p>Intro 1 in English.</p></div>', pair)


def test_the_way_of_reading_is_remembered(client: Client, address: str) -> None:
    page_of(client, f"{address}?view=both")
    assert "text-beside" in page_of(client, address)
    page_of(client, f"{address}?view=translation")
    assert "text-beside" not in page_of(client, address)


@pytest.mark.parametrize(
    "query", ["?view=sideways", "?lang=xx", "?lang=%00&view=", "?view=both&view=no", "?x=1"]
)
def test_what_the_address_asks_for_in_vain_is_passed_over(client: Client, address: str, query: str) -> None:
    assert "소개 1입니다." in page_of(client, address + query)


def test_the_interface_speaks_the_language_the_text_is_first_shown_in(client: Client, issue: Issue) -> None:
    assert "Intro 1 in English." in article_of(page_of(client, f"/en/issues/weekly/{issue.key}/"))


def test_the_text_can_be_read_in_another_language_than_the_interface(client: Client, issue: Issue) -> None:
    page = page_of(client, f"/en/issues/weekly/{issue.key}/?lang=ko")
    assert "소개 1입니다." in page
    assert '<html lang="en">' in page


def test_who_reads_the_original_side_by_side_sees_the_translation_beside_it(
    client: Client, issue: Issue
) -> None:
    page = article_of(page_of(client, f"/en/issues/weekly/{issue.key}/?view=both"))
    assert re.search(r'<div class="text text-beside" lang="ko"[^>]*><p>소개 1입니다.</p></div>', page)


def test_an_issue_without_the_interfaces_language_says_so_and_is_shown_in_its_own(
    client: Client, issue: Issue
) -> None:
    page = article_of(page_of(client, f"/ja/issues/weekly/{issue.key}/"))
    assert "소개 1입니다." in page
    assert 'class="note"' in page
    assert "日本語" in page


def test_a_passage_without_translation_is_shown_in_the_original_with_a_note(
    client: Client, issue: Issue, address: str
) -> None:
    write_text(issue.entries.first(), "commentary", {"en": "Only in English."})
    page = article_of(page_of(client, address))
    assert re.search(r'<div class="text" lang="en"[^>]*><p>Only in English.</p></div>', page)
    assert page.count("gloss-missing") == 1


def test_a_title_that_was_never_translated_needs_no_note(client: Client, address: str, issue: Issue) -> None:
    entry = EntryFactory(issue=issue)
    write_text(entry, "title", {"en": "Attention"})
    write_text(entry, "intro", {"ko": "소개"}, original="ko")
    assert "gloss-missing" not in page_of(client, address)


# -- marks ------------------------------------------------------------------------------------------------------------


def test_a_translation_older_than_its_original_is_marked_as_outdated(
    client: Client, issue: Issue, address: str
) -> None:
    assert "gloss-outdated" not in page_of(client, address)
    original = Translation.objects.get(
        passage__entry=issue.entries.first(), passage__role="intro", is_original=True
    )
    add_revision(original, "A new intro.")
    page = article_of(page_of(client, address))
    assert page.count("gloss-outdated") == 1
    assert "소개 1입니다." in page


def test_a_machines_translations_are_marked_once_for_an_entry(
    client: Client, issue: Issue, address: str
) -> None:
    issue.source.is_machine_translated = True
    issue.source.save()
    assert article_of(page_of(client, address)).count("gloss-machine") == 2
    assert "gloss-machine" not in page_of(client, f"{address}?view=original")


def test_a_text_a_person_corrected_is_no_machines_any_more(
    client: Client, issue: Issue, address: str
) -> None:
    issue.source.is_machine_translated = True
    issue.source.save()
    intro = Translation.objects.get(
        passage__entry=issue.entries.first(), passage__role="intro", language="ko"
    )
    add_revision(intro, "고친 소개.", origin="correction", based_on=intro.current.based_on)
    page = article_of(page_of(client, address))
    first = page.split('class="entry"')[1]
    assert first.count("gloss-corrected") == 1
    assert first.count("gloss-machine") == 1  # the abstract's own


# -- entries ----------------------------------------------------------------------------------------------------------


def test_every_entry_has_an_anchor_that_the_contents_lead_to(
    client: Client, issue: Issue, address: str
) -> None:
    page = page_of(client, address)
    for entry in issue.entries.all():
        assert f'<article class="entry" id="{entry.anchor}">' in page
        assert f'href="#{entry.anchor}"' in page[page.index('<nav class="contents"') :]


def test_sections_group_their_entries(client: Client, address: str, issue: Issue) -> None:
    section = SectionFactory(issue=issue)
    write_text(section, "heading", {"ko": "모델의 뼈대"}, original="ko")
    entry = EntryFactory(issue=issue, section=section)
    write_text(entry, "title", {"ko": "절 안의 논문"}, original="ko")
    page = article_of(page_of(client, address))
    assert re.search(r'<h2 class="section-heading"[^>]*><span lang="ko"[^>]*>모델의 뼈대</span>', page)
    assert page.index("모델의 뼈대</span></h2>") < page.index("절 안의 논문", page.index("section-heading"))
    assert '<h3 class="entry-title">' in page


def test_a_long_list_of_authors_is_folded(client: Client, issue: Issue, address: str) -> None:
    paper = issue.entries.first().paper
    paper.authors = [f"Author {number}" for number in range(1, 31)]
    paper.save()
    page = page_of(client, address)
    assert '<details class="more"><summary>' in page
    assert page.index("Author 6<") < page.index('<details class="more"') < page.index("Author 7<")


def test_links_media_votes_and_tags_are_shown(client: Client, issue: Issue, address: str) -> None:
    entry = issue.entries.first()
    entry.votes = 41
    entry.save()
    entry.tags.add("강화 학습")
    EntryLink.objects.create(entry=entry, position=1, rel="paper", url=entry.paper.arxiv.abs_url)
    EntryLink.objects.create(
        entry=entry, position=2, rel="further", url="https://blog.example/post", title="A post"
    )
    EntryLink.objects.create(
        entry=entry, position=3, rel="wiki", url="LoRA", paper=PaperFactory(arxiv_id="2106.09685")
    )
    EntryLink.objects.create(entry=entry, position=3, rel="wiki", url="a note elsewhere")
    EntryLink.objects.create(entry=entry, position=4, rel="other", url="javascript:alert(1)", title="Bad")
    EntryMedia.objects.create(entry=entry, position=1, kind="image", url="http://img.example/1.png")
    EntryMedia.objects.create(
        entry=entry, position=2, kind="video", url="https://img.example/2.mp4", alt="A robot"
    )
    page = article_of(page_of(client, address))
    assert page.count(f'href="{entry.paper.arxiv.abs_url}"') == 1
    assert f'href="{entry.paper.arxiv.pdf_url}"' in page
    assert '<a href="https://blog.example/post" rel="noopener nofollow">A post</a>' in page
    assert '<a href="/ko/papers/2106.09685/">LoRA</a>' in page
    assert "a note elsewhere" not in page
    assert "javascript:" not in page
    image = re.search(r"<img [^>]*>", page)[0]
    assert 'src="https://img.example/1.png"' in image
    assert 'loading="lazy"' in image and 'decoding="async"' in image and 'width="1600"' in image
    assert "논문 1" in image
    assert '<video controls preload="none" src="https://img.example/2.mp4" aria-label="A robot">' in page
    assert "41" in page
    assert 'rel="tag"><bdi>강화 학습</bdi></a>' in page


def test_a_withdrawn_entry_is_gone(client: Client, issue: Issue, address: str) -> None:
    issue.entries.filter(position=2).update(state="withdrawn")
    page = page_of(client, address)
    assert "소개 1입니다." in page
    assert "소개 2입니다." not in page


def test_licence_publisher_and_origin_are_named(client: Client, address: str) -> None:
    colophon = page_of(client, address).split('class="colophon"')[1]
    assert "The Publisher" in colophon
    assert (
        '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license noopener">CC BY 4.0</a>'
        in colophon
    )
    assert 'href="https://forum.example/t/1"' in colophon
    assert 'href="https://upstream.example/1"' in colophon


def test_nothing_in_the_texts_can_break_out(client: Client, issue: Issue, address: str) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'> \u202e </script>"
    entry = issue.entries.first()
    write_text(entry, "commentary", {"ko": bad}, original="ko")
    entry.tags.add('"><script>alert(2)</script>')
    EntryLink.objects.create(
        entry=entry, position=1, url='https://a.org/"><script>alert(3)</script>', title=bad
    )
    EntryMedia.objects.create(entry=entry, position=1, url='https://a.org/"onerror="alert(4)', alt=bad)
    Paper.objects.filter(pk=entry.paper_id).update(title=bad, authors=[bad])
    for view in ("translation", "both"):
        page = page_of(client, f"{address}?view={view}")
        assert "<script>" not in page
        assert "<img src=x" not in page
        assert '"onerror="' not in page


# -- around -----------------------------------------------------------------------------------------------------------


def test_the_other_editions_of_the_week_are_linked(client: Client, issue: Issue, address: str) -> None:
    japanese = SourceFactory(slug="shukan", name="週刊", language="ja", upstream=issue.source)
    IssueFactory(source=japanese, key="w11", starts_on=date(2024, 3, 11), ends_on=date(2024, 3, 17))
    IssueFactory(source=japanese, key="w12", starts_on=date(2024, 3, 18), ends_on=date(2024, 3, 24))
    IssueFactory(
        source=japanese, key="wx", starts_on=date(2024, 3, 12), ends_on=date(2024, 3, 17), state="draft"
    )
    page = page_of(client, address)
    assert "/ko/issues/shukan/w11/" in page
    assert "/issues/shukan/w12/" not in page
    assert "/issues/shukan/wx/" not in page


def test_the_issues_before_and_after_are_linked(client: Client, issue: Issue, address: str) -> None:
    for key, day in (("old", 3), ("older", 2), ("new", 24), ("hidden", 20)):
        IssueFactory(
            source=issue.source, key=key, dated_on=date(2024, 3, day),
            state="draft" if key == "hidden" else "published",
        )  # fmt: skip
    page = page_of(client, address)
    assert re.search(r'rel="prev" href="/ko/issues/weekly/old/"', page)
    assert re.search(r'rel="next" href="/ko/issues/weekly/new/"', page)


def test_a_draft_is_there_for_editors_only(client: Client, issue: Issue, address: str) -> None:
    Issue.objects.update(state="draft")
    assert client.get(address).status_code == 404
    client.force_login(UserFactory(role="moderator"))
    assert client.get(address).status_code == 404
    client.force_login(UserFactory(role="editor"))
    page = page_of(client, address)
    assert 'class="banner"' in page
    assert f"/admin/papers/issue/{issue.pk}/" in page


def test_a_reader_is_not_shown_the_way_to_the_admins_page_of_the_issue(client: Client, address: str) -> None:
    assert "/admin/papers/issue/" not in page_of(client, address)


def test_an_issue_that_does_not_exist_is_not_found(client: Client, address: str) -> None:
    assert client.get("/ko/issues/weekly/1999-01-01/").status_code == 404
    assert client.get("/ko/issues/nobody/2024-03-11/").status_code == 404


def test_a_change_is_on_the_page_at_once(client: Client, issue: Issue, address: str) -> None:
    editor = Client()
    editor.force_login(UserFactory(role="editor"))
    page_of(editor, address)
    paper = issue.entries.first().paper
    paper.authors = ["New Author"]
    paper.save()
    assert "New Author" in page_of(editor, address)
    intro = Translation.objects.get(passage__entry__position=1, passage__role="intro", language="ko")
    add_revision(intro, "새 소개.")
    assert "새 소개." in page_of(editor, address)
    issue.source.licence = "CC0"
    issue.source.save()
    assert "CC0" in page_of(editor, address)


# -- for machines -----------------------------------------------------------------------------------------------------


def test_the_page_has_one_canonical_address_and_one_for_each_language(client: Client, address: str) -> None:
    page = page_of(client, f"{address}?view=both&lang=en")
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    for language in ("ko", "ja", "en"):
        other = address.replace("/ko/", f"/{language}/")
        assert f'<link rel="alternate" hreflang="{language}" href="http://testserver{other}">' in page


def test_structured_data_says_what_the_page_is(client: Client, issue: Issue, address: str) -> None:
    Paper.objects.filter(entries__issue=issue).update(title="</script><script>alert(1)</script>")
    page = page_of(client, address)
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert data["@type"] == "PublicationIssue"
    assert data["name"] == "이번 주의 논문"
    assert data["isPartOf"]["name"] == "주간 논문"
    assert [about["@type"] for about in data["about"]] == ["ScholarlyArticle"] * 2


def test_open_graph_describes_the_page_in_plain_words(client: Client, address: str) -> None:
    page = page_of(client, address)
    assert '<meta property="og:title" content="이번 주의 논문">' in page
    assert '<meta property="og:description" content="이번 주의 개요(overview)입니다.">' in page
    assert "<title>이번 주의 논문 · Gloss</title>" in page


@pytest.mark.parametrize("view", ["translation", "original", "both"])
def test_the_page_is_valid_html(client: Client, issue: Issue, address: str, view: str) -> None:
    entry = issue.entries.first()
    entry.paper.authors = [f"Author {number}" for number in range(20)]
    entry.paper.save()
    entry.tags.add("tag")
    EntryMedia.objects.create(entry=entry, position=1, url="https://img.example/1.png")
    write_text(entry, "commentary", {"en": "$x$ | a\n\n- b", "ko": "| a |\n|---|\n| $x^2$ |"})
    html5lib.HTMLParser(strict=True).parse(page_of(client, f"{address}?view={view}"))


# -- its first address ------------------------------------------------------------------------------------------------


def test_the_address_an_issue_had_before_its_key_was_changed_leads_to_it(
    client: Client, issue: Issue
) -> None:
    Issue.objects.update(imported_key="first")
    response = client.get("/ko/issues/weekly/first/")
    assert (response.status_code, response["Location"]) == (301, "/ko/issues/weekly/2024-03-11/")


def test_a_former_address_tells_readers_nothing_of_a_draft(client: Client, issue: Issue) -> None:
    Issue.objects.update(imported_key="first", state="draft")
    assert client.get("/ko/issues/weekly/first/").status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert client.get("/ko/issues/weekly/first/").status_code == 301


def test_a_former_address_of_two_issues_leads_to_neither(client: Client, issue: Issue) -> None:
    IssueFactory(source=issue.source)
    Issue.objects.update(imported_key="first")
    assert client.get("/ko/issues/weekly/first/").status_code == 404


def test_a_former_address_that_a_draft_has_now_leads_nowhere(client: Client, issue: Issue) -> None:
    Issue.objects.update(imported_key="first")
    IssueFactory(source=issue.source, key="first", state="draft")
    assert client.get("/ko/issues/weekly/first/").status_code == 404


def test_a_former_address_holds_for_its_source_only(client: Client, issue: Issue) -> None:
    Issue.objects.update(imported_key="first")
    IssueFactory(source=SourceFactory(slug="daily"))
    assert client.get("/ko/issues/daily/first/").status_code == 404


# -- what it costs ----------------------------------------------------------------------------------------------------


def fill(issue: Issue, count: int) -> None:
    """Give an issue so many entries of three passages in two languages, with links, pictures and tags."""
    for number in range(count):
        entry = EntryFactory(issue=issue, paper=PaperFactory())
        for role in ("title", "intro", "abstract"):
            write_text(entry, role, {"en": f"{role} {number}", "ko": f"{role} {number}입니다"})
        EntryLink.objects.create(entry=entry, position=1, url=f"https://a.example/{number}")
        EntryMedia.objects.create(entry=entry, position=1, url=f"https://a.example/{number}.png")
        entry.tags.add(f"tag{number}")


@pytest.mark.parametrize("query", ["?view=translation", "?view=both"])
def test_fifty_entries_take_as_many_queries_as_five_and_at_most_eighteen(client: Client, query: str) -> None:
    client.force_login(UserFactory(role="editor"))
    counts = []
    for size in (5, 50):
        issue = IssueFactory(starts_on=date(2024, 3, 11), ends_on=date(2024, 3, 17))
        fill(issue, size)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/ko{issue.get_absolute_url()}{query}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18


def test_a_reader_without_an_account_costs_at_most_twelve_queries(
    client: Client, address: str, django_assert_max_num_queries
) -> None:
    # The site's version, the issue, its entries, texts, links, media and tags, its editions, its neighbours, the thread,
    # and its reports, likes and comments.
    with django_assert_max_num_queries(12):
        page_of(client, f"{address}?asked-for=nothing")


def test_no_session_is_opened_for_a_reader(client: Client, address: str) -> None:
    response = client.get(address)
    assert "sessionid" not in response.cookies
    assert "csrftoken" not in response.cookies
