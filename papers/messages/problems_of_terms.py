"""Why a Concept cannot be kept, and what is wrong with a file of terms."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences, Values, language_word, say, with_words

TERMS: Sentences = {
    # A concept and its terms: papers/quality/term_rules.py.
    "key-unfit": _(
        "“%(key)s” cannot be a key: use small letters of English, digits and single hyphens, %(most)s at most."
    ),
    "too-many-terms": _("The concept has more than %(most)s terms. Keep those that people use."),
    "no-terms": _("The concept has no term. Give at least one."),
    "kept-without-english": _(
        "A concept that is not translated needs a preferred English term: that is the word to keep."
    ),
    "term-empty": _("A term is empty. Write it, or take its line away."),
    "term-unclean": _("The term “%(term)s” holds signs that cannot be seen, or blanks at its ends."),
    "language-unfit": _("“%(language)s” is no tag of a language; write “en”, “ko” or “ja”."),
    "part-of-speech-unknown": _("“%(word)s” is no part of speech that is known here."),
    "text-too-long": _(
        "A text of this concept (%(field)s) has %(length)s characters; %(most)s are the most."
    ),
    "forbids-itself": _(
        "“%(term)s” is forbidden, and “%(other)s”, which is to be used, is the same word. Case, width, blanks, hyphens and plurals make no difference."
    ),
    "forbids-used": _(
        "“%(term)s” is a word to use for this concept, and a forbidden one. It can only be one of them."
    ),
    "term-twice": _("The term “%(term)s” stands here twice."),
    "preferred-twice": _("“%(other)s” and “%(term)s” are both preferred. Prefer one, and admit the other."),
    # A file: papers/quality/exchange.
    "file-too-big": _("The file is larger than %(megabytes)s MB. Split it."),
    "too-many-concepts": _("The file holds more than %(most)s concepts. Split it."),
    "concept-repeated": _("The concept “%(key)s” stands in line %(first)s already."),
    "no-concepts": _("The file holds no concepts."),
    "not-utf-8": _("The text is not UTF-8. In a spreadsheet, save it as “CSV UTF-8”."),
    "csv-broken": _("This is no CSV file: a quotation mark is missing, or it holds signs that no text has."),
    "column-missing": _("The first line has no column “%(column)s”."),
    "column-unknown": _("The column “%(column)s” is not known here, so it was left out."),
    "concept-differs": _("“%(key)s” has another value in the column “%(column)s” than in line %(first)s."),
    "not-yes-or-no": _("“%(word)s” stands in the column “%(column)s”; write “yes” or “no”."),
    "status-unknown": _("“%(word)s” is no status; write “preferred”, “admitted” or “forbidden”."),
    "xml-broken": _("The XML is broken here. Nothing was read."),
    "xml-doctype": _(
        "The file carries a document type or an entity (“%(name)s”), which could fetch other files. Take that line away and send it again."
    ),
    "xml-too-deep": _("The elements of the file are nested too deeply."),
    "not-tbx": _("This is no TBX file: it begins with “%(name)s”."),
    "left-out": _("“%(name)s” has no place in this term base, so it was left out."),
}


def term_message(code: str, values: Values, fallback: str) -> str:
    """The sentence for the code of a refusal or of a Problem of a file, in the active language."""
    return say(TERMS, code, with_words(values, {"language": _language}), fallback)


def _language(tag: str) -> str:
    return language_word(tag) if tag.isascii() and tag.isalpha() else tag
