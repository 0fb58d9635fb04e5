"""What the checks found, in the editor's language: one sentence for each code of a Finding, one name for each check."""

import pkgutil
from collections.abc import Mapping
from importlib import import_module

from django.utils.translation import gettext_lazy as _

from papers import messages
from papers.messages.sentences import Sentences, language_word, say, with_words

_PREFIX = "findings_of_"


def _joined() -> dict:
    """The sentences of every findings_of_<check>.py beside this file."""
    names = sorted(found.name for found in pkgutil.iter_modules(messages.__path__))
    sentences: dict = {}
    for name in names:
        if name.startswith(_PREFIX):
            sentences |= import_module(f"{messages.__name__}.{name}").SENTENCES
    return sentences


SENTENCES: Sentences = _joined()

NAMES: Sentences = {
    "numbers": _("numbers"),
    "names": _("names"),
    "terminology": _("terminology"),
    "consistency": _("consistency"),
    "links": _("links and ids"),
    "formulas": _("formulas"),
    "markup": _("markup"),
    "code": _("code"),
    "untranslated": _("untranslated text"),
    "script": _("script"),
    "encoding": _("encoding"),
    "brackets": _("brackets and quotation marks"),
    "length": _("length"),
    "repetition": _("repetition"),
    "negation": _("negation"),
    "register": _("register"),
}

_WORDS = {"language": language_word}


def finding_message(code: str, facts: Mapping[str, str | int], fallback: str) -> str:
    """The sentence for a Finding in the active language, of its `code`, `facts` and English `message`.

    The English one is given where the code is unknown or the facts do not fill the sentence's gaps.
    """
    return say(SENTENCES, code, with_words(facts, _WORDS), fallback)


def check_name(name: str) -> str:
    """What a check is called in the active language; its own name where there is none."""
    return str(NAMES.get(name, name))
