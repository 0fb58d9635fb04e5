"""Which comments of an imported thread are new."""

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
