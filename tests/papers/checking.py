"""A check that is easy to see through, in the place of the site's own: what it says hangs on a few words of the texts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from papers import quality
from papers.actions.change import change
from papers.actions.check_issue import check_issue
from papers.models import Issue, Passage, Translation
from papers.quality import Category, Finding, Severity
from papers.quality.pair import Pair
from tests.factories import EntryFactory, IssueFactory, write_text

# What the wrong words of a target are called, and how bad they are.
WRONG = {"백만": Severity.CRITICAL, "쥐": Severity.CRITICAL, "노름": Severity.MAJOR}
RIGHT = {"백만": "천만", "쥐": "RAT"}


class Words:
    """Finds the words of WRONG, and "소수" where another text of the issue has "다수"."""

    NAME = "numbers"
    VERSION = 1
    # How often it was asked.
    asked = 0

    def findings(self, pair: Pair) -> Iterator[Finding]:
        """One Finding for each."""
        self.asked += 1
        found = Finding(
            self.NAME, "number-differs", Category.MISTRANSLATION, Severity.MAJOR, 0, 0, "Check “%s”."
        )
        for word, severity in WRONG.items():
            at = pair.target_text.find(word)
            if at >= 0:
                source = pair.source_text.find("million")
                yield replace(
                    found,
                    severity=severity,
                    start=at,
                    end=at + len(word),
                    message=f"Check “{word}”.",
                    facts={"target": word},
                    replacement=RIGHT.get(word),
                    source_start=source if source >= 0 else None,
                    source_end=source + 7 if source >= 0 else None,
                )
        most = pair.context.remember(
            self.NAME, lambda texts: any("다수" in text.target_text for text in texts)
        )
        at = pair.target_text.find("소수")
        if most and at >= 0:
            yield replace(
                found, check=self.NAME, code="minority", start=at, end=at + 2, message="The others say 다수."
            )


class Failing(Words):
    """Has a fault."""

    NAME = "names"

    def findings(self, pair: Pair) -> Iterator[Finding]:
        """Raises as soon as it is asked."""
        raise RuntimeError("a fault")


class Astray(Words):
    """Names a place outside the text."""

    NAME = "links"

    def findings(self, pair: Pair) -> Iterator[Finding]:
        """One Finding behind the end."""
        end = len(pair.target_text)
        yield Finding(self.NAME, "astray", Category.OTHER, Severity.CRITICAL, end, end + 5, "Outside.")


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Words:
    """The site checks with `Words` alone."""
    check = Words()
    use(monkeypatch, check)
    return check


def use(monkeypatch: pytest.MonkeyPatch, *checks: object) -> None:
    """Let the site check with these, and with no other."""
    monkeypatch.setattr(quality, "CHECKS", checks)


def written(
    *pairs: tuple[str, str], issue: Issue | None = None, role: str = Passage.Role.ABSTRACT
) -> list[Translation]:
    """An Issue with an entry for each pair of an English original and its Korean translation; not checked yet."""
    issue = issue or IssueFactory()
    return [
        write_text(EntryFactory(issue=issue), role, {"en": source, "ko": target}).translations.get(
            language="ko"
        )
        for source, target in pairs
    ]


def checked(*pairs: tuple[str, str], issue: Issue | None = None) -> list[Translation]:
    """The same, checked."""
    found = written(*pairs, issue=issue)
    with change():
        check_issue(found[0].passage.entry.issue_id)
    return found
