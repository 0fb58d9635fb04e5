"""Bilingual weeklies: the layouts copying leaves, titles, tag words, notices, links, weeks, threads."""

import pytest

from papers.formats import bilingual_weekly, parse
from papers.formats.bilingual_texts import split_title, take_tags
from papers.formats.bilingual_weekly import score
from papers.formats.weekly_wording import WORDINGS, count_of, is_notice, read_label
from tests.papers.formats.samples import expected_reading, reading, sample_names, sample_text

HEADING = "[2025/03/03 ~ 03/09] 이번 주의 주요 ML 논문 (Top ML Papers of the Week)"


def entry_lines(
    title="기억하는 표 / Tables that Remember",
    intro="표입니다.",
    english="A table.",
    link="https://arxiv.org/abs/2503.00001",
):
    return [
        title,
        "논문 소개",
        f"- {intro}",
        english,
        "논문 링크",
        link,
        "더 읽어보기",
        "https://x.com/a/status/1897000000000000000",
    ]


def read(*lines, language=None):
    return bilingual_weekly.parse("\n".join(lines), language)


def codes(document):
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize("name", sample_names("bilingual_weekly"))
def test_a_sample_reads_as_expected(name):
    assert reading(name) == expected_reading(name)


@pytest.mark.parametrize("name", sample_names("bilingual_weekly"))
def test_a_sample_is_surely_a_bilingual_weekly(name):
    document = parse(sample_text(name))
    assert document.format == "bilingual_weekly"
    assert "format-uncertain" not in codes(document)


@pytest.mark.parametrize("name", sample_names("bilingual_weekly"))
def test_blank_lines_are_layout(name):
    text = sample_text(name)
    tight = "\n".join(line for line in text.split("\n") if line.strip())
    loose = tight.replace("\n", "\n\n")
    assert entries_of(tight) == entries_of(loose) == entries_of(text)


@pytest.mark.parametrize("name", sample_names("bilingual_weekly"))
def test_half_a_file_gives_the_entries_before_the_cut(name):
    text = sample_text(name)
    whole = entries_of(text)
    half = entries_of(text[: len(text) // 2])
    assert 0 < len(half) <= len(whole)
    assert half[:-1] == whole[: len(half) - 1]


def entries_of(text):
    document = bilingual_weekly.parse(text)
    return [
        (entry.title, [(p.role, dict(p.texts)) for p in entry.passages], entry.links, entry.tags, entry.paper)
        for issue in document.issues
        for entry in issue.entries
    ]


def test_every_node_keeps_its_line():
    document = read(HEADING, "", *entry_lines())
    (issue,) = document.issues
    (entry,) = issue.entries
    assert (issue.line, entry.line, entry.passages[0].line) == (1, 3, 5)


def test_the_dates_of_the_heading_are_data_and_the_title_stands_in_both_languages():
    (issue,) = read(HEADING, *entry_lines()).issues
    assert issue.title == {"ko": "이번 주의 주요 ML 논문", "en": "Top ML Papers of the Week"}
    assert issue.original_language == "en"
    assert (issue.key, issue.ends_on.isoformat()) == ("2025-03-03", "2025-03-09")


def test_the_original_is_english_and_of_the_overview_the_language_of_the_issue():
    (issue,) = read(HEADING, "소개", "이번 주에는 표가 많습니다.", *entry_lines()).issues
    assert issue.passages[0].original_language == "ko"
    assert issue.entries[0].passages[0].original_language == "en"
    assert issue.entries[0].original_language == "en"


def test_math_stays_text():
    (issue,) = read(
        HEADING, *entry_lines(intro="값은 $x \\rightarrow y$ 입니다.", english="It is $x_1$ of 36.3%.")
    ).issues
    assert issue.entries[0].passages[0].texts == {
        "ko": "값은 $x \\rightarrow y$ 입니다.",
        "en": "It is $x_1$ of 36.3%.",
    }


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("벡터 머신 / Vector Machines", {"ko": "벡터 머신", "en": "Vector Machines"}),
        ("Vector Machines / 벡터 머신", {"ko": "벡터 머신", "en": "Vector Machines"}),
        ("Q-Transformer", {"en": "Q-Transformer"}),
        ("벡터 머신", {"ko": "벡터 머신"}),
        ("SIMA / SIMA", {"ko": "SIMA", "en": "SIMA"}),
        (
            "GPT-4 / 3.5 비교 / Comparing GPT-4 / 3.5",
            {"ko": "GPT-4 / 3.5 비교", "en": "Comparing GPT-4 / 3.5"},
        ),
        ("TCP/IP 다시 보기 / TCP/IP Revisited", {"ko": "TCP/IP 다시 보기", "en": "TCP/IP Revisited"}),
        ("긴 글을 읽는 모델 (A Model that Reads)", {"ko": "긴 글을 읽는 모델", "en": "A Model that Reads"}),
        ("A Model that Reads (긴 글을 읽는 모델)", {"ko": "긴 글을 읽는 모델", "en": "A Model that Reads"}),
        ("검색 증강 생성(RAG)", {"ko": "검색 증강 생성(RAG)"}),
        ("Input / Output", {"en": "Input / Output"}),
    ],
)
def test_a_title_is_split_into_its_languages(title, expected):
    assert split_title(title, "ko") == expected


