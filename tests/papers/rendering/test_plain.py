"""The words of a text without its marks."""

from papers.rendering import plain_text


def test_marks_go_and_words_stay() -> None:
    text = "# **QLoRA**\n- [논문](https://a.org)과 `snake_case`, [[lora|저랭크]] ~~옛~~ _새_"
    assert plain_text(text) == "QLoRA 논문과 snake_case, 저랭크 옛 새"


def test_a_long_text_is_cut_between_words() -> None:
    assert plain_text("one two three four five six seven", 20) == "one two three four…"


def test_a_long_text_without_spaces_is_cut_where_it_must() -> None:
    assert plain_text("あ" * 50, 10) == "あ" * 9 + "…"


def test_a_text_that_fits_is_whole() -> None:
    assert plain_text("딱 맞는 길이", 7) == "딱 맞는 길이"


def test_characters_that_turn_the_line_around_go() -> None:
    assert plain_text("a\u202eb\u2066c") == "abc"
