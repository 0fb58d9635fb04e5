"""What is cited: a paper as far as this site knows it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Work:
    """A paper. `title` is plain words; `authors` are names as the digest wrote them; `arxiv_id` has no version."""

    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None

    @property
    def address(self) -> str:
        """Where the work is: at arXiv, by its DOI, else its own address; empty where nothing is known."""
        if self.arxiv_id:
            return f"https://arxiv.org/abs/{self.arxiv_id}"
        return f"https://doi.org/{self.doi}" if self.doi else (self.url or "")


def one_line(text: str) -> str:
    """`text` in NFC as one line, without characters that no file of citations can hold."""
    return " ".join(unicodedata.normalize("NFC", _UNPRINTABLE.sub(" ", text)).split())