@pytest.mark.parametrize(
    ("text", "rest", "tags"),
    [
        ("선호한다는 점입니다. rlhf", "선호한다는 점입니다.", ["rlhf"]),
        ("설문을 제공합니다. survey논문", "설문을 제공합니다.", ["survey논문"]),
        ("보여 줍니다. math-reasoning wizard2", "보여 줍니다.", ["math-reasoning", "wizard2"]),
        ("접근 방식입니다 optimizing", "접근 방식입니다", ["optimizing"]),
        ("記憶を持たせます。rlhf", "記憶を持たせます。", ["rlhf"]),
        ("記憶を持たせます。 rlhf agents", "記憶を持たせます。", ["rlhf", "agents"]),
        ("보여 줍니다. #rlhf #긴글", "보여 줍니다.", ["rlhf", "긴글"]),
        ("학습합니다. 강화학습", "학습합니다.", ["강화학습"]),
        ("달성했습니다.", "달성했습니다.", []),
        ("GPT-4와 비교한 모델은 llama", "GPT-4와 비교한 모델은 llama", []),
        ("성능은 2022", "성능은 2022", []),
        ("학습합니다. 그렇습니다", "학습합니다. 그렇습니다", []),
        ("코드는 공개합니다. https://example.org/a", "코드는 공개합니다. https://example.org/a", []),
        ("rlhf", "rlhf", []),
    ],
)
def test_tag_words_at_the_end_of_a_translation_are_tags(text, rest, tags):
    assert take_tags(text, translated=True) == (rest, tags)


@pytest.mark.parametrize(
    ("text", "known", "rest", "tags"),
    [
        ("It is better. rlhf", [], "It is better.", ["rlhf"]),
        ("sometimes by over 50% optimizing", ["optimizing"], "sometimes by over 50%", ["optimizing"]),
        ("sometimes by over 50%", [], "sometimes by over 50%", []),
        ("It costs less. they use three models here", [], "It costs less. they use three models here", []),
        ("as in Doe et al. reported", [], "as in Doe et al. reported", []),
        ("humans vs. models", [], "humans vs. models", []),
    ],
)
def test_tag_words_at_the_end_of_english_need_a_full_stop_or_the_translations_word(text, known, rest, tags):
    assert take_tags(text, translated=False, known=known) == (rest, tags)


def test_what_was_read_as_tags_is_said():
    document = read(HEADING, *entry_lines(intro="표입니다. rlhf", english="A table. rlhf"))
    (entry,) = document.issues[0].entries
    assert entry.tags == ("rlhf",)
    assert entry.passages[0].texts == {"ko": "표입니다.", "en": "A table."}
    found = [problem for problem in document.problems if problem.code == "tags-from-text"]
    assert [(problem.line, problem.params["tags"]) for problem in found] == [(4, "rlhf"), (5, "rlhf")]


