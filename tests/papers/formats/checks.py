"""What every reading must hold, whatever the text was."""

from papers.formats.document import LINK_RELS, MEDIA_KINDS, ROLES, ParsedDocument


def assert_sound(document: ParsedDocument, text: str) -> None:
    """Lines lie within the text, positions run from 1, words of closed lists are theirs, every text has its original."""
    lines = text.count("\n") + 1
    for problem in document.problems:
        assert 0 <= problem.line <= lines, problem
        assert problem.message.endswith((".", "”")), problem
        assert problem.code == problem.code.lower().replace("_", "-")
    assert len({issue.key for issue in document.issues}) == len(document.issues)
    for issue in document.issues:
        assert issue.key
        assert issue.language
        assert [entry.position for entry in issue.entries] == list(range(1, len(issue.entries) + 1))
        names = [section.name for section in issue.sections]
        assert len(set(names)) == len(names)
        for entry in issue.entries:
            assert any(entry.title.values())
            assert entry.original_language in entry.title
            assert entry.section is None or entry.section in names
            assert all(link.rel in LINK_RELS and link.url for link in entry.links)
            assert all(media.kind in MEDIA_KINDS and media.url for media in entry.media)
        for passage in [
            *issue.passages,
            *(p for node in (*issue.sections, *issue.entries) for p in node.passages),
        ]:
            assert passage.role in ROLES
            assert passage.texts
            assert passage.original_language in passage.texts
            assert all(value.strip() for value in passage.texts.values())
            assert 1 <= passage.line <= lines
        for node in (issue, *issue.sections, *issue.entries, *issue.comments):
            assert 1 <= node.line <= lines
