"""Hypothesis strategies for what parsers take and give: texts of digests gone wrong, and whole ParsedDocuments."""

from datetime import UTC

from hypothesis import strategies as st

from papers.formats.decoding import clean
from papers.formats.document import (
    LINK_RELS,
    MEDIA_KINDS,
    ROLES,
    ParsedComment,
    ParsedDocument,
    ParsedEntry,
    ParsedHistory,
    ParsedIssue,
    ParsedLink,
    ParsedMedia,
    ParsedPaper,
    ParsedPassage,
    ParsedRevision,
    ParsedSection,
    ParsedSource,
    Problem,
)

# What lines of digests are made of: the marks parsers look for, in an order nobody would write.
PIECES = (
    "https://arxiv.org/abs/2402.00838", "https://github.com/a/b", "https://a.b/c에서", "http://", "[", "](", ")", "(",
    "### ", "## ", "# ", "#tag", "#", "◆ 1:", "◆ 2：", "■3．", "1. ", "2) ", "・", "· ", "• ", "- ", "  ", "\t", "|", "---|---",
    "(2017)", "（2020年）", "Vote: ", "Vote: -", "Authors: ", "+", ", ", "A. Author", "Chun-Fu (Richard) Chen", "...", "et al.",
    "Attention Is All You Need", "논문 소개", "論文紹介", "2023년 8월 3주차", "2024-02-02", "2024년 2월 2일", "8월 1주차", ".", "。", "다.",
    "![](", "<video src=\"https://a.b/c.mp4\">", "<img src=/a.png>", "[[wiki]]", "[[", "]]", "카테고리의 다른 글", "関連記事", "`", "```",
    "$x$", "**", "{", "}", "\"", "\\", "\u200b", "\ufe0f", "𝐀", "e\u0301", "9" * 30,
)  # fmt: skip


def digest_texts() -> st.SearchStrategy[str]:
    """Texts of the marks that parsers look for, with any letters between them."""
    piece = st.sampled_from(PIECES) | st.text(max_size=8)
    line = st.lists(piece, max_size=5).map("".join)
    return st.lists(line, max_size=25).map("\n".join).map(lambda text: clean(text)[0])


def words(min_size: int = 0, max_size: int = 30) -> st.SearchStrategy[str]:
    """Texts in the form every stored text has."""
    characters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n")
    cleaned = st.text(characters, max_size=max_size).map(lambda text: clean(text)[0])
    return cleaned.filter(lambda text: len(text) >= min_size and clean(text)[0] == text)


LANGUAGES = st.sampled_from(("ko", "ja", "en", "zh-Hant", "pt-BR"))
ADDRESSES = st.sampled_from(
    (
        "https://arxiv.org/abs/2402.00838",
        "https://example.org/a?b=c#d",
        "http://example.org",
        "/static/papers/a.svg",
    )
)
NUMBERS = st.integers(0, 2**31 - 1)
MOMENTS = st.datetimes(timezones=st.just(UTC)) | st.datetimes()


def _texts() -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(LANGUAGES, words(), max_size=3)


@st.composite
def _with_original(draw: st.DrawFn) -> tuple[dict[str, str], str | None]:
    texts = draw(_texts())
    return texts, draw(st.none() | st.sampled_from(sorted(texts))) if texts else draw(st.none() | LANGUAGES)


@st.composite
def passages(draw: st.DrawFn) -> ParsedPassage:
    texts, original = draw(_with_original())
    return ParsedPassage(draw(st.sampled_from(ROLES)), texts, original)


def _some(strategy, max_size: int = 3):
    return st.lists(strategy, max_size=max_size).map(tuple)