@pytest.mark.parametrize(
    "line",
    [
        "이 글은 GPT 모델로 자동 요약한 글입니다.",
        ":information_source: 이 글은 GPT 모델로 정리한 글입니다.",
        "읽으시면서 틀린 곳을 보시면 댓글로 알려 주세요.",
        "[DAIR.AI](https://dair.ai)에서 매주 공개하는 글을 자동 번역해보았습니다.",
        "⚠️광고⚠️: 이 글이 유용하셨나요?",
        "아래쪽에 좋아요를 눌러 주시면 힘이 됩니다.",
        "この記事はGPTモデルで整理したものです。",
        "DAIR.AIが毎週公開している記事を自動翻訳してみました。",
        "誤りを見つけた場合は、コメントでお知らせください。",
        "⚠️広告⚠️: 会員登録をお願いします。",
    ],
)
def test_a_notice_is_known_by_its_beginning(line):
    assert is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "이번 주에는 기계 번역을 다루는 논문이 많습니다.",
        "자동 번역의 품질을 재는 방법이 둘 나왔습니다.",
        "今週は自動翻訳の評価に関する論文が目立ちます。",
        "広い文脈を読むモデルが増えています。",
        "광고 추천을 다루는 논문도 있습니다.",
        "広告の推薦に関する論文もあります。",
        "잘못된 답을 지적하는 방법이 둘 나왔습니다.",
        "この内容はLLMの評価に関わります。",
        "Papers of this week",
    ],
)
def test_an_overview_about_translation_is_no_notice(line):
    assert not is_notice(line)


def test_notices_are_kept_out_of_the_overview_and_said():
    document = read(
        HEADING, "- 이 글은 GPT 모델로 자동 요약했습니다.", "- 이번 주에는 표가 많습니다.", *entry_lines()
    )
    assert document.issues[0].passages[0].texts == {"ko": "이번 주에는 표가 많습니다."}
    (problem,) = [problem for problem in document.problems if problem.code == "notice-dropped"]
    assert problem.line == 2
    assert problem.params["text"].startswith("이 글은")


def test_an_advertisement_after_the_last_entry_is_no_part_of_it():
    document = read(HEADING, *entry_lines()[:4], "광고: 회원 가입을 하세요.")
    assert document.issues[0].entries[0].passages[0].texts == {"ko": "표입니다.", "en": "A table."}
    assert "notice-dropped" in codes(document)


@pytest.mark.parametrize(
    ("line", "kind", "language"),
    [
        ("논문 소개", "intro", "ko"),
        ("논문소개:", "intro", "ko"),
        ("논문 초록(Abstract)", "abstract", "ko"),
        ("📑 논문 초록 (Abstract) :memo:", "abstract", "ko"),
        ("論文要旨(Abstract)", "abstract", "ja"),
        ("論文要旨（アブストラクト）", "abstract", "ja"),
        ("さらに読む", "further", "ja"),
        ("원문", "origin", "ko"),
        ("Abstract", "abstract", None),
        ("논문 초록 / Abstract", "abstract", "ko"),
        ("1. 論文紹介", "intro", "ja"),
    ],
)
def test_a_label_is_known_in_any_decoration(line, kind, language):
    label = read_label(line)
    assert (label.kind, label.language, label.rest) == (kind, language, "")


def test_a_label_may_have_its_content_on_its_line():
    assert (
        read_label("논문 링크: https://arxiv.org/abs/2503.00001").rest == "https://arxiv.org/abs/2503.00001"
    )
    assert read_label("さらに読む https://x.com/a").rest == "https://x.com/a"
    assert read_label("이 논문 소개는 길다: 아니다") is None
    assert read_label("논문을 소개합니다") is None


def test_every_language_has_a_label_for_all_that_an_entry_has():
    for wording in WORDINGS:
        assert {"intro", "abstract", "paper", "further", "origin", "overview"} <= set(wording.labels.values())


