"""Makes the mail of a Letter: a text part and an HTML part that say the same, with the headers of a mailing list.

The HTML carries its style in its elements, as many programs take no style sheet, and is cut to what Gmail shows whole.
Letters are the same for all who chose the same, so what was made of one is kept for the next; only the two links by which
somebody changes or stops their own mail are put in for each.
"""

import re
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import css_inline
from django.core.mail import EmailMultiAlternatives, SafeMIMEText
from django.template import loader
from django.utils import translation

from papers import dates
from papers.addresses import path_of, without_language
from papers.mailing.letter import Letter
from papers.mailing.shortening import Shown, cut, shortened, tidied
from papers.mailing.tokens import Purpose, token_of
from papers.mailing.wrapping import wrap
from papers.models import Subscription

STYLE = Path(__file__).resolve().parent.parent / "static" / "papers" / "digest.css"
# Gmail cuts a mail off behind 102 KB of HTML and hides the rest, the link that stops it included.
MOST_BYTES = 100_000
# What one mail shows at most before its size is looked at. The rest is counted, with the way to it.
MOST_ISSUES, MOST_ENTRIES, MOST_ERRATA = 20, 30, 20
# Stand for the two links while a letter is kept; nobody can write them into a title, as each process makes its own.
_MANAGE, _STOP = (f"https://{secrets.token_hex(16)}.invalid/" for _ in range(2))
_INDENT = re.compile(r"( *(?:\d+\. |- )?)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kept:
    """By what a letter that was made is found again: its digest, for its texts are many."""

    digest: str
    root: str
    letter: Letter = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter as texts; what stands for the links of the one it goes to is replaced by `_with_links`."""

    subject: str
    text: str
    html: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Preview:
    """The subject of a mail, what it says as HTML without its style, and its text part."""

    subject: str
    html: str
    text: str


def compose(
    letter: Letter, subscription: Subscription, root: str, *, message_id: str = "", connection=None
) -> EmailMultiAlternatives:
    """The mail of `letter` to `subscription`. `root` is the site as the world sees it, "https://gloss.example";
    `message_id` with its brackets. Nothing is written.
    """
    rendered = _rendered(Kept(letter.digest, root, letter))
    site = f"{root}/{letter.language}"
    manage = site + path_of("papers:mail_manage", token_of(subscription, Purpose.MANAGE))
    stop = site + path_of("papers:mail_stop", token_of(subscription, Purpose.STOP))
    mail = EmailMultiAlternatives(
        subject=rendered.subject,
        body=_with_links(rendered.text, manage, stop),
        to=[subscription.email],
        connection=connection,
        headers=list_headers(root, stop) | ({"Message-ID": message_id} if message_id else {}),
    )
    mail.attach_alternative(_with_links(rendered.html, manage, stop), "text/html")
    return mail


def list_headers(root: str, stop: str) -> dict[str, str]:
    """The headers by which programs know a list (RFC 2919), stop it by one press (RFC 8058), and do not answer (RFC 3834)."""
    return {
        "List-Id": f"Gloss <digest.{urlsplit(root).hostname or 'localhost'}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }


def shown_letter(letter: Letter, root: str) -> Letter:
    """What of `letter` stands in its mail. What is only counted there is not told yet."""
    return _rendered(Kept(letter.digest, root, letter)).shown.letter


def preview_of(letter: Letter, root: str, manage: str, stop: str) -> Preview:
    """What the mail says, for a page of the site that shows it before it is sent. Nothing of it is kept, as each preview
    ends at another moment.
    """
    rendered = _render(letter, root)
    with translation.override(letter.language), without_language():
        context = _context(rendered.shown, root) | {"manage": manage, "stop": stop, "heading": "p"}
        html = loader.render_to_string("emails/digest/_letter.html", context)
    return Preview(rendered.subject, html, _with_links(rendered.text, manage, stop))


# Readers with errata of their own come between those who are sent the same.
@lru_cache(maxsize=256)
def _rendered(kept: Kept) -> Rendered:
    return _render(kept.letter, kept.root)


def _render(letter: Letter, root: str) -> Rendered:
    whole = tidied(letter)
    issues, entries, errata = MOST_ISSUES, MOST_ENTRIES, MOST_ERRATA
    with translation.override(letter.language), without_language():
        while True:
            shown = cut(whole, issues, entries, errata)
            context = _context(shown, root)
            context |= {"manage": _MANAGE, "stop": _STOP}
            context["subject"] = _subject(context)
            html = inlined(loader.render_to_string("emails/digest/body.html", context))
            if encoded_size(html) <= MOST_BYTES or not (entries or errata):
                break
            issues, entries, errata = max(1, issues * 2 // 3), entries * 2 // 3, errata * 2 // 3
        text = loader.render_to_string("emails/digest/body.txt", context)
    return Rendered(context["subject"], wrapped(text), html, shown)


def encoded_size(html: str) -> int:
    """Bytes of an HTML part on its way: as Django writes it, or in base64 where that is more, as a server may recode it."""
    return max(len(SafeMIMEText(html, "html", "utf-8").as_bytes()), len(html.encode()) * 78 // 57)


def wrapped(text: str) -> str:
    """A text part with its lines broken, each line of a list behind its own mark; no more than two empty ones."""
    lines = []
    for line in text.strip().splitlines():
        mark, words = _INDENT.fullmatch(line).groups()
        is_rule = line == "-- " or set(words) == {"="}
        lines.append(line if is_rule else wrap(words, " " * len(mark), mark).rstrip())
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)) + "\n"


def _with_links(text: str, manage: str, stop: str) -> str:
    return text.replace(_MANAGE, manage).replace(_STOP, stop)


def _subject(context: dict) -> str:
    return " ".join(loader.render_to_string("emails/digest/subject.txt", context).split())


def _context(shown: Shown, root: str) -> dict:
    letter = shown.letter
    entries = [entry for issue in letter.issues for entry in issue.entries]
    titles = [*(one.title for one in entries), *(one.title for one in letter.issues)]
    titles += [one.issue_title for one in letter.errata]
    return {
        "letter": letter,
        "when": dates.span(letter.starts_on, letter.ends_on, letter.language),
        "counts": {
            "issues": len(letter.issues) + shown.more_issues,
            "errata": len(letter.errata) + shown.more_errata,
        },
        "more": {"issues": shown.more_issues, "errata": shown.more_errata},
        "preheader": shortened(" · ".join(titles[:6]), 150),
        "site": f"{root}/{letter.language}",
    }


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    """Writes the rules of STYLE into elements; rules for dark windows stay in the head."""
    # On one line: what is kept of it stands before the declaration of the charset, which must come early.
    rules = " ".join(re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL).split())
    return css_inline.CSSInliner(
        extra_css=rules,
        keep_at_rules=True,
        minify_css=True,
        load_remote_stylesheets=False,
    )


def inlined(html: str) -> str:
    """`html` with its style in its elements, in lines that mail servers take."""
    return re.sub(r' (style|href)="', r'\n\1="', _inliner().inline(html))
