"""Which comments of an imported thread are new."""

from datetime import UTC, datetime

from papers.formats.document import ParsedComment
from papers.importing.thread import match_comments


def test_a_comment_is_known_by_its_name_and_text():
    stored = (ParsedComment("Thanks!", "A"), ParsedComment("Typo in 3", "B"))
    incoming = (
        ParsedComment("Thanks!", "A"),
        ParsedComment("Thanks!", "C"),
        ParsedComment(" Typo in 3 ", "B"),
    )
    assert match_comments(stored, incoming) == (0, None, 1)


def test_equal_lines_are_counted():
    line = ParsedComment("+1")
    assert match_comments((line,), (line, line, line)) == (0, None, None)
    assert match_comments((line, line), (line,)) == (0,)


def test_a_comment_edited_since_is_known_by_its_moment():
    moment = datetime(2024, 3, 5, 1, 2, 3, 456789, tzinfo=UTC)
    stored = (ParsedComment("", "former member", moment), ParsedComment("Thanks!", "A", moment))
    incoming = (ParsedComment("Thanks!", "A", moment), ParsedComment("Typo in 3", "B", moment))
    assert match_comments(stored, incoming) == (1, 0)


def test_a_time_in_whole_seconds_tells_nothing():
    moment = datetime(2024, 3, 5, 1, 2, 3, tzinfo=UTC)
    assert match_comments((ParsedComment("Old", "A", moment),), (ParsedComment("New", "A", moment),)) == (
        None,
    )