@pytest.mark.parametrize(
    ("line", "kind", "count"),
    [
        ("1개의 좋아요", "likes", 1),
        ("좋아요 3", "likes", 3),
        ("좋아요 3개", "likes", 3),
        ("いいね 3件", "likes", 3),
        ("3件のいいね", "likes", 3),
        ("12 Likes", "likes", 12),
        ("6件のコメント", "comments", 6),
        ("댓글 6개", "comments", 6),
        ("1,234개의 댓글", "comments", 1234),
        ("2 comments", "comments", 2),
        ("좋아요 (3)", "likes", 3),
        ("❤️ 3", "likes", 3),
        ("コメント 6", "comments", 6),
        ("좋아요를 3번 눌렀습니다", "likes", None),
        ("6件", "comments", None),
    ],
)
def test_counts_of_likes_and_comments_are_read(line, kind, count):
    assert count_of(line, kind) == count


def test_a_claimed_count_that_differs_from_the_lines_is_said_with_both_numbers():
    document = read(HEADING, *entry_lines(), "2개의 댓글", "하나", "둘", "셋")
    assert [comment.body for comment in document.issues[0].comments] == ["하나", "둘", "셋"]
    (problem,) = [problem for problem in document.problems if problem.code == "comment-count-differs"]
    assert (problem.line, problem.params) == (10, {"claimed": 2, "found": 3})


def test_a_count_that_fits_is_no_problem():
    document = read(HEADING, *entry_lines(), "1개의 좋아요", "2개의 댓글", "하나", "둘")
    assert document.issues[0].likes == 1
    assert "comment-count-differs" not in codes(document)


def test_lines_under_an_authors_line_are_one_comment():
    (issue,) = read(
        HEADING, *entry_lines(), "2개의 댓글", "hana 2025-03-10", "하나", "둘", "jun · 3일 전", "셋"
    ).issues
    assert [(comment.author, comment.body) for comment in issue.comments] == [
        ("hana", "하나\n\n둘"),
        ("jun", "셋"),
    ]


def test_an_entry_without_an_intro_begins_at_its_next_label():
    second = ["작은 지도 / Small Maps", "논문 초록", "지도입니다.", "A map."]
    (issue,) = read(HEADING, *entry_lines(), *second).issues
    assert [entry.title["en"] for entry in issue.entries] == ["Tables that Remember", "Small Maps"]
    assert issue.entries[1].passages[0].role == "abstract"


def test_an_entry_with_only_an_intro_does_not_swallow_the_next_title():
    first = ["기억하는 표 / Tables that Remember", "논문 소개", "표입니다.", "A table."]
    second = ["Q-Former", "논문 소개", "지도입니다.", "A map."]
    (issue,) = read(HEADING, *first, *second).issues
    assert issue.entries[0].passages[0].texts == {"ko": "표입니다.", "en": "A table."}
    assert issue.entries[1].title == {"en": "Q-Former"}


def test_a_title_about_advertisement_is_a_title():
    (issue,) = read(HEADING, *entry_lines(), *entry_lines(title="광고: 추천 / Ads: Recommended")).issues
    assert issue.entries[1].title["en"] == "Ads: Recommended"


def test_what_a_links_preview_left_is_no_half_of_a_title():
    document = read(HEADING, *entry_lines(), "구글, 새 모델 공개", *entry_lines(title="Q-Former"))
    assert document.issues[0].entries[1].title == {"en": "Q-Former"}
    assert [p.line for p in document.problems if p.code == "line-skipped"] == [10]


def test_markup_on_a_line_of_its_own_is_layout():
    first = entry_lines()
    (issue,) = read(
        HEADING, "<!--more-->", '[details="글"]', *first[:3], '<div class="a">', *first[3:], "</div>"
    ).issues
    assert issue.passages == ()
    assert issue.entries[0].passages[0].texts == {"ko": "표입니다.", "en": "A table."}


def test_a_papers_introduction_may_bear_the_label_of_the_posts_own():
    (issue,) = read(HEADING, "지도 / Maps", "소개", "지도입니다.", "A map.", "초록", "끝.", "The end.").issues
    assert [passage.role for passage in issue.entries[0].passages] == ["intro", "abstract"]
    assert issue.passages == ()


def test_text_right_under_a_title_is_the_papers_introduction():
    lines = ["지도 / Maps", "A map.", "지도입니다.", "논문 링크", "https://arxiv.org/abs/2503.00002"]
    (issue,) = read(HEADING, *lines, *lines).issues
    assert issue.passages == ()
    assert [entry.title["en"] for entry in issue.entries] == ["Maps", "Maps"]
    assert [dict(entry.passages[0].texts) for entry in issue.entries] == [
        {"ko": "지도입니다.", "en": "A map."}
    ] * 2


