"""Broken lists of authors are found, and good ones are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.coverage.author_lists import doubts_about, doubts_against, may_be_folded
from papers.formats import parse
from tests.shared import shared_path

GOOD = [
    ["Ada Lovelace"],
    ["Ada Lovelace", "Charles Babbage"],
    ["Kelvin C.K. Chan", "Chen Change Loy"],
    ["Jakob Uszkoreit", "Łukasz Kaiser", "François Fleuret"],
    ["A K M Mahbubur Rahman", "S Sakshi", "J Swaroop Guntupalli"],
    ["Lester James V. Miranda", "D. Jannai"],
    ["OpenAI", "o3 contributors"],
    ["Gemma Team", "Thomas Mesnard", "Cassidy Hardin"],
    ["OpenAI", "Anthropic", "NVIDIA", "DeepSeek-AI", "Ada Lovelace"],
    ["Suharto"],
    ["Suharto", "Sukarno"],
    ["Chris", "Ada Lovelace", "Charles Babbage"],
    ["김보기", "이보기", "박 보기"],
    ["山田太郎", "佐藤 花子"],
    ["El Mahdi El Mhamdi", "Jean de Dieu Nyandwi", "Md Mofijul Islam"],
    ["Martin Luther King, Jr.", "Sammy Davis Jr."],
    ["Anand Iyer", "Alexandra Brandt", "Ferdinand und Co Miller".replace(" und Co", "")],
    ["D'Arcy Thompson", "Conan O’Brien", "Abu Bakr al-Razi"],
    ["Li Yu", "Yu Li"],
    [],
]


@pytest.mark.parametrize("authors", GOOD, ids=lambda authors: ", ".join(authors)[:40])
def test_a_good_list_is_left_alone(authors):
    assert doubts_about(authors) == []


@pytest.mark.parametrize(
    ("authors", "code"),
    [
        (["Ada Lovelace", "+", "Charles Babbage"], "cut"),
        (["Ada Lovelace", "et al."], "cut"),
        (["Ada Lovelace et al."], "cut"),
        (["Ada Lovelace", "…"], "cut"),
        (["김보기 외 3명"], "cut"),
        (["山田太郎", "他"], "cut"),
        (["Radu Example", "Chun", "Hsiang Hsu", "Chen", "Diana Example"], "split"),
        (["Chun-Fu (Richard", "Hsiang Hsu"], "split"),
        (["Ada Lovelace and Charles Babbage"], "joined"),
        (["Ada Lovelace, Charles Babbage"], "joined"),
        (["Ada Lovelace; Charles Babbage"], "joined"),
        (["Ada Lovelace & Charles Babbage"], "joined"),
        (["x" * 61], "joined"),
        (["https://arxiv.org/abs/2402.00838"], "marks"),
        (["ada@example.org"], "marks"),
        (["**Ada Lovelace**"], "marks"),
        (["Ada Lovelace1", "Charles Babbage"], "number"),
        (["Ada Lovelace", "2"], "number"),
        (["1Ada Lovelace"], "number"),
        (["A", "Charles Babbage"], "letter"),
        (["A. L.", "Charles Babbage"], "letter"),
        (["Ada Lovelace", "Charles Babbage", "ada lovelace"], "twice"),
        (["José Núñez", "Jose Nunez"], "twice"),
    ],
)
def test_a_broken_list_is_found(authors, code):
    assert code in [doubt.code for doubt in doubts_about(authors)]


def test_a_doubt_names_what_it_is_about():
    (doubt,) = doubts_about(["Ada Lovelace", "+", "Charles Babbage"])
    assert doubt.names == ("+",)


@given(st.lists(st.text(max_size=80), max_size=40))
def test_any_list_can_be_judged(authors):
    doubts_about(authors)
    assert doubts_against(authors, [authors]) == []


OWN = ["Charles Babbage", "Ada Lovelace"]


@pytest.mark.parametrize(
    ("trusted", "others", "codes"),
    [
        ([["Ada Lovelace", "Charles Babbage"]], [], ["shuffled"]),
        ([OWN], [["Ada Lovelace", "Charles Babbage"]], []),
        ([OWN, ["Ada Lovelace", "Charles Babbage"]], [], []),
        ([], [["Ada Lovelace", "Charles Babbage"]], []),
        ([["ADA LOVELACE", "Charles  Babbage"]], [], ["shuffled"]),
        ([["Ada Lovelace", "Charles Babbage", "Mary Somerville"]], [], ["shorter"]),
        ([], [["Ada Lovelace", "Charles Babbage", "Mary Somerville"]], ["shorter"]),
        ([["Ada Lovelace"]], [], []),
        ([["Somebody Else"]], [], []),
        ([], [], []),
    ],
)
def test_a_list_is_compared_with_what_other_sources_say(trusted, others, codes):
    assert [doubt.code for doubt in doubts_against(OWN, trusted, others)] == codes


def test_as_many_names_as_a_page_shows_may_be_cut():
    assert may_be_folded(["Ada Lovelace"] * 22)
    assert not may_be_folded(["Ada Lovelace"] * 21)


def test_of_the_real_days_every_folded_list_is_found_and_no_other_is_called_cut():
    lines = [
        match[1]
        for path in sorted(shared_path("corpus", "hf_daily_ko").glob("*.md"))
        for match in re.finditer(r"^.*Authors:\s*([^\[\n]+)$", path.read_text(), re.MULTILINE)
    ]
    lists = [[name.strip() for name in line.split(",")] for line in lines]
    cut = [names for names in lists if any(doubt.code == "cut" for doubt in doubts_about(names))]
    assert cut == [names for names in lists if "+" in names]
    assert len(cut) >= 10


def test_the_lists_that_were_read_from_real_posts_are_good_but_for_a_name_split_at_its_parentheses():
    found = []
    for folder in ("hf_daily_ko", "paper_log_ko"):
        for path in sorted(shared_path("corpus", folder).glob("*.md")):
            for issue in parse(path.read_text()).issues:
                for entry in issue.entries:
                    if entry.paper and (doubts := doubts_about(entry.paper.authors)):
                        found.append((entry.paper.arxiv_id, doubts[0].code))
    assert found == [("2402.00351", "split")]
