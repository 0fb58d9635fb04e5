"""A phrase with what stands around it."""

from hypothesis import given
from hypothesis import strategies as st

from papers.excerpts import changed_parts, excerpt


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("이 쥐는 찾는다", 2, 3) == ("이 ", "쥐", "는 찾는다")


def test_a_long_text_is_cut_between_words() -> None:
    text = "one two three four five six seven eight nine ten"
    assert excerpt(text, text.index("five"), text.index("five") + 4, around=12) == (
        "…three four ",
        "five",
        " six seven…",
    )


def test_line_ends_are_spaces() -> None:
    assert excerpt("one \n\n two\nthree", 7, 10) == ("one ", "two", " three")


def test_text_without_spaces_is_cut_between_letters() -> None:
    text = "長" * 300
    before, phrase, after = excerpt(text, 150, 152, around=20)
    assert (len(before), phrase, len(after)) == (21, "長長", 21)


@given(st.text(max_size=300), st.data())
def test_the_phrase_is_always_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, phrase, after = excerpt(text, start, end, around=10)
    if "\n" not in text:
        assert phrase == text[start:end]
        assert text[:start].endswith(before.removeprefix("…").lstrip())
        assert text[end:].startswith(after.removesuffix("…"))
    assert len(before) <= 60
    assert len(after) <= 60


def test_only_what_changed_and_its_surroundings_are_shown() -> None:
    old = "word " * 100 + "rat" + " word" * 100 + " rag" + " word" * 100
    spans = changed_parts(old, old.replace("rat", "RAT").replace("rag", "RAG"), around=20)
    assert [span.text for span in spans if span.kind == "insert"] == ["RAT", "RAG"]
    assert all(len(span.text) <= 45 for span in spans)
    assert spans[0].text.startswith("…")
    assert spans[-1].text.endswith("…")


def test_texts_that_are_the_same_have_no_changed_parts() -> None:
    assert [span.kind for span in changed_parts("same", "same")] == ["equal"]