def test_an_arxiv_id_without_its_address_is_the_papers_link():
    (issue,) = read(HEADING, *entry_lines(link="arXiv: 2503.00003v2")).issues
    assert issue.entries[0].paper.arxiv_id == "2503.00003"
    assert issue.entries[0].links[0].url == "https://arxiv.org/abs/2503.00003"


def test_a_title_may_take_two_lines():
    lines = ["큰 지도", "Large Maps", *entry_lines()[1:], "작은 지도", "Small Maps", *entry_lines()[1:]]
    (issue,) = read(HEADING, *lines).issues
    assert [entry.title["ko"] for entry in issue.entries] == ["큰 지도", "작은 지도"]
    assert [entry.title["en"] for entry in issue.entries] == ["Large Maps", "Small Maps"]
    assert [entry.line for entry in issue.entries] == [2, 11]


def test_a_picture_between_title_and_label_belongs_to_the_entry_below():
    (issue,) = read(
        HEADING,
        *entry_lines(),
        "작은 지도 / Small Maps",
        "![지도|690x388](https://example.org/map.png)",
        *entry_lines()[1:],
    ).issues
    assert [len(entry.media) for entry in issue.entries] == [0, 1]
    assert issue.entries[1].media[0].alt == "지도"


def test_a_picture_that_only_left_its_caption_is_said():
    document = read(HEADING, *entry_lines(), "그림690×388 45.3 KB")
    assert "image-missing" in codes(document)


def test_an_entry_without_a_title_is_kept_and_said():
    document = read(HEADING, "논문 소개", "표입니다.", "A table.")
    assert len(document.issues[0].entries) == 1
    assert "title-missing" in codes(document)


def test_an_address_cut_in_copying_names_no_paper():
    document = read(HEADING, *entry_lines(link="https://example.org/papers/…"))
    (entry,) = document.issues[0].entries
    assert entry.links[0].rel == "paper"
    assert entry.paper.url is None
    assert "link-cut" in codes(document)


def test_a_paper_that_is_not_on_arxiv_has_its_canonical_address():
    (issue,) = read(HEADING, *entry_lines(link="http://www.example.org/paper/?utm_source=x")).issues
    assert issue.entries[0].paper.url == "https://example.org/paper"
    assert issue.entries[0].paper.title == "Tables that Remember"


def test_the_address_after_the_origin_label_is_where_the_post_came_from():
    (issue,) = read(HEADING, *entry_lines(), "원문", "https://example.org/p/week").issues
    assert issue.upstream_url == "https://example.org/p/week"


def test_an_origin_within_an_entry_is_the_papers_link():
    first = [*entry_lines()[:4], "원문", "https://arxiv.org/abs/2503.00009"]
    (issue,) = read(HEADING, *first, *entry_lines()).issues
    assert issue.upstream_url is None
    assert issue.entries[0].paper.arxiv_id == "2503.00009"


def test_text_in_one_language_only_is_said():
    document = read(HEADING, "기억하는 표 / Tables", "논문 소개", "A table.")
    (problem,) = [problem for problem in document.problems if problem.code == "text-missing"]
    assert (problem.params["role"], problem.params["language"]) == ("intro", "ko")


def test_two_weeks_in_one_text_are_two_issues():
    other = HEADING.replace("03/03 ~ 03/09", "03/10 ~ 03/16")
    document = read(HEADING, *entry_lines(), other, *entry_lines(), *entry_lines())
    assert [(issue.key, len(issue.entries)) for issue in document.issues] == [
        ("2025-03-03", 1),
        ("2025-03-10", 2),
    ]


def test_a_week_that_stands_twice_is_said_and_loses_nothing():
    document = read(HEADING, *entry_lines(), "1개의 댓글", "하나", HEADING, *entry_lines())
    assert [issue.key for issue in document.issues] == ["2025-03-03", "2025-03-03-2"]
    assert "week-twice" in codes(document)


