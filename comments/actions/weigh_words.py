"""What the checks say of a text before it is written: whether it would bring findings that the present one does not have.

Nothing is written here.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from papers.issue_pairs import IssuePairs, StoredPair, effective_levels, pairs_beside
from papers.languages import primary
from papers.models import Translation
from papers.quality import Context, Finding, Severity, Texts
from papers.quality.safely import check_safely
from papers.site_terms import site_terms


@dataclass(frozen=True, slots=True)
class Brought:
    """A Finding that a new text would bring. `texts` are the two it was found in, the new one among them."""

    finding: Finding
    texts: Texts

    @property
    def words(self) -> str:
        """The words of the translation that it is about; empty where something is missing."""
        return self.texts.target_text[self.finding.start : self.finding.end]

    @property
    def source_words(self) -> str:
        """Those of the original; empty where it names none."""
        if self.finding.source_start is None:
            return ""
        return self.texts.source_text[self.finding.source_start : self.finding.source_end]

    @property
    def name(self) -> str:
        """What makes it the same again, wherever in the text it stands."""
        found = self.finding
        return "\x1f".join((found.check, found.code, self.words, self.source_words))


class WordsWorse(Exception):
    """The new text would bring findings. `brought` are those, `token` names them and the text: given back as `despite`, it
    says that the moderator was shown just these and wants the text all the same.
    """

    def __init__(self, brought: list[Brought], token: str) -> None:
        self.brought, self.token = brought, token
        super().__init__(f"{len(brought)} new findings")


def refuse_worse(translation: Translation, text: str, despite: str, *, issue_id: int) -> None:
    """Raise WordsWorse where `text` in the place of the current text of `translation` would bring findings of minor
    severity or worse, unless `despite` is the token of just these.
    """
    brought = brought_by(translation, text, issue_id=issue_id)
    if not brought:
        return
    token = sha256("\x1e".join([text, *(one.name for one in brought)]).encode()).hexdigest()
    if despite != token:
        raise WordsWorse(brought, token)


def brought_by(translation: Translation, text: str, *, issue_id: int) -> list[Brought]:
    """The Findings, hints aside, that `text` would have and the current text has not; of an original those that its
    translations would have. Read beside the other texts of the Issue.
    """
    read = pairs_beside(translation.pk, issue_id)
    if translation.is_original:
        passage = Translation.objects.filter(passage=translation.passage_id, is_original=False)
        ids = list(passage.order_by("pk").values_list("pk", flat=True))
        if ids and not read.pairs:
            read = pairs_beside(ids[0], issue_id)
        changed = {pk: read.pairs[pk].texts._replace(source_text=text) for pk in ids if pk in read.pairs}
    elif translation.pk in read.pairs:
        changed = {translation.pk: read.pairs[translation.pk].texts._replace(target_text=text)}
    else:
        changed = {}
    return list(_new(read, changed)) if changed else []


class Alone:
    """Weighs the texts of a list: each pair alone, without the rest of its Issue, so that thousands take seconds."""

    def __init__(self) -> None:
        self._terms, self._levels = site_terms(), effective_levels()

    def brought(self, source_text: str, source_language: str, before: str, after: str, language: str) -> int:
        """How many Findings, hints aside, the translation `after` has and `before` has not. The languages are tags; of a
        text that is no translation none.
        """
        old_texts = Texts(source_text, before, primary(source_language), primary(language))
        if old_texts.source_language == old_texts.target_language:
            return 0
        new_texts = old_texts._replace(target_text=after)
        old, new = (
            check_safely(texts, terms=self._terms, context=Context((texts,)), levels=self._levels)
            for texts in (old_texts, new_texts)
        )
        return len(more_of(old, old_texts, new, new_texts))


def _new(read: IssuePairs, changed: dict[int, Texts]) -> Iterator[Brought]:
    terms, levels = site_terms(), effective_levels()
    context = Context(changed.get(pk, pair.texts) for pk, pair in read.pairs.items() if pair.is_checked)

    def found(pair: StoredPair, texts: Texts, among: Context) -> list[Finding]:
        return check_safely(
            texts, terms=terms, context=among, levels=levels, exemptions=pair.exemptions, role=pair.role
        )

    for pk, texts in changed.items():
        pair = read.pairs[pk]
        if pair.is_checked:
            yield from more_of(
                found(pair, pair.texts, read.context), pair.texts, found(pair, texts, context), texts
            )


def more_of(old: list[Finding], before: Texts, new: list[Finding], after: Texts) -> list[Brought]:
    """The findings of `new`, hints aside, that are not in `old`. The same is what a check says of the same words, as often
    as it says so, or of a stretch around all that was changed, such as a whole text that is too long.
    """
    standing = [finding for finding in old if finding.severity > Severity.HINT]
    left = Counter(Brought(finding, before).name for finding in standing)
    more = []
    for finding in new:
        if finding.severity == Severity.HINT:
            continue
        brought = Brought(finding, after)
        if left[brought.name]:
            left[brought.name] -= 1
        else:
            more.append(brought)
    if not more or not standing:
        return more
    changed = _changed(before.target_text, after.target_text)
    return [
        brought for brought in more if not any(_is_around(changed, one, brought.finding) for one in standing)
    ]


class _Changed(NamedTuple):
    """[start, before_end) of the old translation became [start, after_end) of the new one."""

    start: int
    before_end: int
    after_end: int


def _changed(before: str, after: str) -> _Changed:
    shortest = min(len(before), len(after))
    start = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    rest = shortest - start
    tail = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    return _Changed(start, len(before) - tail, len(after) - tail)


def _is_around(changed: _Changed, old: Finding, new: Finding) -> bool:
    """Whether both say the same of a stretch that reaches further than what was changed, and is not worse than it was."""
    if (old.check, old.code) != (new.check, new.code) or new.severity > old.severity:
        return False
    reaches_over = old.start <= changed.start and old.end >= changed.before_end
    is_same = new.start == old.start and new.end - changed.after_end == old.end - changed.before_end
    is_larger = new.start < changed.start or new.end > changed.after_end
    is_unchanged = changed.before_end == changed.after_end == changed.start
    if is_unchanged:
        # The original was changed, not the translation.
        return (new.start, new.end) == (old.start, old.end)
    return reaches_over and is_same and is_larger
