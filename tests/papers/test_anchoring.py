"""A quote is found again only where it really is the same place."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papers.anchoring import (
    EXACT_UP_TO,
    Match,
    Patched,
    TextPositionSelector,
    TextQuoteSelector,
    find_quote,
    follow,
    patch,
    selectors_of,
)

KOREAN = (
    "이번 주의 논문은 언어 모델의 추론 능력을 다룹니다. 저자들은 작은 모델도 긴 생각의 사슬을 배울 수 있다고 말합니다. "
    "실험에서는 수학 문제와 코드 문제를 함께 풀게 하였고, 결과는 큰 모델에 가까웠습니다. 다만 비용은 아직 높습니다."
)
JAPANESE = (
    "今週の論文は言語モデルの推論能力を扱います。著者たちは小さなモデルでも長い思考の連鎖を学べると述べています。"
    "実験では数学の問題とコードの問題を一緒に解かせ、結果は大きなモデルに近づきました。ただし費用はまだ高いです。"
)
ENGLISH = (
    "This week's paper is about the reasoning of language models. The authors say that even small models can learn long "
    "chains of thought. In their experiments models solve problems of mathematics and code together, at a high cost."
)
MARKED = "e\u0301té x\u0302 👩\u200d🔬 𝒳 언어 🇰🇷 モデル が\u3099 を 👍🏽 推論 끝의 말은 이렇다. 𠮷野家 と 髙橋 さん の 話"


def quoted(text: str, phrase: str, nth: int = 0) -> tuple[TextQuoteSelector, TextPositionSelector]:
    """Return both selectors of the nth occurrence of `phrase`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    return selectors_of(text, start, start + len(phrase))


def found(text: str, quote: TextQuoteSelector, position: TextPositionSelector | None = None) -> str | None:
    """Return what is found."""
    match = find_quote(text, quote, position)
    return text[match.start : match.end] if match else None