PAPERS = st.builds(
    ParsedPaper,
    title=st.none() | words(),
    arxiv_id=st.none() | st.just("2402.00838"),
    doi=st.none() | st.just("10.1000/182"),
    url=st.none() | ADDRESSES,
    year=st.none() | st.integers(1900, 2100),
    authors=_some(words()),
)
LINKS = st.builds(
    ParsedLink,
    rel=st.sampled_from([rel for rel in LINK_RELS if rel != "wiki"]),
    url=ADDRESSES,
    title=st.none() | words(),
) | st.builds(ParsedLink, rel=st.just("wiki"), url=words(min_size=1), title=st.none() | words())
MEDIA = st.builds(ParsedMedia, kind=st.sampled_from(MEDIA_KINDS), url=ADDRESSES, alt=st.none() | words())
REVISIONS = st.builds(
    ParsedRevision,
    number=st.integers(1, 2**31 - 1),
    text=words(),
    origin=st.sampled_from(("imported", "human", "machine", "correction")),
    based_on=st.none() | st.integers(1, 99),
    note=words(),
    writer=st.none() | words(),
    created_at=st.none() | MOMENTS,
)
HISTORIES = st.builds(
    ParsedHistory,
    owner=st.sampled_from(("issue", "section", "entry")),
    owner_position=NUMBERS,
    role=st.sampled_from(ROLES),
    role_position=NUMBERS,
    language=LANGUAGES,
    state=st.sampled_from(("initial", "translated", "reviewed", "final")),
    revisions=_some(REVISIONS),
)
SOURCES = st.builds(
    ParsedSource,
    slug=words(min_size=1),
    name=words(),
    publisher=words(),
    url=st.none() | ADDRESSES,
    licence=words(),
    licence_url=st.none() | ADDRESSES,
    language=st.none() | LANGUAGES,
    format=st.none() | st.just("hf_daily"),
    upstream=st.none() | words(),
    description=words(),
    is_machine_translated=st.none() | st.booleans(),
)


@st.composite
def entries(draw: st.DrawFn, position: int) -> ParsedEntry:
    title, original = draw(_with_original())
    return ParsedEntry(
        position=position,
        title=title,
        original_language=original,
        section=draw(st.none() | words()),
        paper=draw(PAPERS),
        passages=draw(_some(passages())),
        links=draw(_some(LINKS)),
        media=draw(_some(MEDIA)),
        votes=draw(st.none() | NUMBERS),
        tags=draw(_some(words())),
    )


@st.composite
def sections(draw: st.DrawFn) -> ParsedSection:
    title, original = draw(_with_original())
    return ParsedSection(title, original, draw(_some(passages(), 2)))


@st.composite
def issues(draw: st.DrawFn) -> ParsedIssue:
    title, original = draw(_with_original())
    count = draw(st.integers(0, 3))
    comments = tuple(
        ParsedComment(
            body=draw(words()),
            author=draw(st.none() | words()),
            created_at=draw(st.none() | MOMENTS),
            reply_to=draw(st.none() | st.integers(0, place - 1)) if place else None,
            entry=draw(st.none() | st.integers(1, count)) if count else None,
            likes=draw(NUMBERS),
        )
        for place in range(draw(st.integers(0, 3)))
    )
    days = sorted(draw(st.lists(st.dates(), max_size=2)))
    return ParsedIssue(
        key=draw(st.sampled_from(("2024-02-02", "2023-W33", "reading-list", "목록-1"))),
        language=draw(LANGUAGES),
        title=title,
        original_language=original,
        starts_on=days[0] if days else None,
        ends_on=days[-1] if days else None,
        url=draw(st.none() | ADDRESSES),
        upstream_url=draw(st.none() | ADDRESSES),
        likes=draw(st.none() | NUMBERS),
        tags=draw(_some(words())),
        passages=draw(_some(passages(), 2)),
        sections=draw(_some(sections(), 2)),
        entries=tuple(draw(entries(position)) for position in range(1, count + 1)),
        comments=comments,
        source=draw(st.none() | SOURCES),
        history=draw(_some(HISTORIES, 2)),
    )


def documents() -> st.SearchStrategy[ParsedDocument]:
    """Documents as our own JSON holds them: every value of its kind, every list in order, no lines."""
    problem = st.builds(Problem, line=st.just(0), code=st.just("year-inferred"), message=words(min_size=1))
    return st.builds(
        ParsedDocument, format=st.just("gloss"), issues=_some(issues(), 2), problems=_some(problem, 2)
    )
