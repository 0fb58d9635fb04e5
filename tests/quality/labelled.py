"""The labelled pairs of `pairs/` (its README says what stands there)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from papers.quality import Context, Texts

FOLDER = Path(__file__).resolve().parent / "pairs"
KEYS = {"id", "source_text", "target_text", "source_language", "wrong", "group", "role", "note"}


@dataclass(frozen=True)
class LabelledPair:
    """A pair and what the check of its file must make of it. `wrong`: find something; otherwise keep silent."""

    id: str
    check: str
    texts: Texts
    wrong: bool
    group: str | None = None
    role: str = ""


@cache
def labelled_pairs(check: str | None = None) -> tuple[LabelledPair, ...]:
    """The pairs of one check in all languages, or of all checks."""
    paths = sorted(FOLDER.glob(f"{check or '*'}.*.jsonl"))
    return tuple(pair for path in paths for pair in _read(path))


def with_contexts(pairs: Iterable[LabelledPair]) -> Iterator[tuple[LabelledPair, Context]]:
    """Each pair with the Context of its group; pairs of different files never share one."""
    pairs = list(pairs)
    members: dict[tuple[str, str, str], list[Texts]] = defaultdict(list)
    for pair in pairs:
        members[_group(pair)].append(pair.texts)
    contexts = {group: Context(texts) for group, texts in members.items()}
    for pair in pairs:
        yield pair, contexts[_group(pair)]


def _group(pair: LabelledPair) -> tuple[str, str, str]:
    own = f"group {pair.group}" if pair.group is not None else f"alone {pair.id}"
    return pair.check, pair.texts.target_language, own


def _read(path: Path) -> Iterator[LabelledPair]:
    check, language, _ = path.name.split(".")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            said = json.loads(line)
            if unknown := said.keys() - KEYS:
                raise ValueError(f"unknown keys {sorted(unknown)}")
            yield LabelledPair(
                id=said["id"],
                check=check,
                texts=Texts(said["source_text"], said["target_text"], said["source_language"], language),
                wrong=said["wrong"],
                group=said.get("group"),
                role=said.get("role", ""),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path.name}, line {number}: {error!r}") from error
