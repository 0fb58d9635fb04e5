"""What a reader of digests was unsure of, in the editor's language: one sentence for each code of a Problem."""

from collections.abc import Mapping

from papers.messages.formats import format_name
from papers.messages.problems_of_entries import ENTRIES
from papers.messages.problems_of_files import FILES, KINDS
from papers.messages.problems_of_issues import ISSUES
from papers.messages.problems_of_json import EXPECTED, JSON
from papers.messages.sentences import Sentences, day_word, language_word, say, with_words
from papers.models import Passage

PROBLEMS: Sentences = {**FILES, **JSON, **ISSUES, **ENTRIES}

_ROLES = dict(Passage.Role.choices)
_WORDS = {
    "format": format_name,
    "runner_up": format_name,
    "language": language_word,
    "theirs": language_word,
    "ours": language_word,
    "start": day_word,
    "end": day_word,
    "starts_on": day_word,
    "ends_on": day_word,
    "day": day_word,
    "date": day_word,
    "role": lambda role: str(_ROLES.get(role, role)),
    "kind": lambda kind: str(KINDS.get(kind, kind)),
    "expected": lambda expected: str(EXPECTED.get(expected, expected)),
}


def problem_message(code: str, params: Mapping[str, str | int], fallback: str) -> str:
    """The sentence for a Problem in the active language.

    `code`, `params` and `fallback` are the `code`, `params` and English `message` of the Problem; the fallback is
    given where the code is unknown or the params do not fill the sentence's gaps, as in a document of another site.
    A code that says several things has a sentence for each `kind`, under "code/kind".
    """
    particular = f"{code}/{params.get('kind')}"
    return say(PROBLEMS, particular if particular in PROBLEMS else code, with_words(params, _WORDS), fallback)