def test_both_selectors_of_a_phrase() -> None:
    assert selectors_of("가나다라마", 1, 3, context=1) == (
        TextQuoteSelector("나다", "가", "라"),
        TextPositionSelector(1, 3),
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6)])
def test_what_is_no_phrase_has_no_selectors(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no phrase"):
        selectors_of("가나다라마", start, end)


def test_an_untouched_text_gives_the_phrase_with_full_score() -> None:
    quote, position = quoted(KOREAN, "추론 능력")
    start = KOREAN.index("추론 능력")
    assert find_quote(KOREAN, quote, position) == Match(start, start + 5, 1.0)
    assert find_quote(KOREAN, quote) == Match(start, start + 5, 1.0)


# -- the strict rule ---------------------------------------------------------------------------------------------------


def test_up_to_eight_code_points_are_found_exactly_or_not_at_all() -> None:
    quote, position = quoted(ENGLISH, "language")
    assert found(ENGLISH.replace("language", "languagé"), quote, position) is None


def test_longer_phrases_are_found_at_a_similarity_of_four_fifths() -> None:
    quote, position = quoted(ENGLISH, "even small models")
    assert (
        found(ENGLISH.replace("even small models", "even smaller models"), quote, position)
        == "even smaller models"
    )
    assert found(ENGLISH.replace("even small models", "huge ones"), quote, position) is None


def test_the_very_words_are_taken_without_the_blanks_that_came_before_them() -> None:
    quote, position = quoted(KOREAN, " 능력을 다룹니다. 저자들")
    edited = "   " + KOREAN[position.start :]
    assert found(edited, quote, position) == quote.exact


def test_the_better_of_both_surroundings_must_be_similar() -> None:
    quote, position = quoted(KOREAN, "수학 문제")
    start, end = position.start, position.end
    elsewhere = "전혀 다른 이야기를 여기에 아주 길게 새로 적어 두었으니 앞뒤가 모두 다르고 "
    assert found(KOREAN[:start] + elsewhere + KOREAN[end:], quote, position) is None
    assert found(elsewhere + KOREAN[start:], quote, position) == "수학 문제"
    assert found(KOREAN[:end] + elsewhere, quote, position) == "수학 문제"
    assert found(elsewhere + KOREAN[start:end] + elsewhere, quote, position) is None


def test_a_prefix_may_be_edited_where_the_suffix_is_intact() -> None:
    quote, position = quoted(JAPANESE, "思考の連鎖")
    edited = JAPANESE.replace("著者たちは小さなモデルでも長い", "本研究によれば、")
    assert found(edited, quote, position) == "思考の連鎖"


# -- edges -------------------------------------------------------------------------------------------------------------


def test_an_empty_prefix_speaks_only_for_the_start_of_the_text() -> None:
    quote, position = quoted("모델은 크다. 그리고 다른 것이 온다.", "모델은")
    assert found("모델은 크다. 그리고 다른 것이 온다.", quote, position) == "모델은"
    assert found("작은 것은 작다. 거기에 모델은 없다.", quote, position) is None


def test_an_empty_suffix_speaks_only_for_the_end_of_the_text() -> None:
    text = "여기서 말하는 것은 바로 그 모델"
    quote, position = quoted(text, "모델")
    assert found(text, quote, position) == "모델"
    assert found("다른 글의 모델 이야기", quote, position) is None


def test_a_prefix_cut_short_by_the_start_of_the_text_says_little_elsewhere() -> None:
    text = "그 모델은 크고 빠르며 여러 일을 한다."
    quote, position = quoted(text, "모델")
    changed = text.replace("모델", "방법") + " 그래서 그 모델을 쓴다."
    assert found(changed, quote, position) is None


@pytest.mark.parametrize("text", ["제목", "새로운 언어 모델의 제목"])
def test_a_quote_of_a_whole_text_is_found_as_the_whole_text(text: str) -> None:
    quote, position = selectors_of(text, 0, len(text))
    assert find_quote(text, quote, position) == Match(0, len(text), 1.0)


def test_a_quote_of_a_whole_title_follows_a_small_edit() -> None:
    quote, position = selectors_of("새로운 언어 모델의 제목", 0, 13)
    assert found("새로운 언어 모델들의 제목", quote, position) == "새로운 언어 모델들의 제목"
    assert found("아주 다른 이야기입니다", quote, position) is None


def test_a_quote_without_context_is_taken_where_it_is_the_only_one_or_at_its_position() -> None:
    quote = TextQuoteSelector("모델")
    assert found("큰 모델이다", quote) == "모델"
    assert found("모델과 모델", quote) is None
    match = find_quote("모델과 모델", quote, TextPositionSelector(4, 6))
    assert match is not None and match.start == 4
    assert found("큰 것이다", quote, TextPositionSelector(0, 2)) is None


def test_an_empty_quote_is_found_nowhere() -> None:
    assert find_quote("가나다", TextQuoteSelector("", "가", "나")) is None
    assert find_quote("", TextQuoteSelector("")) is None


# -- the same phrase many times ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_repeated_phrases_keep_their_own_place(nth: int) -> None:
    text = "작은 모델은 빠르고 값이 싸다. 중간 모델은 보통이라 말이 적다. 큰 모델은 느리지만 똑똑하다."
    quote, position = quoted(text, "모델은", nth)
    edited = "새 문장이 앞에 왔다. " + text.replace("똑똑하다", "영리하다")
    match = find_quote(edited, quote, position)
    assert match is not None
    assert match.start == position.start + len("새 문장이 앞에 왔다. ")


def test_a_copy_put_in_before_is_not_taken_for_the_phrase() -> None:
    quote, position = quoted(KOREAN, "모델도")
    edited = "모델도 좋고 값도 좋다는 새 문장. " + KOREAN
    match = find_quote(edited, quote, position)
    assert match is not None and match.start == edited.rindex("모델도")


def test_among_places_that_look_the_same_the_nearest_is_taken() -> None:
    text = "- 같은 말이 온다 그리고 또 같은 줄이 온다 끝\n" * 30
    quote, position = quoted(text, "또 같은", 17)
    match = find_quote("앞에 한 줄\n" + text, quote, position)
    assert match is not None and match.start == position.start + len("앞에 한 줄\n")


# -- characters --------------------------------------------------------------------------------------------------------


def test_a_character_with_another_mark_is_another_character() -> None:
    quote, position = quoted("벡터 x 와 행렬", "x")
    assert found("벡터 x\u0302 와 행렬", quote, position) is None
    quote, position = quoted("그 👩 사람", "👩")
    assert found("그 👩\u200d🔬 사람", quote, position) is None


def test_quote_and_text_are_compared_in_nfc() -> None:
    text = "언어 모델이 다룬다"
    quote, position = quoted(text, "모델이")
    decomposed = unicodedata.normalize("NFD", "모델이")
    assert found(text, TextQuoteSelector(decomposed, quote.prefix, quote.suffix), position) == "모델이"
    match = find_quote(unicodedata.normalize("NFD", text), quote, position)
    assert match is not None and (match.start, match.end) == (3, 6)


# -- the promise -------------------------------------------------------------------------------------------------------


@st.composite
def edited_elsewhere(draw: st.DrawFn) -> tuple[str, str, int, int, int]:
    """Draw a text, the text edited outside of a phrase, the phrase, and where it begins now.

    The edits leave the 32 code points on one side of the phrase as they were; on the other they may do anything.
    """
    text = unicodedata.normalize("NFC", draw(st.sampled_from([KOREAN, JAPANESE, ENGLISH, MARKED])))
    start = draw(st.integers(0, len(text) - 2))
    end = draw(st.integers(start + 1, min(len(text), start + 24)))
    new = draw(
        st.lists(
            st.sampled_from([*text.split(" "), "새 말", "別の語", "👩\u200d🔬", "𝒳", " ", "\n"]), max_size=8
        )
    )
    words = unicodedata.normalize("NFC", " " + "".join(new) + " ")
    if draw(st.booleans()):
        place = draw(st.integers(0, start))
        gone = draw(st.integers(place, start))
        before, after = text[:place] + words + text[gone:start], text[end:]
        # A mark at the edge of what is taken out belongs to the letter before it.
        before = before + " "
    else:
        place = draw(st.integers(end, len(text)))
        gone = draw(st.integers(place, len(text)))
        before, after = text[:start], " " + text[end:place] + words + text[gone:]
    return text, before + text[start:end] + after, start, end, len(before)


@given(edited_elsewhere())
def test_edits_on_one_side_keep_the_phrase(drawn: tuple[str, str, int, int, int]) -> None:
    text, edited, start, end, now = drawn
    if unicodedata.normalize("NFC", edited) != edited or not (text[:start].strip() and text[end:].strip()):
        return
    if unicodedata.combining(text[start]) or text[end - 1 : end + 1].find("\u200d") >= 0:
        return
    quote, position = selectors_of(text, start, end)
    if min(len(quote.prefix), len(quote.suffix)) < 16:
        return
    match = find_quote(edited, quote, position)
    # Of a short phrase, words right beside it that an edit repeated elsewhere say that it was replaced there.
    repeats = edited.count(quote.prefix[-12:]) > 1 or edited.count(quote.suffix[:12]) > 1
    if repeats and len(quote.exact) <= EXACT_UP_TO:
        return
    if text.count(quote.exact) == 1 and edited.count(quote.exact) == 1:
        assert match is not None
        assert (match.start, match.end) == (now, now + end - start)


@given(
    st.sampled_from([KOREAN, JAPANESE, ENGLISH, MARKED]),
    st.sampled_from([KOREAN, JAPANESE, ENGLISH, "새 말 하나 둘 셋 넷 다섯"]),
    st.data(),
)
def test_replacing_the_phrase_orphans_it(text: str, other: str, data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", text)
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, min(len(text), start + 40)))
    first = data.draw(st.integers(0, len(other) - 1))
    replacement = other[first : data.draw(st.integers(first, min(len(other), first + 40)))]
    exact = text[start:end]
    if exact in replacement or (len(exact) > 8 and len(set(exact) & set(replacement)) > len(set(exact)) / 2):
        return
    quote, position = selectors_of(text, start, end)
    edited = text[:start] + replacement + text[end:]
    match = find_quote(edited, quote, position)
    if match is not None:
        # Only a place that says the same between the same words may be left: the text beside the replacement may
        # complete it to the phrase again.
        assert edited[match.start : match.end] == exact
        assert start - len(exact) <= match.start <= start + len(replacement) + len(exact)
    followed = follow(text, edited, position)
    assert followed is None or edited[followed.start : followed.end] == exact


