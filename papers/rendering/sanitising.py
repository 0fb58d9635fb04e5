"""What may come out: the allow-lists of HTML and MathML elements, and the characters no page can hold.

The text of digests is other people's, so nothing is trusted: nh3 (a binding of ammonia) parses what the renderer made
and keeps only what stands here. The MathML list is that of MathML Core without everything that links, embeds or styles.
"""

import re

import nh3

MATHML: dict[str, set[str]] = {
    "math": {"display"},
    "merror": set(),
    "mfrac": {"linethickness"},
    "mi": {"mathvariant"},
    "mmultiscripts": set(),
    "mn": set(),
    "mo": {"accent", "fence", "form", "largeop", "lspace", "maxsize", "minsize", "movablelimits", "rspace",
           "separator", "stretchy", "symmetric"},
    "mover": {"accent"},
    "mpadded": {"depth", "height", "lspace", "width"},
    "mphantom": set(),
    "mprescripts": set(),
    "mroot": set(),
    "mrow": set(),
    "ms": set(),
    "mspace": {"depth", "height", "width"},
    "msqrt": set(),
    "mstyle": {"displaystyle", "scriptlevel"},
    "msub": set(),
    "msubsup": set(),
    "msup": set(),
    "mtable": {"columnalign"},
    "mtd": {"columnalign", "columnspan", "rowspan"},
    "mtext": set(),
    "mtr": {"columnalign"},
    "munder": {"accentunder"},
    "munderover": {"accent", "accentunder"},
}  # fmt: skip

HTML: dict[str, set[str]] = {
    "a": {"href", "title"},
    "blockquote": set(),
    "br": set(),
    "code": set(),
    "div": {"tabindex"},
    "em": set(),
    "hr": set(),
    "li": set(),
    "ol": {"start"},
    "p": set(),
    "pre": {"tabindex"},
    "s": set(),
    "span": {"tabindex"},
    "strong": set(),
    "table": set(),
    "tbody": set(),
    "td": set(),
    "th": set(),
    "thead": set(),
    "tr": set(),
    "ul": set(),
}

# The classes the renderer itself gives; no other class comes through.
CLASSES = {
    "code": {"formula"},
    "div": {"table"},
    "p": {"subheading"},
    "span": {"formula", "formula-display", "wiki"},
}

SCHEMES = {"http", "https", "mailto"}

_MATHML_CLEANER = nh3.Cleaner(
    tags=set(MATHML),
    attributes=MATHML,
    clean_content_tags={"script", "style"},
    link_rel=None,
)
_CLEANER = nh3.Cleaner(
    tags=set(HTML) | set(MATHML),
    attributes={**HTML, **MATHML},
    allowed_classes=CLASSES,
    clean_content_tags={"script", "style"},
    url_schemes=SCHEMES,
    url_relative="deny",
    link_rel="noopener nofollow ugc",
)

# Controls that HTML forbids (all of C0 and C1 but tab and line feed), lone surrogates and non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# What turns the direction of the text that follows: kept in running text, where the page isolates each block, and
# dropped where words stand among the page's own (Unicode Standard Annex 9, explicit directional characters).
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean_html(html: str) -> str:
    """`html` with nothing in it but what HTML, MATHML and CLASSES allow."""
    return _CLEANER.clean(html)


def clean_mathml(mathml: str) -> str:
    """`mathml` with nothing in it but what MATHML allows."""
    return _MATHML_CLEANER.clean(mathml)


def printable(text: str) -> str:
    """`text` with each character that no page can hold replaced by U+FFFD, and carriage returns by line feeds."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("\ufffd", text)


def without_direction_marks(text: str) -> str:
    """`text` without explicit directional characters, for page titles and other places among the page's own words."""
    return _BIDI.sub("", text)
