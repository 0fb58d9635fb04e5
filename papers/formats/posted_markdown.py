"""An issue as Markdown that can be posted on a forum: each text in the issue's language, the one it was made from below."""

from __future__ import annotations

from collections.abc import Mapping

from papers.formats.document import ParsedEntry, ParsedIssue, ParsedPassage
from papers.formats.posting import Colophon, in_brackets, media_lines, paper_links, quoted


def write(issue: ParsedIssue, colophon: Colophon) -> str:
    """The post."""
    blocks = [f"# {_in_two_languages(issue.title, issue.language, issue.original_language) or issue.key}"]
    for passage in issue.passages:
        blocks.extend(_passage(passage, issue.language))
    section: str | None = None
    headings = {node.name: node for node in issue.sections}
    for entry in issue.entries:
        if entry.section != section and entry.section is not None:
            node = headings[entry.section]
            blocks.append(f"## {_in_two_languages(node.title, issue.language, node.original_language)}")
            for passage in node.passages:
                blocks.extend(_passage(passage, issue.language))
        section = entry.section
        blocks.extend(_entry(entry, issue.language))
    blocks += ["---", colophon.credit(issue.language), *colophon.lines()]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _entry(entry: ParsedEntry, language: str) -> list[str]:
    title = _in_two_languages(entry.title, language, entry.original_language) or entry.paper.title or ""
    blocks = [f"### {entry.position}. {title}"]
    if entry.paper.authors:
        blocks.append(", ".join(entry.paper.authors))
    blocks += media_lines(entry)
    for passage in entry.passages:
        blocks.extend(_passage(passage, language))
    links = paper_links(entry)
    if links:
        blocks.append(
            "\n".join(f"- {link.rel}: {_linked(link.title or _name(link.url), link.url)}" for link in links)
        )
    if entry.tags:
        blocks.append(" ".join("#" + "_".join(tag.split()) for tag in entry.tags))
    return blocks


def _linked(title: str, url: str) -> str:
    return f"[{in_brackets(title)}](<{url}>)"


def _name(url: str) -> str:
    """What a link to arXiv is called; anything else by its address."""
    head, found, identifier = url.partition("arxiv.org/abs/")
    return f"arXiv:{identifier}" if found and head in ("https://", "http://") else url


def _passage(passage: ParsedPassage, language: str) -> list[str]:
    """The text in the issue's language, then the one it was made from as a quotation."""
    original = passage.original_language
    text = passage.texts.get(language)
    source_text = passage.texts.get(original) if original is not None and original != language else None
    if text is None:
        text, source_text = source_text or next(iter(passage.texts.values()), ""), None
    blocks = [text]
    if source_text is not None and source_text != text:
        blocks.append(quoted(source_text))
    return blocks


def _in_two_languages(texts: Mapping[str, str], language: str, original: str | None) -> str:
    """A title as the weeklies have it: "translation / original"."""
    wanted = [texts.get(language), texts.get(original) if original else None]
    found = list(dict.fromkeys(text for text in wanted if text)) or list(texts.values())[:1]
    return " / ".join(" ".join(text.split()) for text in found)