@given(st.text(), st.text(), st.text(), st.text(), st.integers(), st.integers())
@example("a" * 5000, "a" * 20, "a" * 32, "b" * 32, 9_999_999_999, -5)
@example("\ud800x\udfff", "x", "\ud800", "", 0, 0)
def test_no_text_or_position_raises(
    text: str, exact: str, prefix: str, suffix: str, start: int, end: int
) -> None:
    quote, position = TextQuoteSelector(exact, prefix, suffix), TextPositionSelector(start, end)
    match = find_quote(text, quote, position)
    normal = unicodedata.normalize("NFC", text)
    assert match is None or (0 <= match.start < match.end <= len(normal) and 0 < match.score <= 1)
    follow(text, exact + text + suffix, position)
    patch(text, quote, position, prefix)


@given(st.text(alphabet="ab ", min_size=1), st.data())
def test_a_phrase_is_found_in_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote, position = selectors_of(text, start, end)
    assert find_quote(text, quote, position) == Match(start, end, 1.0)
    assert found(text, quote) == quote.exact


# -- following and patching --------------------------------------------------------------------------------------------


def test_a_phrase_is_followed_through_a_known_edit() -> None:
    start = KOREAN.index("코드 문제")
    after = "새 문장. " + KOREAN.replace("큰 모델", "더 큰 모델")
    now = after.index("코드 문제")
    assert follow(KOREAN, after, TextPositionSelector(start, start + 5)) == TextPositionSelector(now, now + 5)


