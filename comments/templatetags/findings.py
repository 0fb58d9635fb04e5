"""What the pages of the moderators' room say of a Finding."""

from django import template
from django.utils.translation import gettext as _

from comments.forms.finding import KEPT_DISMISSALS
from papers.messages.findings import check_name, finding_message
from papers.models import Finding, Term

register = template.Library()


@register.filter
def sentence(finding: Finding) -> str:
    """What an editor is told: `{{ finding|sentence }}`."""
    return finding_message(finding.code, finding.facts, finding.message)


@register.filter
def check_words(name: str) -> str:
    """What a check is called: `{{ finding.check_name|check_words }}`."""
    return check_name(name)


@register.filter
def reason_given(reason: str) -> str:
    """Why somebody dismissed a finding: what they chose in the reader's language, what they wrote as they wrote it."""
    for kept in KEPT_DISMISSALS.values():
        if reason.startswith(kept):
            return _(kept) + reason.removeprefix(kept)
    return reason


@register.filter
def severity_class(rank: int) -> str:
    """The rank's word for a style sheet: `class="severity-{{ finding.rank|severity_class }}"`."""
    return Finding.Severity(rank).name.lower()


@register.filter
def status_words(status: str) -> str:
    """What the status of a term is called: `{{ term.status.value|status_words }}`."""
    return str(Term.Status(status).label)
