"""A bilingual weekly written as such weeklies are posted, so that corrections go back to where the digest came from.

What is written here `bilingual_weekly` reads back as the same entries, as far as its layout can carry them: a text's list
items and single line breaks become paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from papers.formats.bilingual_texts import ENGLISH, split_title
from papers.formats.document import ParsedEntry, ParsedIssue, ParsedLink, ParsedPassage
from papers.formats.posting import Colophon, link_line, media_lines, paper_links, plain_name, quoted


@dataclass(frozen=True, slots=True)
class Wording:
    """The labels of such a post in one language, as `weekly_wording` reads them, and its sentences about itself.

    The sentences begin as notices do there, so that reading a post again drops them.
    """

    overview: str
    intro: str
    abstract: str
    paper: str
    further: str
    code: str
    project: str
    other: str
    origin: str
    by_machine: str
    corrected: str
    corrected_by: str


WORDINGS = {
    "ko": Wording(
        overview="소개", intro="논문 소개", abstract="논문 초록(Abstract)", paper="논문 링크", further="더 읽어보기", code="코드",
        project="프로젝트", other="이미지", origin="원문",
        by_machine="이 글은 기계가 옮긴 번역입니다.",
        corrected="이 글은 번역을 독자들이 바로잡은 것입니다.",
        corrected_by="이 글은 번역을 독자들이 바로잡은 것입니다: {names}.",
    ),
    "ja": Wording(
        overview="紹介", intro="論文紹介", abstract="論文要旨(Abstract)", paper="論文リンク", further="さらに読む", code="コード",
        project="プロジェクト", other="画像", origin="原文",
        by_machine="この記事は機械による翻訳です。",
        corrected="この記事の翻訳は読者が直したものです。",
        corrected_by="この記事の翻訳は読者が直したものです: {names}。",
    ),
}  # fmt: skip

_ROLES = ("intro", "abstract", "commentary")
_BLANK_LINES = re.compile(r"\n\s*\n")


def fits(issue: ParsedIssue) -> bool:
    """Whether the layout can carry the issue: in a language it has labels for, with days, without sections."""
    return issue.language in WORDINGS and not issue.sections and issue.starts_on is not None


def write(issue: ParsedIssue, colophon: Colophon) -> str:
    """The post. Call it only for an issue that `fits`."""
    wording = WORDINGS[issue.language]
    blocks = [f"## {_heading(issue)}"]
    blocks += [f"- {line}" for line in _about(wording, colophon)]
    if issue.passages:
        blocks.append(f"### {wording.overview}")
    for passage in issue.passages:
        blocks += _passage(passage, issue.language)
    for entry in issue.entries:
        blocks += _entry(entry, issue.language, wording)
    blocks += ["---", f"### {wording.origin}"]
    if issue.upstream_url:
        blocks.append(issue.upstream_url)
    # A link here would be read as the original's where that has none.
    blocks += [line for line in colophon.lines(with_links=bool(issue.upstream_url)) if line]
    return "\n\n".join(blocks) + "\n"


def _heading(issue: ParsedIssue) -> str:
    title = _title(issue.title, issue.language, ("{0} ({1})", "{0} / {1}")) or issue.key
    return f"[{_days(issue.starts_on, issue.ends_on)}] {title}"


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return ""
    last = last or first
    end = f"{last:%m/%d}" if last.year == first.year else f"{last:%Y/%m/%d}"
    return f"{first:%Y/%m/%d} ~ {end}"


def _title(texts: Mapping[str, str], language: str, forms: Sequence[str]) -> str:
    """A title in two languages in the first of `forms` that is read back as those two."""
    known = {tag: " ".join(text.split()) for tag, text in texts.items()}
    own, english = known.get(language), known.get(ENGLISH)
    if own and english:
        written = [form.format(own, english) for form in forms]
        wanted = {language: own, ENGLISH: english}
        return next((title for title in written if split_title(title, language) == wanted), written[0])
    return own or english or next(iter(known.values()), "")


def _about(wording: Wording, colophon: Colophon) -> list[str]:
    lines = [wording.by_machine] if colophon.is_machine_translated else []
    if colophon.correctors:
        lines.append(wording.corrected_by.format(names=", ".join(map(plain_name, colophon.correctors))))
    elif colophon.is_corrected:
        lines.append(wording.corrected)
    return lines


def _entry(entry: ParsedEntry, language: str, wording: Wording) -> list[str]:
    title = (
        _title(entry.title, language, ("{0} / {1}", "{0} ({1})")) or entry.paper.title or f"#{entry.position}"
    )
    blocks = [f"## {title}", *media_lines(entry)]
    for role in _ROLES:
        passages = [passage for passage in entry.passages if passage.role == role]
        if passages:
            blocks.append(f"### {wording.abstract if role == 'abstract' else wording.intro}")
        for passage in passages:
            blocks += _passage(passage, language)
    # The label stands also without a link: it is what makes the heading above one of an entry.
    blocks.append(f"### {wording.paper}")
    links = paper_links(entry)
    blocks += _links(links, ("paper",))
    for label, rels in (
        (wording.code, ("code",)), (wording.project, ("project",)), (wording.further, ("further",)), (wording.other, ("other",)),
    ):  # fmt: skip
        if found := _links(links, rels):
            blocks += [f"### {label}", *found]
    if entry.tags:
        blocks.append(" ".join("#" + "_".join(tag.split()) for tag in entry.tags))
    return blocks


def _links(links: Iterable[ParsedLink], rels: tuple[str, ...]) -> list[str]:
    lines = [link_line(link) for link in links if link.rel in rels]
    return ["\n\n".join(lines)] if lines else []


def _passage(passage: ParsedPassage, language: str) -> list[str]:
    """The translation as paragraphs, then the English text as a quotation."""
    own, english = passage.texts.get(language), passage.texts.get(ENGLISH)
    texts = [own, quoted(english) if english else None]
    if not own and not english:
        texts = [next(iter(passage.texts.values()), None)]
    return [_BLANK_LINES.sub("\n\n", text.strip()) for text in texts if text and text.strip()]
