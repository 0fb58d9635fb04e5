"""Languages as BCP 47 tags, and the language of a text by its script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.languages import NAMES, InvalidLanguage, guess, name, normalise, normalise_text, primary


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ko", "ko"),
        (" JA ", "ja"),
        ("ja_jp", "ja-JP"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("DE-latn-de-1996", "de-Latn-DE-1996"),
        ("en-x-Private", "en-x-private"),
        ("kok", "kok"),
    ],
)
def test_a_tag_takes_the_case_of_the_standard(tag, expected):
    assert normalise(tag) == expected


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "k",
        "한국어",
        "ko-",
        "-ko",
        "ko KR",
        "english-language-of-britain",
        "ko\n-KR",
        "toolong-language-tag-of-more-than-thirty-five",
    ],
)
def test_what_is_no_tag_is_refused(tag):
    with pytest.raises(InvalidLanguage):
        normalise(tag)


@given(st.text())
def test_a_normalised_tag_stays_as_it_is(tag):
    try:
        once = normalise(tag)
    except InvalidLanguage:
        return
    assert normalise(once) == once
    assert once.isascii()


def test_a_language_has_its_own_name_or_its_tag():
    assert {tag: name(tag) for tag in NAMES} == NAMES
    assert name("ko-KR") == NAMES["ko"]
    assert name("fr") == "fr"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("긴 글을 읽는 모델입니다", "ko"),
        ("長い文脈を読むモデルです", "ja"),
        ("機械翻訳", "ja"),
        ("A model that reads long texts", "en"),
        ("Mixture-of-Experts LLM을 다룹니다", "ko"),
        ("GPT-4 と CodeLLaMA-7b を比べます", "ja"),
        ("The Korean word 논문 means paper in the sense of a scholarly article", "en"),
        ("", None),
        ("12.5 % → 13 %", None),
        ("привет", None),
    ],
)
def test_the_script_tells_the_language(text, expected):
    assert guess(text) == expected


@given(st.text())
def test_a_guess_is_a_language_of_the_site_or_none(text):
    assert guess(text) in {None, *NAMES}


@given(st.text())
def test_normalised_text_is_nfc_with_unix_line_ends_and_stays_so(text):
    once = normalise_text(text)
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)
    assert normalise_text(once) == once


@pytest.mark.parametrize("tag", ["xx", "zz-KR", "qq", "klingon"])
def test_a_language_that_does_not_exist_is_refused(tag):
    with pytest.raises(InvalidLanguage):
        normalise(tag)


def test_the_language_itself_is_what_stands_before_script_and_region():
    assert [primary(tag) for tag in ("ko", "ko-KR", "JA_jp", "zh-Hant-TW", "")] == [
        "ko",
        "ko",
        "ja",
        "zh",
        "",
    ]