def test_of_two_phrases_that_look_the_same_the_edited_one_is_gone() -> None:
    line = "- 같은 말이 온다 그리고 또 같은 줄이 온다 끝\n"
    before = line * 3
    start = len(line) + 2
    after = line + line.replace("같은 말이", "다른 글이") + line
    assert follow(before, after, TextPositionSelector(start, start + 4)) is None
    assert follow(before, after, TextPositionSelector(2, 6)) == TextPositionSelector(2, 6)


def test_a_long_phrase_is_followed_through_a_small_edit_of_its_own() -> None:
    start = ENGLISH.index("even small models")
    position = TextPositionSelector(start, start + len("even small models"))
    after = ENGLISH.replace("even small models", "even smaller models")
    assert follow(ENGLISH, after, position) == TextPositionSelector(start, start + len("even smaller models"))
    assert follow(ENGLISH, ENGLISH.replace("even small models", "huge networks"), position) is None


def test_a_phrase_that_moved_with_its_surroundings_is_followed() -> None:
    first, second = (
        "첫 문단은 언어 모델의 추론을 아주 길게 다룬다.",
        "둘째 문단은 값과 속도에 대하여 조금 말한다.",
    )
    before, after = f"{first}\n\n{second}", f"{second}\n\n{first}"
    start = before.index("추론")
    now = after.index("추론")
    assert follow(before, after, TextPositionSelector(start, start + 2)) == TextPositionSelector(now, now + 2)


def test_a_position_outside_of_the_text_is_followed_nowhere() -> None:
    assert follow("가나다", "가나다라", TextPositionSelector(2, 9)) is None
    assert follow("가나다", "가나다라", TextPositionSelector(-2, 2)) is None


def test_a_patch_replaces_the_phrase_though_other_parts_were_edited() -> None:
    quote, position = quoted(KOREAN, "생각의 사슬")
    edited = "앞 문장. " + KOREAN
    patched = patch(edited, quote, position, "사고의 연쇄")
    assert patched.kind == "clean"
    assert patched.text == edited.replace("생각의 사슬", "사고의 연쇄")
    assert patched.text[patched.start : patched.end] == "사고의 연쇄"


def test_a_patch_that_somebody_made_before_changes_nothing() -> None:
    quote, position = quoted("a RAG b and more words here", "RAG")
    fixed = "a RAG(검색) b and more words here"
    assert patch(fixed, quote, position, "RAG(검색)") == Patched("already_fixed", fixed, 2, 9)
    assert patch("a RAG b and more words here", quote, position, "RAG(검색)").text == fixed


def test_a_patch_to_shorter_words_inside_the_phrase_is_made() -> None:
    quote, position = quoted("a RAG(검색) b and more words here", "RAG(검색)")
    assert (
        patch("a RAG(검색) b and more words here", quote, position, "RAG").text
        == "a RAG b and more words here"
    )


def test_a_patch_may_take_the_phrase_out_once() -> None:
    text = "이것은 정말 아주 매우 좋은 방법이라고 합니다"
    quote, position = quoted(text, "매우 ")
    without = patch(text, quote, position, "")
    assert without == Patched("clean", "이것은 정말 아주 좋은 방법이라고 합니다", 10, 10)
    assert patch(without.text, quote, position, "") == Patched("already_fixed", without.text, 10, 10)


def test_a_patch_of_a_phrase_that_says_something_else_by_now_is_lost() -> None:
    quote, position = quoted(ENGLISH, "even small models")
    moved = ENGLISH.replace("even small models", "even smaller models")
    assert patch(moved, quote, position, "tiny models") == Patched("lost", moved, 0, 0)


@given(st.sampled_from([KOREAN, JAPANESE, ENGLISH]), st.sampled_from([KOREAN, "x", "새 말", ""]), st.data())
def test_a_patch_changes_its_phrase_and_nothing_else(
    text: str, replacement: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 30)))
    if text[start:end] == replacement:
        return
    patched = patch(text, *selectors_of(text, start, end), replacement)
    assert patched == Patched(
        "clean", text[:start] + replacement + text[end:], start, start + len(replacement)
    )
