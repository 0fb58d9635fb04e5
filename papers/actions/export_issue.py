"""Print an Issue: as `gloss`, which an import reads back byte for byte, or as Markdown that can be posted elsewhere."""

import json

from papers.actions.import_document import thread_keeper
from papers.formats.document import ParsedEntry, ParsedIssue, ParsedPassage, as_json
from papers.importing.document_of import document_of
from papers.models import Issue

FORMATS = ("gloss", "markdown")


class UnknownIssue(LookupError):
    """No Issue, or more than one, is named by what was given. `candidates` are the full names it may have meant."""

    def __init__(self, name: str, candidates: tuple[str, ...] = ()) -> None:
        self.name, self.candidates = name, candidates
        super().__init__(name)


def find_issue(name: str) -> Issue:
    """The Issue named "<source>/<key>", or by its key alone where one Source has it. Raises UnknownIssue."""
    slug, slash, key = name.strip("/").partition("/")
    rows = Issue.objects.select_related("source__upstream")
    rows = rows.filter(source__slug=slug, key=key) if slash else rows.filter(key=slug)
    found = list(rows.order_by("source__slug"))
    if len(found) != 1:
        raise UnknownIssue(name, tuple(sorted(f"{issue.source.slug}/{issue.key}" for issue in found)))
    return found[0]


def export_issue(issue: Issue, format: str = "gloss") -> str:
    """The text of `issue` in one of FORMATS, ending with a line end. `gloss` is UTF-8 JSON with two spaces of indent;
    the same Issue always gives the same bytes.
    """
    document = document_of(issue, thread_keeper())
    if format == "gloss":
        return json.dumps(as_json(document), ensure_ascii=False, indent=2) + "\n"
    return _markdown(issue, document.issues[0])


def _markdown(issue: Issue, parsed: ParsedIssue) -> str:
    blocks = [f"# {_in_two_languages(parsed.title, parsed.language, parsed.original_language) or parsed.key}"]
    for passage in parsed.passages:
        blocks.extend(_passage(passage, parsed.language))
    section: str | None = None
    headings = {node.name: node for node in parsed.sections}
    for entry in parsed.entries:
        if entry.section != section and entry.section is not None:
            node = headings[entry.section]
            heading = _in_two_languages(node.title, parsed.language, node.original_language)
            blocks.append(f"## {heading}")
            for passage in node.passages:
                blocks.extend(_passage(passage, parsed.language))
        section = entry.section
        blocks.extend(_entry(entry, parsed.language))
    source = issue.source
    credit = f"[{source.name}]({parsed.url or source.url})" if parsed.url or source.url else source.name
    licence = f"[{source.licence}]({source.licence_url})" if source.licence_url else source.licence
    blocks += ["---", ", ".join(part for part in (credit, source.publisher, licence) if part)]
    return "\n\n".join(blocks) + "\n"


def _entry(entry: ParsedEntry, language: str) -> list[str]:
    title = _in_two_languages(entry.title, language, entry.original_language) or entry.paper.title or ""
    blocks = [f"### {entry.position}. {title}"]
    if entry.paper.authors:
        blocks.append(", ".join(entry.paper.authors))
    blocks += [f"![{media.alt or ''}](<{media.url}>)" for media in entry.media if media.kind == "image"]
    for passage in entry.passages:
        blocks.extend(_passage(passage, language))
    links = [(link.rel, link.title or link.url, link.url) for link in entry.links if link.rel != "wiki"]
    if entry.paper.arxiv_id and not any(entry.paper.arxiv_id in url for _, _, url in links):
        url = f"https://arxiv.org/abs/{entry.paper.arxiv_id}"
        links.insert(0, ("paper", f"arXiv:{entry.paper.arxiv_id}", url))
    links += [("video", media.alt or media.url, media.url) for media in entry.media if media.kind == "video"]
    if links:
        blocks.append("\n".join(f"- {rel}: [{_plain(title)}](<{url}>)" for rel, title, url in links))
    if entry.tags:
        blocks.append(" ".join("#" + "_".join(tag.split()) for tag in entry.tags))
    return blocks


def _passage(passage: ParsedPassage, language: str) -> list[str]:
    """The text in the issue's language, then the one it was made from as a quotation."""
    original = passage.original_language
    text = passage.texts.get(language)
    source_text = passage.texts.get(original) if original is not None and original != language else None
    if text is None:
        text, source_text = source_text or next(iter(passage.texts.values())), None
    blocks = [text]
    if source_text is not None and source_text != text:
        blocks.append("\n".join(f"> {line}".rstrip() for line in source_text.split("\n")))
    return blocks


def _in_two_languages(texts: dict[str, str], language: str, original: str | None) -> str:
    """A title as the weeklies have it: "translation / original"."""
    wanted = [texts.get(language), texts.get(original) if original else None]
    found = list(dict.fromkeys(text for text in wanted if text)) or list(texts.values())[:1]
    return " / ".join(" ".join(text.split()) for text in found)


def _plain(text: str) -> str:
    """Text inside a link's brackets."""
    return text.replace("[", "\\[").replace("]", "\\]")
