"""Make a term of an accepted report: right words preferred, wrong words forbidden, and the texts they stand in checked."""

from dataclasses import dataclass

from comments.actions.decide_report import NotAllowed, OwnReport, is_own
from comments.actions.list_elsewhere import NotAccepted
from comments.actions.refuse_blocked import refuse_blocked
from comments.models import Report
from papers.actions.make_term import make_term
from papers.actions.recheck_issues import recheck_issues
from papers.models import Concept, Passage, User

# So many Issues are checked at once, those with newly doubted passages first; the command check_translations does the rest.
MOST_ISSUES = 20


@dataclass(frozen=True, slots=True)
class TermWords:
    """The words of a term: the English ones, those to prefer in the report's language ("" for none), those to forbid, and
    why.
    """

    english: str
    preferred: str
    forbidden: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class MadeTerm:
    """The Concept, and how many Issues were checked and are still to be."""

    concept: Concept
    checked: int
    left: int


def make_term_of_report(
    report: Report, words: TermWords, *, moderator: User, texts: list[int], most_issues: int = MOST_ISSUES
) -> MadeTerm:
    """Write the `words` into the term base and check the Issues of `texts` (ids of Translations, the urgent ones first).

    Raises NotAllowed and OwnReport (comments.actions.decide_report), Blocked, NotAccepted, and TermsRefused
    (papers.actions.write_concepts); nothing is written then. The texts are checked in transactions of their own, as they are
    locked before the term base.
    """
    if not moderator.has_perm("papers.make_term"):
        raise NotAllowed
    refuse_blocked(moderator)
    if is_own(report, moderator):
        raise OwnReport
    if report.state != Report.State.ACCEPTED or report.translation.is_original:
        raise NotAccepted(report.state)
    concept = make_term(
        english=words.english,
        language=report.translation.language,
        preferred=words.preferred,
        forbidden=words.forbidden,
        actor=moderator,
        note=words.note,
    )
    issues = _issues_of(texts)
    for issue in issues[:most_issues]:
        recheck_issues({issue: None})
    return MadeTerm(concept, min(len(issues), most_issues), max(0, len(issues) - most_issues))


def _issues_of(texts: list[int]) -> list[int]:
    """The Issues of some Translations, each once, in the order of the texts."""
    rows = Passage.objects.filter(translations__in=texts).values_list(
        "translations__pk", "issue_id", "section__issue_id", "entry__issue_id"
    )
    issues = {pk: own or of_section or of_entry for pk, own, of_section, of_entry in rows}
    return list(dict.fromkeys(issues[pk] for pk in texts if pk in issues))
