"""`discourse_topic`: the JSON of a Discourse topic (`/t/<slug>/<id>.json`). The first post is the digest, the others are
its comments.

The digest's HTML is turned into text and read by whichever text format fits; who said what, when, in answer to whom and
with how many likes comes from the JSON itself, so nothing of it has to be guessed. What the fields mean is told by
Discourse's own API documentation (docs.discourse.org).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from papers import languages
from papers.formats.cooked_html import as_markdown
from papers.formats.decoding import clean
from papers.formats.document import ParsedComment, ParsedDocument, ParsedIssue, ParsedPassage, Problem
from papers.formats.json_text import load, object_lines
from papers.formats.naming import slug_key

NAME = "discourse_topic"

_LIKE = 2
_MOST_LIKES = 2**31 - 1
# Posts of other types are written by the forum itself: "closed the topic", a whisper among moderators, an action.
_REGULAR = 1
# Where the posts stand when it is not in "post_stream".
_LISTS = ("posts", "latest_posts")
_SLUG = re.compile(r"[A-Za-z0-9%_\-]{1,255}")

ParseText = Callable[[str, str | None], ParsedDocument]


def score(text: str) -> float:
    """How much `text` looks like the JSON of a topic, 0 to 1."""
    start = text[:2000].lstrip()[:1]
    if start not in ("{", "["):
        return 0.0
    if '"post_stream"' in text and ('"cooked"' in text or '"raw"' in text):
        return 1.0
    if '"cooked"' in text and '"post_number"' in text:
        return 0.9
    return 0.5 if '"cooked"' in text and '"username"' in text else 0.0


def parse(text: str, language: str | None = None, parse_text: ParseText | None = None) -> ParsedDocument:
    """Read a topic, or a bare list of posts. `parse_text` reads the digest within: it is given text and a language tag
    or None and returns the document; without it the digest is kept as one overview. Never raises.
    """
    loaded = load(text)
    problems = list(loaded.problems)
    topic, posts = _topic_and_posts(loaded.value)
    if not posts:
        problems.append(Problem(0, "no-posts", "No posts were found in this JSON."))
        return ParsedDocument(NAME, problems=tuple(problems))
    posts = _with_lines(posts, text)
    first = min(posts, key=lambda post: post.number if post.number is not None else post.index + 1)
    if first.number not in (1, None):
        problems.append(
            Problem(
                first.line,
                "first-post-missing",
                "The topic's first post is not in this JSON; the first that is was read as the digest.",
            )
        )
    document = _digest(first.body, language, parse_text)
    issue = document.issues[0] if document.issues else None
    if len(document.issues) > 1:
        problems.append(
            Problem(
                first.line,
                "several-issues",
                f"The first post holds {len(document.issues)} issues; the comments were filed under the first.",
                {"count": len(document.issues)},
            )
        )
    # The lines of the digest's own Problems count within the post, so here they are all those of the post.
    problems += [
        replace(problem, line=first.line) for problem in document.problems if problem.code != "not-a-digest"
    ]
    if issue is None or not issue.entries:
        problems.append(
            Problem(
                first.line,
                "digest-unread",
                "No papers were found in the first post; its text was kept as the overview.",
            )
        )
        issue = _overview(first, topic, language)
    comments = _comments([post for post in posts if post is not first], problems)
    _check_count(topic, posts, problems)
    issue = _with_topic(issue, topic, first, comments)
    return ParsedDocument(NAME, (issue, *document.issues[1:]), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Post:
    """A post as the JSON has it: its place there (from 0), its fields, its text as Markdown, the line it begins on."""

    index: int
    fields: Mapping[str, Any]
    body: str
    line: int = 1

    @property
    def number(self) -> int | None:
        """The number under which the posts of a topic answer each other."""
        return _integer(self.fields.get("post_number"))


def _topic_and_posts(value: Any) -> tuple[Mapping[str, Any], list[_Post]]:
    topic: Mapping[str, Any] = {}
    found: Any = value
    if isinstance(value, dict):
        topic = value
        stream = value.get("post_stream")
        found = stream.get("posts") if isinstance(stream, dict) else None
        if not isinstance(found, list):
            found = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        if found is None and ("cooked" in value or "raw" in value):
            found, topic = [value], {}
    if not isinstance(found, list):
        return topic, []
    posts = (_Post(index, post, _body(post)) for index, post in enumerate(found) if isinstance(post, dict))
    return topic, [post for post in posts if post.body.strip()]


def _body(post: Mapping[str, Any]) -> str:
    """The post's text as Markdown: its author's own where the JSON gives it ("raw"), else the HTML turned back."""
    raw, cooked = post.get("raw"), post.get("cooked")
    if isinstance(raw, str) and raw.strip():
        return clean(raw)[0]
    return as_markdown(clean(cooked)[0]) if isinstance(cooked, str) else ""


def _with_lines(posts: list[_Post], text: str) -> list[_Post]:
    lines = object_lines(text)
    prefixes: tuple[tuple[str | int, ...], ...] = (
        ("post_stream", "posts"),
        *((name,) for name in _LISTS),
        (),
    )
    return [
        replace(
            post,
            line=next((lines[path] for path in ((*p, post.index) for p in prefixes) if path in lines), 1),
        )
        for post in posts
    ]


def _digest(text: str, language: str | None, parse_text: ParseText | None) -> ParsedDocument:
    return parse_text(text, language) if parse_text is not None else ParsedDocument(None)


def _overview(post: _Post, topic: Mapping[str, Any], language: str | None) -> ParsedIssue:
    text = post.body
    language = language or languages.guess(text) or "en"
    title = (
        _text(topic.get("title"))
        or next((line.lstrip("# ") for line in text.split("\n") if line.strip()), "")[:200]
    )
    title_language = languages.guess(title) or language
    return ParsedIssue(
        key=slug_key(title),
        language=language,
        title={title_language: title},
        original_language=title_language,
        passages=(ParsedPassage("overview", {language: text}, language, 1),),
    )


def _with_topic(
    issue: ParsedIssue, topic: Mapping[str, Any], post: _Post, comments: list[ParsedComment]
) -> ParsedIssue:
    """The issue with what the topic says of it. Lines within the digest become the line of its post."""
    title = _text(topic.get("title"))
    if title and not any(issue.title.values()):
        issue = replace(issue, title={languages.guess(title) or issue.language: title})
    tags = (*_tags(topic), *issue.tags)
    line = post.line
    likes = _likes(post.fields)
    if likes is None:
        likes = issue.likes
    return replace(
        issue,
        url=_url(topic, post.fields) or issue.url,
        likes=likes,
        tags=tuple(dict.fromkeys(tags)),
        passages=tuple(replace(passage, line=line) for passage in issue.passages),
        sections=tuple(
            replace(
                section,
                line=line,
                passages=tuple(replace(passage, line=line) for passage in section.passages),
            )
            for section in issue.sections
        ),
        entries=tuple(
            replace(
                entry, line=line, passages=tuple(replace(passage, line=line) for passage in entry.passages)
            )
            for entry in issue.entries
        ),
        comments=tuple(comments),
        line=line,
    )


def _comments(posts: list[_Post], problems: list[Problem]) -> list[ParsedComment]:
    kept = [post for post in posts if _is_comment(post.fields)]
    if len(kept) < len(posts):
        left_out = len(posts) - len(kept)
        problems.append(
            Problem(
                0,
                "posts-left-out",
                f"{left_out} posts were left out, as they are deleted, hidden or written by the forum itself.",
                {"count": left_out},
            )
        )
    places = {post.number: place for place, post in enumerate(kept) if post.number is not None}
    comments: list[ParsedComment] = []
    for place, post in enumerate(kept):
        created = post.fields.get("created_at")
        created_at = _moment(created)
        if created_at is None and created is not None:
            problems.append(
                Problem(
                    post.line,
                    "date-unreadable",
                    f"“{str(created)[:40]}” is not a date and time.",
                    {"text": str(created)[:40]},
                )
            )
        answered = places.get(_integer(post.fields.get("reply_to_post_number")) or 0)
        comments.append(
            ParsedComment(
                body=post.body,
                author=_text(post.fields.get("username")) or _text(post.fields.get("name")) or None,
                created_at=created_at,
                # A post cannot answer one that was written after it.
                reply_to=answered if answered is not None and answered < place else None,
                likes=_likes(post.fields) or 0,
                line=post.line,
            )
        )
    return comments


def _is_comment(post: Mapping[str, Any]) -> bool:
    if post.get("deleted_at") or post.get("user_deleted") is True or post.get("hidden") is True:
        return False
    return post.get("post_type") in (None, _REGULAR)


def _check_count(topic: Mapping[str, Any], posts: list[_Post], problems: list[Problem]) -> None:
    claimed = _integer(topic.get("posts_count"))
    if claimed is not None and claimed > len(posts):
        problems.append(
            Problem(
                0,
                "posts-missing",
                f"The topic has {claimed} posts, but only {len(posts)} are in this JSON.",
                {"claimed": claimed, "found": len(posts)},
            )
        )


def _likes(post: Mapping[str, Any]) -> int | None:
    """The likes of a post: the action of type 2 of its summary, else `like_count`; None where neither is given."""
    summary = post.get("actions_summary")
    if isinstance(summary, list):
        for action in summary:
            if isinstance(action, dict) and action.get("id") == _LIKE:
                return _integer(action.get("count")) or 0
        return _integer(post.get("like_count")) or 0
    return _integer(post.get("like_count"))


def _tags(topic: Mapping[str, Any]) -> tuple[str, ...]:
    """The topic's tags, which are words in older versions of Discourse and objects with a name in newer ones."""
    tags = topic.get("tags")
    if not isinstance(tags, list):
        return ()
    names = (tag.get("name") or tag.get("slug") if isinstance(tag, dict) else tag for tag in tags)
    return tuple(dict.fromkeys(text for name in names if (text := _text(name))))


def _url(topic: Mapping[str, Any], post: Mapping[str, Any]) -> str | None:
    """Where the topic was published, where the JSON tells its host; its own fields name only the path."""
    for value in (topic.get("url"), topic.get("canonical_url"), topic.get("share_url"), post.get("full_url")):
        address = _text(value)
        if address.startswith(("https://", "http://")) and len(address) <= 2000:
            return address
    base = _text(topic.get("base_url"))
    slug, number = _text(topic.get("slug")), _integer(topic.get("id"))
    if base.startswith(("https://", "http://")) and _SLUG.fullmatch(slug) and number is not None:
        return f"{base.rstrip('/')}/t/{slug}/{number}"
    return None


def _text(value: Any) -> str:
    return " ".join(clean(value)[0].split())[:1000] if isinstance(value, str) else ""


def _integer(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_LIKES:
        return None
    return value


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