def test_without_a_heading_the_entries_are_kept_and_the_date_is_missing():
    document = read(*entry_lines())
    (issue,) = document.issues
    assert issue.key.startswith("undated-")
    assert issue.starts_on is None
    assert len(issue.entries) == 1
    assert "date-missing" in codes(document)


def test_the_language_can_be_named():
    (issue,) = read(HEADING, *entry_lines(), language="ko-KR").issues
    assert issue.language == "ko-KR"
    assert set(issue.entries[0].title) == {"ko-KR", "en"}


def test_english_cannot_be_the_language_of_the_translation():
    document = read(HEADING, *entry_lines(), language="en")
    assert document.issues[0].language == "ko"
    assert "language-ignored" in codes(document)


def test_prose_that_names_the_labels_is_no_weekly():
    assert score("논문 소개와 논문 초록을 함께 싣는 글이 많다. 論文リンク도 그렇다.") < 0.3


@pytest.mark.parametrize(
    "label", ["[논문 소개]", "【論文紹介】", "《논문 초록》", "(논문 링크)", "■ さらに読む", "「論文リンク」"]
)
def test_a_label_may_stand_in_brackets(label):
    assert read_label(label) is not None


def test_code_and_tables_stay_whole_in_the_text_above_them():
    code = ["```python", 'print("논문 소개")', "```"]
    table = ["| Name | 점수 |", "|---|---|", "| A | 1 |"]
    document = read(
        "[2024/03/11 ~ 03/17] 주요 논문",
        "제목 / A Title",
        "논문 소개",
        "표를 봅니다.",
        *table,
        "> See the code.",
        *code,
        "논문 링크",
        "https://arxiv.org/abs/2403.00001",
    )
    (entry,) = document.issues[0].entries
    (intro,) = entry.passages
    assert intro.texts["ko"] == "\n".join(["표를 봅니다.", "", *table])
    assert intro.texts["en"] == "\n".join(["See the code.", "", *code])


def test_a_fence_that_nothing_closes_hides_no_entry():
    lines = ["논문 소개", "설명입니다.", "```", "논문 링크", "https://arxiv.org/abs/2403.00001"]
    document = read("[2024/03/11 ~ 03/17] 주요 논문", "제목 / A Title", *lines)
    assert [entry.paper.arxiv_id for entry in document.issues[0].entries] == ["2403.00001"]


def test_the_words_of_a_link_tell_what_it_is():
    link = "[논문](https://arxiv.org/abs/2403.00001), [코드](https://github.com/a/b)"
    document = read(
        "[2024/03/11 ~ 03/17] 논문", "제목 / A Title", "논문 소개", "설명입니다.", "논문 링크", link
    )
    assert [link.rel for link in document.issues[0].entries[0].links] == ["paper", "code"]


def test_an_undated_issue_keeps_its_heading():
    document = read(
        "주요 논문 모음", "제목 / A Title", "논문 소개", "설명입니다.", "논문 링크", "https://example.org/p"
    )
    assert document.issues[0].title == {"ko": "주요 논문 모음"}
    assert "line-skipped" not in codes(document)


def test_names_in_latin_letters_are_no_english_overview():
    lines = [
        "소개",
        "TorchNews :fire:",
        "이번 주에는 작은 모델이 많습니다.",
        "제목 / A Title",
        "논문 소개",
        "설명입니다.",
    ]
    document = read("[2024/03/11 ~ 03/17] 주요 논문", *lines)
    assert list(document.issues[0].passages[0].texts) == ["ko"]


def test_a_comments_time_may_stand_below_its_author():
    lines = [
        "제목 / A Title",
        "논문 소개",
        "설명입니다.",
        "댓글 2개",
        "가나",
        "3일 전",
        "잘 봤습니다.",
        "다라",
        "2일 전",
        "네.",
    ]
    document = read("[2024/03/11 ~ 03/17] 주요 논문", *lines)
    assert [(comment.author, comment.body) for comment in document.issues[0].comments] == [
        ("가나", "잘 봤습니다."),
        ("다라", "네."),
    ]
    assert "comment-count-differs" not in codes(document)
