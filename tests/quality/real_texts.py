"""The real texts the checks are looked at on: professionally corrected segments, and two bilingual posts.

They are other people's work and lie beside the clone (tests/shared.py). No line of the held-out half was ever looked
at to write or tune a rule.
"""

import json
from collections.abc import Iterator

from papers.formats import parse
from papers.quality import Context, Finding, Texts
from tests.quality.measuring import LANGUAGES, check_all
from tests.shared import shared_folder

SEGMENTS = shared_folder() / "corpus" / "translated_wmt24pp"
SEEDS = {"000": "ko", "002": "ja"}


def professional_segments(language: str, *, held_out: bool) -> Iterator[tuple[str, Texts]]:
    """The id and texts of one half: the tuning half is the lines at even places (from 0), the held-out one the odd."""
    lines = (SEGMENTS / f"en-{language}.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[int(held_out) :: 2]:
        said = json.loads(line)
        yield said["id"], Texts(said["source_text"], said["target_text"], "en", language)


def has_segments() -> bool:
    """Whether the segments are there."""
    return all((SEGMENTS / f"en-{language}.jsonl").exists() for language in LANGUAGES)


def seed_pairs(number: str) -> Iterator[tuple[str, str, Texts]]:
    """Where, role and texts of every passage of a post that stands in English and in its other language."""
    [path] = (shared_folder() / "seeds").glob(f"{number}_*.txt")
    for issue in parse(path.read_text(encoding="utf-8")).issues:
        units = [("issue", "title", issue.title)]
        units += [("issue", passage.role, passage.texts) for passage in issue.passages]
        for entry in issue.entries:
            units.append((f"{entry.position}", "title", entry.title))
            units += [(f"{entry.position}", passage.role, passage.texts) for passage in entry.passages]
        for where, role, texts in units:
            if "en" in texts and SEEDS[number] in texts:
                yield where, role, Texts(texts["en"], texts[SEEDS[number]], "en", SEEDS[number])


def seed_findings(number: str) -> Iterator[tuple[str, str, Texts, Finding]]:
    """What all checks find in a post, read as one issue."""
    units = list(seed_pairs(number))
    context = Context(texts for _, _, texts in units)
    for where, role, texts in units:
        for finding in check_all(texts, context, role):
            yield where, role, texts, finding


def has_seeds() -> bool:
    """Whether the posts are there."""
    return all(any((shared_folder() / "seeds").glob(f"{number}_*.txt")) for number in SEEDS)
