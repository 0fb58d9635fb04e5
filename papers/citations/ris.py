"""RIS, as reference managers read it: two letters, two blanks, a hyphen, a blank, the value; lines end in CRLF."""

from __future__ import annotations

from collections.abc import Iterable

from papers.citations.names import is_others, split_name
from papers.citations.work import Work, one_line

TYPE = "application/x-research-info-systems"


def write(works: Iterable[Work], note: str = "") -> bytes:
    """The records in their order. The format has no place for a `note` about all of them, so it is left out."""
    return "".join(_record(work) for work in works).encode("utf-8", "replace")


def _record(work: Work) -> str:
    # A preprint is, to those who made the list of types, unpublished work.
    lines = [("TY", "UNPB" if work.arxiv_id else "GEN"), ("TI", one_line(work.title) or "—")]
    lines += [("AU", _author(name)) for name in work.authors if name.strip() and not is_others(name)]
    if work.year:
        lines.append(("PY", str(work.year)))
    if work.arxiv_id:
        lines += [("PB", "arXiv"), ("AN", f"arXiv:{one_line(work.arxiv_id)}")]
    if work.doi:
        lines.append(("DO", one_line(work.doi)))
    if work.address:
        lines.append(("UR", one_line(work.address)))
    lines.append(("ER", ""))
    return "".join(f"{name}  - {value}\r\n" for name, value in lines) + "\r\n"


def _author(text: str) -> str:
    """ "van der Maaten, Laurens, Jr."; a name that has no parts stands alone."""
    name = split_name(text)
    if name.literal:
        # A comma would be read as the end of a family name.
        return name.literal.replace(",", " ").replace("  ", " ")
    return ", ".join(part for part in (name.full_family, name.given, name.suffix) if part)
