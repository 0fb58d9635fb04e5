"""What names a paper: arXiv identifiers, DOIs, canonical addresses, and the fingerprint of a title.

Plain Python. The arXiv scheme is arXiv's own (info.arxiv.org/help/arxiv_identifier.html): `YYMM.number` with four
digits to 2014 and five after, or `archive(.subject)/YYMMNNN` before April 2007, each with an optional version.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

# The characters an address may be made of (RFC 3986). A link in CJK text ends where these end: the particle glued to
# "arxiv.org/abs/2402.00838에서" is not part of it.
# The "](" of a Markdown link whose words are an address ends that address.
_URL = re.compile(
    r"https?://[A-Za-z0-9\-._~:/?#\[@!$&'()*+,;=%]+(?:\](?!\()[A-Za-z0-9\-._~:/?#\[@!$&'()*+,;=%]*)*",
    re.IGNORECASE,
)

_NEW_STYLE = r"(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})"
_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|"
    "plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con"
)
_OLD_STYLE = rf"(?P<old>(?:{_ARCHIVES})(?:\.[A-Za-z]{{2}})?/\d{{7}})"
_VERSION = r"(?:v(?P<version>[1-9]\d{0,2}))?"
_IDENTIFIER = rf"(?:{_NEW_STYLE}|{_OLD_STYLE}){_VERSION}"
# arXiv's own citations name the subject behind the identifier: "arXiv:2402.00838v2 [cs.CL]".
_BARE = re.compile(
    rf"(?:arxiv\s*:\s*)?{_IDENTIFIER}(?:\s*\[(?:{_ARCHIVES})(?:\.[a-z-]{{2,10}})?\]?)?",
    re.IGNORECASE | re.ASCII,
)
_IN_URL = re.compile(
    rf"(?:https?://)?(?:[a-z]+\.)?(?:arxiv\.org/(?:abs|pdf|html|format|ps|e-print|src|list)|"
    rf"xxx\.lanl\.gov/(?:abs|pdf)|ar5iv(?:\.labs\.arxiv|\.org)?(?:\.org)?/(?:abs|html|pdf)|"
    rf"huggingface\.co/papers|hf\.co/papers|alphaxiv\.org/(?:abs|pdf|overview)|"
    rf"arxiv\.org/ftp/arxiv/papers/\d{{4}}|papers\.cool/arxiv|(?:api\.)?semanticscholar\.org/arxiv(?::|/)|"
    rf"scholar\.archive\.org/arxiv|arxiv-vanity\.com/papers|paperswithcode\.com/paper/arxiv|"
    rf"(?:dx\.)?doi\.org/10\.48550/arxiv[./])/*(?:arxiv:)?{_IDENTIFIER}(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_IN_DOI = re.compile(
    rf"(?:doi:\s*)?(?:https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv[./]{_IDENTIFIER}(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_DOI = re.compile(r"\b(10\.\d{4,9}/[A-Za-z0-9\-._;()/:<>]+[A-Za-z0-9)/>])", re.IGNORECASE)


class InvalidArxivIdentifier(ValueError):
    """Raised for a text that holds no arXiv identifier."""


@dataclass(frozen=True, slots=True)
class ArxivIdentifier:
    """An arXiv identifier: `id` without version, `version` as an int or None."""

    id: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> ArxivIdentifier:
        """Read an identifier, bare ("2402.00838v2", "arXiv:hep-th/9901001"), as arXiv's DOI, or in an address of
        arXiv, ar5iv, alphaXiv or Hugging Face papers. Raises InvalidArxivIdentifier when `text` is none of these.
        """
        text = unicodedata.normalize("NFKC", text).strip().strip("<>[]()")
        match = _BARE.fullmatch(text) or _IN_DOI.match(text) or _IN_URL.match(text)
        if match is None:
            raise InvalidArxivIdentifier(f"“{text[:80]}” holds no arXiv identifier")
        return cls._from_match(match)

    @classmethod
    def _from_match(cls, match: re.Match[str]) -> ArxivIdentifier:
        version = int(match["version"]) if match["version"] else None
        if match["new"]:
            return cls(match["new"], version)
        archive, _, number = match["old"].partition("/")
        # The subject class ("math.GT/…") is not part of the identifier's identity, by arXiv's own rules.
        return cls(f"{archive.split('.')[0].lower()}/{number}", version)

    @property
    def abs_url(self) -> str:
        """The abstract page, without version."""
        return f"https://arxiv.org/abs/{self.id}"

    @property
    def pdf_url(self) -> str:
        """The PDF, without version."""
        return f"https://arxiv.org/pdf/{self.id}"

    @property
    def year(self) -> int:
        """The year of submission that the identifier tells (91 to 99 are 1991 to 1999)."""
        digits = self.id.rpartition("/")[2][:2]
        return 1900 + int(digits) if int(digits) > 90 else 2000 + int(digits)

    def __str__(self) -> str:
        return self.id


def arxiv_id(text: str | None) -> str | None:
    """The identifier in `text` without version, or None. For callers that do not mind its absence."""
    return _arxiv_id(text.strip()[:500]) if text else None


# A parser goes over its entries more than once and asks for the same addresses each time, so the answers for a large
# document (5 MB hold about 6,000) are kept.
@lru_cache(maxsize=8192)
def _arxiv_id(text: str) -> str | None:
    try:
        return ArxivIdentifier.parse(text).id
    except InvalidArxivIdentifier:
        return None


def find_urls(text: str) -> list[tuple[int, int, str]]:
    """The http(s) addresses in running text as (start, end, url), offsets in code points.

    An address ends where ASCII URL characters end; trailing sentence punctuation and an unopened bracket are not part
    of it (the practice of GFM autolinks, §6.9).
    """
    found = []
    for match in _URL.finditer(text):
        url = _trim_url(match.group())
        found.append((match.start(), match.start() + len(url), url))
    return found


def _trim_url(url: str) -> str:
    # Brackets are counted once and then kept up to date, so that an address of brackets costs linear time.
    excess = {")": url.count(")") - url.count("("), "]": url.count("]") - url.count("[")}
    end = len(url)
    while end:
        last = url[end - 1]
        if excess.get(last, 0) > 0:
            excess[last] -= 1
        elif last not in ".,;:!?'*_~":
            break
        end -= 1
    return url[:end]


def doi(text: str | None) -> str | None:
    """The DOI in `text` (bare, `doi:` or a doi.org address), lower case, or None; arXiv's own DOIs give None."""
    if not text:
        return None
    match = _DOI.search(unquote(text))
    if match is None or not _is_doi_context(unquote(text), match.start()):
        return None
    found = match[1].lower().rstrip(".")
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1]
    return None if found.startswith("10.48550/arxiv") else found


