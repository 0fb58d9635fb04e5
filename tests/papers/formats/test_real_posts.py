"""What the five real posts and the corpus hold, counted by hand (issue "Read", §2). Skipped where they are absent."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from papers.formats import parse, parse_bytes
from papers.formats.document import ParsedDocument, ParsedEntry, ParsedIssue, as_json
from tests.shared import shared_path


@cache
def read(*parts: str) -> ParsedDocument:
    path = shared_path(*parts)
    return parse_bytes(Path(path).read_bytes())


def only_issue(document: ParsedDocument) -> ParsedIssue:
    assert len(document.issues) == 1
    return document.issues[0]


def codes(document: ParsedDocument) -> list[str]:
    return [problem.code for problem in document.problems]


def texts(entry: ParsedEntry, role: str) -> list[dict]:
    return [dict(passage.texts) for passage in entry.passages if passage.role == role]


def links(issue: ParsedIssue, rel: str) -> list[str]:
    return [link.url for entry in issue.entries for link in entry.links if link.rel == rel]


class TestKoreanWeekly:
    @pytest.fixture
    def document(self):
        return read("seeds", "000_4658bbb6d6f80bab.txt")

    @pytest.fixture
    def issue(self, document):
        return only_issue(document)

    def test_it_is_the_korean_week_of_4_september_2023(self, document, issue):
        assert document.format == "bilingual_weekly"
        assert (issue.language, issue.key) == ("ko", "2023-09-04")
        assert (issue.starts_on, issue.ends_on) == (date(2023, 9, 4), date(2023, 9, 10))
        assert issue.likes == 1

    def test_ten_entries_have_titles_intros_and_abstracts_in_both_languages_but_the_last(self, issue):
        assert [entry.position for entry in issue.entries] == list(range(1, 11))
        for entry in issue.entries:
            assert entry.title["en"]
            assert [set(text) for text in texts(entry, "intro")] == [{"ko", "en"}]
        assert all(
            entry.title["ko"] != entry.title["en"] for entry in issue.entries[:8] if "ko" in entry.title
        )
        for entry in issue.entries[:9]:
            assert [set(text) for text in texts(entry, "abstract")] == [{"ko", "en"}]
        assert texts(issue.entries[9], "abstract") == []
        assert issue.entries[9].title["en"] == "Q-Transformer"

    def test_nine_further_links_and_one_paper_link(self, issue):
        assert len(links(issue, "further")) == 9
        assert links(issue, "paper") == ["https://q-transformer.github.io/"]

    def test_trailing_tag_words_are_tags_and_not_text(self, issue):
        scaling = issue.entries[1]
        assert "rlhf" in scaling.tags
        assert not texts(scaling, "intro")[0]["ko"].rstrip().endswith("rlhf")
        assert any("survey논문" in tag or tag == "survey" for entry in issue.entries for tag in entry.tags)
        for entry in issue.entries:
            for text in texts(entry, "intro"):
                assert not text["ko"].rstrip()[-1].isascii() or text["ko"].rstrip()[-1] in ".!?)"

    def test_the_overview_is_text_and_the_notices_are_not(self, document, issue):
        overview = "\n".join(passage.texts["ko"] for passage in issue.passages if passage.role == "overview")
        assert "Transformers as SVMs" in overview
        assert "GPT 모델로" not in overview
        assert ":bowing_man:" not in overview
        assert "notice-dropped" in codes(document)


class TestPaperLog:
    @pytest.fixture
    def document(self):
        return read("seeds", "001_aace8ad03301cc6e.txt")

    @pytest.fixture
    def issue(self, document):
        return only_issue(document)

    def test_it_is_the_third_week_of_august_2023(self, document, issue):
        assert document.format == "paper_log"
        assert (issue.key, issue.language) == ("2023-W33", "ko")
        assert (issue.starts_on, issue.ends_on) == (date(2023, 8, 14), date(2023, 8, 20))

    def test_fourteen_entries_have_arxiv_ids_titles_and_authors(self, issue):
        assert len(issue.entries) == 14
        assert len({entry.paper.arxiv_id for entry in issue.entries} - {None}) == 14
        assert issue.entries[0].paper.arxiv_id == "2308.07037"
        assert issue.entries[0].paper.title == "Bayesian Flow Networks"
        assert issue.entries[0].paper.authors == (
            "Alex Graves", "Rupesh Kumar Srivastava", "Timothy Atkinson", "Faustino Gomez",
        )  # fmt: skip
        assert all(entry.paper.title and entry.paper.authors for entry in issue.entries)

    def test_eight_commentaries_and_eight_lines_of_tags(self, issue):
        assert sum(bool(texts(entry, "commentary")) for entry in issue.entries) == 8
        assert sum(bool(entry.tags) for entry in issue.entries) == 8
        assert issue.entries[2].tags == ("code", "instruct", "alignment")

    def test_the_wiki_link_is_kept(self, issue):
        assert links(issue, "wiki") == ["230509 StarCoder"]


class TestJapaneseWeekly:
    @pytest.fixture
    def document(self):
        return read("seeds", "002_046d99936b5d897a.txt")

    @pytest.fixture
    def issue(self, document):
        return only_issue(document)

    def test_it_is_the_japanese_week_of_11_march_2024(self, document, issue):
        assert document.format == "bilingual_weekly"
        assert (issue.language, issue.key) == ("ja", "2024-03-11")
        assert (issue.starts_on, issue.ends_on) == (date(2024, 3, 11), date(2024, 3, 17))

    def test_ten_entries_in_both_languages_with_eight_arxiv_ids(self, issue):
        assert len(issue.entries) == 10
        assert len({entry.paper.arxiv_id for entry in issue.entries} - {None}) == 8
        assert issue.entries[1].paper.arxiv_id == "2403.05313"
        for entry in issue.entries:
            assert [set(text) for text in texts(entry, "intro")] == [{"ja", "en"}]
            for text in texts(entry, "abstract"):
                assert set(text) == {"ja", "en"}

    def test_upstream_and_further_links_are_known(self, issue):
        assert issue.upstream_url == "https://nlp.elvissaravia.com/p/top-ml-papers-of-the-week-6a6"
        assert "https://discuss.pytorch.kr/t/gn-google-sima-3d-ai/3764" in links(issue, "further")

    def test_notices_and_advertisement_are_not_overview(self, issue):
        overview = "\n".join(passage.texts["ja"] for passage in issue.passages if passage.role == "overview")
        assert "SIMA" in overview
        assert "広告" not in overview
        assert "自動翻訳してみました" not in overview
        assert "GPTモデルで整理" not in json.dumps(as_json(ParsedDocument("x", (issue,))), ensure_ascii=False)

    def test_the_thread_claims_six_comments_and_holds_eight_lines(self, document, issue):
        assert len(issue.comments) == 8
        (problem,) = [problem for problem in document.problems if problem.code == "comment-count-differs"]
        assert "6" in problem.message
        assert "8" in problem.message
        assert problem.line > 0


class TestDailyPapers:
    @pytest.fixture
    def document(self):
        return read("seeds", "003_3fa90c8f4e03861a.txt")

    @pytest.fixture
    def issue(self, document):
        return only_issue(document)

    def test_it_is_the_korean_day_of_2_february_2024(self, document, issue):
        assert document.format == "hf_daily"
        assert (issue.language, issue.key) == ("ko", "2024-02-02")
        assert issue.starts_on == issue.ends_on == date(2024, 2, 2)

    def test_eleven_entries_have_votes_authors_and_bullets(self, issue):
        assert len(issue.entries) == 11
        assert [entry.votes for entry in issue.entries[:3]] == [42, 31, 11]
        assert all(entry.paper.arxiv_id and entry.paper.authors for entry in issue.entries)
        assert all(
            text["ko"].startswith("- ") for entry in issue.entries for text in texts(entry, "commentary")
        )

    def test_ten_images_and_one_video(self, issue):
        kinds = [media.kind for entry in issue.entries for media in entry.media]
        assert (kinds.count("image"), kinds.count("video")) == (10, 1)

    def test_the_collapsed_and_the_split_author_are_problems(self, document):
        assert "authors-collapsed" in codes(document)
        assert "author-split" in codes(document)


class TestReadingList:
    @pytest.fixture
    def document(self):
        return read("seeds", "004_66a628bd4b88c24c.txt")

    @pytest.fixture
    def issue(self, document):
        return only_issue(document)

    def test_twenty_four_entries_in_four_sections(self, document, issue):
        assert document.format == "reading_list"
        assert issue.language == "ko"
        assert len(issue.entries) == 24
        sections = list(dict.fromkeys(entry.section for entry in issue.entries))
        assert len(sections) == len(issue.sections) == 4
        assert None not in sections

    def test_years_are_read(self, issue):
        assert all(entry.paper.year for entry in issue.entries)
        assert issue.entries[3].paper.year == 1991
        assert issue.entries[20].paper.title == "Proximal Policy Optimization Algorithms"
        assert issue.entries[20].paper.year == 2017

    def test_the_list_items_under_entry_16_are_its_commentary(self, issue):
        commentary = "\n".join(text["ko"] for text in texts(issue.entries[15], "commentary"))
        assert sum("배치 사이즈" in line or "암기" in line for line in commentary.splitlines()) == 2
        assert "유도" not in commentary

    def test_the_footer_of_the_blog_is_dropped_with_a_problem(self, document, issue):
        assert "footer-dropped" in codes(document)
        assert "QLoRA」가 등장" not in json.dumps(as_json(document), ensure_ascii=False)


def test_hf_daily_holds_473_entries_in_33_days():
    days = sorted(Path(shared_path("corpus", "hf_daily_ko")).glob("*.md"))
    documents = [parse_bytes(day.read_bytes()) for day in days]
    assert {document.format for document in documents} == {"hf_daily"}
    assert sum(len(issue.entries) for document in documents for issue in document.issues) == 473


def test_paper_log_holds_111_notes():
    notes = sorted(Path(shared_path("corpus", "paper_log_ko")).glob("*.md"))
    documents = {note.name: parse_bytes(note.read_bytes()) for note in notes}
    assert {document.format for document in documents.values()} == {"paper_log"}
    counts = {
        name: sum(len(issue.entries) for issue in document.issues) for name, document in documents.items()
    }
    assert [name for name, count in counts.items() if count == 0] == []
    assert [name for name, document in documents.items() if len(document.issues) != 1] == []
    assert len(counts) == 111


@pytest.mark.parametrize(
    ("path", "weeks", "rows"),
    [("dair_weekly_readme.md", 17, 170), ("dair_weekly_years", 30, 300)],
)
def test_dair_weekly_holds_every_row(path, weeks, rows):
    place = Path(shared_path("corpus", path))
    files = sorted(place.glob("*.md")) if place.is_dir() else [place]
    documents = [parse_bytes(file.read_bytes()) for file in files]
    assert {document.format for document in documents} == {"dair_weekly"}
    issues = [issue for document in documents for issue in document.issues]
    assert len(issues) == len({issue.key for issue in issues}) == weeks
    assert sum(len(issue.entries) for issue in issues) == rows
    assert all(entry.title["en"] for issue in issues for entry in issue.entries)


def test_naming_the_format_reads_the_same_as_detecting_it():
    text = Path(shared_path("seeds", "003_3fa90c8f4e03861a.txt")).read_text(encoding="utf-8")
    assert parse(text).issues == parse(text, format="hf_daily").issues