def _is_doi_context(text: str, start: int) -> bool:
    # Inside another site's address a number that looks like a DOI is one only after "doi", "doi.org" or "/doi/…/".
    before = text[:start].lower()
    return not before.strip() or "doi" in before


# Query parameters that tell where a visitor came from, never which document is meant.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|ref|ref_src|ref_url|mc_cid|mc_eid|igshid|si)$", re.IGNORECASE
)
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NOT_HOST = re.compile(r"[\s/?#@\[\]\\<>%\"]")
_SOCIAL = {"x.com", "twitter.com", "mobile.twitter.com"}


def canonical_url(url: str) -> str:
    """The address by which two links to one document are one: https, lower-case host without "www.", no tracking
    parameters, no fragment, no trailing slash; x.com for twitter.com; arXiv addresses become the abstract page.

    The canonical form of a canonical form is itself. Text that is no http(s) address is returned stripped, as it is.
    """
    url = url.strip()
    return _canonical_url(url) if len(url) <= 2000 else _canonical_url.__wrapped__(url)


# As above.
@lru_cache(maxsize=8192)
def _canonical_url(url: str) -> str:
    identifier = arxiv_id(url)
    if identifier is not None:
        return f"https://arxiv.org/abs/{identifier}"
    try:
        parts = urlsplit(url.encode("utf-8", "replace").decode("utf-8"))
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "").lower().rstrip(".")
    while host.startswith("www.") and host.count(".") > 1:
        host = host.removeprefix("www.")
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    # What cannot be part of a host makes no address (a bracketed IPv6 address is one, and needs its brackets again).
    if _NOT_HOST.search(host):
        return url
    query = parts.query
    if host in _SOCIAL:
        host, query = "x.com", ""
    netloc = f"[{host}]" if ":" in host else host
    if port and port not in (80, 443):
        netloc = f"{netloc}:{port}"
    # Bytes that are no UTF-8 are kept as they are (surrogateescape): older Korean sites write EUC-KR here.
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = urlencode([pair for pair in pairs if not _TRACKING.match(pair[0])], errors="surrogateescape")
    return urlunsplit(("https", netloc, _canonical_path(parts.path), kept, ""))


def _canonical_path(path: str) -> str:
    """Percent-encoding as RFC 3986 §6.2.2 normalises it: upper-case, and only where a character needs it."""
    path = _STRAY_PERCENT.sub("%25", path)
    path = _ESCAPE.sub(lambda match: _unescaped(match.group()), path)
    return quote(path, safe="/:@!$&'()*+,;=-._~%").rstrip("/")


def _unescaped(escape: str) -> str:
    character = chr(int(escape[1:], 16))
    return character if character in _UNRESERVED else escape.upper()


def title_fingerprint(title: str) -> str:
    """What two spellings of one title share: NFKC, case-folded, letters and digits only.

    "Attention Is All You Need." and "attention is all you need" have one fingerprint. At most 500 code points.
    """
    # Case folding can undo normalisation, so it is done again (the Unicode Standard's toNFKC_Casefold, §3.13).
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold()).casefold()
    return "".join(character for character in folded if character.isalnum())[:500]
